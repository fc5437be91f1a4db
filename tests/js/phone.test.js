// What a phone says and offers: the line about now, the table to go to, one's own hidden notes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { signal } from "@preact/signals";
import { chairsFor } from "../../static/app/views/phone/chairs.js";
import { nowLine, standingOf } from "../../static/app/views/phone/here.js";
import { slotLine } from "../../static/app/views/phone/mine.js";
import { hiddenOwn, keepOwn, reworded } from "../../static/app/views/phone/own.js";
import { load } from "../../static/app/state.js";
import { speak } from "../../static/app/words.js";

const words = (name) => JSON.parse(readFileSync(new URL(`../../session_tool/words/it/${name}.json`, import.meta.url), "utf8"));
speak("it", { ...words("common"), ...words("phone") });
const plain = (text) => text.replaceAll("\u00a0", " ");

const MINUTE = 60_000;
const rec = (id, fields) => ({ id, kind: id.split(":")[0], ...fields });
const shape = {
  phases: [
    { name: "round", each: "slot", doors: ["move", "write"] },
    { name: "harvest", doors: ["write"] },
  ],
  words: { it: { slot: "Giro", place: "Tavolo", phase: { harvest: "Il raccolto" } } },
};

function phone({ meeting = {}, movement = "rotate", more = [] } = {}) {
  const records = [
    rec("meeting:1", { block: "block:1", phase: "round", slot: "slot:2", ...meeting }),
    rec("block:1", { position: 1, shape, movement }),
    ...[1, 2, 3].map((n) => rec(`slot:${n}`, { block: "block:1", order: n, starts: "23:59" })),
    ...[1, 2, 3, 4].map((n) => rec(`table:${n}`, { number: n, seats: 3 })),
    rec("clock:1", { running: true, ends_at: 20 * MINUTE, minutes: 20 }),
    ...more,
  ];
  const state = signal(load({ epoch: "e", seq: 1, now: 0, me: { role: "participant", person: "person:a" }, records }));
  return { code: `c${Math.random()}`, state, me: { value: { person: "person:a" } }, link: { value: "live" }, now: () => MINUTE, records };
}
const seat = (slot, table, who) => rec(`seat:${slot}:${who}`, { person: `person:${who}`, slot: `slot:${slot}`, table: `table:${table}` });

test("one line says what is now and where to go; its name changes with step and table", () => {
  const sent = phone({ more: [seat(1, 1, "a"), seat(2, 3, "a")] });
  const said = (feed) => plain(nowLine(feed));
  assert.equal(said(sent), "Adesso: Giro 2, vai a Tavolo 3");
  const stays = phone({ more: [seat(1, 3, "a"), seat(2, 3, "a")] });
  assert.equal(said(stays), "Adesso: Giro 2. Tavolo 3");
  assert.equal(said(phone({ movement: "self_select" })), "Adesso: Giro 2, scegli dove andare");
  assert.equal(said(phone({ meeting: { phase: "harvest", slot: null } })), "Adesso: Il raccolto");
  assert.equal(said(phone({ meeting: { ended: true } })), "L'incontro è finito");
  const others = [phone(), phone({ more: [seat(2, 1, "a")] }), phone({ meeting: { slot: "slot:3" } }), phone({ meeting: { ended: true } })];
  assert.equal(new Set([sent, ...others].map(standingOf)).size, 5);
});

test("in the last minutes whoever writes is told what the table is asked", () => {
  const asked = { ...shape, landing: true, hosts: "emerge" };
  const late = (slot, minute) => {
    const seats = [seat(1, 3, "a"), seat(2, 3, "a"), seat(3, 3, "a")];
    const feed = phone({
      meeting: { slot: `slot:${slot}` },
      more: [...seats, rec("block:1", { position: 1, shape: asked, movement: "rotate" })],
    });
    return { ...feed, now: () => minute * MINUTE };
  };
  assert.equal(nowLine(late(2, 19)), "Ultimi minuti: la riga del tavolo, e chi resta");
  assert.equal(nowLine(late(3, 19)), "Ultimi minuti: la riga del tavolo");
  assert.match(plain(nowLine(late(2, 10))), /^Adesso/);
  assert.notEqual(standingOf(late(2, 10)), standingOf(late(2, 19)));
});

test("a slot is named with its planned hour only while it is ahead", () => {
  const now = phone();
  assert.deepEqual(
    [1, 2, 3].map((n) => plain(slotLine(now, now.state.value.kinds.slot.get(`slot:${n}`)))),
    ["Giro 1", "Giro 2", "Giro 3, ore 23:59"],
  );
});

test("tables to choose: fewest people I sat with first, then most free chairs, full ones last", () => {
  const more = [seat(1, 1, "a"), seat(1, 1, "b"), seat(1, 2, "c"), seat(1, 2, "d"), seat(1, 2, "e")];
  const now = [seat(2, 1, "b"), seat(2, 2, "c"), seat(2, 3, "d"), seat(2, 3, "e"), seat(2, 3, "f")];
  const { state } = phone({ movement: "self_select", more: [...more, ...now] });
  assert.deepEqual(chairsFor(state.value, { id: "slot:2", block: "block:1", order: 2 }, "person:a"), [
    "table:4",
    "table:2",
    "table:1",
    "table:3",
  ]);
  // Where all are equal, a hundred people do not begin at the same table.
  const empty = phone().state.value;
  const firsts = new Set(
    Array.from({ length: 100 }, (_, n) => chairsFor(empty, { id: "slot:1", block: "block:1", order: 1 }, `person:p${n}`)[0]),
  );
  assert.equal(firsts.size, 4);
});

test("a note of mine that was hidden is still shown to me, also reworded; one I took away is not", () => {
  const note = rec("note:1", { text: "prima", note_kind: "idea", rev: 1, at: 1 });
  const author = rec("author:1", { note: "note:1", person: "person:a" });
  const feed = phone({ more: [note, author] });
  const stop = keepOwn(feed);
  const show = (...more) =>
    (feed.state.value = load({ seq: 2, records: [...feed.records.filter((one) => !["note", "author"].includes(one.kind)), ...more] }));
  assert.deepEqual(hiddenOwn(feed), []);
  show(author);
  assert.deepEqual(
    hiddenOwn(feed).map((one) => [one.text, one.hidden]),
    [["prima", true]],
  );
  reworded(feed, hiddenOwn(feed)[0], "seconda");
  assert.equal(hiddenOwn(feed)[0].text, "seconda");
  // A page opened anew first shows an older state.
  show(note, author);
  show(author);
  assert.equal(hiddenOwn(feed)[0].text, "seconda");
  show();
  assert.deepEqual(hiddenOwn(feed), []);
  stop();
});
