// Setting up a meeting: the draft, the hours of the day, what is asked of the API; and the code of eight digits.
import assert from "node:assert/strict";
import { test } from "node:test";
import { digitsOf, grouped } from "../../static/app/views/door/digits.js";
import { bodyOf, chairsOf, day, examples, faultsOf, newBlock, newDraft, startFrom, timeOf } from "../../static/app/views/door/draft.js";

const talk = {
  name: "talk",
  shape: {
    topics: true,
    movement: "self_select",
    minutes: 45,
    slots: 3,
    table_seats: [3, 10, 40],
    phases: [{ name: "open", minutes: 20 }, { name: "talk", each: "slot" }, { name: "close" }],
  },
};
const cafe = {
  name: "cafe",
  shape: {
    topics: false,
    movement: "rotate",
    minutes: 20,
    slots: 3,
    table_seats: [3, 5, 8],
    phases: [
      { name: "hello", minutes: 15 },
      { name: "round", each: "slot" },
    ],
  },
};
const formats = [talk, cafe];

test("examples are each format, and a day with both", () => {
  assert.deepEqual(examples(formats), [["cafe"], ["talk"], ["cafe", "talk"]]);
  assert.deepEqual(examples([talk]), [["talk"]]);
});

test("the day follows its minutes, and an hour is left between blocks", () => {
  const draft = { ...newDraft(formats, "it"), programme: [newBlock(cafe), newBlock(talk)] };
  const [one, two] = day(draft, formats);
  assert.deepEqual(
    one.moments.map((m) => timeOf(m.at)),
    ["09:30", "09:45", "10:05", "10:25"],
  );
  assert.equal(timeOf(one.to), "10:45");
  assert.equal(timeOf(two.from), "11:45");
  draft.programme[1].starts = "14:00";
  assert.equal(timeOf(day(draft, formats)[1].moments[1].at), "14:20");
  draft.programme[1].slots[1].starts = "16:00";
  assert.deepEqual(
    day(draft, formats)[1].moments.map((m) => timeOf(m.at)),
    ["14:00", "14:20", "16:00", "16:45", "17:30"],
  );
});

test("what is asked of the API", () => {
  const draft = { ...newDraft(formats, "it"), title: "  Patto ", tables: 2, names: ["", "Veranda"] };
  draft.programme[0].slots[0].question = "Che cosa ci sta a cuore?";
  const body = bodyOf(draft, formats, ["Cittadinanza"]);
  assert.match(body.id, /^[A-Za-z0-9_-]{22}$/);
  assert.equal(body.title, "Patto");
  assert.deepEqual(body.groups, ["Cittadinanza"]);
  assert.deepEqual(body.tables, [
    { name: "", seats: 5 },
    { name: "Veranda", seats: 5 },
  ]);
  assert.deepEqual(body.programme[0].slots[0], { label: "", minutes: 20, question: "Che cosa ci sta a cuore?", starts: "09:45" });
  assert.equal(bodyOf(draft, formats, []).id, body.id, "trying again makes no second meeting");
});

test("faults stand by their field", () => {
  const draft = newDraft(formats, "it");
  assert.deepEqual(faultsOf(draft), { title: "title" });
  draft.title = "x".repeat(121);
  draft.tables = 0;
  draft.programme[0].slots[1].minutes = 0;
  assert.deepEqual(faultsOf(draft), { title: "long", tables: "tables", "minutes.0.1": "minutes" });
});

test("an example brings its usual chairs, unless others were chosen", () => {
  const draft = newDraft(formats, "it");
  assert.equal(startFrom(draft, [newBlock(talk)], formats).seats, 10);
  assert.equal(startFrom({ ...draft, seats: 6 }, [newBlock(talk)], formats).seats, 6);
});

test("the code is found in whatever is pasted", () => {
  for (const text of ["48271950", "4827 1950", " 4827-1950 ", "http://10.0.0.2:8080/48271950", "codice: 4827 1950."])
    assert.equal(digitsOf(text), "48271950", text);
  assert.equal(digitsOf("48a2"), "482");
  assert.equal(grouped("48271"), "4827 1");
});

test("a table may have chairs of its own", () => {
  const draft = { ...newDraft(formats, "it"), title: "Patto", tables: 3, seats: 5, chairs: [null, 8] };
  assert.deepEqual(
    bodyOf(draft, formats, []).tables.map((one) => one.seats),
    [5, 8, 5],
  );
  assert.equal(chairsOf(draft), 18);
  assert.deepEqual(faultsOf({ ...draft, chairs: [501] }), { "chairs.0": "seats" });
  assert.deepEqual(faultsOf({ ...draft, tables: 1, chairs: [null, 501] }), {}, "of a table that is there");
});
