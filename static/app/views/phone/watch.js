// What is said aloud to those who do not see the screen change: where to go, what was announced, what was refused.
import { effect } from "@preact/signals";
import { announcements, step } from "../../read.js";
import { get } from "../../state.js";
import { announce } from "../../ui/live.jsx";
import { standing } from "../../ui/pending.jsx";
import { t } from "../../words.js";
import { mine, stepName, tableName } from "./mine.js";

/** Say a thing when it changes, not when it is first seen. @param {() => [string, string]} what [identity, words] @param {{urgent?: boolean}} [how] */
function onChange(what, how) {
  /** @type {string|null} */
  let last = null;
  return effect(() => {
    const [identity, text] = what();
    if (last !== null && identity !== last) announce(text, how);
    last = identity;
  });
}

/** @param {import("../../feed.js").Feed} feed @returns {() => void} stop watching */
export function watch(feed) {
  const stops = [
    onChange(() => {
      const { state, table } = mine(feed);
      const here = step(state);
      return [
        `${here?.phase} ${here?.slot} ${table?.id}`,
        here
          ? t(table ? "phone.said.table" : "phone.said.step", { step: stepName(state, here), table: table && tableName(state, table) })
          : "",
      ];
    }),
    onChange(
      () => {
        const [newest] = announcements(feed.state.value);
        return [newest?.id ?? "", newest?.text ?? ""];
      },
      { urgent: true },
    ),
    onChange(() => {
      const link = feed.link.value;
      return [link, t(standing(feed)[0], { n: feed.pending.value.length })];
    }),
    onChange(() => [feed.refused.value.map((ask) => ask.id).join(), feed.refused.value.length ? t("phone.said.refused") : ""], {
      urgent: true,
    }),
    onChange(
      () => {
        const bell = get(feed.state.value, "bell:1");
        if (bell && feed.now() - bell.at < 10_000) navigator.vibrate?.(300);
        return [String(bell?.at ?? ""), t("phone.said.bell")];
      },
      { urgent: true },
    ),
  ];
  return () => stops.forEach((stop) => stop());
}
