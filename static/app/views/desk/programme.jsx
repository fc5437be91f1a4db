// The programme on the left: blocks and steps, where the meeting stands, and a way to any other step.
import { get } from "../../state.js";
import { blocks, sameStep, step as stepNow, steps } from "../../read.js";
import { hourOf } from "../../hours.js";
import { clock, t } from "../../words.js";
import { useNow } from "../../ui/hooks.js";
import { minutesOf } from "./change.js";
import { useDesk } from "./context.js";
import { blockName, stepName } from "./names.js";

export function Programme() {
  const { state, open } = useDesk();
  const list = steps(state);
  const now = list.findIndex((one) => sameStep(one, stepNow(state)));
  return (
    <nav class="programme" aria-label={t("desk.programme")} data-pane="programme">
      <h2 class="pane-title">{t("desk.programme")}</h2>
      {blocks(state).map((block) => (
        <section key={block.id} aria-labelledby={`name-${block.id}`}>
          <h3 id={`name-${block.id}`}>{blockName(state, block)}</h3>
          <ol>
            {list.map(
              (step, index) =>
                step.block === block.id && (
                  <Step key={`${step.phase}${step.slot}`} step={step} past={index < now} current={index === now} />
                ),
            )}
          </ol>
        </section>
      ))}
      <button type="button" class="btn plain small add" onClick={() => open("blocks")}>
        {t("desk.programme.edit")}
      </button>
    </nav>
  );
}

/** @param {{step: import("../../read.js").Step, past: boolean, current: boolean}} props */
function Step({ step, past, current }) {
  const { state, feed, open, preparing } = useDesk();
  const slot = get(state, step.slot);
  const hour = hourOf(state, slot, useNow(feed, 60_000));
  const minutes = minutesOf(state, step);
  const time = hour ? clock(hour) : minutes && !past ? t("common.minutes", { n: minutes }) : "";
  const ready = sameStep(preparing.value, step);
  return (
    <li>
      <button
        type="button"
        class="step"
        data-past={past}
        data-ready={ready}
        aria-current={current ? "step" : undefined}
        onClick={() => open("step", step.slot ?? undefined, { step })}
      >
        <span>{stepName(state, step)}</span>
        <span class="small">{ready ? t("desk.step.ready") : time}</span>
        {past && <span class="away">{t("desk.step.past")}</span>}
      </button>
    </li>
  );
}
