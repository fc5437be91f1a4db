// What needs the facilitator, each with its answers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { owed } from "../../static/app/views/desk/gaps.js";
import { needs } from "../../static/app/views/desk/needs.js";
import { NOW, TALK, room, seat, host, topic, placing, names, need, SEATED } from "./desk_room.js";

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
