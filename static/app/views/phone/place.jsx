// Claim a free cell: first when, then where.
import { useState } from "preact/hooks";
import { doorOpen, freeCells, placingsOf, slots } from "../../read.js";
import { Badge, markOf } from "../../ui/badge.jsx";
import { Button } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { Empty } from "./empty.jsx";
import { mine, slotLine, tableName } from "./mine.js";
import { at, go } from "./route.js";
import { topicOf } from "./topic.jsx";

/** @param {{feed: import("../../feed.js").Feed, id: string}} props */
export function Place({ feed, id }) {
  const { state, slot: running } = mine(feed);
  const topic = /** @type {any} */ (topicOf(feed, id));
  const [slot, setSlot] = useState(/** @type {any} */ (null));
  if (!topic || !doorOpen(state, "place"))
    return <Empty title={t("phone.place")} what={t("phone.place.closed")} to="agenda" go="phone.agenda.see" />;
  const ahead = slots(state, topic.block).filter((one) => running?.block !== one.block || one.order >= running.order);
  return (
    <>
      <header class="stack tight">
        <h1 tabIndex={-1}>{t(slot ? "phone.place.where" : "phone.place.when")}</h1>
        <p dir="auto">{topic.title}</p>
      </header>
      {slot ? (
        <Tables feed={feed} topic={topic} slot={slot} back={() => setSlot(null)} />
      ) : (
        ahead.map((one) => <When key={one.id} feed={feed} slot={one} choose={() => setSlot(one)} />)
      )}
      {!slot && (
        <Button kind="plain" href={at("topic", id)}>
          {t("phone.place.later")}
        </Button>
      )}
    </>
  );
}

function When({ feed, slot, choose }) {
  const { state } = mine(feed);
  const free = freeCells(state, slot.id).length;
  return (
    <Button class="long" busy={!free} onClick={choose}>
      <span class="grow">{slotLine(feed, slot)}</span>
      <span class="muted small">{free ? t("phone.free", { n: free }) : t("phone.full")}</span>
    </Button>
  );
}

function Tables({ feed, topic, slot, back }) {
  const { state } = mine(feed);
  const here = placingsOf(state, topic.id)[0];
  const free = freeCells(state, slot.id);
  const claim = (/** @type {any} */ table) => () => (
    feed.ask("topic.place", { topic: topic.id, slot: slot.id, table: table.id }),
    go("topic", topic.id, { instead: true })
  );
  return (
    <>
      <p class="muted">{slotLine(feed, slot)}</p>
      {free.length === 0 && <p>{t("phone.full.slot")}</p>}
      <ul class="stack tight">
        {free.map((table) => (
          <li key={table.id}>
            <button type="button" class="sheet line" onClick={claim(table)}>
              <Badge table={table} quiet />
              <span>
                <b>{tableName(state, table, topic.block)}</b> <span class="away">({markOf(table)})</span>
                {table.seats > 0 && <span class="muted small">{t("phone.chairs", { n: table.seats })}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {here && here.slot === slot.id && <p class="muted small">{t("phone.place.leaves")}</p>}
      <Button kind="plain" onClick={back}>
        {t("phone.place.back")}
      </Button>
    </>
  );
}
