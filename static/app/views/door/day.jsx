/** The day at a glance: what happens when, as the draft stands. */
import { Sheet } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { day, timeOf } from "./draft.js";
import { wordsOf } from "./programme.jsx";

/** "20 min", "1 h", "1 h 45 min". @param {number} minutes */
export function duration(minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return t("common.minutes", { n: rest });
  return rest ? t("door.hours.rest", { hours, rest }) : t("door.hours.whole", { hours });
}

/** @param {{draft: import("./draft.js").Draft, formats: import("./draft.js").Format[]}} props */
export function Day({ draft, formats }) {
  return (
    <Sheet title={t("door.day")} class="part day">
      {day(draft, formats).map((span, i) => (
        <section key={i}>
          <h3>
            {wordsOf(span.shape).title} <span class="muted small">{duration(span.to - span.from)}</span>
          </h3>
          <ol>
            {span.moments.map((one, at) => (
              <li key={at}>
                <time>{timeOf(one.at)}</time> <span dir="auto">{nameOf(one, wordsOf(span.shape))}</span>
              </li>
            ))}
            <li class="muted">
              <time>{timeOf(span.to)}</time> <span>{t("door.day.end")}</span>
            </li>
          </ol>
        </section>
      ))}
    </Sheet>
  );
}

/** @param {import("./draft.js").Moment} moment @param {any} words */
const nameOf = ({ phase, slot, index }, words) =>
  slot ? slot.label || t("door.slot", { word: words.slot, n: index + 1 }) : words.phase[phase.name];
