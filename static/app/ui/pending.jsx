// The state of the connection, in words.
import { t } from "../words.js";
import { Chip } from "./parts.jsx";

/** The sentence for where we stand: [key, tone, n]. @param {import("../feed.js").Feed} feed @returns {[string, "ok"|"warn"|"stop"|undefined, number]} */
export function standing(feed) {
  const waiting = feed.pending.value.length;
  const link = feed.link.value;
  const kept = feed.kept.safe() ? "waiting" : "open";
  if (link === "away" || link === "portal") return [waiting ? `link.${link}.${kept}` : `link.${link}`, "warn", waiting];
  if (link === "stopped") return ["link.stopped", "stop", waiting];
  if (waiting) return ["link.sending", undefined, waiting];
  return [`link.${link}`, link === "live" ? "ok" : undefined, 0];
}

/** @param {{feed: import("../feed.js").Feed}} props */
export function Pending({ feed }) {
  const [key, tone, n] = standing(feed);
  return (
    <Chip tone={tone} class="standing">
      {t(key, { n })}
    </Chip>
  );
}
