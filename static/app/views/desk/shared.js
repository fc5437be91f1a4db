// A text that others may be writing too: the draft remembers which text it stands on, so that a newer one is kept beside it and never lost.
import { useDraft } from "../../ui/hooks.js";

/**
 * @param {any} feed @param {string} name @param {any} kept what everyone sees: its text and rev, if there is one
 * @returns {{text: string, type: (text: string) => void, letGo: () => void, typed: boolean, rev: number, newer: string}} `newer`: what came while this one was being written
 */
export function useShared(feed, name, kept) {
  const now = kept?.rev ?? 0;
  const [text, setText, textGone, typed] = useDraft(feed, name, kept?.text ?? "");
  const [stood, setStood, stoodGone] = useDraft(feed, `${name}-rev`, String(now));
  const rev = typed ? Number(stood) : now;
  const type = (/** @type {string} */ next) => (typed || setStood(String(now)), setText(next));
  return { text, type, letGo: () => (textGone(), stoodGone()), typed, rev, newer: rev < now ? (kept?.text ?? "") : "" };
}
