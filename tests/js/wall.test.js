// What the wall decides by itself: which scene, how many things a page, and which characters it draws.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../static/app/state.js";
import { pack } from "../../static/app/views/wall/pack.js";
import { bare, plain, spaced } from "../../static/app/views/wall/plain.js";
import { around, open as chairs } from "../../static/app/views/wall/around.js";
import { blanked, fresh, sceneOf, slotsAhead, slotsShown } from "../../static/app/views/wall/scene.js";

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;
const SHAPE = {
  landing: true,
  phases: [
    { name: "hello", scene: "principles", doors: [] },
    { name: "round", scene: "who", doors: [], each: "slot" },
    { name: "end", scene: "blank", doors: [] },
  ],
};

function wall({ phase = null, slot = null, clock = null, screen = null, seated = false, ended = false, more = [] } = {}) {
  const records = [
    { id: "meeting:1", block: phase && "block:1", phase, slot, ended },
    { id: "block:1", position: 1, shape: SHAPE },
    ...[1, 2, 3].map((order) => ({ id: `slot:${order}`, block: "block:1", order })),
    { id: "table:1", number: 1 },
    ...(seated ? [{ id: "seat:2:a", slot: "slot:2", table: "table:1", person: "person:a" }] : []),
    ...(clock ? [{ id: "clock:1", ...clock }] : []),
    ...(screen ? [{ id: "screen:1", ...screen }] : []),
    ...more,
  ];
  return load({ epoch: "e", seq: 1, now: NOW, me: { role: "wall", person: null }, records });
}

const running = (left, minutes = 20) => ({ running: true, ends_at: NOW + left, minutes });
const inRound = (clock, seated = true) => wall({ phase: "round", slot: "slot:2", clock, seated });

test("the scene follows the phase", () => {
  assert.equal(sceneOf(wall(), NOW), "door");
  assert.equal(sceneOf(wall({ phase: "hello" }), NOW), "principles");
  assert.equal(sceneOf(wall({ phase: "end" }), NOW), "blank");
  assert.equal(sceneOf(wall({ phase: "end", ended: true }), NOW), "ended");
});

test("a round goes from finding a chair to talking to leaving a line", () => {
  assert.equal(sceneOf(inRound(running(19.5 * MINUTE)), NOW), "who");
  assert.equal(sceneOf(inRound(running(11 * MINUTE)), NOW), "clock");
  assert.equal(sceneOf(inRound(running(2 * MINUTE)), NOW), "landing");
  assert.equal(sceneOf(inRound(running(-MINUTE)), NOW), "landing");
  assert.equal(sceneOf(inRound(null, false), NOW), "clock", "with nobody seated there are no names to show");
});

test("the desk pins a scene, or blanks the wall", () => {
  assert.equal(sceneOf(wall({ phase: "hello", screen: { scene: "numbers", blank: false } }), NOW), "numbers");
  const dark = wall({ phase: "hello", screen: { scene: "agenda", blank: true } });
  assert.equal(sceneOf(dark, NOW), "blank");
  assert.ok(blanked(dark));
  assert.ok(!blanked(wall({ phase: "end" })), "the phase's own blank still lets an announcement through");
});

test("an announcement covers the wall while it is fresh", () => {
  const told = (age) => fresh(wall({ more: [{ id: "announcement:a", text: "x", at: NOW - age }] }), NOW);
  assert.equal(told(5_000)?.id, "announcement:a");
  assert.equal(told(2 * MINUTE), null);
});

test("slots gone by are left out, now comes first", () => {
  assert.deepEqual(
    slotsAhead(inRound(null)).map((one) => one.id),
    ["slot:2", "slot:3"],
  );
  assert.equal(slotsAhead(wall()).length, 3);
});

test("pages hold what fits, and are even", () => {
  const space = { height: 100, gap: 5, columns: 2, most: 10 };
  const of = (n, height = 12) => Array.from({ length: n }, () => ({ height }));
  assert.deepEqual(pack([], space), []);
  assert.equal(pack(of(10), space).length, 1);
  assert.deepEqual(
    pack(of(13), space).map((page) => page.length),
    [8, 5],
  );
  assert.ok(pack(of(60), space).every((page) => page.length <= 10));
  assert.deepEqual(pack(of(60), space).flat(), [...Array(60).keys()], "nothing is lost, nothing changes place");
  assert.deepEqual(pack([{ height: 400 }, { height: 10 }, { height: 10 }], space), [[0, 1], [2]], "what is taller than a page has one");
  assert.deepEqual(
    pack([{ height: 45 }, { height: 45, wide: true }, { height: 45 }], space),
    [[0, 1], [2]],
    "a wide thing takes its own row",
  );
});

test("nobody turns the wall's words around or hides letters in them", () => {
  assert.equal(plain("\u202Eabc\u202C d\u200Be\uFEFFf \u2066g\u2069\u200F"), "abc def g");
  assert.equal(plain("👩\u200D👧 a\u200Db"), "👩\u200D👧 ab", "a joiner stays only between two emoji");
  assert.equal(plain("👩🏽\u200D🌾 ❤\uFE0F\u200D🔥"), "👩🏽\u200D🌾 ❤\uFE0F\u200D🔥");
  assert.equal(plain("e" + "\u0301".repeat(40)), "e\u0301\u0301\u0301");
  assert.equal(plain(null), "");
});

test("an address and a code as one writes them on a board", () => {
  assert.equal(bare("http://192.168.1.20:8080/48271950", "48271950"), "192.168.1.20:8080");
  assert.equal(bare("https://incontro.example.it/48271950/", "48271950"), "incontro.example.it");
  assert.equal(spaced("48271950"), "4827 1950");
});

test("an announcement made before this step covers no more", () => {
  const told = { id: "announcement:a", text: "x", at: NOW - 20_000 };
  const slot = (began) => ({ id: "slot:2", block: "block:1", order: 2, began });
  const at = (began, since = 0) => fresh(wall({ phase: "round", slot: "slot:2", more: [told, slot(began)] }), NOW, since);
  assert.equal(at(NOW - 10_000), null, "people must see where to go");
  assert.equal(at(NOW - 30_000)?.id, "announcement:a");
  assert.equal(at(NOW - 30_000, NOW - 10_000), null, "a step without a slot was seen to begin");
});

test("finding a chair lasts from the beginning of the slot, whatever the clock is set to later", () => {
  const slot = (began) => ({ id: "slot:2", block: "block:1", order: 2, began });
  const at = (began, clock) => sceneOf(wall({ phase: "round", slot: "slot:2", clock, seated: true, more: [slot(began)] }), NOW);
  assert.equal(at(NOW - 30_000, running(19.5 * MINUTE)), "who");
  assert.equal(at(NOW - 5 * MINUTE, running(10 * MINUTE, 10)), "clock");
  const many = Array.from({ length: 60 }, (_, i) => ({ id: `table:${i + 1}`, number: i + 1 }));
  assert.equal(
    sceneOf(
      wall({ phase: "round", slot: "slot:2", clock: running(17.5 * MINUTE), seated: true, more: [slot(NOW - 2.5 * MINUTE), ...many] }),
      NOW,
    ),
    "who",
    "the pages of many tables come round",
  );
  assert.equal(at(NOW - 5 * MINUTE, { running: false, left: 10 * MINUTE, minutes: 20 }), "clock");
  assert.equal(at(NOW - 5 * MINUTE, running(2 * MINUTE, 2)), "landing", "the last two minutes, made now");
});

test("where everyone chooses, the wall says so before anybody sits", () => {
  const free = { id: "block:1", position: 1, movement: "self_select", shape: SHAPE };
  const state = wall({ phase: "round", slot: "slot:2", clock: running(19.5 * MINUTE), more: [free] });
  assert.equal(sceneOf(state, NOW), "who");
  assert.equal(sceneOf(wall({ phase: "round", slot: "slot:2", clock: running(9 * MINUTE), more: [free] }), NOW), "clock");
});

test("tables with a free chair, by number; those with names, the host first", () => {
  const table = (number, seats, name = "") => ({ id: `table:${number}`, number, seats, name });
  const seat = (person, n, role) => ({ id: `seat:2:${person}`, slot: "slot:2", table: `table:${n}`, person: `person:${person}`, role });
  const people = ["b", "a", "c"].map((key) => ({ id: `person:${key}`, name: key.toUpperCase() }));
  const state = wall({
    phase: "round",
    slot: "slot:2",
    more: [table(1, 2), table(2, 2, "Veranda"), table(3, 2), ...people, seat("b", 1), seat("a", 1, "host"), seat("c", 2)],
  });
  assert.deepEqual(
    chairs(state, "slot:2").map((one) => [one.key, one.name, one.free]),
    [
      ["table:2", "Veranda", 1],
      ["table:3", "", 2],
    ],
  );
  assert.deepEqual(
    around(state, "slot:2", "it").map((one) => one.people.map((who) => who.name)),
    [["A", "B"], ["C"]],
  );
  const long = [1, 2, 3, 4].map((n) => ({ id: `person:${n}`, name: `${n}${"x".repeat(39)}` }));
  const crowded = wall({ phase: "round", slot: "slot:2", more: [table(1, 9), ...long, ...[1, 2, 3, 4].map((n) => seat(String(n), 1))] });
  assert.deepEqual(
    around(crowded, "slot:2", "it").map((one) => [one.table, one.people.length]),
    [
      ["table:1", 3],
      ["table:1", 1],
    ],
    "nobody's name is cut",
  );
});

test("while a slot runs the agenda is that slot, unless the desk asks for the whole", () => {
  const ids = (state) => slotsShown(state).map((one) => one.id);
  assert.deepEqual(ids(inRound(null)), ["slot:2"]);
  assert.deepEqual(ids(wall({ phase: "round", slot: "slot:2", screen: { scene: "agenda" } })), ["slot:2", "slot:3"]);
  assert.deepEqual(ids(wall({ phase: "hello" })), ["slot:1", "slot:2", "slot:3"]);
});
