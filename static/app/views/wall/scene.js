/**
 * Which picture the wall shows: pure answers to a state and a time. Nothing here knows a format by name;
 * the phases of the format file say the scene, the state and the clock refine it.
 */
import { all, get } from "../../state.js";
import { announcements, atTable, blocks, meeting, phase, shape, slot, slots, tables, timeLeft } from "../../read.js";

/** @typedef {import("../../state.js").State} State */
/** @typedef {import("../../state.js").Rec} Rec */

/** After a change of tables people need this long to find a chair. */
export const SETTLING = 90_000;
/** With many tables the pages must come round: so long for each. */
const EACH = 3000;
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
  const closing = left !== null && left.ms <= LANDING;
  if (shape(state)?.landing && closing) return "landing";
  return scene === "who" && !closing && settling(state, left, now) && (chosen(state) || anyoneSeated(state)) ? "who" : "clock";
}

/** Are people still on their way to a chair? A clock set anew in the middle moves nobody. @param {State} state @param {import("../../read.js").Left | null} left @param {number} now */
function settling(state, left, now) {
  const enough = Math.max(SETTLING, tables(state).length * EACH);
  const began = slot(state)?.began;
  if (began) return now - began < enough;
  return !left || left.minutes * 60_000 - left.ms < enough;
}

/** Does everyone choose where to sit? @param {State} state */
export const chosen = (state) => get(state, meeting(state)?.block)?.movement === "self_select";

/** @param {State} state */
const anyoneSeated = (state) => tables(state).some((one) => atTable(state, meeting(state)?.slot, one.id).length > 0);

/**
 * The announcement that covers the wall now. One made before the step of now covers no more: people must see where to go.
 * @param {State} state @param {number} now @param {number} [since] when the step of now was first seen @returns {Rec | null}
 */
export function fresh(state, now, since = 0) {
  const from = Math.max(since, now - FRESH, slot(state)?.began ?? 0);
  return announcements(state).find((one) => one.at > from) ?? null;
}

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

/** The slots of the agenda now: while one runs only that one, unless the desk asks for the whole agenda. @param {State} state @returns {Rec[]} */
export function slotsShown(state) {
  const ahead = slotsAhead(state);
  return meeting(state)?.slot && get(state, "screen:1")?.scene !== "agenda" ? ahead.slice(0, 1) : ahead;
}

/** The slot whose lines the wall shows: the one that runs, else the last one with a line. @param {State} state @returns {string | undefined} */
export const slotOfLines = (state) => meeting(state)?.slot ?? all(state, "landing").at(-1)?.slot ?? slotsAhead(state)[0]?.id;
