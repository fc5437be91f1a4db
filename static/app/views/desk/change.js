// What will change with a step: the preview of *next*, as pure questions to a state. Nothing changes by looking.
import { get } from "../../state.js";
import { hostOf, meeting, nextStep, phaseNamed, sameStep, seatOf, shape, timeLeft } from "../../read.js";
import { hostless, NUMBERED, owed, unlanded, unplaced } from "./gaps.js";

/** @typedef {import("../../state.js").State} State */
/** @typedef {import("../../read.js").Step} Step */
/** @typedef {import("../../state.js").Rec} Rec */

/** The phase of a step in its format. @param {State} state @param {Step} step @returns {Rec | undefined} */
export const phaseOf = (state, step) => phaseNamed(state, step.block, step.phase);

/** Minutes a step is meant to last, undefined when the format does not say. @param {State} state @param {Step} step @returns {number | undefined} */
export const minutesOf = (state, step) => (step.slot ? get(state, step.slot)?.minutes : undefined) ?? phaseOf(state, step)?.minutes;

/**
 * From where the meeting stands to `to`.
 * @param {State} state @param {Step} to
 * @returns {{opens: string[], closes: string[], scene: string, minutes: number | undefined, question: string | undefined,
 *   movement: "rotate" | "self_select" | "stay" | null, newBlock: boolean}}
 */
export function changes(state, to) {
  const here = meeting(state);
  const now = here?.block && here.phase ? phaseOf(state, { block: here.block, phase: here.phase, slot: here.slot }) : undefined;
  const then = phaseOf(state, to);
  const [before, after] = [new Set(now?.doors ?? []), new Set(then?.doors ?? [])];
  return {
    opens: [...after].filter((door) => !before.has(door)),
    closes: [...before].filter((door) => !after.has(door)),
    scene: then?.scene ?? "blank",
    minutes: minutesOf(state, to),
    question: to.slot ? get(state, to.slot)?.question : undefined,
    movement: to.slot ? (get(state, to.block)?.movement ?? null) : null,
    newBlock: here?.block !== to.block,
  };
}

/** The deed that enters a step: `next` when it is the next, else straight there. @param {State} state @param {Step} to */
export function entering(state, to) {
  if (sameStep(nextStep(state), to)) return { op: "phase.next", args: {} };
  const slot = to.slot ? { slot: to.slot } : {};
  return { op: "phase.enter", args: { block: to.block, phase: to.phase, ...slot } };
}

/** Tables are asked who stays and for their line in the last minutes: so many of them can be made now. */
export const LAST = 2;

/** Whether the tables are asked who stays before this step: only where one more slot of theirs follows. @param {State} state @param {Step} to */
function asksStay(state, to) {
  const here = meeting(state);
  return Boolean(here?.slot && to.slot && to.block === here.block && shape(state, here.block)?.hosts === "emerge");
}

/** What the last minutes ask of the tables before this step. @param {State} state @param {Step} to @returns {"both" | "line" | "stay"} */
export function askedLast(state, to) {
  if (!asksStay(state, to)) return "line";
  return shape(state, to.block)?.landing ? "both" : "stay";
}

/** A button that would change next to nothing is not shown, ms. */
const A_LITTLE = 15_000;

/** Whether a running slot has more than its last minutes left, so that they can be made now. @param {State} state @param {number} now */
export function shortenable(state, now) {
  const here = meeting(state);
  const left = timeLeft(state, now);
  return Boolean(here?.slot && !here.ended && left && left.ms > LAST * 60_000 + A_LITTLE);
}

/** What of a slot is left on the clock when it is to last so long, in whole minutes, one at least. @param {Rec} slot @param {number} minutes @param {number} now */
export const leftOf = (slot, minutes, now) => Math.max(1, Math.round(minutes - (now - (slot.began ?? now)) / 60_000));

/** What the wall is told to go dark, or light again: the scene it holds stays pinned. @param {Rec | undefined} screen */
export const dimmed = (screen) => ({ ...(screen?.scene && { scene: screen.scene }), blank: !screen?.blank });

/** Whether places are drawn before this step. @param {State} state @param {Step} to */
export const drawn = (state, to) => Boolean(to.slot) && get(state, to.block)?.movement === "rotate";

/**
 * What would be left open by going now: names of gaps with how many.
 * @param {State} state @param {Step} to @returns {{name: string, n: number, numbers?: number[]}[]}
 */
export function leftOpen(state, to) {
  const here = meeting(state);
  const form = here?.block ? shape(state, here.block) : null;
  if (!here || !form) return [];
  const found = [];
  if (here.slot && form.landing) found.push(tables("lines", unlanded(state, here.slot)));
  if (asksStay(state, to)) found.push(tables("stays", hostless(state, here.slot, to.slot ?? "")));
  if (form.topics && to.slot && to.block === here.block) found.push({ name: "topics", n: unplaced(state, here.block).length });
  // The talks that end with this change owe theirs as well.
  found.push({ name: "reports", n: owed(state, here.block, to).filter((one) => one.over && !one.report?.done).length });
  return found.filter((one) => one.n > 0);
}

/** @param {string} name @param {Rec[]} found */
const tables = (name, found) => ({
  name: found.length > NUMBERED ? `${name}_many` : name,
  n: found.length,
  numbers: found.map((table) => table.number),
});

/**
 * Who moves between two slots: people by table, those who change table apart; whoever said "I stay" is the host.
 * @param {State} state @param {Rec} plan @param {string | null} from
 * @returns {{table: Rec, host: Rec | undefined, stay: Rec[], come: Rec[]}[]}
 */
export function moves(state, plan, from) {
  return plan.tables.flatMap((/** @type {[string, string[]]} */ [id, ids]) => {
    const table = get(state, id);
    if (!table) return [];
    const host = hostOf(state, plan.slot, id)?.person;
    const sit = ids.filter((person) => person !== host).flatMap((person) => get(state, person) ?? []);
    const stays = (/** @type {Rec} */ person) => Boolean(from) && seatOf(state, person.id, from)?.table === id;
    return [
      {
        table,
        host: host && ids.includes(host) ? get(state, host) : undefined,
        stay: sit.filter(stays),
        come: sit.filter((person) => !stays(person)),
      },
    ];
  });
}
