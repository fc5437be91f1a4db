// Where I stand in the day, as one sentence and as one name that changes with it.
import { doorOpen, nextSlot, step, timeLeft } from "../../read.js";
import { t } from "../../words.js";
import { mine, plainName, stepName } from "./mine.js";
import { moving } from "./moving.js";

/** The last minutes of a slot, in which the table is asked for its line and who stays, ms. */
const ENDING = 2 * 60_000;

/** Is my table in the last minutes of its slot? @param {import("../../feed.js").Feed} feed */
function ending(feed) {
  const { state, shape, slot, table } = mine(feed);
  const asked = slot && table && (shape?.landing || shape?.hosts === "emerge");
  return Boolean(asked) && (timeLeft(state, feed.now())?.ms ?? Infinity) < ENDING;
}

/** Where I stand, as one name: it changes with the step, with my table, in the last minutes, and at the end. @param {import("../../feed.js").Feed} feed */
export function standingOf(feed) {
  const { state, table, meeting } = mine(feed);
  const here = step(state);
  return here ? `${here.block} ${here.phase} ${here.slot} ${table?.id} ${Boolean(meeting?.ended)} ${ending(feed)}` : "";
}

/** "Adesso: Giro 2, vai a Tavolo 2" @param {import("../../feed.js").Feed} feed */
export function nowLine(feed) {
  const { state, slot, table, block, meeting } = mine(feed);
  const here = step(state);
  if (meeting?.ended) return t("phone.ended");
  if (!here) return "";
  if (ending(feed)) return t(nextSlot(state) ? "phone.said.ending" : "phone.said.ending.last");
  const choosing = slot && !table && block?.movement !== "rotate" && doorOpen(state, "move");
  const kind = slot && table ? (moving(feed) ? "phone.said.go" : "phone.said.table") : choosing ? "phone.said.choose" : "phone.said.step";
  return t(kind, { step: stepName(feed, here), table: table && plainName(state, table) });
}
