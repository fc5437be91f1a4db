// The places for a round, before they are given: who moves where, and how well it mixes, said honestly.
import { useMemo } from "preact/hooks";
import { get } from "../../state.js";
import { language, list, t } from "../../words.js";
import { moves } from "./change.js";
import { useDesk } from "./context.js";
import { mix, repeats, seating } from "./mixing.js";
import { tableName } from "./names.js";
import { Badge } from "../../ui/badge.jsx";

/** One sentence on a plan: repeated pairs against the least possible, and groups. @param {{plan: any}} props */
export function Quality({ plan }) {
  const { state } = useDesk();
  const { repeats = 0, bound = 0 } = plan;
  const mixed = mix(state, plan.tables.map((/** @type {[string, string[]]} */ row) => row[1]));
  return <>{[t(repeats > bound ? "desk.plan.repeats_more" : "desk.plan.repeats_least", { n: repeats, bound }), mixed && t("desk.plan.mixed", mixed)].filter(Boolean).join(" · ")}</>;
}

/** The same of a round that runs, counted from its chairs. @param {{slot: any}} props */
export function Mixed({ slot }) {
  const { state } = useDesk();
  const seats = state.kinds.seat;
  const parts = useMemo(() => {
    const mixed = mix(state, seating(state, slot.id));
    return [slot.order > 1 && t("desk.plan.repeats", { n: repeats(state, slot) }), mixed && t("desk.plan.mixed", mixed)].filter(Boolean);
  }, [seats, slot, language.value]);
  return <>{parts.join(" · ")}</>;
}

/** @param {{plan: any}} props */
export function Places({ plan }) {
  const { state } = useDesk();
  const from = get(state, "meeting:1")?.slot ?? null;
  return (
    <div class="places">
      {moves(state, plan, from).map(({ table, stay, come }) => (
        <section key={table.id} class="place">
          <h4><Badge table={table} /><span>{tableName(state, table, get(state, plan.slot)?.block)}</span></h4>
          <p>{stay.length > 0 && <b>{t("desk.plan.stay", { names: list(stay.map((one) => one.name)) })}</b>}{stay.length > 0 && come.length > 0 && " · "}{list(come.map((one) => one.name))}</p>
        </section>
      ))}
    </div>
  );
}
