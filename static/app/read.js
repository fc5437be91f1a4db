// Questions to a state, asked alike by phone, wall and desk. Pure; nothing here knows a format by name.
import { all, get, keyOf } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Rec} Rec */
/** @typedef {{block: string, phase: string, slot: string|null}} Step */
/** @typedef {{running: boolean, ms: number, minutes: number, ends_at: number|null}} Left `ms` falls below zero once the bell is due */

/** @type {WeakMap<object, Map<string, Map<string, Rec[]>>>} */
const groupings = new WeakMap();
const nothing = new Map();

/**
 * Records of a kind by a composed field. Kept per map: states are never altered, so a grouping stays true.
 * @param {State} state @param {string} kind @param {string} name @param {(record: Rec) => string} by @returns {Map<string, Rec[]>}
 */
function grouped(state, kind, name, by) {
  const records = state.kinds[kind] ?? nothing;
  const known = groupings.get(records) ?? new Map();
  groupings.set(records, known);
  if (!known.has(name)) {
    const groups = new Map();
    for (const record of records.values()) {
      const key = by(record);
      groups.set(key, [...(groups.get(key) ?? []), record]);
    }
    known.set(name, groups);
  }
  return known.get(name);
}

/** @param {string} field @returns {(a: Rec, b: Rec) => number} */
const rising = (field) => (a, b) => a[field] - b[field];

// ---- where the meeting stands

/** @param {State} state @returns {Rec|undefined} */
export const meeting = (state) => get(state, "meeting:1");

/** Blocks by their place in the programme. @param {State} state */
export const blocks = (state) => all(state, "block").sort(rising("position"));

/** The block the meeting is in, or the one named. @param {State} state @param {string} [block] @returns {Rec|undefined} */
export const block = (state, block) => get(state, block ?? meeting(state)?.block);

/** The format of a block (the current one unless named). @param {State} state @param {string|null} [id] @returns {any} */
export const shape = (state, id) => block(state, id ?? undefined)?.shape;

/** The phase the meeting is in: {name, scene, doors, minutes?, each?}. @param {State} state @returns {any} */
export const phase = (state) => phaseNamed(state, meeting(state)?.block, meeting(state)?.phase);

/** @param {State} state @param {string} block @param {string} name @returns {any} */
export const phaseNamed = (state, block, name) => shape(state, block)?.phases.find((/** @type {any} */ one) => one.name === name);

/** The slot that runs now. @param {State} state */
export const slot = (state) => get(state, meeting(state)?.slot);

/** Slots of a block in order. @param {State} state @param {string} [block] */
export const slots = (state, block) =>
  (grouped(state, "slot", "block", (one) => one.block).get(block ?? meeting(state)?.block) ?? []).slice().sort(rising("order"));

/** Every step of the programme: a phase, or a phase in each of its block's slots. @param {State} state @returns {Step[]} */
export function steps(state) {
  return blocks(state).flatMap((one) =>
    one.shape.phases.flatMap((/** @type {any} */ phase) => {
      const each = phase.each === "slot" ? slots(state, one.id).map((slot) => slot.id) : [null];
      return each.map((slot) => ({ block: one.id, phase: phase.name, slot }));
    }),
  );
}

/** The step the meeting is in, or null before it begins. @param {State} state @returns {Step|null} */
export function step(state) {
  /** @type {Record<string, any>} */
  const { block, phase, slot } = meeting(state) ?? {};
  return steps(state).find((one) => one.block === block && one.phase === phase && (one.slot === null || one.slot === slot)) ?? null;
}

/** Whether two steps are the same place in the programme. @param {Step|null|undefined} a @param {Step|null|undefined} b */
export const sameStep = (a, b) =>
  Boolean(a && b) && a?.block === b?.block && a?.phase === b?.phase && (a?.slot ?? null) === (b?.slot ?? null);

/** The step after this one; the first one before the meeting begins; null at the end. @param {State} state @returns {Step|null} */
export function nextStep(state) {
  const list = steps(state);
  const now = step(state);
  if (!now) return meeting(state)?.block ? null : (list[0] ?? null);
  return list[list.findIndex((one) => sameStep(one, now)) + 1] ?? null;
}

/** The slot people go to next in this block: the coming step's, else null. @param {State} state */
export function nextSlot(state) {
  const next = nextStep(state);
  return next?.slot && next.block === meeting(state)?.block ? (get(state, next.slot) ?? null) : null;
}

/** May this be done in the phase that runs? @param {State} state @param {string} door */
export const doorOpen = (state, door) => !meeting(state)?.ended && Boolean(phase(state)?.doors.includes(door));

/** What a step is called among those that were `entered`. @param {Step} step */
const stepKey = (step) => [step.block, step.phase, step.slot].filter(Boolean).join("/");

/** The steps that have begun; where the meeting does not tell, those up to the one it is in. @param {State} state @returns {Set<string>} */
export function entered(state) {
  const told = meeting(state)?.entered;
  if (told) return new Set(told);
  const keys = steps(state).map(stepKey);
  const now = step(state);
  return new Set(now ? keys.slice(0, 1 + keys.indexOf(stepKey(now))) : []);
}

/** Does the house take words behind this door for a block, or for one slot of it? Once opened, they may come late. @param {State} state @param {string} door @param {string|null|undefined} block @param {string|null} [slot] */
export function opened(state, door, block, slot) {
  const begun = entered(state);
  const fits = (/** @type {Step} */ one) => one.block === block && (!slot || !one.slot || one.slot === slot);
  const opens = (/** @type {Step} */ one) => phaseNamed(state, one.block, one.phase).doors.includes(door);
  return !meeting(state)?.ended && steps(state).some((one) => fits(one) && opens(one) && begun.has(stepKey(one)));
}

/** Has a slot begun, now or earlier? @param {State} state @param {Rec} slot */
export const begun = (state, slot) => [...entered(state)].some((key) => key.endsWith(`/${slot.id}`));

/** The running clock, or null. @param {State} state @param {number} now server ms @returns {Left|null} */
export function timeLeft(state, now) {
  const clock = get(state, "clock:1");
  if (!clock) return null;
  if (!clock.running) return { running: false, ms: clock.left ?? 0, minutes: clock.minutes, ends_at: null };
  return { running: true, ms: clock.ends_at - now, minutes: clock.minutes, ends_at: clock.ends_at };
}

// ---- words of the format

/**
 * A word of the block's format, e.g. `slot`, `phase.talk`, `note.idea`, `report.said`; "" when it has none.
 * @param {State} state @param {string} lang @param {string} path @param {string|null} [block] @returns {any}
 */
export function word(state, lang, path, block) {
  const words = shape(state, block)?.words ?? {};
  let found = words[lang] ?? words.it ?? Object.values(words)[0];
  for (const part of path.split(".")) found = found?.[part];
  return found ?? "";
}

// ---- tables, seats, hosts

/** Tables by number. @param {State} state */
export const tables = (state) => all(state, "table").sort(rising("number"));

/** Where a person sits in a slot (the running one unless named). @param {State} state @param {string|null|undefined} person @param {string|null} [slot] */
export function seatOf(state, person, slot) {
  const where = slot ?? meeting(state)?.slot;
  return person && where ? get(state, `seat:${keyOf(where)}:${keyOf(person)}`) : undefined;
}

/** Seats taken at a table in a slot. @param {State} state @param {string|null|undefined} slot @param {string} table @returns {Rec[]} */
export const atTable = (state, slot, table) =>
  grouped(state, "seat", "table", (one) => `${one.slot} ${one.table}`).get(`${slot} ${table}`) ?? [];

/** Chairs left at a table in a slot; 0 for a closed one. @param {State} state @param {string|null|undefined} slot @param {Rec} table */
export const freeChairs = (state, slot, table) => (table.closed ? 0 : Math.max(0, table.seats - atTable(state, slot, table.id).length));

/** Who stays at a table for a slot. @param {State} state @param {string|null|undefined} slot @param {string} table */
export const hostOf = (state, slot, table) => (slot ? get(state, `host:${keyOf(slot)}:${keyOf(table)}`) : undefined);

/** People who are in the meeting, by first appearance. @param {State} state */
export const people = (state) => all(state, "person").filter((one) => !one.expelled);

/** A person's name, or "". @param {State} state @param {string|null|undefined} person @returns {string} */
export const nameOf = (state, person) => get(state, person)?.name ?? "";

/** Tables a person has sat at in the slots of a block before this one. @param {State} state @param {string} person @param {string} [block] @returns {Set<string>} */
export const seen = (state, person, block) =>
  new Set(
    slots(state, block)
      .map((slot) => seatOf(state, person, slot.id)?.table)
      .filter(Boolean),
  );

// ---- topics and the agenda

/** Open topics of a block. @param {State} state @param {string} [block] */
export const topics = (state, block) =>
  all(state, "topic").filter((one) => one.block === (block ?? meeting(state)?.block) && one.status === "open");

/** Filled cells of a slot, by table number. @param {State} state @param {string} slot */
export const placings = (state, slot) =>
  (grouped(state, "placing", "slot", (one) => one.slot).get(slot) ?? [])
    .slice()
    .sort((a, b) => Number(keyOf(a.table)) - Number(keyOf(b.table)));

/** What stands in a cell. @param {State} state @param {string|null|undefined} slot @param {string|null|undefined} table */
export const placingAt = (state, slot, table) => (slot && table ? get(state, `placing:${keyOf(slot)}:${keyOf(table)}`) : undefined);

/** The cells a topic fills, by slot order. @param {State} state @param {string} topic @returns {Rec[]} */
export const placingsOf = (state, topic) =>
  (grouped(state, "placing", "topic", (one) => one.topic).get(topic) ?? [])
    .slice()
    .sort((a, b) => (get(state, a.slot)?.order ?? 0) - (get(state, b.slot)?.order ?? 0));

/** The topic in a cell. @param {State} state @param {string|null|undefined} slot @param {string|null|undefined} table */
export const topicAt = (state, slot, table) => get(state, placingAt(state, slot, table)?.topic);

/** Tables free in a slot, by number. @param {State} state @param {string} slot */
export const freeCells = (state, slot) => tables(state).filter((table) => !table.closed && !placingAt(state, slot, table.id));

/** The names of those who called a topic. @param {State} state @param {Rec} topic @returns {string[]} */
export const convenersOf = (state, topic) => topic.conveners.map((/** @type {string} */ one) => nameOf(state, one)).filter(Boolean);

/** How many want a topic. @param {State} state @param {string} topic @returns {number} */
export const crowdOf = (state, topic) => get(state, `crowd:${keyOf(topic)}`)?.people ?? 0;

/** Topics a person wants (a phone knows only its own). @param {State} state @param {string} person @returns {Set<string>} */
export const interests = (state, person) =>
  new Set(
    all(state, "interest")
      .filter((one) => one.person === person)
      .map((one) => one.topic),
  );

/** Topics a person wants or convenes that fall into one slot: slot id -> topics, two or more. @param {State} state @param {string} person @param {string} [block] */
export function clashes(state, person, block) {
  const wanted = interests(state, person);
  /** @type {Map<string, Rec[]>} */
  const found = new Map();
  for (const slot of slots(state, block)) {
    const here = placings(state, slot.id)
      .map((one) => get(state, one.topic))
      .filter((one) => one && (wanted.has(one.id) || one.conveners.includes(person)));
    if (here.length > 1) found.set(slot.id, /** @type {Rec[]} */ (here));
  }
  return found;
}

// ---- what people wrote

/** Notes of a topic, of a table in a slot, or (with neither) of the whole room; oldest first. @param {State} state @param {{topic?: string, table?: string, slot?: string|null, block?: string, note_kind?: string}} where */
export function notesOf(state, { topic, table, slot, block, note_kind }) {
  const found =
    topic || table
      ? (grouped(state, "note", topic ? "topic" : "table", (one) => (topic ? one.topic : one.table) ?? "").get(topic ?? table ?? "") ?? [])
      : all(state, "note");
  return found.filter(
    (one) => (!slot || one.slot === slot) && (!block || one.block === block) && (!note_kind || one.note_kind === note_kind),
  );
}

/** The instant report of a topic. @param {State} state @param {string} topic */
export const reportOf = (state, topic) => get(state, `report:${keyOf(topic)}`);

/** Topics that took place or will (they fill a cell), with whether their report is done. @param {State} state @param {string} [block] */
export const reports = (state, block) =>
  topics(state, block)
    .filter((one) => placingsOf(state, one.id).length)
    .map((topic) => ({ topic, report: reportOf(state, topic.id), done: Boolean(reportOf(state, topic.id)?.done) }));

/** The one line a table owes in a slot. @param {State} state @param {string|null|undefined} slot @param {string} table */
export const landingOf = (state, slot, table) => (slot ? get(state, `landing:${keyOf(slot)}:${keyOf(table)}`) : undefined);

/**
 * The lines that the round before leaves to a person at a table: the one left there, and the one they bring from where they sat.
 * @param {State} state @param {string} person @param {Rec|null|undefined} slot @param {Rec|null|undefined} table @returns {{left?: string, bring?: string, from?: Rec}}
 */
export function carried(state, person, slot, table) {
  const before =
    slot &&
    slots(state, slot.block)
      .filter((one) => one.order < slot.order)
      .at(-1);
  if (!before || !table) return {};
  const from = get(state, seatOf(state, person, before.id)?.table);
  const moved = from && from.id !== table.id;
  return {
    left: landingOf(state, before.id, table.id)?.text,
    bring: moved ? landingOf(state, before.id, from.id)?.text : undefined,
    from,
  };
}

/** Announcements, newest first. @param {State} state */
export const announcements = (state) => all(state, "announcement").sort((a, b) => b.at - a.at);

/** A person's stored route, to be shown only when the server is silent after the bell. @param {State} state @param {string|null|undefined} person */
export const routeOf = (state, person) => (person ? get(state, `route:${keyOf(person)}`) : undefined);
