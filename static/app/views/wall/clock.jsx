/** The question and the time that is left, read from the last row. */
import { timeLeft } from "../../read.js";
import { t } from "../../words.js";
import { Fit } from "./fit.jsx";
import { Frame } from "./frame.jsx";
import { phaseName, questionOf, until } from "./parts.js";
import { plain } from "./plain.js";

/** @param {{view: any}} props */
export function ClockScene({ view }) {
  const question = questionOf(view);
  return (
    <Frame view={view} title={phaseName(view)} left={until(view)} class="clock">
      <Fit class="question" sizes={[10, 8.6, 7.4, 6.2, 5.3]} text={question}>
        <p>
          <span class="felt" dir="auto">
            {plain(question)}
          </span>
        </p>
      </Fit>
      <Time view={view} />
    </Frame>
  );
}

/** Minutes, huge; seconds only in the last one. The number changes once a minute: nobody is chased. */
function Time({ view }) {
  const left = timeLeft(view.state, view.now);
  if (!left) return null;
  if (left.ms <= 0) return <p class="over-words">{t("clock.over")}</p>;
  const last = left.ms <= 60_000;
  const n = Math.ceil(left.ms / (last ? 1000 : 60_000));
  return (
    <p class={`time ${left.running ? "" : "still"}`} role="timer">
      <b>{n}</b> <span>{t(last ? "wall.seconds" : "wall.minutes", { n })}</span>
      {!left.running && <span class="paused">{t("wall.clock.paused")}</span>}
    </p>
  );
}
