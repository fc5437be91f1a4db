// The programme as it can still be changed: a step to go to, its time and question, blocks, one more slot.
import { useState } from "preact/hooks";
import { get } from "../../state.js";
import { blocks, meeting, sameStep, slots, step as stepNow, timeLeft, word } from "../../read.js";
import { language, t } from "../../words.js";
import { Field } from "../../ui/field.jsx";
import { useDraft, useNow } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { Panel } from "../../ui/panel.jsx";
import { leftOf } from "./change.js";
import { useDeed, useDesk } from "./context.js";
import { blockName, slotName, stepName } from "./names.js";
import { Refusal } from "./refusal.jsx";

/** One step of the programme: go there (prepared first), or change its slot. @param {{step: any, onClose: () => void}} props */
export function StepPanel({ step, onClose }) {
  const { state, preparing, pane, closeAll } = useDesk();
  const slot = get(state, step.slot);
  const here = sameStep(stepNow(state), step);
  const ended = meeting(state)?.ended;
  const go = () => ((preparing.value = step), (pane.value = "now"), closeAll());
  return (
    <Panel class="drawer" title={stepName(state, step)} onClose={onClose}>
      <div class="stack">
        {here ? <p class="muted">{t("desk.step.here")}</p> : !ended && <div class="row"><Button onClick={go}>{t("desk.step.go")}</Button></div>}
        {slot && <SlotForm slot={slot} />}
      </div>
    </Panel>
  );
}

/** @param {{slot: any}} props */
function SlotForm({ slot }) {
  const { state, feed } = useDesk();
  const [values, setValue, forget, changed] = useForm(feed, `desk-${slot.id}`, { label: slot.label ?? "", question: slot.question ?? "", minutes: String(slot.minutes ?? ""), starts: slot.starts ?? "" });
  const { send, waits, refusal } = useDeed(forget);
  const clock = useClock(slot, Number(values.minutes));
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (changed) clock.set(), send("slot.edit", { slot: slot.id, label: values.label.trim(), question: values.question.trim(), starts: values.starts, ...(Number(values.minutes) > 0 && { minutes: Number(values.minutes) }) });
  };
  return (
    <form class="sheet pad stack tight" onSubmit={save}>
      <h3>{slotName(state, slot)}</h3>
      <Field label={t("desk.slot.question")} value={values.question} onInput={setValue.question} lines={2} limit={240} />
      <div class="two">
        <Field label={t("desk.slot.minutes")} type="number" min="1" max="600" inputMode="numeric" value={values.minutes} onInput={setValue.minutes} />
        <Field label={t("desk.slot.starts")} type="time" value={values.starts} onInput={setValue.starts} />
      </div>
      {clock.offered && <label class="check"><input type="checkbox" checked={clock.wanted} onChange={(event) => clock.want(event.currentTarget.checked)} /> {t("desk.slot.clock", { n: clock.left })}</label>}
      <Field label={t("desk.slot.label")} hint={t("desk.slot.label_hint")} value={values.label} onInput={setValue.label} maxLength={60} />
      {refusal && <Refusal ask={refusal} />}
      {changed && <div class="row"><Button type="submit" busy={waits}>{t(waits ? "desk.doing" : "common.save")}</Button></div>}
    </form>
  );
}

/** The clock of the running slot, when that is to last longer or less: offered with what would be left, set only if wanted. @param {any} slot @param {number} minutes */
function useClock(slot, minutes) {
  const { state, feed, deed } = useDesk();
  const now = useNow(feed, 5000);
  const [wanted, want] = useState(true);
  const left = leftOf(slot, minutes, now);
  const running = timeLeft(state, now);
  const offered = Boolean(meeting(state)?.slot === slot.id && running && minutes > 0 && minutes !== slot.minutes);
  const more = Math.round(left - (running?.ms ?? 0) / 60_000);
  const set = () => {
    if (!offered || !wanted) return;
    // Minutes that are added leave the clock's beginning where it was.
    if (more > 0) deed("clock.add", { minutes: more });
    else if (more < 0) deed("clock.start", { minutes: left });
  };
  return { offered, wanted, want, left, set };
}

/** Several fields kept as one draft: values, their setters, forget, whether anything differs. @param {any} feed @param {string} name @param {Record<string, string>} first @returns {[Record<string, string>, Record<string, (text: string) => void>, () => void, boolean]} */
export function useForm(feed, name, first) {
  const [json, setJson, forget] = useDraft(feed, name, "{}");
  const typed = /** @type {Record<string, string>} */ (JSON.parse(json));
  const values = { ...first, ...typed };
  const setters = Object.fromEntries(Object.keys(first).map((key) => [key, (/** @type {string} */ text) => setJson(JSON.stringify({ ...typed, [key]: text }))]));
  return [values, setters, forget, Object.keys(first).some((key) => values[key] !== first[key])];
}

/** The slots of a block, and one more. @param {{id: string, onClose: () => void}} props */
export function Slots({ id, onClose }) {
  const { state, deed, waiting } = useDesk();
  const block = get(state, id);
  if (!block) return null;
  return (
    <Panel class="drawer" title={t("desk.slots", { slots: word(state, language.value, "slots", id), block: blockName(state, block) })} onClose={onClose}>
      <div class="stack">
        {slots(state, id).map((slot) => <SlotForm key={slot.id} slot={slot} />)}
        <div class="row"><Button busy={waiting("slot.add")} onClick={() => deed("slot.add", { block: id })}>{t("desk.slots.add", { slot: word(state, language.value, "slot", id).toLowerCase() })}</Button></div>
      </div>
    </Panel>
  );
}

/** The blocks of the day: their order, their slots, one more. @param {{onClose: () => void}} props */
export function Blocks({ onClose }) {
  const { state, deed, waiting, open } = useDesk();
  const list = blocks(state);
  return (
    <Panel class="drawer" title={t("desk.programme")} onClose={onClose}>
      <div class="stack">
        <ol class="list">
          {list.map((block, index) => (
            <li key={block.id} class="sheet pad stack tight">
              <h3>{blockName(state, block)}</h3>
              <p class="small muted">{word(state, language.value, "about", block.id)}</p>
              <div class="row">
                <Button class="slim" onClick={() => open("slots", block.id)}>{t("desk.blocks.slots", { slots: word(state, language.value, "slots", block.id).toLowerCase() })}</Button>
                {index > 0 && <Button class="slim" kind="plain" busy={waiting("block.move")} onClick={() => deed("block.move", { block: block.id, position: index })}>{t("desk.blocks.earlier")}</Button>}
                {index < list.length - 1 && <Button class="slim" kind="plain" busy={waiting("block.move")} onClick={() => deed("block.move", { block: block.id, position: index + 2 })}>{t("desk.blocks.later")}</Button>}
              </div>
            </li>
          ))}
        </ol>
        <AddBlock />
      </div>
    </Panel>
  );
}

function AddBlock() {
  const { formats } = useDesk();
  const [format, setFormat] = useState("");
  const { send, waits, refusal } = useDeed(() => setFormat(""));
  const list = formats;
  if (!list.length) return null;
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (format) send("block.add", { format });
  };
  return (
    <form class="sheet pad stack tight" onSubmit={add}>
      <h3>{t("desk.blocks.add")}</h3>
      <div class="stack tight">
        {list.map((/** @type {any} */ one) => (
          <label key={one.name} class="check"><input type="radio" name="format" value={one.name} checked={format === one.name} onChange={() => setFormat(one.name)} /><span>{one.shape.words[language.value]?.title ?? one.name}<span class="small muted">{one.shape.words[language.value]?.about}</span></span></label>
        ))}
      </div>
      {refusal && <Refusal ask={refusal} />}
      <div class="row"><Button type="submit" busy={waits}>{t(waits ? "desk.doing" : "desk.blocks.add_do")}</Button></div>
    </form>
  );
}
