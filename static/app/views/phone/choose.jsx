// No table yet in this slot: the topics that run now, or the tables not yet seen.
import { useMemo, useRef } from "preact/hooks";
import { freeChairs, interests, placings, seen } from "../../read.js";
import { get } from "../../state.js";
import { Badge, markOf } from "../../ui/badge.jsx";
import { Button, Sheet } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { chairsFor } from "./chairs.js";
import { mine, onTheWay, tableName } from "./mine.js";
import { at } from "./route.js";
import { TopicLine } from "./topicline.jsx";

/** @param {{feed: import("../../feed.js").Feed, first?: boolean}} props */
export const Choose = ({ feed, first }) =>
  mine(feed).shape.topics ? <ChooseTopic feed={feed} /> : <ChooseTable feed={feed} first={first} />;

/** Those I said interest me come first. */
function ChooseTopic({ feed }) {
  const { state, person, slot } = mine(feed);
  const busy = onTheWay(feed, "seat.take").length > 0;
  const wanted = interests(state, person);
  const order = useRef(/** @type {string[]} */ ([]));
  const all = placings(state, slot.id).sort((a, b) => Number(wanted.has(b.topic)) - Number(wanted.has(a.topic)));
  // What is placed while one looks comes last, so that nothing slides away under the thumb.
  for (const cell of all) if (!order.current.includes(cell.id)) order.current.push(cell.id);
  const here = all.sort((a, b) => order.current.indexOf(a.id) - order.current.indexOf(b.id));
  const go = (/** @type {string} */ table) => (
    <Button busy={busy} onClick={() => feed.ask("seat.take", { table })}>
      {t("phone.go.here")}
    </Button>
  );
  return (
    <section class="stack tight" aria-labelledby="choose-title">
      <h2 id="choose-title">{t("phone.choose.topic")}</h2>
      {here.length === 0 && <p class="muted">{t("phone.choose.empty")}</p>}
      {here.map((cell) => (
        <TopicLine key={cell.id} feed={feed} cell={cell} action={go(cell.table)} />
      ))}
    </section>
  );
}

/** The tables not yet seen, those to meet new people at first; an order that stands still while one looks. */
function ChooseTable({ feed, first }) {
  const { state, person, slot, block } = mine(feed);
  const order = useMemo(() => chairsFor(state, slot, person), [slot.id]);
  const known = seen(state, person, block?.id);
  const all = order.map((id) => get(state, id)).filter((table) => table && !table.closed);
  const fresh = all.filter((table) => !known.has(table.id));
  const shown = fresh.length ? fresh : all;
  const best = shown.find((table) => freeChairs(state, slot.id, table) > 0);
  return (
    <Sheet class="pad stack tight" title={t("phone.choose.table")}>
      <p>{t(!best ? "phone.choose.full" : fresh.length ? "phone.choose.new" : "phone.choose.seen")}</p>
      <ul class="stack tight">
        {shown.map((table) => (
          <li key={table.id}>
            <TableButton feed={feed} table={table} first={first && table === best} />
          </li>
        ))}
      </ul>
      <Button kind="plain" href={at("tables")}>
        {t("phone.choose.all")}
      </Button>
    </Sheet>
  );
}

function TableButton({ feed, table, first }) {
  const { state, slot } = mine(feed);
  const free = freeChairs(state, slot.id, table);
  const asks = onTheWay(feed, "seat.take");
  const asked = asks[asks.length - 1]?.args.table === table.id;
  return (
    <Button kind={first ? "do" : undefined} class="long" busy={!free} onClick={() => feed.ask("seat.take", { table: table.id })}>
      <span class="plate">
        <Badge table={table} quiet />
      </span>
      <span class="grow">
        {tableName(state, table)} <span class="away">({markOf(table)})</span>
      </span>
      <span class="small">{asked ? t("phone.waiting") : free ? t("phone.chairs.free", { n: free }) : t("phone.full")}</span>
    </Button>
  );
}
