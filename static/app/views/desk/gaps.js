// What is still open in a meeting, whatever the hour. `needs.js` says when a gap becomes a matter for the desk; the preview of *next* lists them all.
import { get } from "../../state.js";
import {
  atTable,
  hostOf,
  landingOf,
  people,
  placings,
  placingsOf,
  reportOf,
  sameStep,
  seatOf,
  shape,
  slots,
  step,
  steps,
  tables,
  topics,
} from "../../read.js";

/** @typedef {import("../../state.js").State} State */
/** @typedef {import("../../state.js").Rec} Rec */

/** So many tables are named one by one; a longer list of numbers is read by nobody. */
export const NUMBERED = 8;

/** The slot that follows in the same block. @param {State} state @param {Rec} slot @returns {Rec|undefined} */
export function slotAfter(state, slot) {
  const list = slots(state, slot.block);
  return list[list.findIndex((one) => one.id === slot.id) + 1];
}

/** The first slot still to come in which somebody can be named to stay at a table. @param {State} state @returns {Rec|undefined} */
export function hostedAhead(state) {
  const list = steps(state);
  const here = step(state);
  const index = list.findIndex((one) => sameStep(one, here));
  const next = list.slice(index + 1).find((one) => one.slot && shape(state, one.block)?.hosts === "emerge");
  return next && get(state, next.slot);
}

/** Tables where people can sit. @param {State} state */
export const openTables = (state) => tables(state).filter((table) => !table.closed);

/** Those who take part: staff has no chair to find. @param {State} state */
export const crowd = (state) => people(state).filter((one) => one.role === "participant");

/** @param {Rec} a @param {Rec} b */
export const byName = (a, b) => a.name.localeCompare(b.name);

/** Tables where people sit in `slot`. @param {State} state @param {string} slot */
const taken = (state, slot) => openTables(state).filter((table) => atTable(state, slot, table.id).length > 0);

/** How many of those who take part are linked now, of how many with a phone: without one nobody can be missing. @param {State} state @param {string[]} here people whose phone is linked */
export function linked(state, here) {
  const phones = crowd(state).filter((one) => !one.proxy);
  return { present: phones.filter((one) => here.includes(one.id)).length, n: phones.length, without: crowd(state).length - phones.length };
}

/** Tables of `slot` where nobody has said "I stay" for `next`. @param {State} state @param {string} slot @param {string} next */
export const hostless = (state, slot, next) => taken(state, slot).filter((table) => !hostOf(state, next, table.id));

/** Tables of `slot` without a host of their own. @param {State} state @param {string} slot */
export const unhosted = (state, slot) =>
  taken(state, slot).filter(
    (table) => !hostOf(state, slot, table.id) && !atTable(state, slot, table.id).some((seat) => seat.role === "host"),
  );

/** Tables of `slot` that have not written their line. @param {State} state @param {string} slot */
export const unlanded = (state, slot) => taken(state, slot).filter((table) => !landingOf(state, slot, table.id)?.text);

/** People without a chair in a slot. @param {State} state @param {string} slot */
export const unseated = (state, slot) => crowd(state).filter((one) => !seatOf(state, one.id, slot));

/** Topics of a block that stand in no cell. @param {State} state @param {string} block */
export const unplaced = (state, block) => topics(state, block).filter((one) => !placingsOf(state, one.id).length);

/**
 * The reports a block owes, in the order of its agenda; `over` says that the talk is behind us, at the step of now or at another.
 * @param {State} state @param {string} block @param {import("../../read.js").Step | null} [at] @returns {{topic: Rec, placing: Rec, report: Rec|undefined, over: boolean}[]}
 */
export function owed(state, block, at) {
  if (!shape(state, block)?.report?.length) return [];
  const past = pastSlots(state, block, at);
  const seen = new Set();
  return slots(state, block).flatMap((slot) =>
    placings(state, slot.id).flatMap((placing) => {
      const topic = get(state, placing.topic);
      if (!topic || seen.has(topic.id)) return [];
      seen.add(topic.id);
      // A talk that goes on in a later slot owes its report only after the last of them.
      const over = placingsOf(state, topic.id).every((one) => past.has(one.slot));
      return [{ topic, placing, report: reportOf(state, topic.id), over }];
    }),
  );
}

/** Slots of a block that the meeting has gone past, at the step of now or at another. @param {State} state @param {string} block @param {import("../../read.js").Step | null} [here] @returns {Set<string>} */
export function pastSlots(state, block, here = step(state)) {
  const list = steps(state);
  const index = list.findIndex((one) => sameStep(one, here));
  return new Set(list.slice(0, Math.max(0, index)).flatMap((one) => (one.block === block && one.slot ? [one.slot] : [])));
}
