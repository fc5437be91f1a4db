// One field of a report while it is written: what I type, what all see, and what is on its way.
import { useEffect, useRef, useState } from "preact/hooks";
import { draftName, keepDraft, readDraft } from "../../drafts.js";
import { reportOf } from "../../read.js";
import { onTheWay } from "./mine.js";

/** @typedef {{text: string, rev: number, sent?: string}} Draft `rev`: the field's revision the text stands on; `sent`: the text last asked for */

export const LIMIT = 4000;
const PAUSE = 2500;
const RECENT = 30_000;
// On the way from the field to "add it" the cursor is gone: what was mine stays long enough to be joined.
const LINGER = 10_000;

/** A field of a report as all see it. @param {import("../../feed.js").Feed} feed @param {any} topic @param {string} field */
const sharedOf = (feed, topic, field) => reportOf(feed.state.value, topic.id)?.fields[field] ?? { text: "", rev: 0 };

/** Is the shared text another version of mine? Not if mine holds its words: the server trims what it keeps. @param {Draft|null} draft @param {{text: string, rev: number}} shared */
export const clashes = (draft, shared) => draft !== null && shared.rev > draft.rev && !draft.text.includes(shared.text);

/** Two texts in one, nothing said twice. @param {string} mine @param {string} theirs */
export function joined(mine, theirs) {
  if (theirs.includes(mine.trim())) return theirs;
  return mine.includes(theirs) ? mine : `${mine.trim()}\n${theirs}`;
}

/** @param {import("../../feed.js").Feed} feed @param {any} topic @param {string} field */
export function usePart(feed, topic, field) {
  const shared = sharedOf(feed, topic, field);
  const asks = onTheWay(feed, "report.fill").filter((ask) => ask.args.topic === topic.id && ask.args.field === field);
  const head = shared.rev + asks.length;
  const { draft, keep, letGo, save } = useDraftOf(feed, topic, field, head);
  const [inside, setInside] = useState(false);
  const typing = Boolean(draft && draft.sent !== draft.text);
  const text = draft?.text ?? asks[asks.length - 1]?.args.text ?? shared.text;
  const recent = useRecent(shared.rev, asks.length > 0);
  const other = clashes(draft, shared);
  useSaving({ draft, typing, save });
  const done = draft && !typing && !inside && !asks.length;
  useEffect(() => {
    // Not while the field is being written: the server trims texts, and a letter must not vanish under the cursor.
    if (!done) return;
    const timer = setTimeout(() => letGo(draft), other ? LINGER : 0);
    return () => clearTimeout(timer);
  }, [draft, done, other]);
  return {
    shared,
    text,
    /** Someone else's text came while I was writing mine. */
    other,
    standing: typing
      ? "phone.report.typing"
      : asks.length
        ? "phone.waiting"
        : recent || other
          ? "phone.report.other"
          : text
            ? "phone.saved"
            : "",
    type: (/** @type {string} */ given) => keep({ rev: head, ...draft, text: given }),
    /** Take another's text into mine: mine then stands on theirs. @param {string} given */
    join: (given) => keep({ text: joined(text, given), rev: head }),
    enter: () => setInside(true),
    leave: () => (setInside(false), save()),
  };
}

/** Who pauses is saved. @param {{draft: Draft|null, typing: boolean, save: () => void}} ways */
function useSaving({ draft, typing, save }) {
  useEffect(() => {
    if (!typing) return;
    const timer = setTimeout(save, PAUSE);
    return () => clearTimeout(timer);
  }, [draft?.text, typing]);
}

/** The draft of a field, kept at every key; `save` asks for it once. @param {import("../../feed.js").Feed} feed @param {any} topic @param {string} field @param {number} head the revision once all asks have arrived */
function useDraftOf(feed, topic, field, head) {
  const name = draftName(feed.code, feed.me.value?.person, `report:${topic.id}:${field}`);
  const [draft, setDraft] = useState(() => found(name, sharedOf(feed, topic, field)));
  const current = useRef(draft);
  current.current = draft;
  const latest = useRef(head);
  latest.current = head;
  const keep = (/** @type {Draft|null} */ next) => {
    current.current = next;
    keepDraft(name, next && JSON.stringify(next));
    setDraft(next);
  };
  const save = () => {
    const now = current.current;
    if (!now || now.sent === now.text || now.text.length > LIMIT) return;
    const shared = sharedOf(feed, topic, field);
    const other = clashes(now, shared);
    // Who holds the shared words stands on them, whoever moved them on meanwhile.
    const rev = shared.rev > now.rev && !other ? latest.current : now.rev;
    feed.ask("report.fill", { topic: topic.id, field, text: now.text, rev });
    // What is typed next stands on what was just sent; not so beside another version, which is still to be joined.
    keep({ text: now.text, sent: now.text, rev: other ? rev : rev + 1 });
  };
  useEffect(() => {
    addEventListener("pagehide", save);
    return () => (removeEventListener("pagehide", save), save());
  }, []);
  // Only the draft that was looked at: another may have been begun since.
  const letGo = (/** @type {Draft} */ seen) => void (current.current === seen && keep(null));
  return { draft, keep, letGo, save };
}

/** The draft a closed tab left: one that was sent but did not arrive is sent again. @param {string} name @param {any} shared @returns {Draft|null} */
function found(name, shared) {
  const draft = JSON.parse(readDraft(name) ?? "null");
  if (!draft || draft.sent !== draft.text) return draft;
  return [shared.text, ...(shared.also ?? [])].includes(draft.text.trim()) ? null : { text: draft.text, rev: Math.max(0, draft.rev - 1) };
}

/** Did another phone change this field a moment ago? @param {number} rev @param {boolean} waiting */
function useRecent(rev, waiting) {
  const last = useRef({ rev, own: false });
  const [recent, setRecent] = useState(false);
  if (waiting) last.current.own = true;
  useEffect(() => {
    if (waiting) setRecent(false);
  }, [waiting]);
  useEffect(() => {
    if (rev === last.current.rev) return;
    const others = !last.current.own;
    last.current = { rev, own: waiting };
    if (!others) return;
    setRecent(true);
    const timer = setTimeout(() => setRecent(false), RECENT);
    return () => clearTimeout(timer);
  }, [rev]);
  return recent;
}
