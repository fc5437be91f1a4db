// What the round before leaves: the line at my table, and the one of the table I come from.
import assert from "node:assert/strict";
import { test } from "node:test";
import { carried } from "../../static/app/read.js";
import { get, load } from "../../static/app/state.js";

const rec = (id, fields) => ({ id, kind: id.split(":")[0], ...fields });

/** Someone at table 2 of round 2, who sat at table `from` before. */
function at(from, slot = 2) {
  const state = load({
    epoch: "e",
    seq: 1,
    now: 0,
    me: { role: "participant", person: "person:a" },
    records: [
      rec("block:1", { position: 1, shape: { phases: [], words: { it: { place: "Tavolo" } } } }),
      ...[1, 2, 3].map((n) => rec(`slot:${n}`, { block: "block:1", order: n, minutes: 20 })),
      ...[1, 2, 4].map((n) => rec(`table:${n}`, { number: n })),
      ...(from ? [rec("seat:1:a", { person: "person:a", slot: "slot:1", table: `table:${from}`, role: "guest" })] : []),
      rec("landing:1:2", { slot: "slot:1", table: "table:2", text: "Qui serve una panchina", rev: 1 }),
      rec("landing:1:4", { slot: "slot:1", table: "table:4", text: "La porta è chiusa", rev: 1 }),
    ],
  });
  const { left, bring, from: where } = carried(state, "person:a", get(state, `slot:${slot}`), get(state, "table:2"));
  return [left, bring && `${where.number}: ${bring}`].filter(Boolean);
}

test("a traveller hears what was left here, and brings what the table before left", () => {
  assert.deepEqual(at(4), ["Qui serve una panchina", "4: La porta è chiusa"]);
});

test("who stays, or has just come, hears what was left here", () => {
  for (const from of [2, null]) assert.deepEqual(at(from), ["Qui serve una panchina"]);
});

test("the first round has nothing before it, and a round without lines leaves none", () => {
  assert.deepEqual(at(null, 1), []);
  assert.deepEqual(at(4, 3), []);
});
