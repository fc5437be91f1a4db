// What was refused, in words, with its text, until it is dismissed; and the nearest way on.
import { Badge } from "../../ui/badge.jsx";
import { Button } from "../../ui/parts.jsx";
import { get } from "../../state.js";
import { t, worded } from "../../words.js";
import { mine, slotLine, tableName } from "./mine.js";

/** The sentence for a refusal. @param {any} ask */
export const whyOf = (ask) => {
  const key = [`refused.${ask.refused}`, `error.${ask.refused}`].find(worded) ?? "refused.bad_ask";
  return t(key, ask.about ?? {});
};

/** What a refused ask had in it that someone typed. @param {any} ask */
export const typed = (ask) => ask.args.text ?? ask.args.title ?? ask.args.name ?? "";

/** @param {{feed: import("../../feed.js").Feed}} props */
export function Refused({ feed }) {
  return feed.refused.value.map((ask) => (
    <section class="notice stop stack tight" key={ask.id} aria-label={t("phone.refused")}>
      <p class="small muted">{t(`op.${ask.op}`)}</p>
      <p>
        <b>{whyOf(ask)}</b>
      </p>
      {typed(ask) && <blockquote dir="auto">{typed(ask)}</blockquote>}
      <WayOn feed={feed} ask={ask} />
      <div class="row">
        {typed(ask) && (
          <Button onClick={() => (feed.ask(ask.op, ask.args, { as: ask.as }), feed.forget(ask.id))}>{t("common.retry")}</Button>
        )}
        <Button kind="plain" class={typed(ask) ? "" : "flush"} onClick={() => feed.forget(ask.id)}>
          {t(typed(ask) ? "phone.refused.drop" : "phone.understood")}
        </Button>
      </div>
    </section>
  ));
}

/** The nearest way on, in one tap. @param {{feed: import("../../feed.js").Feed, ask: any}} props */
function WayOn({ feed, ask }) {
  const instead = (/** @type {string} */ op, /** @type {object} */ args) => () => (feed.ask(op, args), feed.forget(ask.id));
  if (ask.refused === "cell_taken" && ask.op === "topic.place") return <NearestCell feed={feed} ask={ask} instead={instead} />;
  if (ask.refused === "table_full" && ask.about?.free?.length) return <FreeTables feed={feed} ask={ask} instead={instead} />;
  return null;
}

function NearestCell({ feed, ask, instead }) {
  const { state } = mine(feed);
  const holder = get(state, ask.about?.topic);
  const slot = get(state, ask.about?.nearest?.slot);
  const table = get(state, ask.about?.nearest?.table);
  const place = () => instead("topic.place", { topic: ask.args.topic, slot: slot.id, table: table.id })();
  return (
    <>
      {holder && <p dir="auto">{t("phone.taken.by", { title: holder.title })}</p>}
      {slot && table ? (
        <Button class="long" onClick={place}>
          <Badge table={table} quiet />
          <span class="grow">{t("phone.taken.nearest", { slot: slotLine(feed, slot), table: tableName(state, table, slot.block) })}</span>
        </Button>
      ) : (
        <p>{t("phone.taken.none")}</p>
      )}
    </>
  );
}

function FreeTables({ feed, ask, instead }) {
  const { state } = mine(feed);
  const free = ask.about.free.map((/** @type {string} */ id) => get(state, id)).filter(Boolean);
  return (
    <>
      <p>{t("phone.full.free")}</p>
      <div class="row">
        {free.slice(0, 4).map((/** @type {any} */ table) => (
          <Button key={table.id} onClick={instead("seat.take", { table: table.id })}>
            <Badge table={table} quiet />
            {tableName(state, table)}
          </Button>
        ))}
      </div>
    </>
  );
}
