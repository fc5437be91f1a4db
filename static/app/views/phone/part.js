// One field of a report while it is written: what I type, what all see, and what is on its way.
import { useEffect, useRef, useState } from "preact/hooks";
import { draftName, keepDraft, readDraft } from "../../drafts.js";
import { reportOf } from "../../read.js";
import { onTheWay } from "./mine.js";

/** @typedef {{text: string, rev: number, sent?: string}} Draft `rev`: the field's revision the text stands on; `sent`: the text last asked for */

export const LIMIT = 4000;
const PAUSE = 2500;
const RECENT = 30_000;

/** @param {import("../../feed.js").Feed} feed @param {any} topic @param {string} field */
export function usePart(feed, topic, field) {
  const shared = reportOf(feed.state.value, topic.id)?.fields[field] ?? { text: "", rev: 0 };
  const asks = onTheWay(feed, "report.fill").filter((ask) => ask.args.topic === topic.id && ask.args.field === field);
  const { draft, keep, save } = useDraftOf(feed, topic, field, shared);
  const [inside, setInside] = useState(false);
  const typing = Boolean(draft && draft.sent !== draft.text);
  const text = draft?.text ?? asks[asks.length - 1]?.args.text ?? shared.text;
  const recent = useRecent(shared.rev, asks.length > 0);
  const head = shared.rev + asks.length;
  useEffect(() => {
    if (!typing) return;
    const timer = setTimeout(save, PAUSE);
    return () => clearTimeout(timer);
  }, [text, typing]);
  useEffect(() => {
    // Not while the field is being written: the server trims texts, and a letter must not vanish under the cursor.
    if (draft && !typing && !inside && !asks.length) keep(null);
  }, [draft, inside, asks.length]);
  return {
    shared,
    text,
    /** Someone else's text came while I was writing mine. */
    other: draft !== null && shared.rev > draft.rev && shared.text !== text && shared.text !== "",
    standing: typing ? "phone.report.typing" : asks.length ? "phone.waiting" : recent ? "phone.report.other" : text ? "phone.saved" : "",
    type: (/** @type {string} */ given) => keep({ rev: head, ...draft, text: given }),
    /** Take another's text into mine: mine then stands on theirs. @param {string} given */
    join: (given) => keep({ text: `${text}\n${given}`.trim(), rev: head }),
    enter: () => setInside(true),
    leave: () => (setInside(false), save()),
  };
}

/** The draft of a field, kept at every key; `save` asks for it once. @param {import("../../feed.js").Feed} feed @param {any} topic @param {string} field @param {any} shared */
function useDraftOf(feed, topic, field, shared) {
  const name = draftName(feed.code, feed.me.value?.person, `report:${topic.id}:${field}`);
  const [draft, setDraft] = useState(() => found(name, shared));
  const current = useRef(draft);
  current.current = draft;
  const keep = (/** @type {Draft|null} */ next) => {
    current.current = next;
    keepDraft(name, next && JSON.stringify(next));
    setDraft(next);
  };
  const save = () => {
    const now = current.current;
    if (!now || now.sent === now.text || now.text.length > LIMIT) return;
    feed.ask("report.fill", { topic: topic.id, field, text: now.text, rev: now.rev });
    // What is typed next stands on what was just sent.
    keep({ text: now.text, sent: now.text, rev: now.rev + 1 });
  };
  useEffect(() => {
    addEventListener("pagehide", save);
    return () => (removeEventListener("pagehide", save), save());
  }, []);
  return { draft, keep, save };
}

/** The draft a closed tab left: one that was sent but did not arrive is sent again. @param {string} name @param {any} shared @returns {Draft|null} */
function found(name, shared) {
  const draft = JSON.parse(readDraft(name) ?? "null");
  if (!draft || draft.sent !== draft.text) return draft;
  return [shared.text, ...(shared.also ?? [])].includes(draft.text.trim()) ? null : { text: draft.text, rev: draft.rev - 1 };
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
