/** The programme: an example to start from, then every block with its rounds or slots. */
import { Button, Sheet } from "../../ui/parts.jsx";
import { language, t } from "../../words.js";
import { Block } from "./block.jsx";
import { day, examples, formatOf, LIMIT, newBlock, startFrom, timeOf } from "./draft.js";
import { duration } from "./day.jsx";

/** @param {any} shape @returns {any} */
export const wordsOf = (shape) => shape.words[language.value] ?? Object.values(shape.words)[0];

/** @param {{draft: import("./draft.js").Draft, change: (part: object) => void, faults: any, formats: import("./draft.js").Format[]}} props */
export function Programme({ draft, change, faults, formats }) {
  const spans = day(draft, formats);
  const set = (/** @type {import("./draft.js").BlockDraft[]} */ programme) => change({ programme });
  return (
    <Sheet title={t("door.programme")} class="part">
      <Examples draft={draft} change={change} formats={formats} />
      {spans.map((span, i) => (
        <Block
          key={i}
          span={span}
          index={i}
          alone={spans.length === 1}
          faults={faults}
          set={(next) => set(draft.programme.map((one, at) => (at === i ? next : one)))}
          drop={() => set(draft.programme.filter((_, at) => at !== i))}
          rise={() => set(swap(draft.programme, i))}
        />
      ))}
      {draft.programme.length < LIMIT.blocks && (
        <div class="row">
          {formats.map((one) => (
            <Button key={one.name} onClick={() => set([...draft.programme, newBlock(one)])}>
              {t("door.block.add", { title: wordsOf(one.shape).title })}
            </Button>
          ))}
        </div>
      )}
    </Sheet>
  );
}

/** Programmes ready to be taken, with how long they last. */
function Examples({ draft, change, formats }) {
  const chosen = draft.programme.map((/** @type {any} */ one) => one.format).join();
  return (
    <fieldset class="examples">
      <legend class="away">{t("door.examples")}</legend>
      {examples(formats).map((names) => {
        const blocks = names.map((name) => newBlock(formatOf(formats, name)));
        const spans = day({ ...draft, programme: blocks }, formats);
        return (
          <label key={names.join()} class="example">
            <input
              type="radio"
              name="example"
              checked={chosen === names.join()}
              onChange={() => change(startFrom(draft, blocks, formats))}
            />
            <span class="example-words">
              <b>{spans.map((one) => wordsOf(one.shape).title).join(" + ")}</b>
              <span class="small">{spans.length > 1 ? t("door.example.both") : wordsOf(spans[0].shape).about}</span>
              <span class="muted small">
                {spans.map(sum).join(", ")} · {t("door.hours", { from: timeOf(spans[0].from), to: timeOf(spans.at(-1)?.to ?? 0) })}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** "3 giri da 20 min". @param {import("./draft.js").Span} span */
function sum({ block, shape }) {
  const words = wordsOf(shape);
  const n = block.slots.length;
  return t("door.example.slots", { n, slots: (n === 1 ? words.slot : words.slots).toLowerCase(), time: duration(shape.minutes) });
}

/** The list with one thing a place earlier. @template T @param {T[]} list @param {number} at */
const swap = (list, at) => list.map((one, i) => (i === at - 1 ? list[at] : i === at ? list[at - 1] : one));
