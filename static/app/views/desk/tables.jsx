// The tables of the running slot: who sits where, what they have written, what is missing.
import { get } from "../../state.js";
import {
  atTable,
  freeChairs,
  hostOf,
  meeting,
  nameOf,
  notesOf,
  landingOf,
  reportOf,
  shape,
  slots,
  tables,
  timeLeft,
  topicAt,
} from "../../read.js";
import { dotted, t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { useDesk } from "./context.js";
import { crowd, hostless, openTables, unhosted, unseated, slotAfter } from "./gaps.js";
import { tableName } from "./names.js";

const LAST_MINUTES = 120_000;
const NAMED = 14; // a longer list is read in the table's own panel

export function Tables() {
  const { state, open } = useDesk();
  const all = tables(state);
  if (!all.length)
    return (
      <div class="empty cloth">
        <p>{t("desk.tables.none")}</p>
        <button type="button" class="btn" onClick={() => open("rooms")}>
          {t("desk.tables.add")}
        </button>
      </div>
    );
  return (
    <>
      <Sums />
      <ul class="tables" data-many={all.length > 12}>
        {all.map((table) => (
          <li key={table.id}>
            <Table table={table} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** How many sit, stand, could still sit. */
function Sums() {
  const { state, open } = useDesk();
  const slot = meeting(state)?.slot;
  const chairs = openTables(state).reduce((sum, table) => sum + table.seats, 0);
  const all = crowd(state).length;
  const free = openTables(state).reduce((sum, table) => sum + freeChairs(state, slot, table), 0);
  const up = slot ? unseated(state, slot).length : all;
  const text = slot
    ? [
        t("desk.tables.seated", { n: all - up }),
        up > 0 &&
          t(get(state, meeting(state)?.block)?.movement === "self_select" ? "desk.tables.around" : "desk.tables.standing", { n: up }),
        t("desk.tables.free", { n: free }),
      ]
    : [t("desk.tables.people", { n: all }), t("desk.tables.chairs", { n: chairs })];
  return (
    <div class="line">
      <p class="muted">{dotted(...text)}</p>
      <button type="button" class="btn plain slim" onClick={() => open("rooms")}>
        {t("desk.tables.edit")}
      </button>
    </div>
  );
}

/** @param {{table: any}} props */
function Table({ table }) {
  const { state, open } = useDesk();
  const here = meeting(state);
  const seats = atTable(state, here?.slot, table.id);
  const topic = topicAt(state, here?.slot, table.id);
  return (
    <article class="sheet table" data-closed={Boolean(table.closed)} aria-labelledby={`t-${table.number}`}>
      <h3 id={`t-${table.number}`}>
        <button type="button" class="whole" onClick={() => open("table", table.id)}>
          <Badge table={table} />
          <span>{topic?.title ?? (table.name || tableName(state, table, here?.block))}</span>
        </button>
      </h3>
      {topic && table.name && <p class="small muted">{table.name}</p>}
      <Names seats={seats} />
      <Marks table={table} seats={seats} topic={topic} />
    </article>
  );
}

/** @param {{seats: any[]}} props */
function Names({ seats }) {
  const { state } = useDesk();
  if (!seats.length) return null;
  const hosts = seats.filter((seat) => seat.role === "host");
  const all = seats.filter((seat) => seat.role !== "host");
  const guests = all.slice(0, all.length > NAMED ? NAMED - 2 : NAMED);
  const more = all.length - guests.length;
  return (
    <p class="names">
      {hosts.map((seat, index) => (
        <b key={seat.id}>
          {nameOf(state, seat.person)}
          {index < hosts.length - 1 || guests.length ? ", " : ""}
        </b>
      ))}
      {guests.map((seat) => nameOf(state, seat.person)).join(", ")}
      {more > 0 && ` ${t("desk.tables.others", { n: more })}`}
    </p>
  );
}

/** @param {{table: any, seats: any[], topic: any}} props */
function Marks({ table, seats, topic }) {
  const { state, feed } = useDesk();
  const slot = get(state, meeting(state)?.slot);
  if (table.closed) return <span class="chip">{t("desk.tables.closed")}</span>;
  if (!slot) return <p class="small muted">{t("desk.tables.seats", { n: table.seats })}</p>;
  const form = shape(state, slot.block);
  const notes = notesOf(state, { table: table.id, slot: slot.id }).length + (topic ? notesOf(state, { topic: topic.id }).length : 0);
  const next = hostOf(state, slotAfter(state, slot)?.id, table.id);
  const report = topic && reportOf(state, topic.id);
  const marks = dotted(
    notes > 0 && t("desk.tables.notes", { n: notes }),
    next && t("desk.tables.stays", { name: nameOf(state, next.person) }),
    form.landing && landingOf(state, slot.id, table.id)?.text && t("desk.tables.line"),
    report && t(report.done ? "desk.report.done" : "desk.report.begun"),
    !seats.length && t("desk.tables.free_here", { n: freeChairs(state, slot.id, table) }),
  );
  return (
    <>
      {marks && <p class="small muted">{marks}</p>}
      {hostMissing(state, slot, table, feed.now()) && <span class="chip warn">{t("desk.tables.no_host")}</span>}
    </>
  );
}

/** Nobody welcomes here now, or in the last minutes nobody has said "I stay". @param {any} state @param {any} slot @param {any} table @param {number} now */
function hostMissing(state, slot, table, now) {
  if (shape(state, slot.block)?.hosts !== "emerge") return false;
  const has = (/** @type {any[]} */ found) => found.some((one) => one.id === table.id);
  const left = timeLeft(state, now);
  const next = slotAfter(state, slot);
  if (next && left?.running && left.ms <= LAST_MINUTES) {
    const missing = hostless(state, slot.id, next.id);
    // When it is missing at most tables, a mark on each would mark nothing.
    return missing.length * 2 <= tables(state).length && has(missing);
  }
  return slots(state, slot.block)[0]?.id !== slot.id && has(unhosted(state, slot.id));
}
