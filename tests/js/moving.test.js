// When a phone says "go": after a plan, and by its stored route when the server is silent after the bell.
import assert from "node:assert/strict";
import { test } from "node:test";
import { moving, routeNow } from "../../static/app/views/phone/moving.js";
import { mark } from "../../static/app/views/phone/mine.js";
import { load } from "../../static/app/state.js";

const MINUTE = 60_000;
const rec = (id, fields) => ({ id, kind: id.split(":")[0], ...fields });
const shape = { phases: [{ name: "round", each: "slot", doors: ["move"] }], words: {} };

/** A phone in the first of three slots of 20 minutes, whose bell was `after` ms ago. */
function phone({ after, link = "away", stays = false, slot = 1, movement = "rotate", late = false }) {
  const seats = (late ? [2] : [1, 2]).map((n) =>
    rec(`seat:${n}:a`, { person: "person:a", slot: `slot:${n}`, table: n === 1 || stays ? "table:1" : "table:2", role: "guest" }),
  );
  const records = [
    rec("meeting:1", { block: "block:1", phase: "round", slot: `slot:${slot}` }),
    rec("block:1", { position: 1, shape, movement }),
    ...[1, 2, 3].map((n) => rec(`slot:${n}`, { block: "block:1", order: n, minutes: 20, began: 80 * MINUTE })),
    ...[1, 2, 3].map((n) => rec(`table:${n}`, { number: n })),
    ...seats,
    rec("clock:1", { running: true, ends_at: 100 * MINUTE, minutes: 20 }),
    rec("route:a", { person: "person:a", letter: "C", tables: { "slot:1": "table:1", "slot:2": "table:2", "slot:3": "table:3" } }),
  ];
  const state = load({ epoch: "e", seq: 1, now: 0, me: { role: "participant", person: "person:a" }, records });
  return {
    code: `c${Math.random()}`,
    state: { value: state },
    me: { value: { person: "person:a" } },
    link: { value: link },
    now: () => 100 * MINUTE + after,
  };
}
const route = (how) => routeNow(phone(how))?.table.number ?? null;

test("the route stays hidden while the server answers, or before its silence counts", () => {
  assert.equal(route({ after: 5 * MINUTE, link: "live" }), null);
  assert.equal(route({ after: -MINUTE }), null);
  assert.equal(route({ after: MINUTE / 2 }), null);
});

test("after the bell the route shows the next table, and the one after it in its time", () => {
  assert.equal(route({ after: 2 * MINUTE }), 2);
  assert.equal(route({ after: 22 * MINUTE }), 3);
  assert.equal(route({ after: 90 * MINUTE }), 3);
});

test("in the first slot everyone is on the way", () => {
  assert.equal(moving(phone({ after: -19 * MINUTE, link: "live" })), true);
  assert.equal(moving(phone({ after: -10 * MINUTE, link: "live" })), false);
});

test("a person moved by a plan is on the way until they say so, or time has passed", () => {
  const walker = phone({ after: -19 * MINUTE, link: "live", slot: 2 });
  assert.equal(moving(walker), true);
  mark(walker, "arrived:slot:2", "table:2");
  assert.equal(moving(walker), false);
  assert.equal(moving(phone({ after: -10 * MINUTE, link: "live", slot: 2 })), false);
});

test("who comes when the rounds have begun is shown the way until they say so", () => {
  const late = phone({ after: -2 * MINUTE, link: "live", slot: 2, late: true });
  assert.equal(moving(late), true);
  mark(late, "arrived:slot:2", "table:2");
  assert.equal(moving(late), false);
});

test("who stays at the same table, host or not, or chooses freely, is not sent anywhere", () => {
  assert.equal(moving(phone({ after: -19 * MINUTE, slot: 2, stays: true })), false);
  assert.equal(moving(phone({ after: -19 * MINUTE, slot: 2, movement: "self_select" })), false);
});
