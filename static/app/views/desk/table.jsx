// One table: who sits there, what is talked about, its line and notes; its name, chairs and whether it is open.
import { useState } from "preact/hooks";
import { get } from "../../state.js";
import { atTable, hostOf, landingOf, meeting, notesOf, shape, slot as slotNow, topicAt } from "../../read.js";
import { t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Field } from "../../ui/field.jsx";
import { Button } from "../../ui/parts.jsx";
import { useDeed, useDesk } from "./context.js";
import { Drawer } from "./drawer.jsx";
import { Beside, Form, Someone } from "./form.jsx";
import { crowd, hostedAhead, unseated } from "./gaps.js";
import { NoteList } from "./notes.jsx";
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
  const name = (
    <span class="with-badge">
      <Badge table={table} quiet />
      {tableFull(state, table)}
    </span>
  );
  return (
    <Drawer title={name} onClose={onClose}>
      {topic && (
        <p>
          <span class="small muted">{t("desk.table.topic")}</span>
          <br />
          <button type="button" class="as-link" onClick={() => open("topic", topic.id)}>
            {topic.title}
          </button>
        </p>
      )}
      {slot && <Seated table={table} slot={slot} />}
      <Host key={hostedAhead(state)?.id} table={table} />
      {slot && shape(state, slot.block)?.landing && <Line table={table} slot={slot} />}
      <Written table={table} slot={slot} topic={topic} />
      <section class="stack tight">
        <h3>{t("desk.table.edit")}</h3>
        <Room table={table} />
      </section>
    </Drawer>
  );
}

/** Notes taken at the table, and elsewhere on its topic; newest first. @param {{table: any, slot: any, topic: any}} props */
function Written({ table, slot, topic }) {
  const { state } = useDesk();
  const notes = [
    ...notesOf(state, { table: table.id, slot: slot?.id }),
    ...(topic ? notesOf(state, { topic: topic.id }).filter((one) => one.table !== table.id) : []),
  ].reverse();
  if (!notes.length) return null;
  return (
    <section class="stack tight">
      <h3>{t("desk.tables.notes", { n: notes.length })}</h3>
      <NoteList notes={notes} class="list tight" />
    </section>
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
      <ul class="list tight">
        {seats.map((seat) => (
          <li key={seat.id}>
            <PersonRow
              person={get(state, seat.person) ?? { id: seat.person, name: "" }}
              aside={seat.role === "host" ? t("desk.table.host") : ""}
            />
          </li>
        ))}
      </ul>
      {up.length > 0 && !table.closed && (
        <div class="row">
          <span class="small muted">{t("desk.table.seat_here")}</span>
          {up.slice(0, 6).map((one) => (
            <Button
              key={one.id}
              class="slim"
              busy={waiting("seat.take", {}, one.id)}
              onClick={() => deed("seat.take", { table: table.id, slot: slot.id }, one.id)}
            >
              {one.name}
            </Button>
          ))}
        </div>
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
  if (!host && !crowd(state).length) return null;
  const cell = { table: table.id, slot: next.id };
  const name = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (who) send("host.stay", cell, who);
  };
  return (
    <form class="stack tight" onSubmit={name} aria-labelledby="host-name">
      <h3 id="host-name">{t("desk.table.hosts", { slot: slotName(state, next) })}</h3>
      {host ? (
        <div class="row">
          <b>{host.name}</b>
          <Button class="slim" kind="plain" busy={waits} onClick={() => send("host.leave", cell, host.id)}>
            {t("desk.table.host_drop")}
          </Button>
        </div>
      ) : (
        <div class="row">
          <Someone who={who} onChoose={setWho} aria-labelledby="host-name" />
          <Button type="submit" class="slim" busy={waits}>
            {t(waits ? "desk.doing" : "desk.table.host_name")}
          </Button>
        </div>
      )}
      {refusal && <Refusal ask={refusal} />}
    </form>
  );
}

/** @param {{table: any, slot: any}} props */
function Line({ table, slot }) {
  const { state, feed } = useDesk();
  const line = landingOf(state, slot.id, table.id);
  const { text, type, letGo, typed, rev, newer } = useShared(feed, `desk-line-${slot.id}-${table.id}`, line);
  const writing = useDeed(letGo);
  const save = () => {
    if (text.trim()) writing.send("landing.write", { text: text.trim(), table: table.id, slot: slot.id, rev });
  };
  return (
    <Form of={writing} onSend={save} offered={typed && text.trim() !== (line?.text ?? "")} slim>
      <Field label={t("desk.table.line")} hint={t("desk.table.line_hint")} value={text} onInput={type} limit={140} />
      <Beside newer={newer} also={line?.also} />
    </Form>
  );
}
