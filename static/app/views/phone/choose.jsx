// No table yet in this slot: the topics that run now, or the tables not yet seen.
import { freeChairs, interests, placings, seen, tables } from "../../read.js";
import { Badge, markOf } from "../../ui/badge.jsx";
import { Button, Sheet } from "../../ui/parts.jsx";
import { t } from "../../words.js";
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
  const here = placings(state, slot.id).sort((a, b) => Number(wanted.has(b.topic)) - Number(wanted.has(a.topic)));
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

function ChooseTable({ feed, first }) {
  const { state, person, slot, block } = mine(feed);
  const known = seen(state, person, block?.id);
  const free = tables(state).filter((table) => freeChairs(state, slot.id, table) > 0 && !known.has(table.id));
  const label = (/** @type {any} */ table) => `${tableName(state, table)} (${markOf(table)})`;
  return (
    <Sheet class="pad stack tight" title={t("phone.choose.table")}>
      <p>{t("phone.choose.new")}</p>
      <div class="tiles">
        {free.slice(0, 6).map((table) => (
          <button
            type="button"
            class="tile"
            key={table.id}
            aria-label={label(table)}
            onClick={() => feed.ask("seat.take", { table: table.id })}
          >
            <Badge table={table} quiet />
          </button>
        ))}
      </div>
      <Button kind={first ? "do" : undefined} href={at("tables")}>
        {t("phone.choose.all")}
      </Button>
    </Sheet>
  );
}
