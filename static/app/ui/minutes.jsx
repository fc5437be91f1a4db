// What is left of the clock: minutes, and seconds only in the last one.
import { timeLeft } from "../read.js";
import { clock, minutes, t } from "../words.js";
import { useNow } from "./hooks.js";

/** `until` adds the time of day it ends at. @param {{feed: import("../feed.js").Feed, until?: boolean, class?: string}} props */
export function Minutes({ feed, until = false, class: more = "" }) {
  const left = timeLeft(feed.state.value, useNow(feed));
  if (!left) return null;
  if (!left.running)
    return (
      <p class={`min ${more}`}>
        {minutes(left.ms)} <span class="muted small">{t("clock.still")}</span>
      </p>
    );
  if (left.ms <= 0) return <p class={`min ${more}`}>{t("clock.over")}</p>;
  return (
    <p class={`min ${more}`} role="timer">
      {minutes(left.ms)} {until && <span class="muted small">{t("clock.until", { time: clock(left.ends_at) })}</span>}
    </p>
  );
}
