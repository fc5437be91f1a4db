// One topic, for its convener: a cell, another cell, none; its words; taking it back. The facilitator lends a hand, the convener decides.
import { useState } from "preact/hooks";
import { get } from "../../state.js";
import { freeCells, meeting, nameOf, placingsOf, slots } from "../../read.js";
import { list, t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { Panel } from "../../ui/panel.jsx";
import { useDeed, useDesk } from "./context.js";
import { crowd, unplaced } from "./gaps.js";
import { slotWhen, tableFull } from "./names.js";
import { Refusal } from "./refusal.jsx";

/** @param {{id: string, onClose: () => void}} props */
export function Topic({ id, onClose }) {
  const { state, open } = useDesk();
  const topic = get(state, id);
  // Here, not in the part that asks: a topic withdrawn takes that part away before the answer is seen.
  const withdrawal = useDeed(onClose);
  if (!topic || topic.status !== "open") return <Panel class="drawer" title={t("desk.topic")} onClose={onClose}><p>{t("desk.topic.gone")}</p></Panel>;
  const people = get(state, `crowd:${id.slice(6)}`)?.people ?? 0;
  return (
    <Panel class="drawer" title={topic.title} onClose={onClose}>
      <div class="stack">
        {topic.why && <p dir="auto">{topic.why}</p>}
        <p class="muted">{[t("desk.topic.by", { names: list(topic.conveners.map((/** @type {string} */ one) => nameOf(state, one))) }), people > 0 && t("desk.topic.crowd", { n: people })].filter(Boolean).join(" · ")}</p>
        <Cells topic={topic} />
        <div class="row"><Button class="slim" onClick={() => open("report", id)}>{t("desk.topic.report")}</Button></div>
        <Words topic={topic} />
        <Withdraw topic={topic} deed={withdrawal} />
      </div>
    </Panel>
  );
}

/** Where it stands, and every free cell one tap away. @param {{topic: any}} props */
function Cells({ topic }) {
  const { state, feed } = useDesk();
  const { send, waits, refusal } = useDeed();
  const [by] = topic.conveners;
  const placed = placingsOf(state, topic.id);
  const place = (/** @type {string} */ slot, /** @type {string} */ table) => send("topic.place", { topic: topic.id, slot, table }, by);
  return (
    <section class="stack tight">
      {placed.length ? placed.map((one) => (
        <div key={one.id} class="row placed">
          <span class="with-badge"><Badge table={get(state, one.table)} quiet /><b>{[slotWhen(state, get(state, one.slot), feed.now()), tableFull(state, get(state, one.table), topic.block)].join(", ")}</b></span>
          <Button class="slim" busy={waits} onClick={() => send("topic.lift", { slot: one.slot, table: one.table }, by)}>{t("desk.topic.lift")}</Button>
        </div>
      )) : <p class="chip warn">{t("desk.topic.unplaced")}</p>}
      {refusal && <Refusal ask={refusal} />}
      <h3>{t(placed.length ? "desk.topic.move" : "desk.topic.place")}</h3>
      {waits && <p class="muted small">{t("desk.doing")}</p>}
      {slots(state, topic.block).map((slot) => <Free key={slot.id} slot={slot} onChoose={place} />)}
    </section>
  );
}

/** @param {{slot: any, onChoose: (slot: string, table: string) => void}} props */
function Free({ slot, onChoose }) {
  const { state, feed } = useDesk();
  const free = freeCells(state, slot.id);
  return (
    <div class="free-slot">
      <p class="small"><b>{slotWhen(state, slot, feed.now())}</b>{!free.length && <span class="muted"> {t("desk.topic.no_cell")}</span>}</p>
      <ul class="choices">{free.map((table) => <li key={table.id}><button type="button" class="choice" onClick={() => onChoose(slot.id, table.id)}><Badge table={table} /><span class="small">{table.name}</span><span class="away">{t("desk.topic.place_at", { slot: slotWhen(state, slot, feed.now()) })}</span></button></li>)}</ul>
    </div>
  );
}

/** @param {{topic: any}} props */
function Words({ topic }) {
  const { feed } = useDesk();
  const [title, setTitle, titleGone] = useDraft(feed, `desk-topic-${topic.id}`, topic.title);
  const [why, setWhy, whyGone] = useDraft(feed, `desk-why-${topic.id}`, topic.why ?? "");
  const { send, waits, refusal } = useDeed(() => (titleGone(), whyGone()));
  const changed = title !== topic.title || why !== (topic.why ?? "");
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (changed && title.trim()) send("topic.edit", { topic: topic.id, title: title.trim(), why: why.trim() }, topic.conveners[0]);
  };
  return (
    <details>
      <summary>{t("desk.topic.words")}</summary>
      <form class="stack tight" onSubmit={save}>
        <Field label={t("desk.topic.title")} value={title} onInput={setTitle} limit={120} />
        <Field label={t("desk.topic.why")} value={why} onInput={setWhy} lines={2} limit={300} />
        {refusal && <Refusal ask={refusal} />}
        {changed && <div class="row"><Button type="submit" class="slim" busy={waits}>{t(waits ? "desk.doing" : "common.save")}</Button></div>}
      </form>
    </details>
  );
}

/** @param {{topic: any, deed: ReturnType<typeof useDeed>}} props */
function Withdraw({ topic, deed: { send, waits, refusal } }) {
  const [sure, setSure] = useState(false);
  if (!sure) return <div class="row"><Button kind="plain" class="slim" onClick={() => setSure(true)}>{t("desk.topic.withdraw")}</Button></div>;
  return (
    <section class="sheet pad stack tight">
      <h3>{t("desk.topic.withdraw_sure")}</h3>
      <p class="muted">{t("desk.topic.withdraw_how")}</p>
      {refusal && <Refusal ask={refusal} />}
      <div class="row"><Button class="danger" busy={waits} onClick={() => send("topic.withdraw", { topic: topic.id }, topic.conveners[0])}>{t("desk.topic.withdraw")}</Button><Button kind="plain" onClick={() => setSure(false)}>{t("common.cancel")}</Button></div>
    </section>
  );
}

/** A free cell looking for a topic. @param {{slot: string, table?: string, onClose: () => void}} props */
export function CellPanel({ slot, table: id, onClose }) {
  const { state, feed, open } = useDesk();
  const [table, setTable] = useState(id ?? "");
  const { send, waits, refusal } = useDeed(onClose);
  const place = get(state, table);
  const when = get(state, slot);
  const waiting = unplaced(state, meeting(state)?.block);
  return (
    <Panel class="drawer" title={[slotWhen(state, when, feed.now()), place && tableFull(state, place)].filter(Boolean).join(", ")} onClose={onClose}>
      <div class="stack">
        {!place && <><p>{t("desk.cell.where")}</p><ul class="choices">{freeCells(state, slot).map((one) => <li key={one.id}><button type="button" class="choice" onClick={() => setTable(one.id)}><Badge table={one} /><span class="small">{one.name}</span></button></li>)}</ul></>}
        {place && <p>{t(waiting.length ? "desk.cell.which" : "desk.cell.none")}</p>}
        {refusal && <Refusal ask={refusal} />}
        {place && <ul class="list tight">{waiting.map((topic) => <li key={topic.id}><button type="button" class="person" aria-disabled={waits} onClick={() => send("topic.place", { topic: topic.id, slot, table }, topic.conveners[0])}><span class="person-name" dir="auto">{topic.title}<span class="small muted">{list(topic.conveners.map((/** @type {string} */ one) => nameOf(state, one)))}</span></span></button></li>)}</ul>}
        <div class="row"><Button class="slim" onClick={() => open("propose", undefined, { slot, table })}>{t("desk.agenda.propose")}</Button></div>
      </div>
    </Panel>
  );
}

/** A topic for someone who has no phone at hand. @param {{onClose: () => void}} props */
export function Propose({ onClose }) {
  const { state, feed } = useDesk();
  const [title, setTitle, titleGone] = useDraft(feed, "desk-propose");
  const [why, setWhy, whyGone] = useDraft(feed, "desk-propose-why");
  const [by, setBy] = useState("");
  const { send, waits, refusal } = useDeed(() => (titleGone(), whyGone(), onClose()));
  const people = crowd(state).sort((a, b) => a.name.localeCompare(b.name));
  const propose = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (title.trim() && by) send("topic.propose", { title: title.trim(), ...(why.trim() && { why: why.trim() }) }, by);
  };
  return (
    <Panel class="drawer" title={t("desk.agenda.propose")} onClose={onClose}>
      <form class="stack" onSubmit={propose}>
        <div class="field"><label>{t("desk.propose.by")}<select required value={by} onChange={(event) => setBy(event.currentTarget.value)}><option value="">{t("desk.propose.choose")}</option>{people.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</select></label></div>
        <Field label={t("desk.topic.title")} required value={title} onInput={setTitle} limit={120} />
        <Field label={t("desk.topic.why")} value={why} onInput={setWhy} lines={2} limit={300} />
        {refusal && <Refusal ask={refusal} />}
        <div class="row"><Button type="submit" kind="do" busy={waits}>{t(waits ? "desk.doing" : "desk.propose.do")}</Button></div>
      </form>
    </Panel>
  );
}
