// Builds static/app into static/dist: one script and one style sheet a page, word catalogues, and a manifest that names them.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const DIST = join(HERE, "dist");
const WORDS = join(HERE, "..", "session_tool", "words");
const PAGES = ["phone", "wall", "desk", "door"];
const LANGUAGES = ["it", "en"];
/** What every page says, besides its own section. */
const SHARED = ["common", "refusals"];

const sizes = {};
const manifest = {};

function keep(name, wanted, bytes) {
  writeFileSync(join(DIST, name), bytes);
  manifest[wanted] = name;
  sizes[wanted] = { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

const hash = (bytes) => createHash("sha256").update(bytes).digest("base64url").replace(/[-_]/g, "x").slice(0, 8);

async function buildPage(page) {
  const entry = join(HERE, "app", "pages", `${page}.jsx`);
  if (!existsSync(entry)) return console.log(`${page}: no static/app/pages/${page}.jsx yet, skipped`);
  const { outputFiles } = await build({
    entryPoints: [entry],
    outdir: DIST,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome105", "firefox110", "safari15.4"],
    jsx: "automatic",
    jsxImportSource: "preact",
    publicPath: "/static/dist",
    logLevel: "error",
    loader: { ".ttf": "file", ".woff2": "file", ".svg": "file" },
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
  });
  for (const file of outputFiles) {
    const name = basename(file.path);
    const type = name.slice(name.lastIndexOf("."));
    keep(name, [".js", ".css"].includes(type) ? page + type : name.replace(/-[^-]*$/, "") + type, file.contents);
  }
}

function buildWords(page) {
  for (const language of LANGUAGES) {
    const entries = {};
    for (const section of [...SHARED, page]) {
      const path = join(WORDS, language, `${section}.json`);
      if (existsSync(path)) Object.assign(entries, JSON.parse(readFileSync(path, "utf8")));
    }
    const bytes = Buffer.from(JSON.stringify(entries));
    keep(`words/${page}-${language}-${hash(bytes)}.json`, `words/${page}.${language}.json`, bytes);
  }
}

function putDown(name, value) {
  // Whole or not at all: a server may be reading it.
  writeFileSync(join(DIST, `${name}.new`), `${JSON.stringify(value, null, 1)}\n`);
  renameSync(join(DIST, `${name}.new`), join(DIST, name));
}

function sweep() {
  const wanted = new Set([...Object.values(manifest), "manifest.json", "sizes.json", "words"]);
  for (const name of [...readdirSync(DIST), ...readdirSync(join(DIST, "words")).map((one) => `words/${one}`)]) {
    if (!wanted.has(name)) rmSync(join(DIST, name), { force: true });
  }
}

mkdirSync(join(DIST, "words"), { recursive: true });
let failed = 0;
for (const page of PAGES) {
  try {
    await buildPage(page);
    buildWords(page);
  } catch (error) {
    failed++;
    console.error(`${page}: ${error.message}`);
  }
}
putDown("manifest.json", manifest);
putDown("sizes.json", sizes);
sweep();
for (const page of PAGES.filter((one) => manifest[`${one}.js`])) {
  const parts = [`${page}.js`, `${page}.css`, `words/${page}.it.json`].map((name) => sizes[name]?.gzip ?? 0);
  console.log(
    `${page}: ${(parts.reduce((a, b) => a + b) / 1000).toFixed(1)} kB gzip (script ${parts[0]}, style ${parts[1]}, words ${parts[2]})`,
  );
}
process.exitCode = failed ? 1 : 0;
