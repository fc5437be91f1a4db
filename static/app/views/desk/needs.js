// What needs the facilitator now, each with its one-tap answers: one pure question to a state and the hour.
// A need's id lasts as long as the matter does, so a dismissal holds and the list never jumps under a thumb.
// Nothing here judges people: an empty circle is no need.
import { all, get } from "../../state.js";
import { atTable, freeChairs, meeting, shape, slots, timeLeft } from "../../read.js";
import { sceneOf } from "../wall/scene.js";
import { crowd, hostless, NUMBERED, openTables, owed, slotAfter, unhosted, unlanded, unplaced, unseated } from "./gaps.js";

/** @typedef {import("../../state.js").State} State */
/** @typedef {import("../../state.js").Rec} Rec */
/** @typedef {{op: string, args: Record<string, any>, as?: string}} Deed */
/** @typedef {{name: string, values?: object, deeds?: Deed[], view?: string, sheet?: {name: string, id?: string}, next?: boolean}} Answer */
/** @typedef {{id: string, name: string, calm?: boolean, tables?: Rec[], values: object, answers: Answer[]}} Need */

const LAST_CALL = 90_000; // tables are asked "who stays?" at two minutes: half a minute of their own comes first
const SLOTS_NEAR = 300_000; // a topic without a cell is nobody's trouble until the talks are about to begin
const ONE_BY_ONE = 3; // more of the same become one line, or the column drowns

/** @param {State} state @param {{now: number}} at @returns {Need[]} */
export function needs(state, { now }) {
  const here = meeting(state);
  if (!here || here.ended) return [];
  const slot = here.slot ? get(state, here.slot) : null;
  const left = runningLeft(state, now);
  return [
    ...door(state, here, now),
    ...timeUp(state, here, left),
    ...(slot ? duringSlot(state, here, slot, left, now) : []),
    ...unplacedTopics(state, here, left),
    ...missingReports(state, here, now),
  ];
}

/** Milliseconds left on a running clock, null when none runs. @param {State} state @param {number} now */
function runningLeft(state, now) {
  const left = timeLeft(state, now);
  return left?.running ? left.ms : null;
}

/** @param {State} state @param {Rec} slot @param {Rec} here @param {number | null} left @param {number} now @returns {Need[]} */
function duringSlot(state, here, slot, left, now) {
  const form = shape(state, slot.block);
  const closing = left !== null && left <= LAST_CALL;
  return [
    ...(form?.hosts === "emerge" ? withoutHost(state, slot, closing) : []),
    ...(form?.landing && closing ? withoutLine(state, slot, now) : []),
    ...standing(state, here, slot),
    ...latecomers(state, slot),
  ];
}

/** @param {State} state @param {Rec} here @param {number} now @returns {Need[]} */
function door(state, here, now) {
  const nobody = crowd(state).length === 0;
  if (nobody && here.door === "open") {
    const join = { name: "join", sheet: { name: "join" } };
    return [{ id: "empty", name: "empty", values: {}, answers: [...wallAnswer(state, "door", now), join] }];
  }
  if (here.door !== "closed") return [];
  const open = { name: "open_door", deeds: [{ op: "meeting.edit", args: { door: "open" } }] };
  return [{ id: "closed", name: "closed", calm: true, values: {}, answers: [open] }];
}

/** @param {State} state @param {Rec} here @param {number | null} left @returns {Need[]} */
function timeUp(state, here, left) {
  if (left === null || left > 0) return [];
  const rung = get(state, "bell:1")?.at ?? 0;
  const ends = get(state, "clock:1")?.ends_at ?? 0;
  const bell = { name: "bell", deeds: [{ op: "bell.ring", args: {} }] };
  const more = { name: "more", deeds: [{ op: "clock.add", args: { minutes: 2 } }] };
  const id = `time:${here.block}:${here.phase}:${here.slot}:${ends}`;
  return [{ id, name: "time", values: {}, answers: [...(rung >= ends ? [] : [bell]), more, { name: "prepare", next: true }] }];
}

/** @param {State} state @param {Rec} slot @param {boolean} closing @returns {Need[]} */
function withoutHost(state, slot, closing) {
  const next = slotAfter(state, slot);
  if (closing && next) {
    return grouped("stay", hostless(state, slot.id, next.id), slot, (table) => hostAnswers(state, slot, table, next.id));
  }
  if (slot.id === slots(state, slot.block)[0]?.id) return [];
  return grouped("host", unhosted(state, slot.id), slot, (table) => hostAnswers(state, slot, table, slot.id));
}

/** Two people who could stay, hosts of now last: whoever has just stayed is asked last. @param {State} state @param {Rec} slot @param {Rec} table @param {string} for_ @returns {Answer[]} */
function hostAnswers(state, slot, table, for_) {
  const seated = [...atTable(state, slot.id, table.id)].sort((a, b) => Number(a.role === "host") - Number(b.role === "host"));
  return seated.slice(0, 1).flatMap((seat) => {
    const person = get(state, seat.person);
    const deed = { op: "host.stay", args: { table: table.id, slot: for_ }, as: seat.person };
    return person ? [{ name: "host", values: { name: person.name }, deeds: [deed] }] : [];
  });
}

/** One need a table, or one for all when there are many. @param {string} name @param {Rec[]} found @param {Rec} slot @param {(table: Rec) => Answer[]} answers @returns {Need[]} */
function grouped(name, found, slot, answers) {
  if (found.length > ONE_BY_ONE) {
    return [
      { id: `${name}s:${slot.id}`, name: named(`${name}s`, found), values: numbers(found), answers: [{ name: "tables", view: "tables" }] },
    ];
  }
  return found.map((table) => ({
    id: `${name}:${slot.id}:${table.id}`,
    name,
    tables: [table],
    values: { n: table.number },
    answers: answers(table),
  }));
}

/** @param {State} state @param {Rec} slot @param {number} now @returns {Need[]} */
function withoutLine(state, slot, now) {
  const found = unlanded(state, slot.id);
  if (!found.length) return [];
  const answers = wallAnswer(state, "landing", now);
  return [{ id: `lines:${slot.id}`, name: named("lines", found), values: numbers(found), answers }];
}

/** @param {string} name @param {Rec[]} found */
const named = (name, found) => (found.length > NUMBERED ? `${name}_many` : name);

/** @param {Rec[]} found */
const numbers = (found) => ({ n: found.length, numbers: found.map((table) => table.number) });

/** People on their feet where the format seats everyone: the state keeps no trace of who got up by choice. @param {State} state @param {Rec} here @param {Rec} slot @returns {Need[]} */
function standing(state, here, slot) {
  if (get(state, slot.block)?.movement === "self_select") return [];
  const up = unseated(state, slot.id);
  if (!up.length) return [];
  const chairs = chairsFor(state, slot.id, up);
  const first = up[0]?.name ?? "";
  const base = { id: `up:${slot.id}`, values: { n: up.length, name: first } };
  if (chairs.length) {
    const answer =
      chairs.length === 1
        ? { name: "seat", values: { n: chairs[0]?.table.number }, deeds: chairs.map((one) => one.deed) }
        : { name: "seats", values: { n: chairs.length }, deeds: chairs.map((one) => one.deed) };
    return [{ ...base, name: "up", answers: [answer, { name: "people", sheet: { name: "people" } }] }];
  }
  const add = { name: "add_table", deeds: [{ op: "table.add", args: {} }] };
  return [{ ...base, name: "full", answers: [add, { name: "chairs", sheet: { name: "rooms" } }] }];
}

/** The emptiest tables first, a chair each. @param {State} state @param {string} slot @param {Rec[]} up @returns {{table: Rec, deed: Deed}[]} */
function chairsFor(state, slot, up) {
  const free = new Map(openTables(state).map((table) => [table, freeChairs(state, slot, table)]));
  return up.flatMap((person) => {
    const [table, chairs] = [...free].sort((a, b) => b[1] - a[1])[0] ?? [];
    if (!table || !chairs) return [];
    free.set(table, chairs - 1);
    return [{ table, deed: { op: "seat.take", args: { table: table.id, slot }, as: person.id } }];
  });
}

/** Those who came when the rounds had begun and were given a chair: for information. @param {State} state @param {Rec} slot @returns {Need[]} */
function latecomers(state, slot) {
  const before = slots(state, slot.block).filter((one) => one.order < slot.order);
  if (!before.length || get(state, slot.block)?.movement !== "rotate") return [];
  const known = new Set(
    all(state, "seat")
      .filter((seat) => before.some((one) => one.id === seat.slot))
      .map((seat) => seat.person),
  );
  const late = all(state, "seat").filter((seat) => seat.slot === slot.id && !known.has(seat.person));
  if (!late.length) return [];
  const who = late.map((seat) => ({ name: get(state, seat.person)?.name ?? "", n: get(state, seat.table)?.number ?? 0 }));
  const id = `late:${slot.id}:${late.length}`;
  if (who.length === 1) return [{ id, name: "late", calm: true, values: who[0], answers: [] }];
  return [
    {
      id,
      name: "lates",
      calm: true,
      values: { n: who.length, names: who.map((one) => one.name) },
      answers: [{ name: "people", sheet: { name: "people" } }],
    },
  ];
}

/** Topics without a cell once the slots are at the door. @param {State} state @param {Rec} here @param {number | null} left @returns {Need[]} */
function unplacedTopics(state, here, left) {
  const form = here.block ? shape(state, here.block) : null;
  if (!form?.topics) return [];
  const index = form.phases.findIndex((/** @type {Rec} */ one) => one.name === here.phase);
  const before = form.phases[index + 1]?.each === "slot" && left !== null && left <= SLOTS_NEAR;
  if (!here.slot && !before) return [];
  const found = unplaced(state, here.block);
  if (found.length > ONE_BY_ONE) {
    return [{ id: `topics:${here.block}`, name: "topics", values: { n: found.length }, answers: [{ name: "agenda", view: "agenda" }] }];
  }
  return found.map((topic) => ({
    id: `topic:${topic.id}`,
    name: "topic",
    values: { title: topic.title, who: names(state, topic.conveners) },
    answers: [{ name: "place", sheet: { name: "topic", id: topic.id } }],
  }));
}

/** @param {State} state @param {Rec} here @param {number} now @returns {Need[]} */
function missingReports(state, here, now) {
  if (!here.block) return [];
  const found = owed(state, here.block).filter((one) => one.over && !one.report?.done);
  if (found.length > ONE_BY_ONE) {
    return [
      {
        id: `reports:${here.slot ?? here.phase}`,
        name: "reports",
        values: { n: found.length },
        answers: [{ name: "reports", view: "reports" }, ...wallAnswer(state, "reports", now)],
      },
    ];
  }
  return found.map(({ topic, report }) => ({
    id: `report:${topic.id}`,
    name: report ? "begun" : "report",
    values: { title: topic.title, who: names(state, topic.conveners) },
    answers: [{ name: "write", sheet: { name: "report", id: topic.id } }],
  }));
}

/** @param {State} state @param {string[]} ids @returns {string[]} */
const names = (state, ids) => ids.flatMap((id) => get(state, id)?.name ?? []);

/**
 * To show a scene on the wall, unless it is there. A scene that comes by itself is never pinned: the wall would then stay
 * on it while the room goes on.
 * @param {State} state @param {string} scene @param {number} now @returns {Answer[]}
 */
function wallAnswer(state, scene, now) {
  if (sceneOf(state, now) === scene) return [];
  const follows = sceneOf({ ...state, kinds: { ...state.kinds, screen: new Map() } }, now) === scene;
  return [{ name: `wall_${scene}`, deeds: [{ op: "screen.show", args: follows ? {} : { scene } }] }];
}
