// The programme as it can still be changed: a step to go to, its time and question, blocks, one more slot.
import { useState } from "preact/hooks";
import { get } from "../../state.js";
import { blocks, meeting, sameStep, slots, step as stepNow, timeLeft, word } from "../../read.js";
import { language, t } from "../../words.js";
import { Field } from "../../ui/field.jsx";
import { useNow } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { leftOf } from "./change.js";
import { useDeed, useDesk } from "./context.js";
import { Drawer } from "./drawer.jsx";
import { Form, useForm } from "./form.jsx";
import { blockName, slotName, stepName } from "./names.js";

/** One step of the programme: go there (prepared first), or change its slot. @param {{step: any, onClose: () => void}} props */
export function StepPanel({ step, onClose }) {
  const { state, preparing, pane, closeAll } = useDesk();
  const slot = get(state, step.slot);
  const here = sameStep(stepNow(state), step);
  const ended = meeting(state)?.ended;
  const go = () => ((preparing.value = step), (pane.value = "now"), closeAll());
  return (
    <Drawer title={stepName(state, step)} onClose={onClose}>
      {here ? (
        <p class="muted">{t("desk.step.here")}</p>
      ) : (
        !ended && (
          <div class="row">
            <Button onClick={go}>{t("desk.step.go")}</Button>
          </div>
        )
      )}
      {slot && <SlotForm slot={slot} />}
    </Drawer>
  );
}

/** @param {{slot: any}} props */
function SlotForm({ slot }) {
  const { state, feed } = useDesk();
  const [values, setValue, forget, changed] = useForm(feed, `desk-${slot.id}`, {
    label: slot.label ?? "",
    question: slot.question ?? "",
    minutes: String(slot.minutes ?? ""),
    starts: slot.starts ?? "",
  });
  const saving = useDeed(forget);
  const clock = useClock(slot, Number(values.minutes));
  const save = () => {
    if (!changed) return;
    clock.set();
    saving.send("slot.edit", {
      slot: slot.id,
      label: values.label.trim(),
      question: values.question.trim(),
      starts: values.starts,
      ...(Number(values.minutes) > 0 && { minutes: Number(values.minutes) }),
    });
  };
  return (
    <Form of={saving} onSend={save} offered={changed} class="sheet pad stack tight">
      <h3>{slotName(state, slot)}</h3>
      <Field label={t("desk.slot.question")} value={values.question} onInput={setValue.question} lines={2} limit={240} />
      <Times values={values} set={setValue} />
      {clock.offered && (
        <label class="check">
          <input type="checkbox" checked={clock.wanted} onChange={(event) => clock.want(event.currentTarget.checked)} />{" "}
          {t("desk.slot.clock", { n: clock.left })}
        </label>
      )}
      <Field label={t("desk.slot.label")} hint={t("desk.slot.label_hint")} value={values.label} onInput={setValue.label} maxLength={60} />
    </Form>
  );
}

/** How long a slot lasts, and from when. @param {{values: Record<string, string>, set: Record<string, (text: string) => void>}} props */
const Times = ({ values, set }) => (
  <div class="two">
    <Field
      label={t("desk.slot.minutes")}
      type="number"
      min="1"
      max="600"
      inputMode="numeric"
      value={values.minutes}
      onInput={set.minutes}
    />
    <Field label={t("desk.slot.starts")} type="time" value={values.starts} onInput={set.starts} />
  </div>
);

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

/** The slots of a block, and one more. @param {{id: string, onClose: () => void}} props */
export function Slots({ id, onClose }) {
  const { state, deed, waiting } = useDesk();
  const block = get(state, id);
  if (!block) return null;
  return (
    <Drawer title={t("desk.slots", { slots: word(state, language.value, "slots", id), block: blockName(state, block) })} onClose={onClose}>
      {slots(state, id).map((slot) => (
        <SlotForm key={slot.id} slot={slot} />
      ))}
      <div class="row">
        <Button busy={waiting("slot.add")} onClick={() => deed("slot.add", { block: id })}>
          {t("desk.slots.add", { slot: word(state, language.value, "slot", id).toLowerCase() })}
        </Button>
      </div>
    </Drawer>
  );
}

/** The blocks of the day: their order, their slots, one more. @param {{onClose: () => void}} props */
export function Blocks({ onClose }) {
  const { state } = useDesk();
  const list = blocks(state);
  return (
    <Drawer title={t("desk.programme")} onClose={onClose}>
      <ol class="list">
        {list.map((block, index) => (
          <Block key={block.id} block={block} earlier={index > 0 ? index : 0} later={index < list.length - 1 ? index + 2 : 0} />
        ))}
      </ol>
      <AddBlock />
    </Drawer>
  );
}

/** One block, and the positions it can go to; 0 where there is none. @param {{block: any, earlier: number, later: number}} props */
function Block({ block, earlier, later }) {
  const { state, deed, waiting, open } = useDesk();
  const move = (/** @type {number} */ position, /** @type {string} */ says) =>
    position > 0 && (
      <Button class="slim" kind="plain" busy={waiting("block.move")} onClick={() => deed("block.move", { block: block.id, position })}>
        {says}
      </Button>
    );
  return (
    <li class="sheet pad stack tight">
      <h3>{blockName(state, block)}</h3>
      <p class="small muted">{word(state, language.value, "about", block.id)}</p>
      <div class="row">
        <Button class="slim" onClick={() => open("slots", block.id)}>
          {t("desk.blocks.slots", { slots: word(state, language.value, "slots", block.id).toLowerCase() })}
        </Button>
        {move(earlier, t("desk.blocks.earlier"))}
        {move(later, t("desk.blocks.later"))}
      </div>
    </li>
  );
}

function AddBlock() {
  const { formats } = useDesk();
  const [format, setFormat] = useState("");
  const adding = useDeed(() => setFormat(""));
  if (!formats.length) return null;
  const add = () => {
    if (format) adding.send("block.add", { format });
  };
  return (
    <Form of={adding} onSend={add} says={t("desk.blocks.add_do")} class="sheet pad stack tight">
      <h3>{t("desk.blocks.add")}</h3>
      <div class="stack tight">
        {formats.map((/** @type {any} */ one) => (
          <label key={one.name} class="check">
            <input type="radio" name="format" value={one.name} checked={format === one.name} onChange={() => setFormat(one.name)} />
            <span>
              {one.shape.words[language.value]?.title ?? one.name}
              <span class="small muted">{one.shape.words[language.value]?.about}</span>
            </span>
          </label>
        ))}
      </div>
    </Form>
  );
}
