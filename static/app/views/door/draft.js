/**
 * A meeting being set up: a plain draft, what the wire wants of it, and the hours it takes.
 * Pure; a format is only its file (`shape`), never a name that code knows.
 */
import { newId } from "../../wire.js";

/** @typedef {{label: string, minutes: number, question: string, starts: string}} SlotDraft `starts` "" follows the programme */
/** @typedef {{format: string, movement: string, starts: string, slots: SlotDraft[]}} BlockDraft */
/** @typedef {{id: string, title: string, question: string, organiser: string, language: string, programme: BlockDraft[], tables: number, seats: number, names: string[], chairs?: (number | null)[], groups: string[] | null}} Draft `groups` null: the usual ones */
/** @typedef {{name: string, shape: any}} Format */

export const LIMIT = {
  title: 120,
  question: 240,
  organiser: 120,
  label: 60,
  minutes: 600,
  tables: 200,
  seats: 500,
  slots: 24,
  blocks: 20,
  groups: 12,
};
const OPENS = 9 * 60 + 30;
const LUNCH = 60;
/** How long a phase lasts when its file does not say. */
const UNSAID = 10;

/** Programmes to start from: every format by itself, and a day that holds the first two. @param {Format[]} formats @returns {string[][]} */
export function examples(formats) {
  const names = formats.map((one) => one.name);
  // Talking at small tables first warms a room up for proposing; the format that is open to topics follows.
  const byTopics = [...formats].sort((a, b) => Number(a.shape.topics) - Number(b.shape.topics)).map((one) => one.name);
  return names.length > 1 ? [...byTopics.map((one) => [one]), [byTopics[0], byTopics[byTopics.length - 1]]] : names.map((one) => [one]);
}

/** @param {any} shape @returns {SlotDraft} */
export const newSlot = (shape) => ({ label: "", minutes: shape.minutes, question: "", starts: "" });

/** @param {Format} format @returns {BlockDraft} */
export const newBlock = ({ name, shape }) => ({
  format: name,
  movement: shape.movement,
  starts: "",
  slots: Array.from({ length: shape.slots }, () => newSlot(shape)),
});

/** @param {Format[]} formats @param {string} language @returns {Draft} */
export function newDraft(formats, language) {
  const first = examples(formats)[0].map((name) => formatOf(formats, name));
  return {
    id: newId(),
    title: "",
    question: "",
    organiser: "",
    language,
    programme: first.map(newBlock),
    tables: 8,
    seats: first[0].shape.table_seats[1],
    names: [],
    groups: null,
  };
}

/** @param {Format[]} formats @param {string} name @returns {Format} */
export const formatOf = (formats, name) => formats.find((one) => one.name === name) ?? formats[0];

/** Minutes since midnight of "10:45", or null. @param {string} time */
export function minuteOf(time) {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** "10:45" of minutes since midnight. @param {number} minute */
export const timeOf = (minute) => `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** An example taken up: its blocks, and its usual chairs if nobody chose other ones. @param {Draft} draft @param {BlockDraft[]} programme @param {Format[]} formats */
export function startFrom(draft, programme, formats) {
  const usual = (/** @type {BlockDraft[]} */ blocks) =>
    blocks.length ? formatOf(formats, blocks[0].format).shape.table_seats[1] : draft.seats;
  return { programme, seats: draft.seats === usual(draft.programme) ? usual(programme) : draft.seats };
}

/** @typedef {{phase: any, slot: SlotDraft | null, index: number, at: number, minutes: number}} Moment */
/** @typedef {{block: BlockDraft, shape: any, from: number, to: number, moments: Moment[]}} Span */

/** The day as it would go: every block with its hours and moments. @param {Draft} draft @param {Format[]} formats @returns {Span[]} */
export function day(draft, formats) {
  let free = OPENS;
  return draft.programme.map((block, i) => {
    const { shape } = formatOf(formats, block.format);
    const from = minuteOf(block.starts) ?? (i ? quarter(free + LUNCH) : free);
    const moments = momentsOf(block, shape, from);
    const last = moments.at(-1);
    const to = last ? last.at + last.minutes : from;
    free = to;
    return { block, shape, from, to, moments };
  });
}

/** @param {BlockDraft} block @param {any} shape @param {number} from @returns {Moment[]} */
function momentsOf(block, shape, from) {
  let at = from;
  return shape.phases.flatMap((/** @type {any} */ phase) => {
    const each = phase.each === "slot" ? block.slots : [null];
    return each.map((slot, index) => {
      const moment = { phase, slot, index, at: minuteOf(slot?.starts ?? "") ?? at, minutes: slot?.minutes ?? phase.minutes ?? UNSAID };
      at = moment.at + moment.minutes;
      return moment;
    });
  });
}

/** The next quarter of an hour. @param {number} minute */
const quarter = (minute) => Math.ceil(minute / 15) * 15;

/** What the draft asks of the API. @param {Draft} draft @param {Format[]} formats @param {string[]} usual the groups when none were named */
export function bodyOf(draft, formats, usual) {
  const text = (/** @type {string} */ value) => value.trim();
  const spans = day(draft, formats);
  return {
    id: draft.id,
    title: text(draft.title),
    question: text(draft.question),
    language: draft.language,
    organiser: text(draft.organiser),
    groups: (draft.groups ?? usual).map(text).filter(Boolean),
    tables: Array.from({ length: draft.tables }, (_, i) => ({ name: text(draft.names[i] ?? ""), seats: draft.chairs?.[i] || draft.seats })),
    programme: spans.map(({ block, moments }) => ({
      format: block.format,
      movement: block.movement,
      slots: moments
        .filter((one) => one.slot)
        .map(({ slot, at }) => ({
          label: text(slot?.label ?? ""),
          minutes: slot?.minutes ?? 1,
          question: text(slot?.question ?? ""),
          starts: timeOf(at),
        })),
    })),
  };
}

/** Chairs in the whole room. @param {Draft} draft */
export const chairsOf = (draft) =>
  Array.from({ length: Math.min(Math.max(draft.tables || 0, 0), LIMIT.tables) }, (_, i) => draft.chairs?.[i] || draft.seats || 0).reduce(
    (sum, one) => sum + one,
    0,
  );

/** What is missing or wrong, by field: a name under `door.fault`. @param {Draft} draft @returns {Record<string, string>} */
export function faultsOf(draft) {
  /** @type {Record<string, string>} */
  const faults = {};
  if (!draft.title.trim()) faults.title = "title";
  if (!(draft.tables >= 1 && draft.tables <= LIMIT.tables)) faults.tables = "tables";
  if (!(draft.seats >= 1 && draft.seats <= LIMIT.seats)) faults.seats = "seats";
  draft.chairs?.slice(0, draft.tables).forEach((seats, i) => {
    if (seats && seats > LIMIT.seats) faults[`chairs.${i}`] = "seats";
  });
  draft.programme.forEach((block, b) =>
    block.slots.forEach((slot, s) => {
      if (!(slot.minutes >= 1 && slot.minutes <= LIMIT.minutes)) faults[`minutes.${b}.${s}`] = "minutes";
    }),
  );
  for (const field of /** @type {const} */ (["title", "question", "organiser"])) {
    if (draft[field].trim().length > LIMIT[field]) faults[field] = "long";
  }
  return faults;
}
