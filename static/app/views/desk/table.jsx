// One table: who sits there, what is talked about, its line and notes; its name, chairs and whether it is open.
import { useState } from "preact/hooks";
import { get } from "../../state.js";
import { atTable, hostOf, landingOf, meeting, notesOf, shape, slot as slotNow, topicAt } from "../../read.js";
import { t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Field } from "../../ui/field.jsx";
import { Button } from "../../ui/parts.jsx";
import { Panel } from "../../ui/panel.jsx";
import { useDeed, useDesk } from "./context.js";
import { crowd, hostedAhead, unseated } from "./gaps.js";
import { Note } from "./notes.jsx";
import { slotName, tableFull } from "./names.js";
import { PersonRow } from "./people.jsx";
import { Refusal } from "./refusal.jsx";
import { Room } from "./rooms.jsx";
import { useShared } from "./shared.js";

/** @param {{id: string, onClose: () => void}} props */
export function TablePanel({ id, onClose }) {
  const { state, open } = useDesk();
  const table = get(state, id);
  if (!table) return null;
  const slot = slotNow(state);
  const topic = topicAt(state, meeting(state)?.slot, id);
  const notes = [...notesOf(state, { table: id, slot: slot?.id }), ...(topic ? notesOf(state, { topic: topic.id }).filter((one) => one.table !== id) : [])].reverse();
  return (
    <Panel class="drawer" title={<span class="with-badge"><Badge table={table} quiet />{tableFull(state, table)}</span>} onClose={onClose}>
      <div class="stack">
        {topic && <p><span class="small muted">{t("desk.table.topic")}</span><br /><button type="button" class="as-link" onClick={() => open("topic", topic.id)}>{topic.title}</button></p>}
        {slot && <Seated table={table} slot={slot} />}
        <Host key={hostedAhead(state)?.id} table={table} />
        {slot && shape(state, slot.block)?.landing && <Line table={table} slot={slot} />}
        {notes.length > 0 && <section class="stack tight"><h3>{t("desk.tables.notes", { n: notes.length })}</h3><ul class="list tight">{notes.map((note) => <li key={note.id}><Note note={note} /></li>)}</ul></section>}
        <section class="stack tight"><h3>{t("desk.table.edit")}</h3><Room table={table} /></section>
      </div>
    </Panel>
  );
}

/** @param {{table: any, slot: any}} props */
function Seated({ table, slot }) {
  const { state, deed, waiting } = useDesk();
  const seats = [...atTable(state, slot.id, table.id)].sort((a, b) => Number(b.role === "host") - Number(a.role === "host"));
  const up = unseated(state, slot.id);
  return (
    <section class="stack tight">
      <h3>{t("desk.table.seated", { n: seats.length, seats: table.seats })}</h3>
      <ul class="list tight">{seats.map((seat) => <li key={seat.id}><PersonRow person={get(state, seat.person) ?? { id: seat.person, name: "" }} aside={seat.role === "host" ? t("desk.table.host") : ""} /></li>)}</ul>
      {up.length > 0 && !table.closed && (
        <div class="row"><span class="small muted">{t("desk.table.seat_here")}</span>{up.slice(0, 6).map((one) => <Button key={one.id} class="slim" busy={waiting("seat.take", {}, one.id)} onClick={() => deed("seat.take", { table: table.id, slot: slot.id }, one.id)}>{one.name}</Button>)}</div>
      )}
    </section>
  );
}

/** Who will stay at this table: named before, or said at the table; here it is read, changed and taken back. @param {{table: any}} props */
function Host({ table }) {
  const { state } = useDesk();
  const { send, waits, refusal } = useDeed();
  const [who, setWho] = useState("");
  const next = hostedAhead(state);
  if (!next || table.closed) return null;
  const host = get(state, hostOf(state, next.id, table.id)?.person);
  const people = crowd(state).sort((a, b) => a.name.localeCompare(b.name));
  if (!host && !people.length) return null;
  const name = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (who) send("host.stay", { table: table.id, slot: next.id }, who);
  };
  return (
    <form class="stack tight" onSubmit={name} aria-labelledby="host-name">
      <h3 id="host-name">{t("desk.table.hosts", { slot: slotName(state, next) })}</h3>
      {host && <div class="row"><b>{host.name}</b><Button class="slim" kind="plain" busy={waits} onClick={() => send("host.leave", { table: table.id, slot: next.id }, host.id)}>{t("desk.table.host_drop")}</Button></div>}
      {!host && <div class="row"><select aria-labelledby="host-name" value={who} onChange={(event) => setWho(event.currentTarget.value)}><option value="">{t("desk.propose.choose")}</option>{people.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</select><Button type="submit" class="slim" busy={waits}>{t(waits ? "desk.doing" : "desk.table.host_name")}</Button></div>}
      {refusal && <Refusal ask={refusal} />}
    </form>
  );
}

/** @param {{table: any, slot: any}} props */
function Line({ table, slot }) {
  const { state, feed } = useDesk();
  const line = landingOf(state, slot.id, table.id);
  const { text, type, letGo, typed, rev, newer } = useShared(feed, `desk-line-${slot.id}-${table.id}`, line);
  const { send, waits, refusal } = useDeed(letGo);
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (text.trim()) send("landing.write", { text: text.trim(), table: table.id, slot: slot.id, rev });
  };
  return (
    <form class="stack tight" onSubmit={save}>
      <Field label={t("desk.table.line")} hint={t("desk.table.line_hint")} value={text} onInput={type} limit={140} />
      {newer && <p class="also" dir="auto"><span class="small muted">{t("desk.newer")}</span> {newer}</p>}
      {line?.also?.map((/** @type {string} */ one) => <p key={one} class="also"><span class="small muted">{t("desk.also")}</span> {one}</p>)}
      {refusal && <Refusal ask={refusal} />}
      {typed && text.trim() !== (line?.text ?? "") && <div class="row"><Button type="submit" class="slim" busy={waits}>{t(waits ? "desk.doing" : "common.save")}</Button></div>}
    </form>
  );
}
