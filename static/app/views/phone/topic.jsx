// One topic: what it is, whose, where and when; for its convener edit, place, withdraw; its notes and report.
import { useState } from "preact/hooks";
import { convenersOf, crowdOf, doorOpen, notesOf, opened, placingsOf, reportOf } from "../../read.js";
import { get, keyOf } from "../../state.js";
import { Badge } from "../../ui/badge.jsx";
import { Button, Chip, Sheet } from "../../ui/parts.jsx";
import { list, t } from "../../words.js";
import { Closed } from "./cell.jsx";
import { Empty } from "./empty.jsx";
import { mine, slotLine, tableName } from "./mine.js";
import { Kept } from "./kept.jsx";
import { Notes, Writer } from "./notes.jsx";
import { at, go } from "./route.js";
import { Interest } from "./topicline.jsx";

/** The topic of that id, or the ask that will make it. @param {import("../../feed.js").Feed} feed @param {string} id */
export function topicOf(feed, id) {
  const topic = get(feed.state.value, id);
  if (topic) return topic;
  const ask = feed.pending.value.find((one) => one.op === "topic.propose" && one.id === keyOf(id));
  return (
    ask && {
      id,
      kind: "topic",
      ...ask.args,
      conveners: [feed.me.value?.person],
      status: "open",
      block: mine(feed).block?.id,
      waiting: true,
    }
  );
}

/** @param {{feed: import("../../feed.js").Feed, id: string}} props */
export function Topic({ feed, id }) {
  const { state, person } = mine(feed);
  const topic = /** @type {any} */ (topicOf(feed, id));
  if (!topic || topic.status !== "open")
    return <Empty title={t("phone.topic.gone")} what={t("phone.topic.gone.do")} to="agenda" go="phone.agenda.see" />;
  const shape = get(state, topic.block)?.shape;
  const own = topic.conveners.includes(person);
  const crowd = crowdOf(state, id);
  const names = convenersOf(state, topic);
  return (
    <>
      <header class="stack tight">
        <h1 tabIndex={-1} dir="auto">
          {topic.title}
        </h1>
        {topic.why && <p dir="auto">{topic.why}</p>}
        {names.length > 0 && (
          <p class="muted small" dir="auto">
            {t("phone.topic.by", { names: list(names) })}
          </p>
        )}
        {topic.waiting && <Chip>{t("phone.waiting")}</Chip>}
        {own && crowd > 0 && <p class="small">{t("phone.crowd", { n: crowd })}</p>}
      </header>
      <Where feed={feed} topic={topic} own={own} />
      {own ? (
        <Own feed={feed} topic={topic} />
      ) : (
        <div class="row">
          <Interest feed={feed} topic={topic} />
        </div>
      )}
      {!topic.waiting && <Written feed={feed} topic={topic} shape={shape} />}
    </>
  );
}

function Where({ feed, topic, own }) {
  const { state, slot: running } = mine(feed);
  const cells = placingsOf(state, topic.id);
  const asked = feed.pending.value.find((ask) => ask.op === "topic.place" && ask.args.topic === topic.id);
  const shown = asked ? [asked.args] : cells;
  if (!shown.length)
    return own && doorOpen(state, "place") ? (
      <Button kind="do" href={at("place", topic.id)}>
        {t("phone.place.now")}
      </Button>
    ) : (
      <p class="muted">{t("phone.topic.nowhere")}</p>
    );
  return shown.map((/** @type {any} */ cell) => {
    const slot = get(state, cell.slot),
      table = get(state, cell.table);
    if (!slot || !table) return null;
    return (
      <section class="sheet line" key={slot.id + table.id}>
        <Badge table={table} quiet />
        <span class="grow">
          <b>{slotLine(feed, slot)}</b>
          <span class="muted small">{tableName(state, table, topic.block)}</span>
        </span>
        {asked ? <Chip>{t("phone.waiting")}</Chip> : running?.id === slot.id && doorOpen(state, "move") && <Go feed={feed} table={table} />}
      </section>
    );
  });
}

function Go({ feed, table }) {
  const { table: here } = mine(feed);
  if (here?.id === table.id) return <Chip tone="ok">{t("phone.table.here")}</Chip>;
  return <Button onClick={() => (feed.ask("seat.take", { table: table.id }), go("now"))}>{t("phone.go.here")}</Button>;
}

function Own({ feed, topic }) {
  const { state, meeting } = mine(feed);
  const [sure, setSure] = useState(false);
  if (meeting?.ended) return null;
  const cell = placingsOf(state, topic.id)[0];
  const withdraw = () => (feed.ask("topic.withdraw", { topic: topic.id }), go("agenda"));
  if (sure) {
    return (
      <Sheet class="pad stack tight" title={t("phone.withdraw.sure")}>
        <p>{t("phone.withdraw.what")}</p>
        <div class="row">
          <Button onClick={withdraw}>{t("phone.withdraw.do")}</Button>
          <Button kind="plain" onClick={() => setSure(false)}>
            {t("common.cancel")}
          </Button>
        </div>
      </Sheet>
    );
  }
  return (
    <div class="row">
      <Button href={at("edit", topic.id)}>{t("phone.edit")}</Button>
      {cell && doorOpen(state, "place") && <Button href={at("place", topic.id)}>{t("phone.place.other")}</Button>}
      <Button kind="plain" onClick={() => setSure(true)}>
        {t("phone.withdraw")}
      </Button>
    </div>
  );
}

function Written({ feed, topic, shape }) {
  const { state } = mine(feed);
  const report = reportOf(state, topic.id);
  const where = { topic: topic.id };
  const open = opened(state, "write", topic.block);
  return (
    <>
      {(report || opened(state, "report", topic.block)) && (
        <Button class="long" href={at("report", topic.id)}>
          {t(report?.done ? "phone.report.open.done" : "phone.report.open")}
        </Button>
      )}
      <section class="stack tight" aria-labelledby="notes-title">
        <h2 id="notes-title">{t("phone.notes")}</h2>
        {open ? (
          <Writer feed={feed} where={where} kinds={shape.note_kinds} field={topic.id} block={topic.block} />
        ) : (
          <>
            <Closed feed={feed} shape={shape} />
            <Kept feed={feed} field={`note:${topic.id}`} />
          </>
        )}
        {(open || notesOf(state, where).length > 0) && <Notes feed={feed} where={where} />}
      </section>
    </>
  );
}
