// One person, and everything that can be done for them: a chair, the host's place, a note, another name; at the end, sending them out.
import { useState } from "preact/hooks";
import { get } from "../../state.js";
import { freeChairs, hostOf, meeting, nextSlot, notesOf, seatOf, shape, slot as slotNow, tables, topicAt } from "../../read.js";
import { t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { Panel } from "../../ui/panel.jsx";
import { useDeed, useDesk } from "./context.js";
import { Kinds } from "./notes.jsx";
import { slotName, tableFull } from "./names.js";
import { Refusal } from "./refusal.jsx";

/** @param {{id: string, onClose: () => void}} props */
export function Person({ id, onClose }) {
  const { state } = useDesk();
  const person = get(state, id);
  // Here, not in the part that asks: whoever is sent out takes that part away before the answer is seen.
  const expulsion = useDeed(onClose);
  if (!person || person.expelled) return <Panel class="drawer" title={t("desk.people")} onClose={onClose}><p>{t("desk.person.gone")}</p></Panel>;
  return (
    <Panel class="drawer" title={person.name} onClose={onClose}>
      <div class="stack">
        <p class="muted">{[person.group, person.proxy && t("desk.person.proxy")].filter(Boolean).join(" · ")}</p>
        {slotNow(state) ? <Chair person={person} /> : <p class="muted">{t("desk.person.no_slot")}</p>}
        <WriteFor person={person} />
        <Rename person={person} />
        <Expel person={person} deed={expulsion} />
      </div>
    </Panel>
  );
}

/** Where they sit, and one tap to any other table. @param {{person: any}} props */
function Chair({ person }) {
  const { state, deed, waiting } = useDesk();
  const slot = /** @type {any} */ (slotNow(state));
  const seat = seatOf(state, person.id);
  const table = get(state, seat?.table);
  const next = nextSlot(state);
  const stays = table && next && hostOf(state, next.id, table.id)?.person === person.id;
  const emerge = shape(state, slot.block)?.hosts === "emerge";
  return (
    <section class="stack tight" aria-labelledby="chair-name">
      <h3 id="chair-name">{table ? t("desk.person.sits", { table: tableFull(state, table, slot.block) }) : t("desk.person.stands")}</h3>
      {emerge && table && next && (
        <div class="row">
          <Button class="slim" aria-pressed={Boolean(stays)} busy={waiting("host.stay", {}, person.id)} onClick={() => (stays ? deed("host.leave", { slot: next.id, table: table.id }, person.id) : deed("host.stay", { table: table.id, slot: next.id }, person.id))}>{t("desk.person.stay", { slot: slotName(state, next) })}</Button>
        </div>
      )}
      <p class="small muted" id="move-how">{t("desk.person.move")}</p>
      <ul class="choices" aria-describedby="move-how">
        {tables(state).filter((one) => !one.closed).map((one) => (
          <li key={one.id}>
            <button type="button" class="choice" aria-pressed={one.id === table?.id} aria-disabled={waiting("seat.take", { slot: slot.id }, person.id)} onClick={() => one.id !== table?.id && deed("seat.take", { table: one.id, slot: slot.id }, person.id)}>
              <Badge table={one} />
              <span class="small">{one.id === table?.id ? t("desk.person.here_now") : freeChairs(state, slot.id, one) ? t("desk.tables.free_here", { n: freeChairs(state, slot.id, one) }) : t("desk.tables.full")}</span>
            </button>
          </li>
        ))}
      </ul>
      {table && <div class="row"><Button kind="plain" class="slim" busy={waiting("seat.leave", {}, person.id)} onClick={() => deed("seat.leave", { slot: slot.id }, person.id)}>{t("desk.person.rise")}</Button></div>}
    </section>
  );
}

/** A note in their name's place: unsigned, unless they want it signed. @param {{person: any}} props */
function WriteFor({ person }) {
  const { state, feed } = useDesk();
  const here = meeting(state);
  const table = seatOf(state, person.id)?.table;
  const topic = topicAt(state, here?.slot, table);
  const kinds = shape(state)?.note_kinds ?? [];
  const [kind, setKind] = useState(kinds[0] ?? "");
  const [sign, setSign] = useState(false);
  const [text, setText, letGo] = useDraft(feed, `desk-note-${person.id}`);
  const { send, waits, refusal } = useDeed(letGo);
  if (!table || !kinds.length) return null;
  const write = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (text.trim()) send("note.write", { text: text.trim(), note_kind: kind, table, slot: here?.slot, ...(topic && { topic: topic.id }), ...(sign && { sign }) }, person.id);
  };
  return (
    <form class="sheet pad stack tight" onSubmit={write}>
      <h3>{t("desk.person.note", { name: person.name })}</h3>
      <Kinds kinds={kinds} kind={kind} onChoose={setKind} />
      <Field label={t("desk.person.note_text")} value={text} onInput={setText} lines={3} limit={2000} />
      <label class="check"><input type="checkbox" checked={sign} onChange={(event) => setSign(event.currentTarget.checked)} /> {t("desk.person.sign")}</label>
      {refusal && <Refusal ask={refusal} />}
      <div class="row"><Button type="submit" busy={waits}>{t(waits ? "desk.doing" : "desk.person.write")}</Button><span class="small muted">{t("desk.tables.notes", { n: notesOf(state, { table, slot: here?.slot }).length })}</span></div>
    </form>
  );
}

/** @param {{person: any}} props */
function Rename({ person }) {
  const { feed } = useDesk();
  const [name, setName, letGo, typed] = useDraft(feed, `desk-name-${person.id}`, person.name);
  const { send, waits, refusal } = useDeed(letGo);
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (name.trim() && name.trim() !== person.name) send("person.rename", { name: name.trim() }, person.id);
  };
  return (
    <form class="stack tight" onSubmit={save}>
      <Field label={t("desk.person.rename")} value={name} onInput={setName} maxLength={40} />
      {refusal && <Refusal ask={refusal} />}
      {typed && name.trim() !== person.name && <div class="row"><Button type="submit" class="slim" busy={waits}>{t(waits ? "desk.doing" : "common.save")}</Button></div>}
    </form>
  );
}

/** Sent out at once; but an open door lets anybody in, also whoever has just left. @param {{person: any, deed: ReturnType<typeof useDeed>}} props */
function Expel({ person, deed: { send, waits, refusal } }) {
  const { state, deed } = useDesk();
  const [sure, setSure] = useState(false);
  const [shut, setShut] = useState(false);
  const closed = meeting(state)?.door === "closed";
  const expel = () => {
    if (shut && !closed) deed("meeting.edit", { door: "closed" });
    send("person.expel", { person: person.id });
  };
  if (!sure) return <div class="row"><Button kind="plain" class="slim" onClick={() => setSure(true)}>{t("desk.person.expel")}</Button></div>;
  return (
    <section class="sheet pad stack tight" aria-labelledby="expel-name">
      <h3 id="expel-name">{t("desk.person.expel_sure", { name: person.name })}</h3>
      <p class="muted">{t("desk.person.expel_how")}</p>
      {closed ? <p class="muted">{t("desk.person.expel_closed")}</p> : <label class="check"><input type="checkbox" checked={shut} onChange={(event) => setShut(event.currentTarget.checked)} /><span>{t("desk.person.expel_shut")}<span class="small muted">{t("desk.person.expel_open")}</span></span></label>}
      {refusal && <Refusal ask={refusal} />}
      <div class="row"><Button class="danger" busy={waits} onClick={expel}>{t("desk.person.expel_do")}</Button><Button kind="plain" onClick={() => setSure(false)}>{t("common.cancel")}</Button></div>
    </section>
  );
}
