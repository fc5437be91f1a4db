// "Tocca a te": what needs the facilitator, each with its one-tap answers. New matters come at the end, so nothing moves under a thumb.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { nextStep } from "../../read.js";
import { language, list, t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { useNow } from "../../ui/hooks.js";
import { announce } from "../../ui/live.jsx";
import { Button } from "../../ui/parts.jsx";
import { useDesk } from "./context.js";
import { needs } from "./needs.js";
import { Refusals } from "./refusal.jsx";

/** @typedef {import("./needs.js").Need} Need */
/** @typedef {import("./needs.js").Answer} Answer */

const LONG = 60;

/** The needs not put away, in the order they came. @returns {Need[]} */
export function useNeeds() {
  const { state, feed, dismissed } = useDesk();
  const seen = useRef(/** @type {string[]} */ ([]));
  const now = useNow(feed, 5000);
  const found = needs(state, { now }).filter((one) => !dismissed.value.includes(one.id));
  for (const { id } of found) if (!seen.current.includes(id)) seen.current.push(id);
  return found.sort((a, b) => seen.current.indexOf(a.id) - seen.current.indexOf(b.id));
}

/** @param {{found: Need[]}} props */
export function Needs({ found }) {
  const { feed, claimed } = useDesk();
  const refused = feed.refused.value.some((/** @type {any} */ one) => !claimed.value.includes(one.id));
  useAloud(found);
  return (
    <aside class="needs" aria-labelledby="needs-name" data-pane="needs">
      <h2 id="needs-name" class="pane-title" tabIndex={-1}>
        {t("desk.needs")}
      </h2>
      {!found.length && !refused && <p class="muted small">{t("desk.needs.none")}</p>}
      <ul>
        <Refusals />
        {found.map((need) => (
          <Matter key={need.id} need={need} />
        ))}
      </ul>
    </aside>
  );
}

/** Say new matters aloud, once each. @param {Need[]} found */
function useAloud(found) {
  const said = useRef(/** @type {Set<string>|null} */ (null));
  const ids = found.map((one) => one.id).join(" ");
  useEffect(() => {
    // What already waited when the page opened is read there; only what comes later is announced.
    if (said.current) for (const need of found) if (!said.current.has(need.id)) announce(t("desk.needs.new", { text: sentence(need) }));
    said.current = new Set([...(said.current ?? []), ...found.map((one) => one.id)]);
  }, [ids]);
}

/** @param {Need} need */
const sentence = (need) => t(`desk.need.${need.name}`, worded(need.values));

/** Lists in values become "1, 5 e 7". @param {Record<string, any>} values */
const worded = (values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? list(value.map(String)) : typeof value === "string" ? short(value) : value,
    ]),
  );

/** A long title keeps its beginning: the column is read at a glance. @param {string} text */
const short = (text) => (text.length > LONG ? `${text.slice(0, LONG).replace(/\s+\S*$/, "")}…` : text);

/** @param {{need: Need}} props */
function Matter({ need }) {
  const { dismissed } = useDesk();
  const away = () => (dismissed.value = [...dismissed.value, need.id].slice(-200));
  const [only] = need.tables ?? [];
  const card = useRef(/** @type {any} */ (null));
  // A matter that is settled takes its buttons away: the focus must not fall out of the page with them.
  useLayoutEffect(() => () => void (card.current?.contains(document.activeElement) && document.getElementById("needs-name")?.focus()), []);
  return (
    <li ref={card} class="sheet need" data-calm={Boolean(need.calm)} lang={language.value}>
      <p>
        {only && <Badge table={only} quiet />}
        <span>{sentence(need)}</span>
      </p>
      <div class="row">
        {need.answers.map((answer) => (
          <Reply key={answer.name} answer={answer} need={need} />
        ))}
        <Button kind="plain" class="slim" onClick={away}>
          {t(need.calm ? "desk.needs.seen" : "desk.needs.fine")}
        </Button>
      </div>
    </li>
  );
}

/** @param {{answer: Answer, need: Need}} props */
function Reply({ answer, need }) {
  const { state, deed, waiting, open, view, pane, preparing } = useDesk();
  const deeds = answer.deeds ?? [];
  const busy = deeds.some((one) => waiting(one.op, one.args, one.as));
  const act = () => {
    for (const one of deeds) deed(one.op, one.args, one.as);
    if (answer.view) ((view.value = answer.view), (pane.value = "now"));
    if (answer.sheet) open(answer.sheet.name, answer.sheet.id);
    if (answer.next) ((preparing.value = nextStep(state)), (pane.value = "now"));
  };
  return (
    <Button class="slim" busy={busy} onClick={act}>
      {t(busy ? "desk.doing" : `desk.answer.${answer.name}`, worded({ ...need.values, ...answer.values }))}
    </Button>
  );
}
