// One topic, for its convener: a cell, another cell, none; its words; taking it back. The facilitator lends a hand, the convener decides.
import { get } from "../../state.js";
import { convenersOf, crowdOf, freeCells, placingsOf, slots } from "../../read.js";
import { dotted, list, t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { Panel } from "../../ui/panel.jsx";
import { Choice } from "./choice.jsx";
import { useDeed, useDesk } from "./context.js";
import { Drawer } from "./drawer.jsx";
import { Form } from "./form.jsx";
import { slotWhen, tableFull } from "./names.js";
import { Refusal } from "./refusal.jsx";
import { Sure } from "./sure.jsx";

/** @param {{id: string, onClose: () => void}} props */
export function Topic({ id, onClose }) {
  const { state, open } = useDesk();
  const topic = get(state, id);
  // Here, not in the part that asks: a topic withdrawn takes that part away before the answer is seen.
  const withdrawal = useDeed(onClose);
  if (!topic || topic.status !== "open")
    return (
      <Panel class="drawer" title={t("desk.topic")} onClose={onClose}>
        <p>{t("desk.topic.gone")}</p>
      </Panel>
    );
  const people = crowdOf(state, id);
  return (
    <Drawer title={topic.title} onClose={onClose}>
      {topic.why && <p dir="auto">{topic.why}</p>}
      <p class="muted">
        {dotted(t("desk.topic.by", { names: list(convenersOf(state, topic)) }), people > 0 && t("desk.topic.crowd", { n: people }))}
      </p>
      <Cells topic={topic} />
      <div class="row">
        <Button class="slim" onClick={() => open("report", id)}>
          {t("desk.topic.report")}
        </Button>
      </div>
      <Words topic={topic} />
      <Withdraw topic={topic} withdrawal={withdrawal} />
    </Drawer>
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
      {placed.length ? (
        placed.map((one) => (
          <div key={one.id} class="row placed">
            <span class="with-badge">
              <Badge table={get(state, one.table)} quiet />
              <b>{[slotWhen(state, get(state, one.slot), feed.now()), tableFull(state, get(state, one.table), topic.block)].join(", ")}</b>
            </span>
            <Button class="slim" busy={waits} onClick={() => send("topic.lift", { slot: one.slot, table: one.table }, by)}>
              {t("desk.topic.lift")}
            </Button>
          </div>
        ))
      ) : (
        <p class="chip warn">{t("desk.topic.unplaced")}</p>
      )}
      {refusal && <Refusal ask={refusal} />}
      <h3>{t(placed.length ? "desk.topic.move" : "desk.topic.place")}</h3>
      {waits && <p class="muted small">{t("desk.doing")}</p>}
      {slots(state, topic.block).map((slot) => (
        <Free key={slot.id} slot={slot} onChoose={place} />
      ))}
    </section>
  );
}

/** @param {{slot: any, onChoose: (slot: string, table: string) => void}} props */
function Free({ slot, onChoose }) {
  const { state, feed } = useDesk();
  const free = freeCells(state, slot.id);
  return (
    <div class="free-slot">
      <p class="small">
        <b>{slotWhen(state, slot, feed.now())}</b>
        {!free.length && <span class="muted"> {t("desk.topic.no_cell")}</span>}
      </p>
      <ul class="choices">
        {free.map((table) => (
          <Choice key={table.id} table={table} says={table.name} onClick={() => onChoose(slot.id, table.id)}>
            <span class="away">{t("desk.topic.place_at", { slot: slotWhen(state, slot, feed.now()) })}</span>
          </Choice>
        ))}
      </ul>
    </div>
  );
}

/** @param {{topic: any}} props */
function Words({ topic }) {
  const { feed } = useDesk();
  const [title, setTitle, titleGone] = useDraft(feed, `desk-topic-${topic.id}`, topic.title);
  const [why, setWhy, whyGone] = useDraft(feed, `desk-why-${topic.id}`, topic.why ?? "");
  const saving = useDeed(() => (titleGone(), whyGone()));
  const changed = title !== topic.title || why !== (topic.why ?? "");
  const save = () => {
    if (changed && title.trim()) saving.send("topic.edit", { topic: topic.id, title: title.trim(), why: why.trim() }, topic.conveners[0]);
  };
  return (
    <details>
      <summary>{t("desk.topic.words")}</summary>
      <Form of={saving} onSend={save} offered={changed} slim>
        <Field label={t("desk.topic.title")} value={title} onInput={setTitle} limit={120} />
        <Field label={t("desk.topic.why")} value={why} onInput={setWhy} lines={2} limit={300} />
      </Form>
    </details>
  );
}

/** @param {{topic: any, withdrawal: ReturnType<typeof useDeed>}} props */
const Withdraw = ({ topic, withdrawal }) => (
  <Sure
    of={withdrawal}
    asks={t("desk.topic.withdraw")}
    title={t("desk.topic.withdraw_sure")}
    does={t("desk.topic.withdraw")}
    onMeant={() => withdrawal.send("topic.withdraw", { topic: topic.id }, topic.conveners[0])}
  >
    <p class="muted">{t("desk.topic.withdraw_how")}</p>
  </Sure>
);
