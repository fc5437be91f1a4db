// Notes as they come; one's own can be reworded or taken away; what waits is shown as waiting.
import { useEffect, useRef, useState } from "preact/hooks";
import { nameOf, notesOf } from "../../read.js";
import { all, get } from "../../state.js";
import { Field, toField } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { announce } from "../../ui/live.jsx";
import { Button, Sheet } from "../../ui/parts.jsx";
import { dotted, t } from "../../words.js";
import { Also } from "./landing.jsx";
import { mine, onTheWay, ownNotes, word } from "./mine.js";
import { hiddenOwn, reworded } from "./own.js";
import { at } from "./route.js";

const LIMIT = 2000;

/** Does an ask to write belong here? @param {any} args @param {any} where */
const belongs = (args, where) =>
  where.topic
    ? args.topic === where.topic
    : where.table
      ? args.table === where.table && args.slot === where.slot
      : args.note_kind === where.note_kind;

/** @param {{feed: import("../../feed.js").Feed, where: any, last?: number, own?: boolean}} props */
export function Notes({ feed, where, last, own = false }) {
  const { state } = mine(feed);
  const theirs = ownNotes(state);
  const hidden = hiddenOwn(feed).filter((note) => belongs(note, where));
  const notes = [...notesOf(state, where).filter((note) => !own || theirs.has(note.id)), ...hidden].sort((a, b) => a.at - b.at);
  const known = new Set(notes.map((note) => note.id));
  const waiting = onTheWay(feed, "note.write").filter((ask) => belongs(ask.args, where) && !known.has(`note:${ask.id}`));
  const shown = last ? notes.slice(-last) : notes;
  if (!shown.length && !waiting.length) return own ? null : <p class="muted">{t("phone.notes.none")}</p>;
  return (
    <ul class="stack tight">
      {shown.map((note) => (
        <li key={note.id}>
          <Note feed={feed} note={note} own={theirs.has(note.id)} />
        </li>
      ))}
      {waiting.map((ask) => (
        <li key={`note:${ask.id}`}>
          <article class="sheet note">
            <p class="lines" dir="auto">
              {ask.args.text}
            </p>
            <p class="small muted">
              {word(state, `note.${ask.args.note_kind}`)} · {t(safe(feed))}
            </p>
          </article>
        </li>
      ))}
    </ul>
  );
}

/** The keyboard goes on from the note that was being reworded. @param {any} note */
const backTo = (note) => setTimeout(() => /** @type {any} */ (document.querySelector(`[data-edit="${note.id}"]`))?.focus());

/** What becomes of what waits: the key of the sentence. @param {import("../../feed.js").Feed} feed */
const safe = (feed) => (feed.kept.safe() ? "phone.safe" : "phone.unsafe");

function Note({ feed, note, own }) {
  const { state, meeting } = mine(feed);
  const [editing, setEditing] = useState(false);
  const dropped = onTheWay(feed, "note.drop").some((ask) => ask.args.note === note.id);
  const changed = onTheWay(feed, "note.edit").find((ask) => ask.args.note === note.id);
  if (editing) return <Editor feed={feed} note={note} onDone={() => (setEditing(false), backTo(note))} />;
  const about = dotted(
    word(state, `note.${note.note_kind}`, note.block),
    note.by && nameOf(state, note.by),
    (changed || dropped) && t(safe(feed)),
  );
  return (
    <article class={`sheet note ${dropped ? "past" : ""}`}>
      <p class="lines" dir="auto">
        {changed?.args.text ?? note.text}
      </p>
      {note.also?.map((/** @type {string} */ other) => (
        <Also key={other} text={other} />
      ))}
      <div class="row between">
        <span class="small muted" dir="auto">
          {about}
        </span>
        {own && !meeting?.ended && (
          <Button kind="plain" class="slim" data-edit={note.id} onClick={() => setEditing(true)}>
            {t("phone.edit")}
          </Button>
        )}
      </div>
      {note.hidden && <p class="small">{t("phone.note.hidden")}</p>}
    </article>
  );
}

function Editor({ feed, note, onDone }) {
  const [text, setText, letGo] = useDraft(feed, `edit:${note.id}`, note.text);
  // The revision one began from: if the note changed meanwhile, both texts are kept.
  const rev = useRef(note.rev);
  const box = useRef(/** @type {any} */ (null));
  const [sure, setSure] = useState(false);
  useEffect(() => box.current?.querySelector("textarea")?.focus(), []);
  const finish = (/** @type {boolean} */ save) => {
    if (save && text.trim() && text !== note.text) {
      feed.ask("note.edit", { note: note.id, text: text.trim(), rev: rev.current });
      if (note.hidden) reworded(feed, note, text.trim());
    }
    letGo();
    onDone();
  };
  const drop = () => (feed.ask("note.drop", { note: note.id }), letGo(), onDone());
  return (
    <div ref={box} class="sheet pad stack tight">
      {note.hidden && <p role="status">{t("phone.note.hidden")}</p>}
      <Field label={t("phone.note.yours")} value={text} onInput={setText} lines={3} limit={LIMIT} />
      <div class="row">
        <Button busy={!text.trim() || text.length > LIMIT} onClick={() => finish(true)}>
          {t("common.save")}
        </Button>
        <Button kind="plain" onClick={() => finish(false)}>
          {t("common.cancel")}
        </Button>
        <Button kind="plain" onClick={() => (sure ? drop() : setSure(true))}>
          {t(sure ? "phone.note.drop.sure" : "phone.note.drop")}
        </Button>
      </div>
    </div>
  );
}

/** Write one thing at a time, with a kind; unsigned unless one signs. @param {{feed: import("../../feed.js").Feed, where: any, kinds: string[], field: string, first?: boolean, block?: string, label?: string}} props */
export function Writer({ feed, where, kinds, field, first, block, label = t("phone.note.write") }) {
  const { state } = mine(feed);
  const [text, setText, letGo] = useDraft(feed, `note:${field}`);
  const [chosen, setKind] = useDraft(feed, `kind:${field}`);
  const kind = kinds.includes(chosen) ? chosen : kinds[0];
  const [signed, setSign, unsign] = useDraft(feed, `sign:${field}`);
  const sign = Boolean(signed);
  const [fault, setFault] = useState("");
  const form = useRef(/** @type {any} */ (null));
  const send = (/** @type {any} */ event) => {
    event.preventDefault();
    if (!text.trim()) return (setFault(t("refused.empty_text")), toField(event));
    if (text.length > LIMIT) return toField(event);
    feed.ask("note.write", { text: text.trim(), note_kind: kind, ...where, ...(sign && { sign }) });
    letGo();
    unsign();
    announce(t("phone.note.kept"), { kind: "note" });
    form.current?.querySelector("textarea")?.focus();
  };
  return (
    <form ref={form} class="stack tight" onSubmit={send}>
      <Field label={label} value={text} onInput={(given) => (setText(given), setFault(""))} lines={3} limit={LIMIT} fault={fault} />
      {kinds.length > 1 && <Kinds kinds={kinds} kind={kind} choose={setKind} block={block} state={state} field={field} />}
      <label class="switch">
        <input type="checkbox" role="switch" checked={sign} onChange={(event) => (event.currentTarget.checked ? setSign("1") : unsign())} />
        <span>{t("phone.note.sign")}</span>
      </label>
      <Button kind={first ? "do" : undefined} type="submit" onClick={undefined}>
        {t("phone.note.send")}
      </Button>
    </form>
  );
}

const Kinds = ({ kinds, kind, choose, block, state, field }) => (
  <fieldset>
    <legend class="away">{t("phone.note.kind")}</legend>
    <div class="kinds">
      {kinds.map((/** @type {string} */ one) => (
        <label class="kind" key={one}>
          <input type="radio" name={`kind-${field}`} checked={kind === one} onChange={() => choose(one)} />
          <span>{word(state, `note.${one}`, block)}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

/** What I wrote, wherever it was. @param {{feed: import("../../feed.js").Feed}} props */
export function MyNotes({ feed }) {
  const { state } = mine(feed);
  const own = ownNotes(state);
  const notes = [...all(state, "note").filter((note) => own.has(note.id)), ...hiddenOwn(feed)];
  const place = (/** @type {any} */ note) =>
    get(state, note.topic)?.title ??
    (note.table && t("phone.table.plain", { place: word(state, "place", note.block), n: get(state, note.table)?.number }));
  return (
    <>
      <h1 tabIndex={-1}>{t("phone.mynotes")}</h1>
      {!notes.length && (
        <div class="empty cloth">
          <p>{t("phone.mynotes.none")}</p>
        </div>
      )}
      {notes.map((note) => (
        <Sheet key={note.id} class="bare stack tight">
          <p class="small muted" dir="auto">
            {place(note)}
          </p>
          <Note feed={feed} note={note} own />
        </Sheet>
      ))}
      <Button kind="plain" href={at("book")}>
        {t("common.back")}
      </Button>
    </>
  );
}
