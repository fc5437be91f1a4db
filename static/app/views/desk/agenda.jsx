// The agenda wall: places by slots as a real table, or by the hour as a list on a narrow screen; and the topics that look for a cell.
import { get } from "../../state.js";
import { convenersOf, crowdOf, meeting, placingAt, shape, slots, tables, topics, word } from "../../read.js";
import { dotted, language, list, t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { useNow } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { useDesk, useWide } from "./context.js";
import { unplaced } from "./gaps.js";
import { slotName, slotWhen, tableFull } from "./names.js";

const MOST_ACROSS = 4;

export function Agenda() {
  const { state, open } = useDesk();
  const wide = useWide("(min-width: 46rem)");
  const block = meeting(state)?.block;
  const call = (/** @type {string} */ what) => word(state, language.value, what, block).toLowerCase();
  return (
    <>
      <Waiting />
      {wide ? <Grid /> : <ByHour />}
      <div class="row">
        <Button kind="plain" class="slim" onClick={() => open("rooms")}>
          {t("desk.agenda.change", { what: call("places") })}
        </Button>
        <Button kind="plain" class="slim" onClick={() => open("slots", block)}>
          {t("desk.agenda.change", { what: call("slots") })}
        </Button>
      </div>
    </>
  );
}

/** Topics without a cell. */
function Waiting() {
  const { state, open } = useDesk();
  const block = meeting(state)?.block;
  const found = unplaced(state, block);
  return (
    <section class="waiting" aria-labelledby="waiting-name">
      <h3 id="waiting-name">
        {t(found.length ? "desk.agenda.unplaced" : topics(state, block).length ? "desk.agenda.all_placed" : "desk.agenda.no_topics", {
          n: found.length,
        })}
      </h3>
      <div class="row">
        {found.map((topic) => (
          <button
            key={topic.id}
            type="button"
            class="btn slim topic-chip"
            draggable
            onDragStart={(event) => event.dataTransfer?.setData("text/topic", topic.id)}
            onClick={() => open("topic", topic.id)}
          >
            {topic.title}
          </button>
        ))}
        <Button kind="plain" class="slim" onClick={() => open("propose")}>
          {t("desk.agenda.propose")}
        </Button>
      </div>
    </section>
  );
}

function Grid() {
  const { state, feed } = useDesk();
  const now = useNow(feed, 60_000);
  const here = meeting(state);
  const across = slots(state, here?.block);
  // A few slots fit: then the page scrolls, and the head of the table stays in sight by itself.
  const many = across.length > MOST_ACROSS;
  return (
    <div class="grid-scroll" data-many={many} {...(many ? { tabIndex: 0, role: "region", "aria-label": t("desk.view.agenda") } : {})}>
      <table class="agenda" style={{ minWidth: `${11 + 9 * across.length}rem` }}>
        <caption class="away">{t("desk.agenda.caption")}</caption>
        <thead>
          <tr>
            <td />
            {across.map((slot) => (
              <th key={slot.id} scope="col" aria-current={slot.id === here?.slot ? "time" : undefined}>
                {slotWhen(state, slot, now)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tables(state).map((table) => (
            <Row key={table.id} table={table} across={across} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A table, and its cell in each slot. @param {{table: any, across: any[]}} props */
function Row({ table, across }) {
  const { state } = useDesk();
  return (
    <tr data-closed={Boolean(table.closed)}>
      <th scope="row">
        <span class="with-badge">
          <Badge table={table} quiet />
          <span>
            {table.name || tableFull(state, table)}
            <span class="small muted">{table.closed ? t("desk.tables.closed") : t("desk.tables.seats", { n: table.seats })}</span>
          </span>
        </span>
      </th>
      {across.map((slot) => (
        <Cell key={slot.id} slot={slot} table={table} />
      ))}
    </tr>
  );
}

/** @param {{slot: any, table: any}} props */
function Cell({ slot, table }) {
  const { deed } = useDesk();
  const drop = (/** @type {DragEvent} */ event) => {
    const topic = event.dataTransfer?.getData("text/topic");
    if (topic) (event.preventDefault(), deed("topic.place", { topic, slot: slot.id, table: table.id }));
  };
  const over = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("text/topic") && event.preventDefault();
  return (
    <td onDrop={drop} onDragOver={over}>
      <Filled slot={slot} table={table} />
    </td>
  );
}

/** What stands in a cell, or the way to fill it. @param {{slot: any, table: any}} props */
function Filled({ slot, table }) {
  const { state, open } = useDesk();
  const topic = get(state, placingAt(state, slot.id, table.id)?.topic);
  const where = { table: tableFull(state, table), slot: slotName(state, slot) };
  if (!topic && table.closed) return null;
  if (!topic)
    return (
      <button
        type="button"
        class="cell free"
        aria-label={t("desk.agenda.fill", where)}
        onClick={() => open("cell", undefined, { slot: slot.id, table: table.id })}
      >
        {t("desk.agenda.free")}
      </button>
    );
  const crowd = crowdOf(state, topic.id);
  return (
    <button
      type="button"
      class="cell"
      draggable
      onDragStart={(event) => event.dataTransfer?.setData("text/topic", topic.id)}
      onClick={() => open("topic", topic.id)}
    >
      <span class="cell-title" dir="auto">
        {topic.title}
      </span>
      <span class="small muted">{dotted(list(convenersOf(state, topic)), crowd > 0 && t("desk.agenda.crowd", { n: crowd }))}</span>
      {crowd > table.seats && <span class="chip warn">{t("desk.agenda.tight", { n: table.seats })}</span>}
    </button>
  );
}

/** By the hour: what a narrow screen shows instead of the grid. */
function ByHour() {
  const { state, feed, open } = useDesk();
  const now = useNow(feed, 60_000);
  const here = meeting(state);
  return slots(state, here?.block).map((slot) => {
    const free = tables(state).filter((table) => !table.closed && !placingAt(state, slot.id, table.id));
    return (
      <section key={slot.id} class="hour" aria-labelledby={`h-${slot.id}`}>
        <h3 id={`h-${slot.id}`}>{slotWhen(state, slot, now)}</h3>
        <ul>
          {tables(state)
            .filter((table) => placingAt(state, slot.id, table.id))
            .map((table) => (
              <li key={table.id} class="with-badge">
                <Badge table={table} />
                <Filled slot={slot} table={table} />
              </li>
            ))}
        </ul>
        {free.length > 0 && shape(state)?.topics && (
          <Button kind="plain" class="slim" onClick={() => open("cell", undefined, { slot: slot.id })}>
            {t("desk.agenda.free_cells", { n: free.length })}
          </Button>
        )}
      </section>
    );
  });
}
