// What the desk decides by itself: what a step will change, how well a round mixes.
import assert from "node:assert/strict";
import { test } from "node:test";
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
import { hostedAhead, linked, pastSlots } from "../../static/app/views/desk/gaps.js";
import { mix, repeats } from "../../static/app/views/desk/mixing.js";
import { NOW, room, seat, host, topic, placing, SEATED } from "./desk_room.js";

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
