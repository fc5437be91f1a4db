// Tavoli: who is where, and going there in one tap.
import { atTable, doorOpen, freeChairs, nameOf, seen, tables, topicAt } from "../../read.js";
import { Badge, hueOf, markOf } from "../../ui/badge.jsx";
import { Button, Chip } from "../../ui/parts.jsx";
import { dotted, list, t } from "../../words.js";
import { cellKey, mine, onTheWay, pause, slotLine, tableName, word } from "./mine.js";
import { at, go } from "./route.js";

/** @param {{feed: import("../../feed.js").Feed}} props */
export function Tables({ feed }) {
  const { state, slot, table, block, meeting } = mine(feed);
  const open = doorOpen(state, "move") && Boolean(slot);
  const all = tables(state);
  return (
    <>
      <header class="stack tight">
        <h1 tabIndex={-1}>{word(state, "places", block?.id) || t("phone.bar.tables")}</h1>
        <p class="muted">{slot ? slotLine(feed, slot) : t(meeting?.ended ? "phone.ended" : "phone.tables.wait")}</p>
      </header>
      {all.length === 0 && (
        <div class="empty cloth">
          <p>{t("phone.tables.none")}</p>
        </div>
      )}
      {open && table && (
        <Button kind="plain" onClick={() => (pause(feed), go("now"))}>
          {t("phone.pause")}
        </Button>
      )}
      {slot && !open && <p>{t("phone.tables.still")}</p>}
      <ul class="stack tight">
        {all.map((one) => (
          <li key={one.id}>
            <Line feed={feed} table={one} open={open} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Line({ feed, table, open }) {
  const { state, slot, table: here, block, shape } = mine(feed);
  const topic = slot && topicAt(state, slot.id, table.id);
  const title = topic?.title ?? tableName(state, table, block?.id);
  const full = Boolean(shape?.limited) && freeChairs(state, slot?.id, table) === 0;
  const mark = `${title} (${markOf(table)})`;
  return (
    <article class={`sheet topic ${here?.id === table.id ? `tint ${hueOf(table)}` : ""}`}>
      <Badge table={table} quiet />
      <div class="grow">
        <h2 dir="auto">
          {slot ? (
            <a href={at("cell", cellKey(slot, table))} aria-label={mark}>
              {title}
            </a>
          ) : (
            title
          )}
        </h2>
        <About feed={feed} table={table} topic={topic} />
      </div>
      <Go feed={feed} table={table} open={open} full={full} />
    </article>
  );
}

/** What a table is like now: its place, its chairs, who sits there. */
function About({ feed, table, topic }) {
  const { state, person, slot, table: here, block, shape } = mine(feed);
  const names = slot
    ? atTable(state, slot.id, table.id)
        .map((seat) => nameOf(state, seat.person))
        .filter(Boolean)
    : [];
  const free = freeChairs(state, slot?.id, table);
  const known = seen(state, person, block?.id).has(table.id) && here?.id !== table.id;
  const chairs = table.closed
    ? t("phone.table.closed")
    : shape?.limited && slot && (free ? t("phone.chairs.free", { n: free }) : t("phone.full"));
  const facts = dotted(topic && tableName(state, table, block?.id), chairs, known && t("phone.table.seen"));
  return (
    <>
      {facts && (
        <p class="muted small" dir="auto">
          {facts}
        </p>
      )}
      {names.length > 0 && (
        <p class="small" dir="auto">
          {names.length > 8 ? t("phone.people", { n: names.length }) : list(names)}
        </p>
      )}
    </>
  );
}

function Go({ feed, table, open, full }) {
  const { table: here } = mine(feed);
  const asked = onTheWay(feed, "seat.take").find((ask) => ask.args.table === table.id);
  if (here?.id === table.id) return <Chip tone="ok">{t("phone.table.here")}</Chip>;
  if (asked) return <Chip>{t("phone.waiting")}</Chip>;
  if (!open || table.closed) return null;
  if (full) return null;
  return (
    <Button aria-label={t("phone.go.label", { n: table.number })} onClick={() => (feed.ask("seat.take", { table: table.id }), go("now"))}>
      {t("phone.go.here")}
    </Button>
  );
}
