// What is said aloud to those who do not see the screen change: where to go, what was announced, what was refused.
import { effect } from "@preact/signals";
import { announcements, meeting } from "../../read.js";
import { get } from "../../state.js";
import { announce } from "../../ui/live.jsx";
import { standing } from "../../ui/pending.jsx";
import { t } from "../../words.js";
import { nowLine, standingOf } from "./here.js";
import { keepOwn } from "./own.js";

/** A bell is news for so long, ms. */
const FRESH = 10_000;

/**
 * Say a thing when it changes, not when it is first seen; null while nothing is known yet.
 * @param {string} kind @param {() => [string, string]|null} what [identity, words] @param {boolean} [urgent]
 */
function onChange(kind, what, urgent) {
  /** @type {string|null} */
  let last = null;
  return effect(() => {
    const told = what();
    if (!told) return;
    if (last !== null && told[0] !== last) announce(told[1], { kind, urgent });
    last = told[0];
  });
}

/** @param {import("../../feed.js").Feed} feed @returns {() => void} stop watching */
export function watch(feed) {
  /** @type {(what: (state: import("../../state.js").State) => [string, string]) => () => [string, string]|null} */
  const once = (what) => () => (meeting(feed.state.value) ? what(feed.state.value) : null);
  const stops = [
    onChange(
      "now",
      once(() => [standingOf(feed), nowLine(feed)]),
    ),
    onChange(
      "news",
      once((state) => {
        const [newest] = announcements(state);
        return [newest?.id ?? "", newest?.text ?? ""];
      }),
      true,
    ),
    onChange("link", () => {
      // That it connects, or that nobody has come in yet, is no news; that the network goes and returns is.
      const link = feed.link.value;
      if (!["live", "away", "portal"].includes(link)) return null;
      return [link, t(standing(feed)[0], { n: feed.pending.value.length })];
    }),
    onChange("refused", () => refusedOf(feed), true),
    onChange(
      "bell",
      once((state) => bellOf(feed, get(state, "bell:1"))),
      true,
    ),
    keepOwn(feed),
  ];
  return () => stops.forEach((stop) => stop());
}

/** @param {import("../../feed.js").Feed} feed @returns {[string, string]} */
const refusedOf = (feed) => [feed.refused.value.map((ask) => ask.id).join(), feed.refused.value.length ? t("phone.said.refused") : ""];

/** @param {import("../../feed.js").Feed} feed @param {any} bell @returns {[string, string]} */
function bellOf(feed, bell) {
  const fresh = bell && feed.now() - bell.at < FRESH;
  if (fresh) navigator.vibrate?.(300);
  return [String(bell?.at ?? ""), fresh ? t("phone.said.bell") : ""];
}
