// The pages' sources stay small: files of at most 300 lines, functions of at most 40.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { Parser } from "acorn";
import jsx from "acorn-jsx";

const APP = new URL("../../static/app/", import.meta.url);
const LONGEST_FILE = 300;
const LONGEST_FUNCTION = 40;
const reader = Parser.extend(jsx());

const sources = readdirSync(APP, { recursive: true }).filter((name) => /\.jsx?$/.test(name));

/** Every function in a piece of syntax, with the lines it takes. */
function* functions(node) {
  if (!node || typeof node !== "object") return;
  if (Array.isArray(node)) {
    for (const one of node) yield* functions(one);
    return;
  }
  if (/Function/.test(node.type ?? "")) yield { at: node.loc.start.line, lines: node.loc.end.line - node.loc.start.line + 1 };
  for (const [name, part] of Object.entries(node)) if (name !== "loc") yield* functions(part);
}

const parse = (text) => reader.parse(text, { ecmaVersion: "latest", sourceType: "module", locations: true });

test("a long function is seen, also inside a component", () => {
  const long = `const Page = () => <ul>{list.map((one) => {\n${"one();\n".repeat(40)}})}</ul>;`;
  assert.deepEqual(
    [...functions(parse(long))].map((one) => one.lines),
    [42, 42],
  );
});

for (const name of sources)
  test(`${name} is small`, () => {
    const text = readFileSync(new URL(name, APP), "utf8");
    assert.ok(text.split("\n").length - 1 <= LONGEST_FILE, "too many lines");
    const swollen = [...functions(parse(text))].filter((one) => one.lines > LONGEST_FUNCTION);
    assert.deepEqual(swollen, []);
  });
