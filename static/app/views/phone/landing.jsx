// The one line a table leaves: 140 characters, several hands, both texts kept on a clash.
import { useState } from "preact/hooks";
import { landingOf } from "../../read.js";
import { Field, toField } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { mine, onTheWay } from "./mine.js";

/** What is being typed for a table's line, and the revision it stands on: if the line changed meanwhile, both texts are kept. @param {import("../../feed.js").Feed} feed @param {any} slot @param {any} table */
function useLine(feed, slot, table) {
  const line = landingOf(feed.state.value, slot.id, table.id);
  const [text, setText, dropText, typed] = useDraft(feed, `landing:${slot.id}:${table.id}`, line?.text ?? "");
  const [begun, begin, dropBegun] = useDraft(feed, `landing-rev:${slot.id}:${table.id}`);
  const head = line?.rev ?? 0;
  const rev = typed && begun ? Number(begun) : head;
  const others = [typed && line && line.rev > rev && line.text, ...(line?.also ?? [])].filter((one) => one && !text.includes(one));
  return {
    line,
    text,
    typed,
    rev,
    others,
    type: (/** @type {string} */ given) => (typed || begin(String(head)), setText(given)),
    /** Take another's text into mine: mine then stands on theirs. @param {string} other */
    join: (other) => (begin(String(head)), setText(`${text} ${other}`.trim())),
    letGo: () => (dropText(), dropBegun()),
  };
}

/** @param {{feed: import("../../feed.js").Feed, slot: any, table: any, first?: boolean, closed?: boolean}} props */
export function Landing({ feed, slot, table, first, closed }) {
  const { meeting } = mine(feed);
  const { line, text, typed, rev, others, type, join, letGo } = useLine(feed, slot, table);
  const [fault, setFault] = useState("");
  const waiting = onTheWay(feed, "landing.write").some((ask) => ask.args.table === table.id && ask.args.slot === slot.id);
  if (meeting?.ended) return <p dir="auto">{line?.text || t("phone.landing.none")}</p>;
  const save = (/** @type {any} */ event) => {
    event.preventDefault();
    if (!text.trim()) return (setFault(t("refused.empty_text")), toField(event));
    if (text.length > 140) return toField(event);
    feed.ask("landing.write", { text: text.trim(), table: table.id, slot: slot.id, rev });
    letGo();
  };
  const saved = !typed && line;
  return (
    <form class="stack tight" onSubmit={save}>
      <Field
        label={t("phone.landing.label")}
        value={text}
        onInput={(given) => (type(given.replace(/\n/g, " ")), setFault(""))}
        onKeyDown={(/** @type {any} */ event) => event.key === "Enter" && event.preventDefault()}
        lines={2}
        limit={140}
        fault={fault}
      />
      {others.map((/** @type {string} */ other) => (
        <Also key={other} text={other} onJoin={() => join(other)} />
      ))}
      <Button kind={first ? "do" : undefined} type="submit" busy={waiting || Boolean(saved)} onClick={undefined}>
        {t(waiting ? "phone.waiting" : saved ? "phone.saved" : "phone.landing.save")}
      </Button>
      {closed && !line && <p class="muted small">{t("phone.late")}</p>}
    </form>
  );
}

/** Another text for the same place: both were kept. @param {{text: string, onJoin?: () => void}} props */
export const Also = ({ text, onJoin }) => (
  <div class="also">
    <p class="small muted">{t("phone.also")}</p>
    <p class="lines" dir="auto">
      {text}
    </p>
    {onJoin && (
      <Button kind="plain" onClick={onJoin}>
        {t("phone.also.join")}
      </Button>
    )}
  </div>
);
