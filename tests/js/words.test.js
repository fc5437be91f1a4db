// Every word a page says exists in both languages, with the same slots; and the words behave.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { announce, assertive, polite } from "../../static/app/ui/voice.js";
import { clock, language, list, minutes, speak, t, worded } from "../../static/app/words.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const words = (lang, section) => JSON.parse(readFileSync(join(ROOT, "session_tool/words", lang, `${section}.json`), "utf8"));
const slots = (entry) => [...new Set(JSON.stringify(entry).match(/\{\w+\}/g) ?? [])].sort();
const files = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? files(join(folder, one.name)) : [join(folder, one.name)],
  );

for (const section of ["common", "phone"]) {
  test(`${section}: the same keys and slots in Italian and English`, () => {
    const [it, en] = [words("it", section), words("en", section)];
    assert.deepEqual(Object.keys(it).sort(), Object.keys(en).sort());
    for (const key of Object.keys(it)) assert.deepEqual(slots(it[key]), slots(en[key]), key);
  });
}

test("every key the phone and the shared parts name is worded, and every word is used", () => {
  const known = { ...words("it", "common"), ...words("it", "refusals"), ...words("it", "phone") };
  const sources = ["views/phone", "ui"]
    .flatMap((folder) => files(join(ROOT, "static/app", folder)))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const named = new Set(sources.match(/"(phone|common|clock|table|field|live|link)\.[\w.]+"/g).map((one) => one.slice(1, -1)));
  const composed = sources.match(/`(phone|link)\.[^`$]*\$/g).map((one) => one.slice(1, -1));
  assert.deepEqual(
    [...named].filter((key) => !(key in known)),
    [],
  );
  const used = (key) => named.has(key) || composed.some((start) => key.startsWith(start));
  assert.deepEqual(
    Object.keys(words("it", "phone")).filter((key) => !used(key)),
    [],
  );
});

test("slots are filled, plurals chosen, unknown keys shown as they are", () => {
  speak("it", {
    a: "Ciao {name}",
    b: { one: "{n} nota", other: "{n} note" },
    "common.clock": "ore {time}",
    "common.minutes": "{n} min",
    "common.seconds": "{n} s",
    "live.more": { one: "Un'altra", other: "Altre {n}" },
  });
  assert.equal(language.value, "it");
  assert.equal(t("a", { name: "Anna" }), "Ciao Anna");
  assert.equal(t("a"), "Ciao {name}");
  assert.deepEqual(
    [1, 2].map((n) => t("b", { n })),
    ["1 nota", "2 note"],
  );
  assert.equal(t("none"), "none");
  assert.equal(worded("none"), false);
  assert.equal(clock("10:45"), "ore 10:45");
  assert.deepEqual([16.2 * 60_000, 60_000, 1, -5].map(minutes), ["17 min", "60 s", "1 s", "0 s"]);
  assert.equal(list(["Anna", "Bea", "Carlo"]), "Anna, Bea e Carlo");
});

test("fifty updates in ten seconds are at most three announcements, and none is uncounted", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  const said = [];
  const stop = polite.subscribe((text) => text && said.push([Date.now(), text.trim()]));
  for (let n = 1; n <= 50; n++) {
    announce(`novità ${n}`);
    context.mock.timers.tick(150);
  }
  context.mock.timers.tick(15_000);
  stop();
  assert.equal(said[0][1], "novità 1");
  const numbers = said.slice(1).map(([, text]) => Number(text.replace("Altre ", "")));
  assert.equal(
    numbers.reduce((sum, n) => sum + n),
    49,
  );
  assert.ok(said.every(([at], n) => n < 3 || at - said[n - 3][0] >= 10_000));
});

test("where to go is never swallowed by a sum; the same kind replaces itself; one breath joins what comes together", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 2_000_000 });
  const said = [];
  const stops = [polite, assertive].map((voice) => voice.subscribe((text) => text && said.push(text.trim())));
  said.length = 0;
  for (const text of ["Nota al sicuro.", "Nota al sicuro."]) announce(text, { kind: "note" });
  announce("Adesso: Giro 1. Tavolo 1", { kind: "now" });
  announce("Adesso: Giro 2. Tavolo 2", { kind: "now" });
  announce("Una cosa");
  announce("Un'altra");
  context.mock.timers.tick(200);
  announce("Il giardino è chiuso", { kind: "news", urgent: true });
  announce("Suona la campana", { kind: "bell", urgent: true });
  context.mock.timers.tick(5000);
  stops.forEach((stop) => stop());
  assert.deepEqual(said, ["Nota al sicuro. Adesso: Giro 2. Tavolo 2. Altre 2", "Il giardino è chiuso. Suona la campana"]);
});
