// The bar in the middle: the time, what is going on, and the one filled button; below it the desk's remote control.
import { get } from "../../state.js";
import { meeting, nextStep, slot as slotNow, step as stepNow, timeLeft } from "../../read.js";
import { clock, minutes as span, t } from "../../words.js";
import { dimmed, LAST, minutesOf, shortenable } from "./change.js";
import { useNow } from "../../ui/hooks.js";
import { useDesk } from "./context.js";
import { Mixed } from "./plan.jsx";
import { blockName, stepName } from "./names.js";

export function Now() {
  const { state } = useDesk();
  const step = stepNow(state);
  const slot = slotNow(state);
  return (
    <section class="now" aria-labelledby="now-name">
      {!meeting(state)?.ended && <Time />}
      <div class="now-what">
        <h2 id="now-name" tabIndex={-1}>
          {step ? [stepName(state, step), slot?.question].filter(Boolean).join(": ") : t("desk.now.not_begun")}
        </h2>
        <p class="muted small">{step ? <Under slot={slot} /> : t("desk.now.not_begun_how")}</p>
      </div>
      <Next />
    </section>
  );
}

/** @param {{slot: any}} props */
function Under({ slot }) {
  const { state } = useDesk();
  const block = get(state, meeting(state)?.block);
  // How it mixes is said where the method moves people, and on the desk alone.
  if (slot && block?.movement === "rotate") return <Mixed slot={slot} />;
  return <>{blockName(state, block)}</>;
}

function Time() {
  const { state, feed } = useDesk();
  const left = timeLeft(state, useNow(feed));
  if (!left) return null;
  const over = left.running && left.ms <= 0;
  return (
    <p class="time" data-over={over} data-stopped={!left.running}>
      <span class="time-left">{over ? t("clock.over") : span(left.ms)}</span>
      <span class="small muted">
        {!left.running
          ? t("clock.still")
          : over
            ? t("desk.time.since", { n: Math.max(1, Math.floor(-left.ms / 60_000)) })
            : t("clock.until", { time: clock(left.ends_at ?? 0) })}
      </span>
    </p>
  );
}

/** The one filled button: it prepares; what it prepares is changed further down. */
function Next() {
  const { state, preparing, open } = useDesk();
  const next = nextStep(state);
  if (meeting(state)?.ended || preparing.value) return null;
  if (!next)
    return stepNow(state) ? (
      <button type="button" class="btn do next" onClick={() => open("close")}>
        {t("desk.close")}
      </button>
    ) : null;
  const begun = Boolean(stepNow(state));
  return (
    <button type="button" class="btn do next" data-next onClick={() => (preparing.value = next)}>
      {t(begun ? "desk.next.prepare" : "desk.next.begin", { step: stepName(state, next) })}
    </button>
  );
}

/** Bell, minutes, wall: what a hand does while the other holds the microphone. */
export function Remote() {
  const { state, deed, waiting } = useDesk();
  if (meeting(state)?.ended) return null;
  return (
    <div class="remote" role="group" aria-label={t("desk.remote")}>
      <button type="button" class="btn" aria-disabled={waiting("bell.ring")} onClick={() => deed("bell.ring")}>
        {t("desk.bell")}
      </button>
      <button
        type="button"
        class="btn"
        aria-disabled={waiting("clock.add")}
        aria-label={t("desk.more_long")}
        onClick={() => deed("clock.add", { minutes: 2 })}
      >
        {t("desk.more")}
      </button>
      <LastButton />
      <ClockButton />
      <WallButtons />
    </div>
  );
}

/** What the wall shows, and its light. */
function WallButtons() {
  const { state, deed, waiting, open } = useDesk();
  const screen = get(state, "screen:1");
  const blank = Boolean(screen?.blank);
  const pinned = screen?.scene && t("desk.wall.pinned", { scene: t(`desk.scene.${screen.scene}`) });
  return (
    <span class="pair">
      <button type="button" class="btn wall-state" onClick={() => open("wall")}>
        {blank ? t("desk.wall.blank") : pinned || t("desk.wall.follows")}
      </button>
      <button
        type="button"
        class="btn"
        aria-disabled={waiting("screen.show")}
        aria-label={t(blank ? "desk.wall.light" : "desk.wall.dark")}
        onClick={() => deed("screen.show", dimmed(screen))}
      >
        {t(blank ? "desk.wall.light_short" : "desk.wall.dark_short")}
      </button>
    </span>
  );
}

/** The last minutes, made now: in them the tables are asked who stays and for their line. */
function LastButton() {
  const { state, feed, deed, waiting } = useDesk();
  if (!shortenable(state, useNow(feed, 5000))) return null;
  return (
    <button
      type="button"
      class="btn"
      aria-disabled={waiting("clock.start")}
      aria-label={t("desk.last_long", { n: LAST })}
      onClick={() => deed("clock.start", { minutes: LAST })}
    >
      {t("desk.last", { n: LAST })}
    </button>
  );
}

/** Start, hold, go on: one button that says what it will do. */
function ClockButton() {
  const { state, deed, waiting, feed } = useDesk();
  const left = timeLeft(state, feed.now());
  const step = stepNow(state);
  const busy = ["clock.start", "clock.stop", "clock.resume"].some((op) => waiting(op));
  if (left?.running && left.ms > 0)
    return (
      <button type="button" class="btn" aria-disabled={busy} aria-label={t("desk.clock.stop_long")} onClick={() => deed("clock.stop")}>
        {t("desk.clock.stop")}
      </button>
    );
  if (left && !left.running && left.ms > 0)
    return (
      <button type="button" class="btn" aria-disabled={busy} aria-label={t("desk.clock.resume_long")} onClick={() => deed("clock.resume")}>
        {t("desk.clock.resume")}
      </button>
    );
  const minutes = (step && minutesOf(state, step)) ?? 10;
  return (
    <button type="button" class="btn" aria-disabled={busy} onClick={() => deed("clock.start", { minutes })}>
      {t("desk.clock.start", { n: minutes })}
    </button>
  );
}
