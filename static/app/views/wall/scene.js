/**
 * Which picture the wall shows: pure answers to a state and a time. Nothing here knows a format by name;
 * the phases of the format file say the scene, the state and the clock refine it.
 */
import { all, get } from "../../state.js";
import { announcements, atTable, blocks, meeting, phase, shape, slots, tables, timeLeft } from "../../read.js";

/** @typedef {import("../../state.js").State} State */
/** @typedef {import("../../state.js").Rec} Rec */

/** After a change of tables people need this long to find a chair. */
export const SETTLING = 90_000;
/** So long before the bell each table owes its line. */
export const LANDING = 120_000;
/** So long an announcement covers the wall. */
export const FRESH = 60_000;

/** The scene's name: what the desk pinned, else what phase and clock say. @param {State} state @param {number} now @returns {string} */
export function sceneOf(state, now) {
  const screen = get(state, "screen:1");
  if (screen?.blank) return "blank";
  if (screen?.scene) return screen.scene;
  if (meeting(state)?.ended) return "ended";
  const running = phase(state);
  if (!running) return "door";
  return running.each === "slot" ? inSlot(state, running.scene, now) : running.scene;
}

/** Whether the desk has blanked the wall, whatever the phase. @param {State} state */
export const blanked = (state) => Boolean(get(state, "screen:1")?.blank || get(state, "screen:1")?.scene === "blank");

/** A span of time goes through three pictures: find your chair, talk, leave a line. @param {State} state @param {string} scene @param {number} now */
function inSlot(state, scene, now) {
  if (scene !== "who" && scene !== "clock") return scene;
  const left = timeLeft(state, now);
  if (shape(state)?.landing && left?.running && left.ms <= LANDING) return "landing";
  const settling = !left?.running || left.minutes * 60_000 - left.ms < SETTLING;
  return scene === "who" && settling && anyoneSeated(state) ? "who" : "clock";
}

/** @param {State} state */
const anyoneSeated = (state) => tables(state).some((one) => atTable(state, meeting(state)?.slot, one.id).length > 0);

/** The announcement that covers the wall now. @param {State} state @param {number} now @returns {Rec | null} */
export const fresh = (state, now) => announcements(state).find((one) => now - one.at < FRESH) ?? null;

/** The block the wall speaks of: the one that runs, else the first. @param {State} state @returns {Rec | undefined} */
export const blockOf = (state) => get(state, meeting(state)?.block) ?? blocks(state)[0];

/** The slots worth showing, "now" first, those gone by left out. @param {State} state @returns {Rec[]} */
export function slotsAhead(state) {
  const block = blockOf(state);
  if (!block) return [];
  const ordered = slots(state, block.id);
  const at = ordered.findIndex((one) => one.id === meeting(state)?.slot);
  return at < 0 ? ordered : ordered.slice(at);
}

/** The slot whose lines the wall shows: the one that runs, else the last one with a line. @param {State} state @returns {string | undefined} */
export const slotOfLines = (state) =>
  meeting(state)?.slot ?? all(state, "landing").at(-1)?.slot ?? slotsAhead(state)[0]?.id;
