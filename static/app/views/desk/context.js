// What every part of the desk has at hand: the feed, the state, and the page's own small memory (open sheet, chosen view, step in preparation).
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { kept } from "./kept.js";

/** @typedef {import("../../read.js").Step} Step */
/** @typedef {{name: string, id?: string, [more: string]: any}} SheetName */

const TWICE = 500;

/** The page's own memory; nothing in it belongs to the meeting. @param {string} code */
const memory = (code) => ({
  /** @type {import("@preact/signals").Signal<SheetName[]>} the open panels, the topmost last */
  sheets: signal([]),
  /** @type {import("@preact/signals").Signal<string|null>} the view chosen by hand; null follows the phase */
  view: signal(null),
  /** @type {import("@preact/signals").Signal<Step|null>} */
  preparing: signal(null),
  /** @type {import("@preact/signals").Signal<"now"|"needs"|"programme">} what a narrow screen shows */
  pane: signal("now"),
  /** @type {import("@preact/signals").Signal<string[]>} asks whose refusal an open form shows itself */
  claimed: signal([]),
  /** what is looked for among the people, and who was opened last */
  seek: signal(""),
  last: signal(""),
  dismissed: kept(`tavolata-desk-${code}-dismissed`, /** @type {string[]} */ ([])),
  shortcuts: kept("tavolata-desk-shortcuts", true),
});

/** Deeds that a double tap cannot do twice: the same one waits for its answer first. @param {any} feed */
function doer(feed) {
  let last = { what: "", at: 0 };
  /** @param {any} ask @param {string} op @param {object} args @param {string} [as] */
  const like = (ask, op, args, as) =>
    ask.op === op &&
    ask.as === as &&
    Object.entries(args).every(([name, value]) => JSON.stringify(ask.args?.[name]) === JSON.stringify(value));
  /** Whether such a deed waits for the server. @param {string} op @param {object} [args] @param {string} [as] */
  const waiting = (op, args = {}, as) => feed.pending.value.some((/** @type {any} */ ask) => like(ask, op, args, as));
  /** Ask it, unless the same waits already; answers with the ask's id, or null. @param {string} op @param {object} [args] @param {string} [as] @returns {string|null} */
  const deed = (op, args = {}, as) => {
    const what = JSON.stringify([op, args, as]);
    const again = what === last.what && Date.now() - last.at < TWICE;
    if (again || feed.pending.peek().some((/** @type {any} */ ask) => like(ask, op, args, as))) return null;
    last = { what, at: Date.now() };
    return feed.ask(op, args, as ? { as } : {});
  };
  return { waiting, deed };
}

/** What stays the same while the state changes: the page's memory, its deeds, its panels. @param {{feed: any, code: string, [more: string]: any}} page */
export function equipped(page) {
  const own = memory(page.code);
  const open = (/** @type {string} */ name, /** @type {string|undefined} */ id, /** @type {object} */ more = {}) =>
    void (own.sheets.value = [...own.sheets.peek(), { name, id, ...more }]);
  return { ...page, ...own, ...doer(page.feed), open, closeAll: () => void (own.sheets.value = []) };
}

/** @type {import("preact").Context<any>} */
export const DeskContext = createContext(null);

/** @returns {any} */
export const useDesk = () => useContext(DeskContext);

/**
 * One deed of a form: sent, waited for, refused with the text kept, or done.
 * @param {() => void} [done] called once, when the meeting has taken it
 */
export function useDeed(done) {
  const { feed, deed, claimed } = useDesk();
  const [id, setId] = useState(/** @type {string|null} */ (null));
  const was = useRef("");
  const ask = id === null ? undefined : [...feed.pending.value, ...feed.refused.value].find((/** @type {any} */ one) => one.id === id);
  const fate = id === null ? "" : !ask ? "saved" : ask.refused ? "refused" : "waiting";
  useEffect(() => {
    // A refusal put away elsewhere is over, and was never done.
    if (fate === "saved") (setId(null), was.current !== "refused" && done?.());
    was.current = fate;
  }, [fate]);
  useEffect(() => {
    if (id === null) return undefined;
    claimed.value = [...claimed.peek(), id];
    return () => (claimed.value = claimed.peek().filter((/** @type {string} */ one) => one !== id));
  }, [id]);
  const send = (/** @type {string} */ op, /** @type {object} */ args, /** @type {string} */ as = "") => {
    if (fate === "waiting") return;
    if (fate === "refused") feed.forget(id);
    was.current = "";
    setId(deed(op, args, as || undefined));
  };
  return { send, waits: fate === "waiting", refusal: fate === "refused" ? ask : undefined };
}

/** Whether the window is at least so wide, followed as it changes. @param {string} query @returns {boolean} */
export function useWide(query) {
  const [wide, setWide] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const follow = () => setWide(media.matches);
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, [query]);
  return wide;
}
