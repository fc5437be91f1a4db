// How well a round mixes, counted from who sits where: pairs that met before in the block, and groups at a table.
import { all, get } from "../../state.js";
import { slots } from "../../read.js";

/** @typedef {import("../../state.js").State} State */
/** @typedef {import("../../state.js").Rec} Rec */

/** Groups at the tables: how many of those with two known groups or more people mix them; null when nobody said. @param {State} state @param {string[][]} tables people by table @returns {{mixed: number, of: number}|null} */
export function mix(state, tables) {
  const known = tables.map((people) => people.flatMap((id) => get(state, id)?.group ?? [])).filter((groups) => groups.length > 1);
  return known.length ? { mixed: known.filter((groups) => new Set(groups).size > 1).length, of: known.length } : null;
}

/** The people of a slot by table. @param {State} state @param {string} slot @returns {string[][]} */
export function seating(state, slot) {
  /** @type {Map<string, string[]>} */
  const by = new Map();
  for (const seat of all(state, "seat")) if (seat.slot === slot) by.set(seat.table, [...(by.get(seat.table) ?? []), seat.person]);
  return [...by.values()];
}

/** Pairs of a slot that sat together earlier in its block. @param {State} state @param {Rec} slot */
export function repeats(state, slot) {
  const met = new Set(
    slots(state, slot.block)
      .filter((one) => one.order < slot.order)
      .flatMap((one) => seating(state, one.id).flatMap(pairs)),
  );
  return seating(state, slot.id)
    .flatMap(pairs)
    .filter((pair) => met.has(pair)).length;
}

/** @param {string[]} people */
const pairs = (people) => people.flatMap((a, i) => people.slice(i + 1).map((b) => (a < b ? `${a} ${b}` : `${b} ${a}`)));
