// What the wall shows of a round as it begins: the names around each table, or where there is still a chair.
import { atTable, freeChairs, nameOf, tables } from "../../read.js";
import { plain } from "./plain.js";

/** @typedef {import("../../state.js").State} State */
/** @typedef {{name: string, host: boolean}} Who */
/** @typedef {{key: string, name: string, people: Who[], free: number}} Around */

/** Tables with someone at them, hosts first, then by name. @param {State} state @param {string} slot @param {string} lang @returns {Around[]} */
export function around(state, slot, lang) {
  return tables(state)
    .map((table) => ({ key: table.id, name: plain(table.name), people: sitting(state, slot, table, lang), free: 0 }))
    .filter((one) => one.people.length);
}

/** @param {State} state @param {string} slot @param {any} table @param {string} lang @returns {Who[]} */
const sitting = (state, slot, table, lang) =>
  atTable(state, slot, table.id)
    .map((one) => ({ name: plain(nameOf(state, one.person)), host: one.role === "host" }))
    .filter((one) => one.name)
    .sort((a, b) => Number(b.host) - Number(a.host) || a.name.localeCompare(b.name, lang));

/** Tables with a free chair, by number, where everyone chooses. @param {State} state @param {string} slot @returns {Around[]} */
export const open = (state, slot) =>
  tables(state)
    .map((table) => ({ key: table.id, name: plain(table.name), people: [], free: freeChairs(state, slot, table) }))
    .filter((one) => one.free > 0);
