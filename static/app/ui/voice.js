// The page's voice, never in a hurry: at most three times in ten seconds, and what matters is never swallowed by a sum.
import { signal } from "@preact/signals";
import { t } from "../words.js";

const SPAN = 10_000;
const MOST = 3;
/** What comes within this is one frame, said in one breath. */
const BREATH = 100;
const REST = 1500;
export const polite = signal("");
export const assertive = signal("");
/** @type {number[]} */
let said = [];
/** What waits to be said, by kind: a newer one takes the place of the older. @type {Map<string, {text: string, urgent: boolean}>} */
const held = new Map();
/** Those without a kind: one is said, more are counted. @type {string[]} */
let others = [];
/** @type {any} */
let timer;

/** Say something aloud to those who cannot see the page change. @param {string} text @param {{urgent?: boolean, kind?: string}} [how] */
export function announce(text, { urgent = false, kind } = {}) {
  if (!text) return;
  const name = kind ?? (urgent ? text : undefined);
  if (name) (held.delete(name), held.set(name, { text, urgent }));
  else others.push(text);
  timer ??= setTimeout(speak, wait());
}

/** How long until one may speak again, ms. */
function wait() {
  const now = Date.now();
  said = said.filter((at) => now - at < SPAN);
  const full = said.length < MOST ? 0 : said[0] + SPAN - now;
  return Math.max(BREATH, full, (said[said.length - 1] ?? 0) + REST - now);
}

function speak() {
  const rows = [...held.values()].sort((a, b) => Number(b.urgent) - Number(a.urgent));
  const rest = others.length > 1 ? [t("live.more", { n: others.length })] : others;
  const voice = rows.some((row) => row.urgent) ? assertive : polite;
  voice.value = fresh(voice.value, sentences([...rows.map((row) => row.text), ...rest]));
  said.push(Date.now());
  held.clear();
  others = [];
  timer = undefined;
}

/** One after the other, each ended. @param {string[]} texts */
const sentences = (texts) => texts.map((text, n) => (n < texts.length - 1 && !/[.?…]$/.test(text) ? `${text}.` : text)).join(" ");

/** The same words twice are no change to a screen reader; a space at the end makes them one. @param {string} old @param {string} text */
const fresh = (old, text) => (old === text ? `${text} ` : text);
