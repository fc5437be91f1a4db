// Resoconto: what came out, live; to read, to download, to complete.
import { blocks, opened, reports } from "../../read.js";
import { all } from "../../state.js";
import { Button, Chip, Sheet } from "../../ui/parts.jsx";
import { language, t } from "../../words.js";
import { mine, ownNotes } from "./mine.js";
import { at } from "./route.js";

/** @param {{feed: import("../../feed.js").Feed}} props */
export function Book({ feed }) {
  const { state, meeting } = mine(feed);
  const link = feed.link.value;
  const away = link === "away" || link === "portal";
  const to = (/** @type {string} */ type) => `/api/meetings/${feed.code}/report.${type}?as=phone&language=${language.value}`;
  const own = ownNotes(state).size;
  const empty = !all(state, "note").length && !all(state, "report").length;
  return (
    <>
      <header class="stack tight">
        <h1 tabIndex={-1}>{t("phone.bar.book")}</h1>
        <p class="muted">{t(meeting?.ended ? "phone.book.ended" : "phone.book.live")}</p>
      </header>
      {empty && (
        <div class="empty cloth">
          <p>{t("phone.book.empty")}</p>
        </div>
      )}
      {away && <p class="notice warn">{t("phone.book.away")}</p>}
      <div class="row wide">
        <Button kind="do" href={to("html")}>
          {t("phone.book.read")}
        </Button>
        <Button href={to("pdf")} download>
          {t("phone.book.pdf")}
        </Button>
      </div>
      <Button href={at("notes")} class="long">
        {t("phone.mynotes.count", { n: own })}
      </Button>
      {blocks(state)
        .filter((block) => meeting?.ended || opened(state, "report", block.id))
        .map((block) => (
          <Reports key={block.id} feed={feed} block={block} />
        ))}
    </>
  );
}

function Reports({ feed, block }) {
  const { state } = mine(feed);
  const rows = reports(state, block.id);
  if (!rows.length) return null;
  const done = rows.filter((row) => row.done).length;
  return (
    <Sheet class="bare stack tight" title={t("phone.reports.in", { n: done, m: rows.length })}>
      {rows.map(({ topic, done, report }) => (
        <a class="sheet line" key={topic.id} href={at("report", topic.id)}>
          <span class="grow">
            <b dir="auto">{topic.title}</b>
          </span>
          {done ? <Chip tone="ok">{t("phone.report.in")}</Chip> : <Chip>{t(report ? "phone.report.begun" : "phone.report.missing")}</Chip>}
        </a>
      ))}
    </Sheet>
  );
}
