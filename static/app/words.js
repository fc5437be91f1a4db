// The words of a page in the reader's language. No text for people stands in code.
import { signal } from "@preact/signals";

/** @typedef {string | Record<string, string>} Entry */
/** @typedef {{words: Record<string, string>, zone?: string}} Page the page's JSON island: where each language's catalogue stands, and the meeting's time zone */

/** The language the words are in; "" until the first catalogue has come. */
export const language = signal("");
const entries = signal(/** @type {Record<string, Entry>} */ ({}));
/** @type {Map<string, Record<string, Entry>>} */
const known = new Map();
const COOKIE = "tavolata-language";
/** @type {string|undefined} */
let zone;

/** Learn a language and turn to it; false if its words could not be fetched (the page keeps the ones it has). @param {Page} page @param {string} lang @returns {Promise<boolean>} */
export async function learn(page, lang) {
  zone = page.zone;
  try {
    const words = known.get(lang) ?? (await (await fetch(page.words[lang])).json());
    speak(lang, words);
    return true;
  } catch {
    return false;
  }
}

/** Turn to words already at hand. @param {string} lang @param {Record<string, Entry>} words */
export function speak(lang, words) {
  known.set(lang, words);
  entries.value = words;
  language.value = lang;
  if (typeof document !== "undefined") document.documentElement.lang = lang;
}

/** The language chosen on this device before, if we speak it. @param {Page} page @param {string} otherwise */
export function chosen(page, otherwise) {
  const kept = document.cookie
    .split("; ")
    .find((one) => one.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1);
  return kept && kept in page.words ? kept : otherwise;
}

/** Remember the reader's choice on this device; the server reads it too. @param {string} lang */
export const remember = (lang) => void (document.cookie = `${COOKIE}=${lang}; path=/; max-age=31536000; samesite=lax`);

/** Is there a word for this? @param {string} key */
export const worded = (key) => key in entries.value;

/** The words for a key, slots filled; plural by `n`. @param {string} key @param {Record<string, any>} [values] @returns {string} */
export function t(key, values = {}) {
  const entry = entries.value[key];
  if (entry === undefined) return key;
  const text = typeof entry === "string" ? entry : (entry[plural(values.n)] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (slot, name) => (name in values ? String(values[name]) : slot));
}

/** @param {number} n */
const plural = (n) => new Intl.PluralRules(language.value || "it").select(n ?? 0);

/** The time of day where the meeting is, "09:05". @param {number} ms */
export const timeOfDay = (ms) => new Intl.DateTimeFormat("it", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(ms);

/** A time of day, from ms or "10:45", as one says it: "ore 10:45". @param {number|string} when */
export const clock = (when) => t("common.clock", { time: typeof when === "string" ? when : timeOfDay(when) });

/** A span of time: minutes, and seconds only in the last one. @param {number} ms */
export function minutes(ms) {
  const left = Math.max(0, ms);
  // A clock just set to 20 minutes is not one of 21 because the news of it travelled.
  return left > 60_000 ? t("common.minutes", { n: Math.ceil((left - 1000) / 60_000) }) : t("common.seconds", { n: Math.ceil(left / 1000) });
}

/** Short facts side by side, those that there are: "ore 10:45 · Turno 1". @param {...any} facts */
export const dotted = (...facts) => facts.filter(Boolean).join(" · ");

/** Things one after another: "a, b e c". @param {string[]} items */
export const list = (items) => new Intl.ListFormat(language.value || "it", { type: "conjunction" }).format(items);
