// What the reader of this phone stands in front of: one reading of the state for all views.
import { signal } from "@preact/signals";
import { draftName, keepDraft, readDraft } from "../../drafts.js";
import { ahead } from "../../hours.js";
import * as read from "../../read.js";
import { all, get, keyOf } from "../../state.js";
import { clock, language, t } from "../../words.js";

/** @typedef {import("../../feed.js").Feed} Feed */
/** @typedef {import("../../state.js").Rec} Rec */

/** @param {Feed} feed */
export function mine(feed) {
  const state = feed.state.value;
  const person = feed.me.value?.person ?? "";
  const slot = read.slot(state);
  const seat = slot && read.seatOf(state, person);
  const table = get(state, seat?.table);
  const topic = slot && table ? read.topicAt(state, slot.id, table.id) : undefined;
  const block = read.block(state);
  return {
    state,
    person,
    me: get(state, person),
    block,
    shape: block?.shape,
    phase: read.phase(state),
    slot,
    seat,
    table,
    topic,
    meeting: read.meeting(state),
  };
}

/** A word of the format in the reader's language. @param {import("../../state.js").State} state @param {string} path @param {string|null} [block] */
export const word = (state, path, block) => read.word(state, language.value, path, block);

/** "Giro 2", or the slot's own label. @param {import("../../state.js").State} state @param {Rec} slot */
export const slotName = (state, slot) => slot.label || t("phone.slot", { word: word(state, "slot", slot.block), n: slot.order });

/** "Giro 2, ore 10:45"; without the hour if it is no longer ahead. @param {Feed} feed @param {Rec} slot @param {number} [from] ms */
export function slotLine(feed, slot, from = feed.now()) {
  const name = slotName(feed.state.value, slot);
  return ahead(feed.state.value, slot, from) ? t("phone.slot.at", { slot: name, time: clock(slot.starts) }) : name;
}

/** "Tavolo 4" or "Spazio 4, Giardino" @param {import("../../state.js").State} state @param {Rec} table @param {string|null} [block] */
export function tableName(state, table, block) {
  const place = word(state, "place", block) || t("phone.table");
  return t(table.name ? "phone.table.named" : "phone.table.plain", { place, n: table.number, name: table.name });
}

/** "Tavolo 4", without its name. @param {import("../../state.js").State} state @param {Rec} table @param {string|null} [block] */
export const plainName = (state, table, block) =>
  t("phone.table.plain", { place: word(state, "place", block) || t("phone.table"), n: table.number });

/** What a step is called. @param {Feed} feed @param {read.Step} step @param {number} [from] ms, from when its hour is ahead */
export function stepName(feed, step, from) {
  const slot = get(feed.state.value, step.slot);
  return slot ? slotLine(feed, slot, from) : word(feed.state.value, `phase.${step.phase}`, step.block);
}

/** Does any phase of a block's format open this? @param {any} shape @param {string} door */
export const opens = (shape, door) => Boolean(shape?.phases.some((/** @type {any} */ phase) => phase.doors.includes(door)));

/** Notes this phone wrote. @param {import("../../state.js").State} state */
export const ownNotes = (state) => new Set(all(state, "author").map((one) => one.note));

/** Asks of one op on their way. @param {Feed} feed @param {string} op */
export const onTheWay = (feed, op) => feed.pending.value.filter((ask) => ask.op === op);

/** The tables (with their slots) this person sat at in a block. @param {import("../../state.js").State} state @param {string} person @param {string} [block] */
export const sat = (state, person, block) =>
  read
    .slots(state, block)
    .map((slot) => ({ slot, seat: read.seatOf(state, person, slot.id) }))
    .filter(({ seat }) => seat)
    .map(({ slot, seat }) => ({ slot, table: /** @type {Rec} */ (get(state, seat?.table)) }))
    .filter(({ table }) => table);

/** The key of a cell's page: "2:4". @param {Rec} slot @param {Rec} table */
export const cellKey = (slot, table) => `${keyOf(slot.id)}:${keyOf(table.id)}`;

const marks = signal(0);
/** Small things this phone remembers for its person (seen, arrived); reading one is watched. @param {Feed} feed @param {string} name */
export const marked = (feed, name) => (marks.value, readDraft(draftName(feed.code, feed.me.value?.person, name)));
/** @param {Feed} feed @param {string} name @param {string|null} value */
export const mark = (feed, name, value) => (keepDraft(draftName(feed.code, feed.me.value?.person, name), value), void marks.value++);

/** Get up from the table: a legal thing, and the screen says so. @param {Feed} feed */
export function pause(feed) {
  feed.ask("seat.leave");
  mark(feed, "pause", mine(feed).slot?.id ?? null);
}
