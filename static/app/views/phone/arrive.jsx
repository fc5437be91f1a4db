// From a table's own QR: "I'm here". Reading the code changes nothing; the tap does.
import { doorOpen, tables, topicAt } from "../../read.js";
import { Badge, hueOf } from "../../ui/badge.jsx";
import { Button } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { Empty } from "./empty.jsx";
import { mark, mine, plainName } from "./mine.js";
import { at, go } from "./route.js";

/** @param {{feed: import("../../feed.js").Feed, id: string}} props */
export function Arrive({ feed, id }) {
  const { state, slot, table: here, block } = mine(feed);
  const table = tables(state).find((one) => String(one.number) === id);
  if (!table) return <Empty title={t("phone.arrive.none", { n: id })} what={t("phone.arrive.none.do")} to="tables" go="phone.bar.tables" />;
  const topic = topicAt(state, slot?.id, table.id);
  const open = doorOpen(state, "move") && Boolean(slot) && !table.closed;
  const already = here?.id === table.id;
  const sit = () => {
    if (!already) feed.ask("seat.take", { table: table.id });
    if (slot) mark(feed, `arrived:${slot.id}`, table.id);
    go("now", "", { instead: true });
  };
  return (
    <section class={`sheet now go tint ${hueOf(table)}`}>
      <Badge table={table} class="huge" />
      <h1 tabIndex={-1}>{plainName(state, table, block?.id)}</h1>
      {table.name && (
        <p class="muted" dir="auto">
          {table.name}
        </p>
      )}
      {topic && <p dir="auto">{topic.title}</p>}
      {open || already ? (
        <Button kind="do" onClick={sit}>
          {t("phone.arrive.here")}
        </Button>
      ) : (
        <p>{t(table.closed ? "phone.arrive.closed" : "phone.arrive.wait")}</p>
      )}
      <Button kind="plain" href={at("now")}>
        {t("phone.arrive.not")}
      </Button>
    </section>
  );
}
