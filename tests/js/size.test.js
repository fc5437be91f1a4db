// The phone page, all of it, is at most 60 kB compressed (the shell's HTML is counted as 1.5 kB).
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const path = new URL("../../static/dist/sizes.json", import.meta.url);

test("phone: script, style and one catalogue", { skip: !existsSync(path) && "not built" }, () => {
  const sizes = JSON.parse(readFileSync(path, "utf8"));
  const parts = ["phone.js", "phone.css", "words/phone.it.json"].map((name) => sizes[name].gzip);
  assert.ok(1500 + parts.reduce((a, b) => a + b) <= 60_000, `${parts}`);
});
