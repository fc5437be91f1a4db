// One's own notes, as this phone last saw them: hidden from all, a note is still shown to whoever wrote it.
import { effect } from "@preact/signals";
import { draftName, keepDraft, readDraft } from "../../drafts.js";
import { meeting } from "../../read.js";
import { all, get } from "../../state.js";

/** @typedef {import("../../feed.js").Feed} Feed */
/** @typedef {import("../../state.js").Rec} Rec */

const nameOf = (/** @type {Feed} */ feed) => draftName(feed.code, feed.me.value?.person, "own");

/** @param {Feed} feed @returns {Record<string, Rec>} */
const kept = (feed) => JSON.parse(readDraft(nameOf(feed)) ?? "{}");

/** A page opened anew shows for a moment a state that is older than what was kept. @param {Rec|undefined} shown @param {Rec|undefined} old */
const newer = (shown, old) => (!shown || (old && old.rev > shown.rev) ? old : shown);

/** Keep what the state shows of them, from now on. @param {Feed} feed @returns {() => void} stop */
export const keepOwn = (feed) =>
  effect(() => {
    const state = feed.state.value;
    if (!meeting(state)) return;
    const old = kept(feed);
    const rows = all(state, "author").map(({ note }) => [note, newer(get(state, note), old[note])]);
    const text = JSON.stringify(Object.fromEntries(rows.filter(([, note]) => note)));
    if (text !== JSON.stringify(old)) keepDraft(nameOf(feed), text);
  });

/** My notes that whoever facilitates has hidden. @param {Feed} feed @returns {Rec[]} */
export function hiddenOwn(feed) {
  const state = feed.state.value;
  const missing = all(state, "author").filter(({ note }) => !get(state, note));
  const copies = missing.length ? kept(feed) : {};
  return missing.flatMap(({ note }) => (copies[note] ? [/** @type {Rec} */ ({ ...copies[note], hidden: true })] : []));
}

/** A hidden note I reworded: nobody sends it back to me. @param {Feed} feed @param {Rec} note @param {string} text */
export const reworded = (feed, note, text) =>
  keepDraft(nameOf(feed), JSON.stringify({ ...kept(feed), [note.id]: { ...note, text, rev: note.rev + 1, hidden: undefined } }));
