/** One block of the programme: how people move, and its rounds or slots one by one. */
import { Button } from "../../ui/parts.jsx";
import { Field } from "../../ui/field.jsx";
import { t } from "../../words.js";
import { LIMIT, newSlot, timeOf } from "./draft.js";
import { wordsOf } from "./programme.jsx";

/** @param {{span: import("./draft.js").Span, index: number, alone: boolean, faults: any, set: (block: import("./draft.js").BlockDraft) => void, drop: () => void, rise: () => void}} props */
export function Block({ span, index, alone, faults, set, drop, rise }) {
  const { block, shape } = span;
  const words = wordsOf(shape);
  const slots = (/** @type {import("./draft.js").SlotDraft[]} */ next) => set({ ...block, slots: next });
  return (
    <section class="block" aria-labelledby={`block-${index}`}>
      <Head id={`block-${index}`} title={words.title} rise={alone || index === 0 ? null : rise} drop={alone ? null : drop} />
      <Field
        label={t("door.block.starts")}
        type="time"
        value={timeOf(span.from)}
        class="short"
        onInput={(/** @type {string} */ starts) => set({ ...block, starts })}
      />
      {shape.choices?.length > 1 && <Movement block={block} shape={shape} index={index} set={set} />}
      {!shape.topics && <p class="muted small">{t("door.slot.question.hint")}</p>}
      <ol class="slots">
        {block.slots.map((slot, i) => (
          <Slot
            key={i}
            slot={slot}
            name={t("door.slot", { word: words.slot, n: i + 1 })}
            topics={shape.topics}
            starts={startOf(span, i)}
            fault={faults[`minutes.${index}.${i}`]}
            set={(part) => slots(block.slots.map((one, at) => (at === i ? { ...one, ...part } : one)))}
            drop={block.slots.length > 1 ? () => slots(block.slots.filter((_, at) => at !== i)) : null}
          />
        ))}
      </ol>
      {block.slots.length < LIMIT.slots && (
        <Button onClick={() => slots([...block.slots, newSlot(shape)])}>{t("door.slot.add", { slot: words.slot.toLowerCase() })}</Button>
      )}
    </section>
  );
}

/** What it is called, and its place in the day: a block that stands alone stays. @param {{id: string, title: string, rise: (() => void) | null, drop: (() => void) | null}} props */
const Head = ({ id, title, rise, drop }) => (
  <header>
    <h3 id={id}>{title}</h3>
    {rise && (
      <Button kind="plain" onClick={rise}>
        {t("door.block.earlier")}
      </Button>
    )}
    {drop && (
      <Button kind="plain" onClick={drop} aria-label={t("door.block.drop.which", { title })}>
        {t("door.block.drop")}
      </Button>
    )}
  </header>
);

/** @param {import("./draft.js").Span} span @param {number} i */
const startOf = (span, i) => timeOf(span.moments.filter((one) => one.slot)[i]?.at ?? span.from);

/** How people change table: equal choices, each with what it means. */
function Movement({ block, shape, index, set }) {
  return (
    <fieldset class="choose">
      <legend class="legend">{t("door.move")}</legend>
      {shape.choices.map((/** @type {string} */ name) => (
        <label key={name} class="pick">
          <input type="radio" name={`move-${index}`} checked={block.movement === name} onChange={() => set({ ...block, movement: name })} />
          <span>
            <b>{t(`door.move.${name}`)}</b> <span class="muted small">{t(`door.move.${name}.hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A slot that is filled with topics has a time and a label; one with a question of its own has the question. */
function Slot({ slot, name, topics, starts, fault, set, drop }) {
  return (
    <li class={`slot ${topics ? "timed" : "asked"}`}>
      <fieldset>
        <legend class="legend">{name}</legend>
        <div class="slot-fields">
          {topics ? (
            <>
              <SlotText of="label" slot={slot} set={set} placeholder={name} />
              <Field
                label={t("door.slot.starts")}
                type="time"
                value={starts}
                onInput={(/** @type {string} */ value) => set({ starts: value })}
              />
            </>
          ) : (
            <SlotText of="question" slot={slot} set={set} />
          )}
          <Field
            label={t("door.slot.minutes")}
            type="number"
            inputMode="numeric"
            min={1}
            max={LIMIT.minutes}
            value={numberText(slot.minutes)}
            fault={fault && t(`door.fault.${fault}`)}
            onInput={(/** @type {string} */ text) => set({ minutes: Number(text) })}
          />
          {drop && (
            <Button kind="plain" onClick={drop} aria-label={t("door.slot.drop.which", { name })}>
              {t("door.slot.drop")}
            </Button>
          )}
        </div>
      </fieldset>
    </li>
  );
}

/** What a slot is about. @param {{of: "label" | "question", slot: any, set: (part: object) => void, placeholder?: string}} props */
const SlotText = ({ of, slot, set, ...rest }) => (
  <Field label={t(`door.slot.${of}`)} value={slot[of]} limit={LIMIT[of]} onInput={(text) => set({ [of]: text })} {...rest} />
);

/** An emptied number field stays empty while one types. @param {number} value */
export const numberText = (value) => (value ? String(value) : "");
