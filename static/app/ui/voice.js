// The page's voice, never in a hurry: at most three things in ten seconds, the rest as one sum.
import { signal } from "@preact/signals";
import { t } from "../words.js";

const SPAN = 10_000;
const MOST = 3;
export const polite = signal("");
export const assertive = signal("");
/** @type {number[]} */
let said = [];
let held = 0;
/** @type {any} */
let later;

/** Say something aloud to those who cannot see the page change. @param {string} text @param {{urgent?: boolean}} [how] */
export function announce(text, { urgent = false } = {}) {
  if (!text) return;
  if (urgent) return void (assertive.value = fresh(assertive.value, text));
  const now = Date.now();
  said = said.filter((at) => now - at < SPAN);
  // The last place is kept for the sum.
  if (!later && said.length < MOST - 1) return void (said.push(now), (polite.value = fresh(polite.value, text)));
  held++;
  later ??= setTimeout(() => speakSum(text), Math.max(0, SPAN - (now - said[0])));
}

/** @param {string} text the only one held back, if no other came */
function speakSum(text) {
  polite.value = fresh(polite.value, held === 1 ? text : t("live.more", { n: held }));
  said.push(Date.now());
  held = 0;
  later = undefined;
}

/** The same words twice are no change to a screen reader; a space at the end makes them one. @param {string} old @param {string} text */
const fresh = (old, text) => (old === text ? `${text} ` : text);
