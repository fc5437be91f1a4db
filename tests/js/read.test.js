// Questions to a state: the day of two formats, one of them made up, read from data alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ahead } from "../../static/app/hours.js";
import * as read from "../../static/app/read.js";
import { load } from "../../static/app/state.js";

const rec = (id, fields) => ({ id, kind: id.split(":")[0], ...fields });
const cafe = {
  name: "made_up",
  topics: false,
  words: { it: { slot: "Giro", say: { round: "Parlate" } } },
  phases: [
    { name: "welcome", doors: [] },
    { name: "round", each: "slot", doors: ["move", "write"] },
  ],
};
const open = { name: "another", topics: true, words: { it: { slot: "Turno" } }, phases: [{ name: "market", doors: ["propose"] }] };

function state(meeting = {}, more = []) {
  return load({
    epoch: "e",
    seq: 1,
    now: 0,
    me: { role: "participant", person: "person:a" },
    records: [
      rec("meeting:1", { block: null, phase: null, slot: null, ended: false, ...meeting }),
      rec("block:2", { position: 2, shape: open, movement: "self_select" }),
      rec("block:1", { position: 1, shape: cafe, movement: "rotate" }),
      rec("slot:2", { block: "block:1", order: 2, minutes: 20 }),
      rec("slot:1", { block: "block:1", order: 1, minutes: 20 }),
      rec("slot:3", { block: "block:2", order: 1, minutes: 45 }),
      rec("table:2", { number: 2, seats: 2 }),
      rec("table:1", { number: 1, seats: 3 }),
      rec("table:10", { number: 10, seats: 3, closed: true }),
      ...more,
    ],
  });
}

test("steps go by block, phase and slot; the next one follows", () => {
  const day = ["welcome null", "round slot:1", "round slot:2", "market null"];
  assert.deepEqual(
    read.steps(state()).map((one) => `${one.phase} ${one.slot}`),
    day,
  );
  assert.equal(read.step(state()), null);
  assert.equal(read.nextStep(state()).phase, "welcome");
  const second = state({ block: "block:1", phase: "round", slot: "slot:2" });
  assert.equal(read.step(second).slot, "slot:2");
  assert.equal(read.nextStep(second).phase, "market");
  assert.equal(read.nextSlot(second), null);
  assert.equal(read.nextSlot(state({ block: "block:1", phase: "round", slot: "slot:1" })).id, "slot:2");
  assert.equal(read.nextStep(state({ block: "block:2", phase: "market" })), null);
});

test("doors are the phase's, and shut when the meeting has ended", () => {
  const round = { block: "block:1", phase: "round", slot: "slot:1" };
  assert.equal(read.doorOpen(state(round), "write"), true);
  assert.equal(read.doorOpen(state(round), "propose"), false);
  assert.equal(read.doorOpen(state({ ...round, ended: true }), "write"), false);
  assert.equal(read.doorOpen(state(), "write"), false);
});

test("words come from the format, in another language if ours is missing", () => {
  const now = state({ block: "block:1", phase: "round", slot: "slot:1" });
  assert.equal(read.word(now, "it", "say.round"), "Parlate");
  assert.equal(read.word(now, "en", "slot"), "Giro");
  assert.equal(read.word(now, "it", "note.none"), "");
  assert.equal(read.word(now, "it", "slot", "block:2"), "Turno");
});

test("seats: who is where, chairs left, tables seen", () => {
  const seats = [
    rec("seat:1:a", { person: "person:a", slot: "slot:1", table: "table:2" }),
    rec("seat:1:b", { person: "person:b", slot: "slot:1", table: "table:2" }),
    rec("seat:2:a", { person: "person:a", slot: "slot:2", table: "table:1" }),
  ];
  const now = state({ block: "block:1", phase: "round", slot: "slot:2" }, seats);
  assert.equal(read.seatOf(now, "person:a").table, "table:1");
  assert.equal(read.atTable(now, "slot:1", "table:2").length, 2);
  assert.deepEqual(
    read.tables(now).map((table) => read.freeChairs(now, "slot:1", table)),
    [3, 0, 0],
  );
  assert.deepEqual([...read.seen(now, "person:a")].sort(), ["table:1", "table:2"]);
});

test("the agenda: cells, free ones, and my clashes", () => {
  const topic = (key, who) => rec(`topic:${key}`, { title: key, conveners: [`person:${who}`], status: "open", block: "block:2" });
  const cell = (table, key) => rec(`placing:3:${table}`, { topic: `topic:${key}`, slot: "slot:3", table: `table:${table}` });
  const wall = [
    topic("x", "b"),
    topic("y", "a"),
    topic("z", "c"),
    rec("topic:w", { conveners: [], status: "withdrawn", block: "block:2" }),
    cell(2, "x"),
    cell(1, "y"),
    rec("interest:x:a", { topic: "topic:x", person: "person:a" }),
  ];
  const now = state({ block: "block:2", phase: "market" }, wall);
  assert.deepEqual(
    read.placings(now, "slot:3").map((one) => one.topic),
    ["topic:y", "topic:x"],
  );
  assert.deepEqual(
    read.freeCells(now, "slot:3").map((one) => one.id),
    [],
  );
  assert.equal(read.topicAt(now, "slot:3", "table:2").title, "x");
  assert.deepEqual(
    read.topics(now).map((one) => one.title),
    ["x", "y", "z"],
  );
  assert.deepEqual(
    read
      .clashes(now, "person:a")
      .get("slot:3")
      .map((one) => one.title),
    ["y", "x"],
  );
  assert.equal(read.clashes(now, "person:c").size, 0);
  assert.equal(read.reports(now).length, 2);
});

test("the clock falls below zero once the bell is due", () => {
  const running = state({}, [rec("clock:1", { running: true, ends_at: 5000, minutes: 2 })]);
  assert.deepEqual(read.timeLeft(running, 6000), { running: true, ms: -1000, minutes: 2, ends_at: 5000 });
  assert.equal(read.timeLeft(state({}, [rec("clock:1", { running: false, left: 900, minutes: 2 })]), 6000).ms, 900);
  assert.equal(read.timeLeft(state(), 0), null);
});

test("notes by topic, by table and slot, and of the whole room", () => {
  const notes = [
    rec("note:1", { topic: "topic:x", text: "1", note_kind: "idea" }),
    rec("note:2", { table: "table:1", slot: "slot:1", text: "2", note_kind: "idea" }),
    rec("note:3", { table: "table:1", slot: "slot:2", text: "3", note_kind: "idea" }),
    rec("note:4", { text: "4", note_kind: "gem", block: "block:1" }),
  ];
  const now = state({}, notes);
  const texts = (where) => read.notesOf(now, where).map((note) => note.text);
  assert.deepEqual(texts({ topic: "topic:x" }), ["1"]);
  assert.deepEqual(texts({ table: "table:1", slot: "slot:2" }), ["3"]);
  assert.deepEqual(texts({ note_kind: "gem", block: "block:1" }), ["4"]);
});

test("a door takes words once its step has begun, also late, also after a step back; never before, never after the end", () => {
  const writing = { block: "block:1", phase: "welcome" };
  const round = { block: "block:1", phase: "round", slot: "slot:2" };
  const takes = (now, ...where) => read.opened(now, "write", ...where);
  // Where the meeting does not tell its steps, it is taken to have gone straight on.
  assert.equal(takes(state(writing), "block:1"), false);
  assert.equal(takes(state(round), "block:1"), true);
  assert.equal(takes(state(round), "block:1", "slot:1"), true);
  const first = { ...round, slot: "slot:1" };
  assert.equal(takes(state(first), "block:1", "slot:2"), false);
  assert.equal(
    takes(state({ ...first, entered: ["block:1/welcome", "block:1/round/slot:1", "block:1/round/slot:2"] }), "block:1", "slot:2"),
    true,
  );
  assert.equal(takes(state({ ...round, ended: true }), "block:1"), false);
  assert.equal(read.opened(state({ block: "block:2", phase: "market" }), "propose", "block:2"), true);
});

test("a planned hour is said while it is ahead: not once its slot began, not when it is past", () => {
  const at = (time) => new Date(2026, 4, 17, ...time.split(":")).getTime();
  const first = { id: "slot:1", block: "block:1", starts: "9:45" };
  const second = { id: "slot:2", block: "block:1", starts: "10:45" };
  assert.equal(ahead(state(), first, at("18:00")), true, "prepared the evening before");
  const now = state({ block: "block:1", phase: "round", slot: "slot:1" });
  assert.deepEqual(
    [first, second].map((slot) => ahead(now, slot, at("09:30"))),
    [false, true],
  );
  assert.equal(ahead(now, second, at("10:50")), false);
  assert.equal(ahead(now, { ...second, starts: null }, at("09:30")), false);
});
