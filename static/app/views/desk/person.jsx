// One person, and everything that can be done for them: a chair, the host's place, a note, another name; at the end, sending them out.
import { useState } from "preact/hooks";
import { get } from "../../state.js";
import { freeChairs, hostOf, meeting, nextSlot, notesOf, seatOf, shape, slot as slotNow, topicAt } from "../../read.js";
import { dotted, t } from "../../words.js";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { Panel } from "../../ui/panel.jsx";
import { Choice } from "./choice.jsx";
import { useDeed, useDesk } from "./context.js";
import { Drawer } from "./drawer.jsx";
import { Form } from "./form.jsx";
import { openTables } from "./gaps.js";
import { Kinds } from "./notes.jsx";
import { slotName, tableFull } from "./names.js";
import { Sure } from "./sure.jsx";

/** @param {{id: string, onClose: () => void}} props */
export function Person({ id, onClose }) {
  const { state } = useDesk();
  const person = get(state, id);
  // Here, not in the part that asks: whoever is sent out takes that part away before the answer is seen.
  const expulsion = useDeed(onClose);
  if (!person || person.expelled)
    return (
      <Panel class="drawer" title={t("desk.people")} onClose={onClose}>
        <p>{t("desk.person.gone")}</p>
      </Panel>
    );
  return (
    <Drawer title={person.name} onClose={onClose}>
      <p class="muted">{dotted(person.group, person.proxy && t("desk.person.proxy"))}</p>
      {slotNow(state) ? <Chair person={person} /> : <p class="muted">{t("desk.person.no_slot")}</p>}
      <WriteFor person={person} />
      <Rename person={person} />
      <Expel person={person} expulsion={expulsion} />
    </Drawer>
  );
}

/** Where they sit, and one tap to any other table. @param {{person: any}} props */
function Chair({ person }) {
  const { state, deed, waiting } = useDesk();
  const slot = /** @type {any} */ (slotNow(state));
  const table = get(state, seatOf(state, person.id)?.table);
  return (
    <section class="stack tight" aria-labelledby="chair-name">
      <h3 id="chair-name">{table ? t("desk.person.sits", { table: tableFull(state, table, slot.block) }) : t("desk.person.stands")}</h3>
      {table && shape(state, slot.block)?.hosts === "emerge" && <Stay person={person} table={table} />}
      <p class="small muted" id="move-how">
        {t("desk.person.move")}
      </p>
      <ul class="choices" aria-describedby="move-how">
        {openTables(state).map((one) => (
          <Seat key={one.id} person={person} slot={slot} table={one} here={one.id === table?.id} />
        ))}
      </ul>
      {table && (
        <div class="row">
          <Button
            kind="plain"
            class="slim"
            busy={waiting("seat.leave", {}, person.id)}
            onClick={() => deed("seat.leave", { slot: slot.id }, person.id)}
          >
            {t("desk.person.rise")}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Whether they will be the host of their table in the next slot. @param {{person: any, table: any}} props */
function Stay({ person, table }) {
  const { state, deed, waiting } = useDesk();
  const next = nextSlot(state);
  if (!next) return null;
  const stays = hostOf(state, next.id, table.id)?.person === person.id;
  return (
    <div class="row">
      <Button
        class="slim"
        aria-pressed={stays}
        busy={waiting("host.stay", {}, person.id)}
        onClick={() => deed(stays ? "host.leave" : "host.stay", { table: table.id, slot: next.id }, person.id)}
      >
        {t("desk.person.stay", { slot: slotName(state, next) })}
      </Button>
    </div>
  );
}

/** A table they sit at, or could. @param {{person: any, slot: any, table: any, here: boolean}} props */
function Seat({ person, slot, table, here }) {
  const { state, deed, waiting } = useDesk();
  const free = freeChairs(state, slot.id, table);
  return (
    <Choice
      table={table}
      says={here ? t("desk.person.here_now") : free ? t("desk.tables.free_here", { n: free }) : t("desk.tables.full")}
      aria-pressed={here}
      aria-disabled={waiting("seat.take", { slot: slot.id }, person.id)}
      onClick={() => !here && deed("seat.take", { table: table.id, slot: slot.id }, person.id)}
    />
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
  const writing = useDeed(letGo);
  if (!table || !kinds.length) return null;
  const write = () => {
    if (text.trim())
      writing.send(
        "note.write",
        { text: text.trim(), note_kind: kind, table, slot: here?.slot, ...(topic && { topic: topic.id }), ...(sign && { sign }) },
        person.id,
      );
  };
  const written = notesOf(state, { table, slot: here?.slot }).length;
  return (
    <Form
      of={writing}
      onSend={write}
      says={t("desk.person.write")}
      class="sheet pad stack tight"
      aside={<span class="small muted">{t("desk.tables.notes", { n: written })}</span>}
    >
      <h3>{t("desk.person.note", { name: person.name })}</h3>
      <Kinds kinds={kinds} kind={kind} onChoose={setKind} />
      <Field label={t("desk.person.note_text")} value={text} onInput={setText} lines={3} limit={2000} />
      <label class="check">
        <input type="checkbox" checked={sign} onChange={(event) => setSign(event.currentTarget.checked)} /> {t("desk.person.sign")}
      </label>
    </Form>
  );
}

/** @param {{person: any}} props */
function Rename({ person }) {
  const { feed } = useDesk();
  const [name, setName, letGo, typed] = useDraft(feed, `desk-name-${person.id}`, person.name);
  const renaming = useDeed(letGo);
  const save = () => {
    if (name.trim() && name.trim() !== person.name) renaming.send("person.rename", { name: name.trim() }, person.id);
  };
  return (
    <Form of={renaming} onSend={save} offered={typed && name.trim() !== person.name} slim>
      <Field label={t("desk.person.rename")} value={name} onInput={setName} maxLength={40} />
    </Form>
  );
}

/** Sent out at once; but an open door lets anybody in, also whoever has just left. @param {{person: any, expulsion: ReturnType<typeof useDeed>}} props */
function Expel({ person, expulsion }) {
  const { state, deed } = useDesk();
  const [shut, setShut] = useState(false);
  const closed = meeting(state)?.door === "closed";
  const expel = () => {
    if (shut && !closed) deed("meeting.edit", { door: "closed" });
    expulsion.send("person.expel", { person: person.id });
  };
  return (
    <Sure
      of={expulsion}
      id="expel-name"
      asks={t("desk.person.expel")}
      title={t("desk.person.expel_sure", { name: person.name })}
      does={t("desk.person.expel_do")}
      onMeant={expel}
    >
      <p class="muted">{t("desk.person.expel_how")}</p>
      {closed ? (
        <p class="muted">{t("desk.person.expel_closed")}</p>
      ) : (
        <label class="check">
          <input type="checkbox" checked={shut} onChange={(event) => setShut(event.currentTarget.checked)} />
          <span>
            {t("desk.person.expel_shut")}
            <span class="small muted">{t("desk.person.expel_open")}</span>
          </span>
        </label>
      )}
    </Sure>
  );
}
