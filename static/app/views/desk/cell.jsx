// A free cell looks for a topic: one that waits for a place, or a new one, for somebody who has no phone at hand.
import { useState } from "preact/hooks";
import { get } from "../../state.js";
import { convenersOf, freeCells, meeting } from "../../read.js";
import { list, t } from "../../words.js";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { Panel } from "../../ui/panel.jsx";
import { Choice } from "./choice.jsx";
import { useDeed, useDesk } from "./context.js";
import { Drawer } from "./drawer.jsx";
import { Form, Someone } from "./form.jsx";
import { unplaced } from "./gaps.js";
import { slotWhen, tableFull } from "./names.js";
import { Refusal } from "./refusal.jsx";

/** @param {{slot: string, table?: string, onClose: () => void}} props */
export function CellPanel({ slot, table: id, onClose }) {
  const { state, feed, open } = useDesk();
  const [table, setTable] = useState(id ?? "");
  const placing = useDeed(onClose);
  const place = get(state, table);
  const where = [slotWhen(state, get(state, slot), feed.now()), place && tableFull(state, place)].filter(Boolean).join(", ");
  return (
    <Drawer title={where} onClose={onClose}>
      {!place && <Where slot={slot} onChoose={setTable} />}
      {place && <p>{t(unplaced(state, meeting(state)?.block).length ? "desk.cell.which" : "desk.cell.none")}</p>}
      {placing.refusal && <Refusal ask={placing.refusal} />}
      {place && <Which slot={slot} table={table} placing={placing} />}
      <div class="row">
        <Button class="slim" onClick={() => open("propose", undefined, { slot, table })}>
          {t("desk.agenda.propose")}
        </Button>
      </div>
    </Drawer>
  );
}

/** The tables still free in a slot. @param {{slot: string, onChoose: (table: string) => void}} props */
function Where({ slot, onChoose }) {
  const { state } = useDesk();
  return (
    <>
      <p>{t("desk.cell.where")}</p>
      <ul class="choices">
        {freeCells(state, slot).map((one) => (
          <Choice key={one.id} table={one} says={one.name} onClick={() => onChoose(one.id)} />
        ))}
      </ul>
    </>
  );
}

/** The topics without a cell, each one tap from this one. @param {{slot: string, table: string, placing: ReturnType<typeof useDeed>}} props */
function Which({ slot, table, placing: { send, waits } }) {
  const { state } = useDesk();
  return (
    <ul class="list tight">
      {unplaced(state, meeting(state)?.block).map((topic) => (
        <li key={topic.id}>
          <button
            type="button"
            class="person"
            aria-disabled={waits}
            onClick={() => send("topic.place", { topic: topic.id, slot, table }, topic.conveners[0])}
          >
            <span class="person-name" dir="auto">
              {topic.title}
              <span class="small muted">{list(convenersOf(state, topic))}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A topic for someone who has no phone at hand. @param {{onClose: () => void}} props */
export function Propose({ onClose }) {
  const { feed } = useDesk();
  const [title, setTitle, titleGone] = useDraft(feed, "desk-propose");
  const [why, setWhy, whyGone] = useDraft(feed, "desk-propose-why");
  const [by, setBy] = useState("");
  const proposing = useDeed(() => (titleGone(), whyGone(), onClose()));
  const propose = () => {
    if (title.trim() && by) proposing.send("topic.propose", { title: title.trim(), ...(why.trim() && { why: why.trim() }) }, by);
  };
  return (
    <Panel class="drawer" title={t("desk.agenda.propose")} onClose={onClose}>
      <Form of={proposing} onSend={propose} says={t("desk.propose.do")} kind="do" class="stack">
        <div class="field">
          <label>
            {t("desk.propose.by")}
            <Someone who={by} onChoose={setBy} required />
          </label>
        </div>
        <Field label={t("desk.topic.title")} required value={title} onInput={setTitle} limit={120} />
        <Field label={t("desk.topic.why")} value={why} onInput={setWhy} lines={2} limit={300} />
      </Form>
    </Panel>
  );
}
