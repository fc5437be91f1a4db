// A table in a slot: what is talked about there, its notes, its one line, its report.
import { doorOpen, hostOf, landingOf, nameOf, notesOf, opened, topicAt } from "../../read.js";
import { get } from "../../state.js";
import { Badge, hueOf } from "../../ui/badge.jsx";
import { Button } from "../../ui/parts.jsx";
import { dotted, t } from "../../words.js";
import { Empty } from "./empty.jsx";
import { marked, mine, opens, slotLine, tableName } from "./mine.js";
import { Kept } from "./kept.jsx";
import { Landing } from "./landing.jsx";
import { Notes, Writer } from "./notes.jsx";
import { at } from "./route.js";

/** @param {{feed: import("../../feed.js").Feed, id: string}} props id: "<slot key>:<table key>" */
export function Cell({ feed, id }) {
  const { state } = mine(feed);
  const [slotKey, tableKey] = id.split(":");
  const slot = get(state, `slot:${slotKey}`);
  const table = get(state, `table:${tableKey}`);
  if (!slot || !table) return <Empty title={t("phone.cell.none")} to="tables" go="phone.bar.tables" />;
  const shape = get(state, slot.block)?.shape;
  const topic = topicAt(state, slot.id, table.id);
  const where = topic ? { topic: topic.id } : { table: table.id, slot: slot.id };
  const count = notesOf(state, where).length;
  return (
    <>
      <Head feed={feed} slot={slot} table={table} topic={topic} />
      {opened(state, "write", slot.block, topic ? null : slot.id) ? (
        <Writer feed={feed} where={where} kinds={shape.note_kinds} field={id} block={slot.block} first />
      ) : (
        <>
          <Closed feed={feed} shape={shape} />
          <Kept feed={feed} field={`note:${id}`} />
        </>
      )}
      {topic && opened(state, "report", slot.block) && (
        <Button class="long" href={at("report", topic.id)}>
          {t("phone.report.open")}
        </Button>
      )}
      {(opened(state, "landing", slot.block, slot.id) || landingOf(state, slot.id, table.id)) && (
        <details class="sheet more pad" open={Boolean(marked(feed, `landing:${slot.id}:${table.id}`))}>
          <summary>{t("phone.landing")}</summary>
          <Landing feed={feed} slot={slot} table={table} closed={!doorOpen(state, "landing")} />
        </details>
      )}
      <section class="stack tight" aria-labelledby="notes-title">
        <h2 id="notes-title">{count ? t(topic ? "phone.notes.topic" : "phone.notes.table", { n: count }) : t("phone.notes")}</h2>
        <Notes feed={feed} where={where} />
      </section>
    </>
  );
}

/** Why nothing can be written here now. @param {{feed: import("../../feed.js").Feed, shape: any}} props */
export const Closed = ({ feed, shape }) => (
  <p class="muted">
    {t(!opens(shape, "write") ? "phone.write.never" : mine(feed).meeting?.ended ? "phone.write.ended" : "phone.write.closed")}
  </p>
);

function Head({ feed, slot, table, topic }) {
  const { state } = mine(feed);
  const host = hostOf(state, slot.id, table.id);
  const hosted = host && t("phone.host.is", { name: nameOf(state, host.person) });
  const name = tableName(state, table, slot.block);
  const about = topic?.title ?? slot.question;
  return (
    <header class={`where sheet pad tint ${hueOf(table)}`}>
      <Badge table={table} quiet />
      <div>
        <h1 tabIndex={-1} dir="auto">
          {about || name}
        </h1>
        <p class="muted small" dir="auto">
          {dotted(slotLine(feed, slot), about && name, hosted)}
        </p>
      </div>
    </header>
  );
}
