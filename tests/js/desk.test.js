// What the desk decides by itself: what needs the facilitator, what a step will change, how well a round mixes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "../../static/app/state.js";
import { hourOf } from "../../static/app/hours.js";
import { sameStep } from "../../static/app/read.js";
import {
  askedLast,
  changes,
  drawn,
  entering,
  leftOf,
  leftOpen,
  minutesOf,
  moves,
  shortenable,
} from "../../static/app/views/desk/change.js";
import { hostedAhead, linked, owed, pastSlots } from "../../static/app/views/desk/gaps.js";
import { mix, repeats } from "../../static/app/views/desk/mixing.js";
import { needs } from "../../static/app/views/desk/needs.js";

const NOW = 1_700_000_000_000;
const TALK = {
  name: "made_up",
  topics: true,
  hosts: "emerge",
  landing: true,
  report: ["said"],
  phases: [
    { name: "hello", scene: "principles", doors: ["propose"], minutes: 10 },
    { name: "round", scene: "who", doors: ["move", "write"], each: "slot" },
    { name: "end", scene: "blank", doors: [] },
  ],
};

/** A meeting of one made-up format: two slots, two tables of two chairs, whoever is named. */
function room({
  phase = "round",
  slot = "slot:1",
  movement = "rotate",
  left = null,
  door = "open",
  ended = false,
  people = ["a", "b"],
  shape = {},
  more = [],
} = {}) {
  const records = [
    { id: "meeting:1", block: "block:1", phase, slot: phase === "round" ? slot : null, door, ended },
    { id: "block:1", position: 1, movement, shape: { ...TALK, ...shape } },
    ...[1, 2].map((order) => ({ id: `slot:${order}`, block: "block:1", order, minutes: 20, question: `q${order}` })),
    ...[1, 2].map((number) => ({ id: `table:${number}`, number, seats: 2 })),
    ...people.map((key, index) => ({ id: `person:${key}`, name: key.toUpperCase(), role: "participant", group: index % 2 ? "x" : "y" })),
    ...(left === null ? [] : [{ id: "clock:1", running: true, ends_at: NOW + left, minutes: 20 }]),
    ...more,
  ];
  return load({ epoch: "e", seq: 1, now: NOW, me: { role: "facilitator", person: null }, records });
}

const seat = (slot, person, table, role = "guest") => ({
  id: `seat:${slot}:${person}`,
  slot: `slot:${slot}`,
  person: `person:${person}`,
  table: `table:${table}`,
  role,
});
const host = (slot, table, person) => ({
  id: `host:${slot}:${table}`,
  slot: `slot:${slot}`,
  table: `table:${table}`,
  person: `person:${person}`,
});
const topic = (key, by = "a") => ({ id: `topic:${key}`, title: key, conveners: [`person:${by}`], status: "open", block: "block:1" });
const placing = (slot, table, key) => ({
  id: `placing:${slot}:${table}`,
  topic: `topic:${key}`,
  slot: `slot:${slot}`,
  table: `table:${table}`,
});
const names = (state) => needs(state, { now: NOW }).map((one) => one.name);
const need = (state, name) => needs(state, { now: NOW }).find((one) => one.name === name);
const SEATED = [seat(1, "a", 1), seat(1, "b", 2)];

test("an open door with nobody is a need; one with somebody is not", () => {
  assert.deepEqual(names(room({ phase: "hello", people: [] })), ["empty"]);
  assert.deepEqual(names(room({ phase: "hello" })), []);
  assert.ok(need(room({ phase: "hello", door: "closed" }), "closed").calm);
});

test("nothing is needed of an ended meeting", () => {
  assert.deepEqual(names(room({ ended: true, people: [], left: -1 })), []);
});

test("a host is asked for only in the last minute and a half, and only where nobody has said so", () => {
  assert.deepEqual(names(room({ left: 600_000, more: SEATED })), []);
  const found = need(room({ left: 60_000, more: [...SEATED, host(2, 2, "b")] }), "stay");
  assert.equal(found.values.n, 1);
  assert.deepEqual(found.answers[0].deeds, [{ op: "host.stay", args: { table: "table:1", slot: "slot:2" }, as: "person:a" }]);
});

test("a later round without a host at a table is a need at once", () => {
  const state = room({ slot: "slot:2", left: 600_000, more: [seat(1, "a", 1), seat(1, "b", 2), seat(2, "a", 2, "host"), seat(2, "b", 1)] });
  assert.deepEqual(names(state), ["host"]);
  assert.deepEqual(need(state, "host").answers[0].deeds[0].args, { table: "table:1", slot: "slot:2" });
});

test("missing lines are one need, for the tables where people sit", () => {
  const line = { id: "landing:1:1", slot: "slot:1", table: "table:1", text: "said", rev: 1 };
  assert.deepEqual(need(room({ left: 60_000, more: [...SEATED, line] }), "lines").values, { n: 1, numbers: [2] });
});

test("a scene the wall has of itself is never pinned: it would stay on it in the next round", () => {
  const wall = (name, state) => need(state, name).answers.find((one) => one.name.startsWith("wall_"))?.deeds[0].args;
  const lines = (screen) => wall("lines", room({ left: 60_000, more: [...SEATED, ...(screen ? [{ id: "screen:1", ...screen }] : [])] }));
  assert.equal(lines(), undefined, "it is there already");
  assert.equal(lines({ scene: null, blank: false }), undefined);
  assert.deepEqual(lines({ scene: "door", blank: false }), {}, "pinned elsewhere, it follows again");
  assert.deepEqual(lines({ scene: null, blank: true }), {}, "dark, it follows again");
  assert.deepEqual(lines({ scene: "landing", blank: true }), {});
  const empty = { people: [], left: null };
  assert.equal(wall("empty", room({ ...empty, phase: null })), undefined);
  assert.deepEqual(wall("empty", room({ ...empty, phase: "hello" })), { scene: "door" }, "where the phase has another, it is pinned");
  const pinned = [{ id: "screen:1", scene: "door", blank: false }];
  assert.equal(wall("empty", room({ ...empty, phase: "hello", more: pinned })), undefined);
});

test("reports are pinned on the wall only where the phase shows something else", () => {
  const more = "rstu".split("").flatMap((key, index) => [topic(key), placing(1 + (index % 2), 1 + (index >> 1), key)]);
  const answers = (scene) => {
    const phases = TALK.phases.map((one) => (one.name === "end" ? { ...one, scene } : one));
    return need(room({ phase: "end", shape: { phases }, more }), "reports").answers.flatMap((one) => one.deeds?.[0].args ?? []);
  };
  assert.deepEqual(answers("reports"), []);
  assert.deepEqual(answers("blank"), [{ scene: "reports" }]);
});

test("who is up may have chosen it: the need says so, in both languages", () => {
  const said = (language) => JSON.parse(readFileSync(new URL(`../../session_tool/words/${language}/desk.json`, import.meta.url), "utf8"));
  for (const [language, away] of Object.entries({ it: /pausa/, en: /break/ })) {
    for (const text of Object.values(said(language)["desk.need.up"])) assert.match(text, away);
  }
});

test("people without a chair get one each, at the emptiest tables", () => {
  const state = room({ people: ["a", "b", "c"], more: [seat(1, "a", 1)] });
  const deeds = need(state, "up").answers[0].deeds;
  assert.deepEqual(
    deeds.map((one) => [one.as, one.args.table]),
    [
      ["person:b", "table:2"],
      ["person:c", "table:1"],
    ],
  );
  const full = room({ people: ["a", "b", "c", "d", "e"], more: [seat(1, "a", 1), seat(1, "b", 1), seat(1, "c", 2), seat(1, "d", 2)] });
  assert.equal(need(full, "full").answers[0].deeds[0].op, "table.add");
});

test("where people move freely, nobody standing is a need", () => {
  assert.deepEqual(names(room({ movement: "self_select", shape: { hosts: "none" } })), []);
});

test("a topic without a cell matters when the slots are near", () => {
  assert.deepEqual(names(room({ phase: "hello", left: 600_000, more: [topic("t")] })), []);
  assert.deepEqual(names(room({ phase: "hello", left: 200_000, more: [topic("t")] })), ["topic"]);
  assert.deepEqual(names(room({ more: [...SEATED, topic("t"), placing(2, 1, "t")] })), []);
  assert.equal(need(room({ more: [...SEATED, ..."rstu".split("").map((key) => topic(key))] }), "topics").values.n, 4);
});

test("a report is missing after its slot, not before, and not once it is done", () => {
  const more = [topic("t"), placing(1, 1, "t"), seat(2, "a", 1, "host"), seat(2, "b", 2, "host")];
  assert.deepEqual(names(room({ more: [...more, ...SEATED] })), []);
  assert.ok(names(room({ slot: "slot:2", more })).includes("report"));
  const report = { id: "report:t", topic: "topic:t", fields: { said: { text: "x", rev: 1 } }, rev: 1, done: false };
  assert.ok(names(room({ slot: "slot:2", more: [...more, report] })).includes("begun"));
  assert.deepEqual(
    owed(room({ phase: "end", more: [...more, { ...report, done: true }] }), "block:1").map((one) => [one.over, one.report.done]),
    [[true, true]],
  );
});

test("time that is over offers the bell until it has rung", () => {
  const state = room({ left: -1000, more: SEATED });
  assert.deepEqual(
    need(state, "time").answers.map((one) => one.name),
    ["bell", "more", "prepare"],
  );
  const rung = room({ left: -1000, more: [...SEATED, { id: "bell:1", at: NOW }] });
  assert.deepEqual(
    need(rung, "time").answers.map((one) => one.name),
    ["more", "prepare"],
  );
});

test("an id lasts as long as the matter, so that a dismissal holds", () => {
  const at = (left) => needs(room({ left, more: SEATED }), { now: NOW }).map((one) => one.id);
  assert.deepEqual(at(80_000), at(20_000));
});

test("the preview tells what opens, what closes, how long and how people move", () => {
  const what = changes(room({ phase: "hello" }), { block: "block:1", phase: "round", slot: "slot:1" });
  assert.deepEqual(
    [what.opens, what.closes, what.minutes, what.question, what.movement],
    [["move", "write"], ["propose"], 20, "q1", "rotate"],
  );
});

test("the next step is entered by next, any other by name; places are drawn where people are moved", () => {
  const state = room({ phase: "hello" });
  assert.deepEqual(entering(state, { block: "block:1", phase: "round", slot: "slot:1" }), { op: "phase.next", args: {} });
  const far = { block: "block:1", phase: "end", slot: null };
  assert.deepEqual(entering(state, far), { op: "phase.enter", args: { block: "block:1", phase: "end" } });
  assert.ok(drawn(state, { block: "block:1", phase: "round", slot: "slot:1" }) && !drawn(state, far));
  assert.equal(minutesOf(state, far), undefined);
  assert.ok(sameStep(far, { ...far }) && !sameStep(far, null));
});

test("what is left open is told before the change", () => {
  const state = room({ more: [...SEATED, topic("t")] });
  const found = leftOpen(state, { block: "block:1", phase: "round", slot: "slot:2" });
  assert.deepEqual(
    found.map((one) => [one.name, one.n]),
    [
      ["lines", 2],
      ["stays", 2],
      ["topics", 1],
    ],
  );
});

test("a plan says who stays and who comes; mixing is counted, never guessed", () => {
  const plan = { slot: "slot:2", tables: [["table:1", ["person:a", "person:b"]]] };
  const [table] = moves(room({ more: SEATED }), plan, "slot:1");
  assert.deepEqual([table.stay.map((one) => one.name), table.come.map((one) => one.name)], [["A"], ["B"]]);
  const state = room({ slot: "slot:2", more: [seat(1, "a", 1), seat(1, "b", 1), seat(2, "a", 2), seat(2, "b", 2)] });
  assert.equal(repeats(state, { id: "slot:2", block: "block:1", order: 2 }), 1);
  assert.deepEqual(mix(state, [["person:a", "person:b"]]), { mixed: 1, of: 1 });
  assert.equal(mix(state, [["person:a"]]), null);
  assert.deepEqual([...pastSlots(state, "block:1")], ["slot:1"]);
});

test("the reports of the talks that end with the change are told before it", () => {
  const talk = { limited: false, hosts: "none", landing: false };
  const state = room({ shape: talk, more: [topic("t"), placing(1, 1, "t")] });
  const found = (to) => leftOpen(state, to).map((one) => [one.name, one.n]);
  assert.deepEqual(found({ block: "block:1", phase: "round", slot: "slot:2" }), [["reports", 1]]);
  assert.deepEqual(found({ block: "block:1", phase: "hello", slot: null }), [], "going back ends no talk");
});

test("the last minutes ask who stays only where another round follows", () => {
  const to = (phase, slot = null) => ({ block: "block:1", phase, slot });
  const next = to("round", "slot:2");
  assert.equal(askedLast(room(), next), "both");
  assert.equal(askedLast(room({ slot: "slot:2" }), to("end")), "line");
  assert.equal(askedLast(room({ shape: { landing: false } }), next), "stay");
  assert.equal(askedLast(room({ shape: { hosts: "none" } }), next), "line");
});

test("the last two minutes can be made now, only where there are more", () => {
  assert.ok(shortenable(room({ left: 600_000 }), NOW));
  assert.ok(!shortenable(room({ left: 110_000 }), NOW));
  assert.ok(!shortenable(room(), NOW), "without a clock there is nothing to shorten");
  assert.ok(!shortenable(room({ phase: "hello", left: 600_000 }), NOW));
  assert.equal(leftOf({ began: NOW - 5 * 60_000 }, 12, NOW), 7);
  assert.equal(leftOf({ began: NOW - 50 * 60_000 }, 12, NOW), 1);
  assert.equal(leftOf({}, 12, NOW), 12);
});

test("whoever said I stay is the host of the plan; others who do not move only stay", () => {
  const plan = {
    slot: "slot:2",
    tables: [
      ["table:1", ["person:a", "person:b"]],
      ["table:2", ["person:c"]],
    ],
  };
  const state = room({ people: ["a", "b", "c"], more: [...SEATED, seat(1, "c", 2), host(2, 1, "b")] });
  const [one, two] = moves(state, plan, "slot:1");
  assert.deepEqual([one.host?.name, one.stay.map((who) => who.name), one.come], ["B", ["A"], []]);
  assert.deepEqual([two.host, two.stay.map((who) => who.name)], [undefined, ["C"]]);
});

test("who has no phone is not missing from the links", () => {
  const state = room({ people: ["a", "b"], more: [{ id: "person:d", name: "Dora", role: "participant", proxy: true }] });
  assert.deepEqual(linked(state, ["person:a"]), { present: 1, n: 2, without: 1 });
});

test("an hour is said as it was, or while it is ahead, never as a thing to come once it is past", () => {
  const at = (time) => Date.parse(`2026-05-17T${time}:00`);
  const here = room({ phase: "hello" });
  assert.equal(hourOf(here, { id: "slot:1", starts: "09:45" }, at("09:40")), "09:45");
  assert.equal(hourOf(here, { id: "slot:1", starts: "9:45" }, at("14:40")), "");
  assert.equal(hourOf(here, { id: "slot:1", starts: "09:45", began: at("14:19") }, at("14:40")), "14:19");
  assert.equal(hourOf(room({ phase: null }), { id: "slot:1", starts: "09:45" }, at("20:00")), "09:45", "the day before");
});

test("a host can be named for the next round, also before the day begins", () => {
  const at = (phase, slot = null) => hostedAhead(room({ phase, slot }))?.id;
  assert.deepEqual([at(null), at("hello"), at("round", "slot:1"), at("round", "slot:2")], ["slot:1", "slot:1", "slot:2", undefined]);
  assert.equal(hostedAhead(room({ phase: "hello", shape: { hosts: "none" } })), undefined);
});
