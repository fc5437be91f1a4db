/** The harvest: gems, what was gathered in plenary and the tables' lines, a few at a time, turning. */
import { all, get } from "../../state.js";
import { t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Frame } from "./frame.jsx";
import { usePages } from "./fit.jsx";
import { plain } from "./plain.js";
import { phaseName, questionOf } from "./parts.js";

/** A note longer than this is read in the book, not from a chair. */
const LONG = 240;

/** @param {{view: any}} props */
export function HarvestScene({ view }) {
  const things = gathered(view);
  const pages = usePages([{ key: "harvest", things }], { sizes: [7, 6.2, 5.3], columns: 1, most: 3, ample: true, turn: view.turn });
  return (
    <Frame view={view} title={questionOf(view)} felt label={phaseName(view)} pages={pages} class="harvest">
      {things.length === 0 && <p class="big">{t("wall.harvest.none")}</p>}
      <ul ref={pages.box} class={`cells lines ${pages.measuring ? "measuring" : ""}`} style={{ "--size": pages.size }}>
        {pages.page.things.map((thing) => (
          <li key={thing.key}>
            {thing.table ? <Badge table={get(view.state, thing.table)} /> : <span class="gem" aria-hidden="true" />}
            <p dir="auto">{plain(short(thing.text))}</p>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

/** Those of the block that runs; shown after it, those of the whole day. @param {any} view @param {any[]} list @param {(one: any) => string | undefined} blockOf */
function here(view, list, blockOf) {
  const own = list.filter((one) => blockOf(one) === view.here.block);
  return own.length ? own : list;
}

/** What people gathered in this block, newest first; then the lines of the tables. @param {any} view */
function gathered(view) {
  const notes = here(
    view,
    all(view.state, "note").filter((one) => !one.topic && !one.table && !one.hidden),
    (one) => one.block,
  ).reverse();
  const lines = here(
    view,
    all(view.state, "landing").filter((one) => one.text),
    (one) => get(view.state, one.slot)?.block,
  );
  return [
    ...notes.map((one) => ({ key: one.id, text: one.text, table: "" })),
    ...lines.reverse().map((one) => ({ key: one.id, text: one.text, table: one.table })),
  ];
}

/** Cut at a word. @param {string} text */
const short = (text) => (text.length > LONG ? `${text.slice(0, LONG).replace(/\s+\S*$/u, "")} …` : text);
