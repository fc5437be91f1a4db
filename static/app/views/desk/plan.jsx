// The places for a round, before they are given: who moves where, and how well it mixes, said honestly.
import { useMemo } from "preact/hooks";
import { get } from "../../state.js";
import { dotted, language, list, t } from "../../words.js";
import { moves } from "./change.js";
import { useDesk } from "./context.js";
import { mix, repeats, seating } from "./mixing.js";
import { tableFull } from "./names.js";
import { Badge } from "../../ui/badge.jsx";

/** One sentence on a plan: repeated pairs from now to the last round, against the least possible; tables seen twice; groups. @param {{plan: any}} props */
export function Quality({ plan }) {
  const { state } = useDesk();
  const { repeats = 0, bound = 0 } = plan;
  const pairs = !repeats
    ? t("desk.plan.repeats_none")
    : t(repeats > bound ? "desk.plan.repeats_more" : "desk.plan.repeats_least", { n: repeats, bound });
  const again = plan.certificate?.revisits ?? 0;
  const mixed = mix(
    state,
    plan.tables.map((/** @type {[string, string[]]} */ row) => row[1]),
  );
  return <>{dotted(pairs, again > 0 && t("desk.plan.revisits", { n: again }), mixedWords(mixed))}</>;
}

/** Of a single table "mixed" says nothing of the room. @param {ReturnType<typeof mix>} mixed */
const mixedWords = (mixed) => mixed && mixed.of > 1 && t("desk.plan.mixed", { ...mixed, n: mixed.mixed });

/** The same of a round that runs, counted from its chairs. @param {{slot: any}} props */
export function Mixed({ slot }) {
  const { state } = useDesk();
  const seats = state.kinds.seat;
  const said = useMemo(() => {
    const mixed = mix(state, seating(state, slot.id));
    const met = repeats(state, slot);
    return dotted(slot.order > 1 && t(met ? "desk.plan.repeats" : "desk.plan.met_none", { n: met }), mixedWords(mixed));
  }, [seats, slot, language.value]);
  return <>{said}</>;
}

/** @param {{plan: any}} props */
export function Places({ plan }) {
  const { state } = useDesk();
  const from = get(state, "meeting:1")?.slot ?? null;
  return (
    <div class="places">
      {moves(state, plan, from).map(({ table, host, stay, come }) => (
        <section key={table.id} class="place">
          <h4>
            <Badge table={table} />
            <span>{tableFull(state, table, get(state, plan.slot)?.block)}</span>
          </h4>
          {host && (
            <p>
              <b>{t("desk.plan.host", { name: host.name })}</b>
            </p>
          )}
          {come.length > 0 && <p>{list(come.map((one) => one.name))}</p>}
          {stay.length > 0 && <p class="muted">{t("desk.plan.stay", { n: stay.length, names: list(stay.map((one) => one.name)) })}</p>}
        </section>
      ))}
    </div>
  );
}
