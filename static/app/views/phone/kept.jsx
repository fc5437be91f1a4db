// What someone began to write and could not finish in time: it is never taken from them.
import { blocks } from "../../read.js";
import { Badge } from "../../ui/badge.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button, Sheet } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { cellKey, marked, mine, sat, slotName, tableName } from "./mine.js";
import { at } from "./route.js";

/** A text whose form has gone: to be read and copied, until it is let go. @param {{feed: import("../../feed.js").Feed, field: string}} props */
export function Kept({ feed, field }) {
  const [text, , letGo] = useDraft(feed, field);
  if (!text.trim()) return null;
  return (
    <Sheet class="pad stack tight" title={t("phone.kept")}>
      <p class="muted">{t("phone.kept.do")}</p>
      <blockquote class="lines kept" dir="auto">
        {text}
      </blockquote>
      <Button kind="plain" class="flush" onClick={letGo}>
        {t("phone.refused.drop")}
      </Button>
    </Sheet>
  );
}

/** Does a text stand unsent for an earlier table of mine? @param {import("../../feed.js").Feed} feed @param {any} slot @param {any} table */
const halfway = (feed, slot, table) =>
  Boolean(marked(feed, `note:${cellKey(slot, table)}`)?.trim() || marked(feed, `landing:${slot.id}:${table.id}`)?.trim());

/** The way back to a text begun at a table one has left. @param {{feed: import("../../feed.js").Feed, now?: number}} props */
export function Halfway({ feed }) {
  const { state, person, slot: running } = mine(feed);
  const all = blocks(state).flatMap((block) => sat(state, person, block.id));
  const left = all.filter(({ slot, table }) => slot.id !== running?.id && halfway(feed, slot, table));
  return left.map(({ slot, table }) => (
    <a class="sheet line" key={slot.id} href={at("cell", cellKey(slot, table))}>
      <Badge table={table} quiet />
      <span>
        <b>{t("phone.halfway")}</b>
        <span class="muted small">
          {slotName(state, slot)} · {tableName(state, table, slot.block)}
        </span>
      </span>
    </a>
  ));
}
