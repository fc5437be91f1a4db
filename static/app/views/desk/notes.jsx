// What people wrote, newest first; hide what must not stand on the wall, show it again. New notes wait behind a button.
import { useState } from "preact/hooks";
import { all, get } from "../../state.js";
import { blocks, doorOpen, nameOf, word } from "../../read.js";
import { dotted, language, t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { useDeed, useDesk } from "./context.js";
import { Beside } from "./form.jsx";
import { slotName, tableName } from "./names.js";
import { Refusal } from "./refusal.jsx";

export function Notes() {
  const { state } = useDesk();
  const [seek, setSeek] = useState("");
  const [kind, setKind] = useState("");
  const newest = all(state, "note").reverse();
  const [upto, setUpto] = useState(() => newest.length);
  // What is being read must not slide away: notes that came since the list was opened are counted, not inserted.
  const fresh = Math.max(0, newest.length - upto);
  const found = newest.slice(fresh).filter((one) => fits(one, kind, seek));
  return (
    <>
      <Plenary />
      {newest.length ? (
        <>
          <div class="filters">
            <Field label={t("desk.notes.seek")} type="search" value={seek} onInput={setSeek} />
            <Which kinds={newest.map((one) => one.note_kind)} kind={kind} onChoose={setKind} />
          </div>
          {fresh > 0 && (
            <Button class="slim fresh" onClick={() => setUpto(newest.length)}>
              {t("desk.notes.fresh", { n: fresh })}
            </Button>
          )}
          {!found.length && <p class="muted">{t("desk.notes.not_found")}</p>}
          <NoteList notes={found} />
        </>
      ) : (
        <div class="empty cloth">
          <p>{t("desk.notes.none")}</p>
        </div>
      )}
    </>
  );
}

const HIDDEN = "hidden";

/** Whether a note is among those looked for: of a kind, the hidden ones, or all; with these letters. @param {any} note @param {string} kind @param {string} seek */
const fits = (note, kind, seek) =>
  (!kind || (kind === HIDDEN ? note.hidden : note.note_kind === kind)) && note.text.toLowerCase().includes(seek.toLowerCase());

/** Which notes to look at: of the kinds there are, or those hidden. @param {{kinds: string[], kind: string, onChoose: (kind: string) => void}} props */
function Which({ kinds, kind, onChoose }) {
  const { state } = useDesk();
  const names = [
    ["", t("desk.notes.all")],
    ...[...new Set(kinds)].map((one) => [one, kindName(state, one)]),
    [HIDDEN, t("desk.notes.hidden")],
  ];
  return (
    <div class="row" role="group" aria-label={t("desk.notes.kinds")}>
      {names.map(([one, name]) => (
        <Button key={one} class="slim pill" aria-pressed={kind === one} onClick={() => onChoose(one)}>
          {name}
        </Button>
      ))}
    </div>
  );
}

/** What the room says aloud at the end, written by whoever holds the microphone: the kinds whose door stands open. */
function Plenary() {
  const { state, feed } = useDesk();
  const kinds = ["harvest", "gem"].filter((one) => doorOpen(state, one));
  const [kind, setKind] = useState("");
  const [text, setText, letGo] = useDraft(feed, "desk-plenary");
  const { send, waits, refusal } = useDeed(letGo);
  if (!kinds.length) return null;
  const chosen = kinds.includes(kind) ? kind : kinds[0];
  const write = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (text.trim()) send("note.write", { text: text.trim(), note_kind: chosen });
  };
  return (
    <form class="sheet pad stack tight" onSubmit={write}>
      <Field label={t("desk.notes.plenary_write")} value={text} onInput={setText} lines={2} limit={2000} />
      {refusal && <Refusal ask={refusal} />}
      {kinds.length > 1 && <Kinds kinds={kinds} kind={chosen} onChoose={setKind} />}
      <div class="row">
        <Button type="submit" busy={waits}>
          {t(waits ? "desk.doing" : "desk.person.write")}
        </Button>
      </div>
    </form>
  );
}

/** A kind's word, from the first format that has it. @param {any} state @param {string} kind */
export const kindName = (state, kind) =>
  blocks(state)
    .map((block) => word(state, language.value, `note.${kind}`, block.id))
    .find(Boolean) || t(`desk.note_kind.${kind}`);

/** What kind of note it is: pills, so that none is taken for the button that sends. @param {{kinds: string[], kind: string, onChoose: (kind: string) => void}} props */
export function Kinds({ kinds, kind, onChoose }) {
  const { state } = useDesk();
  return (
    <fieldset>
      <legend class="legend small">{t("desk.person.kind")}</legend>
      <div class="row">
        {kinds.map((one) => (
          <button key={one} type="button" class="btn slim pill" aria-pressed={kind === one} onClick={() => onChoose(one)}>
            {kindName(state, one)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** @param {{notes: any[], class?: string}} props */
export const NoteList = ({ notes, class: look = "list" }) => (
  <ul class={look}>
    {notes.map((note) => (
      <li key={note.id}>
        <Note note={note} />
      </li>
    ))}
  </ul>
);

/** @param {{note: any}} props */
function Note({ note }) {
  const { state, deed, waiting } = useDesk();
  const table = get(state, note.table);
  const topic = get(state, note.topic);
  const busy = waiting("note.hide", { note: note.id });
  const where =
    topic?.title ??
    (table
      ? [tableName(state, table, note.block), slotName(state, get(state, note.slot))].filter(Boolean).join(", ")
      : t("desk.notes.plenary"));
  return (
    <article class="sheet note" data-hidden={Boolean(note.hidden)}>
      <p dir="auto">{note.text}</p>
      <Beside also={note.also} />
      <div class="note-foot">
        <span class="small muted with-badge">
          {table && <Badge table={table} quiet />}
          {dotted(kindName(state, note.note_kind), where, note.by && nameOf(state, note.by))}
        </span>
        {note.hidden && <span class="chip warn">{t("desk.notes.is_hidden")}</span>}
        <Button class="slim" kind="plain" busy={busy} onClick={() => deed("note.hide", { note: note.id, hidden: !note.hidden })}>
          {t(note.hidden ? "desk.notes.show" : "desk.notes.hide")}
        </Button>
      </div>
    </article>
  );
}
