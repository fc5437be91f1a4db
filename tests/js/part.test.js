// Several hands in one field of a report: when a text is another version of mine, and how two become one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clashes, joined } from "../../static/app/views/phone/part.js";

test("one's own words are never another version", () => {
  const draft = { text: "Serve acqua vicino. ", rev: 1 };
  assert.equal(clashes(draft, { text: "Serve acqua vicino.", rev: 2 }), false);
  assert.equal(clashes({ ...draft, text: "Serve acqua vicino. E ombra" }, { text: "Serve acqua vicino.", rev: 2 }), false);
  assert.equal(clashes(draft, { text: "", rev: 2 }), false);
  assert.equal(clashes(draft, { text: "Le rampe", rev: 1 }), false);
  assert.equal(clashes(null, { text: "Le rampe", rev: 2 }), false);
  assert.equal(clashes(draft, { text: "Le rampe", rev: 2 }), true);
});

test("two texts become one, and nothing is said twice", () => {
  assert.equal(joined("Serve acqua. ", "Le rampe."), "Serve acqua.\nLe rampe.");
  assert.equal(joined("", "Le rampe."), "Le rampe.");
  assert.equal(joined("Serve acqua. ", "Serve acqua. Le rampe."), "Serve acqua. Le rampe.");
  assert.equal(joined("Serve acqua. Le rampe. ", "Le rampe."), "Serve acqua. Le rampe. ");
});
