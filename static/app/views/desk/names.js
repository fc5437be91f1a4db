// How the desk calls things, from the format's own words and the record's own name.
import { get } from "../../state.js";
import { hourOf } from "../../hours.js";
import { slots, word } from "../../read.js";
import { language, t } from "../../words.js";

/** @typedef {import("../../state.js").State} State */
/** @typedef {import("../../state.js").Rec} Rec */

/** "Giro 2", or the slot's own label. @param {State} state @param {Rec|undefined} slot @returns {string} */
export const slotName = (state, slot) =>
  slot
    ? slot.label ||
      `${word(state, language.value, "slot", slot.block)} ${slots(state, slot.block).findIndex((one) => one.id === slot.id) + 1}`
    : "";

/** "ore 10:45 · Turno 1": when it began or will; without the hour where none is true. @param {State} state @param {Rec|undefined} slot @param {number} now */
export function slotWhen(state, slot, now) {
  const time = hourOf(state, slot, now);
  return time ? t("desk.slot.when", { time, slot: slotName(state, slot) }) : slotName(state, slot);
}

/** A step's name: the slot it runs in, or the phase's. @param {State} state @param {import("../../read.js").Step|null|undefined} step @returns {string} */
export const stepName = (state, step) =>
  !step
    ? ""
    : step.slot
      ? slotName(state, get(state, step.slot))
      : word(state, language.value, `phase.${step.phase}`, step.block) || step.phase;

/** A block's title: its own, or the format's. @param {State} state @param {Rec|undefined} block */
export const blockName = (state, block) => block?.title || word(state, language.value, "title", block?.id);

/** "Tavolo 3", in the block's own word for a place. @param {State} state @param {Rec} table @param {string|null} [block] */
export function tableName(state, table, block) {
  const place = word(state, language.value, "place", block) || t("desk.table");
  return `${place.charAt(0).toLocaleUpperCase(language.value)}${place.slice(1)} ${table.number}`;
}

/** "Tavolo 3, Palestra". @param {State} state @param {Rec} table @param {string|null} [block] */
export const tableFull = (state, table, block) => [tableName(state, table, block), table.name].filter(Boolean).join(", ");

/** Eight digits in two fours, as one reads them aloud. @param {string} code */
export const spaced = (code) => code.replace(/^(\d{4})(\d{4})$/, "$1 $2");
