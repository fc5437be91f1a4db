// What views remember: the time, and what is being typed.
import { useEffect, useRef, useState } from "preact/hooks";
import { draftName, keepDraft, readDraft } from "../drafts.js";

/** Server time, renewed every `every` ms while the page is looked at. @param {import("../feed.js").Feed} feed @param {number} [every] */
export function useNow(feed, every = 1000) {
  const [now, set] = useState(feed.now());
  useEffect(() => {
    const timer = setInterval(() => document.hidden || set(feed.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/**
 * A field whose text outlives the tab: [text, set, let go]. `set` keeps it at every key; let go when it was sent.
 * @param {import("../feed.js").Feed} feed @param {string} field @param {string} [initial]
 * @returns {[string, (text: string) => void, () => void, boolean]} the last says whether a draft stands there
 */
export function useDraft(feed, field, initial = "") {
  const name = draftName(feed.code, feed.me.value?.person, field);
  const [typed, type] = useState(() => readDraft(name));
  const last = useRef(name);
  if (last.current !== name) {
    last.current = name;
    type(readDraft(name));
  }
  const set = (/** @type {string|null} */ text) => (keepDraft(name, text), type(text));
  return [typed ?? initial, set, () => set(null), typed !== null];
}
