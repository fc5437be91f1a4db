// What the wall shows of a round as it begins: the names around each table, or where there is still a chair.
import { atTable, freeChairs, nameOf, tables } from "../../read.js";
import { plain } from "./plain.js";

/** @typedef {import("../../state.js").State} State */
/** @typedef {{name: string, host: boolean}} Who */
/** @typedef {{key: string, table: string, name: string, people: Who[], free: number}} Around `key`: a table's, once for each part of a long list */

/** More letters of names than this do not stand beside one badge: nobody's name may be the one that is cut. */
const LETTERS = 150;

/** Tables with someone at them, hosts first, then by name; a long list in parts. @param {State} state @param {string} slot @param {string} lang @returns {Around[]} */
export const around = (state, slot, lang) =>
  tables(state).flatMap((table) =>
    parts(sitting(state, slot, table, lang)).map((people, at) => ({
      key: `${table.id} ${at}`,
      table: table.id,
      name: plain(table.name),
      people,
      free: 0,
    })),
  );

/** @param {Who[]} people @returns {Who[][]} */
function parts(people) {
  /** @type {Who[][]} */
  const found = [];
  let letters = Infinity;
  for (const who of people) {
    letters += who.name.length + 2;
    if (letters > LETTERS) (found.push([]), (letters = who.name.length));
    found[found.length - 1].push(who);
  }
  return found;
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
    .map((table) => ({ key: table.id, table: table.id, name: plain(table.name), people: [], free: freeChairs(state, slot, table) }))
    .filter((one) => one.free > 0);
