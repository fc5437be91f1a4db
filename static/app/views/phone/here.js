// Where I stand in the day, as one sentence and as one name that changes with it.
import { doorOpen, step } from "../../read.js";
import { t } from "../../words.js";
import { mine, plainName, stepName } from "./mine.js";
import { moving } from "./moving.js";

/** Where I stand, as one name: it changes with the step, with my table, and at the end. @param {import("../../feed.js").Feed} feed */
export function standingOf(feed) {
  const { state, table, meeting } = mine(feed);
  const here = step(state);
  return here ? `${here.block} ${here.phase} ${here.slot} ${table?.id} ${Boolean(meeting?.ended)}` : "";
}

/** "Adesso: Giro 2, vai a Tavolo 2" @param {import("../../feed.js").Feed} feed */
export function nowLine(feed) {
  const { state, slot, table, block, meeting } = mine(feed);
  const here = step(state);
  if (meeting?.ended) return t("phone.ended");
  if (!here) return "";
  const choosing = slot && !table && block?.movement !== "rotate" && doorOpen(state, "move");
  const kind = slot && table ? (moving(feed) ? "phone.said.go" : "phone.said.table") : choosing ? "phone.said.choose" : "phone.said.step";
  return t(kind, { step: stepName(feed, here), table: table && plainName(state, table) });
}
