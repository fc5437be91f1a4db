// The one line a table leaves: 140 characters, several hands, both texts kept on a clash.
import { useState } from "preact/hooks";
import { landingOf } from "../../read.js";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { mine, onTheWay } from "./mine.js";

/** @param {{feed: import("../../feed.js").Feed, slot: any, table: any, first?: boolean, closed?: boolean}} props */
export function Landing({ feed, slot, table, first, closed }) {
  const { state, meeting } = mine(feed);
  const line = landingOf(state, slot.id, table.id);
  const [text, setText, letGo, typed] = useDraft(feed, `landing:${slot.id}:${table.id}`, line?.text ?? "");
  const [fault, setFault] = useState("");
  const waiting = onTheWay(feed, "landing.write").some((ask) => ask.args.table === table.id && ask.args.slot === slot.id);
  if (meeting?.ended) return <p dir="auto">{line?.text || t("phone.landing.none")}</p>;
  const save = (/** @type {any} */ event) => {
    event.preventDefault();
    if (!text.trim()) return setFault(t("refused.empty_text"));
    if (text.length > 140) return;
    feed.ask("landing.write", { text: text.trim(), table: table.id, slot: slot.id, rev: line?.rev ?? 0 });
    letGo();
  };
  const saved = !typed && line;
  return (
    <form class="stack tight" onSubmit={save}>
      <Field
        label={t("phone.landing.label")}
        value={text}
        onInput={(given) => (setText(given.replace(/\n/g, " ")), setFault(""))}
        lines={2}
        limit={140}
        fault={fault}
      />
      {line?.also?.map((/** @type {string} */ other) => (
        <Also key={other} text={other} onJoin={() => setText(`${text} ${other}`.trim())} />
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
