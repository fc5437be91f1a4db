// Plays tests/vectors/lines.json: what a screen holds after it has heard these frames.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { catchUp, hear } from "../../static/app/sequence.js";
import { load } from "../../static/app/state.js";

const { cases } = JSON.parse(readFileSync(new URL("../vectors/lines.json", import.meta.url), "utf8"));

function play(one) {
  const answers = [...(one.answers ?? [])];
  const fetches = [];
  let held = { epoch: one.start.epoch, state: load(one.start) };
  const settle = (heard) => {
    held = heard.held;
    if (!heard.fetch) return;
    fetches.push(heard.fetch === "lines" ? `lines?since=${held.state.seq}` : "state");
    const answer = answers.shift();
    if (heard.fetch === "lines") settle(catchUp(held, answer));
    else held = { epoch: answer.epoch, state: load(answer) };
  };
  for (const [event, frame] of one.frames) settle(hear(held, event, frame));
  assert.equal(answers.length, 0, "an answer was never asked for");
  return { epoch: held.epoch, seq: held.state.seq, fetches, records: recordsOf(held.state) };
}

function recordsOf(state) {
  const kinds = Object.entries(state.kinds).map(([kind, records]) => [kind, [...records.values()]]);
  return Object.fromEntries(kinds.filter(([, records]) => records.length));
}

for (const one of cases) {
  test(one.name, () => assert.deepEqual(play(one), one.expect));
}

test("evolve leaves what it was given as it was", () => {
  const before = load(cases[1].start);
  const copy = structuredClone(before);
  hear({ epoch: "e1", state: before }, ...cases[1].frames[0]);
  assert.deepEqual(before, copy);
});
