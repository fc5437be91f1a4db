// Which table to offer first to one who chooses freely.
import { atTable, freeChairs, seatOf, slots, tables } from "../../read.js";
import { keyOf } from "../../state.js";

/** @typedef {import("../../state.js").State} State */

/** Whom a person sat with in the earlier slots of a block. @param {State} state @param {any} slot @param {string} person @returns {Set<string>} */
export function companions(state, slot, person) {
  const earlier = slots(state, slot.block).filter((one) => one.order < slot.order);
  const mates = earlier.flatMap((one) => {
    const seat = seatOf(state, person, one.id);
    return seat ? atTable(state, one.id, seat.table).map((other) => other.person) : [];
  });
  return new Set(mates.filter((one) => one !== person));
}

/** Table ids, best first: fewest people I sat with before, then most free chairs. @param {State} state @param {any} slot @param {string} person @returns {string[]} */
export function chairsFor(state, slot, person) {
  const known = companions(state, slot, person);
  const all = tables(state);
  // At a slot's start all are equal: beginning elsewhere for each, a hundred people do not crowd at table 1.
  const from = [...keyOf(person)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7) % Math.max(1, all.length);
  const rows = [...all.slice(from), ...all.slice(0, from)].map((table) => ({
    id: table.id,
    known: atTable(state, slot.id, table.id).filter((seat) => known.has(seat.person)).length,
    free: freeChairs(state, slot.id, table),
  }));
  return rows.sort((a, b) => Number(!a.free) - Number(!b.free) || a.known - b.known || b.free - a.free).map((row) => row.id);
}
