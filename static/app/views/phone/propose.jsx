// Propose a topic, or reword one's own: a title and one optional line.
import { useState } from "preact/hooks";
import { doorOpen } from "../../read.js";
import { Field, toField } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { Empty } from "./empty.jsx";
import { Kept } from "./kept.jsx";
import { mine } from "./mine.js";
import { at, go } from "./route.js";
import { topicOf } from "./topic.jsx";

/** @param {{feed: import("../../feed.js").Feed, id: string}} props */
export function Propose({ feed, id }) {
  const { state } = mine(feed);
  const old = id ? topicOf(feed, id) : undefined;
  const [title, setTitle, dropTitle] = useDraft(feed, `title:${id}`, old?.title ?? "");
  const [why, setWhy, dropWhy] = useDraft(feed, `why:${id}`, old?.why ?? "");
  const [fault, setFault] = useState("");
  const send = (/** @type {any} */ event) => {
    event.preventDefault();
    if (!title.trim()) return (setFault(t("refused.empty_text")), toField(event));
    if (title.length > 120 || why.length > 300) return toField(event, title.length > 120 ? 0 : 1);
    const args = { title: title.trim(), why: why.trim() };
    const topic = old ? (feed.ask("topic.edit", { topic: id, ...args }), id) : `topic:${feed.ask("topic.propose", args)}`;
    dropTitle();
    dropWhy();
    go(!old && doorOpen(state, "place") ? "place" : "topic", topic, { instead: true });
  };
  if (!old && !doorOpen(state, "propose")) return <TooLate feed={feed} id={id} />;
  return (
    <form class="stack" onSubmit={send}>
      <h1 tabIndex={-1}>{t(old ? "phone.topic.edit" : "phone.propose")}</h1>
      <Field
        label={t("phone.topic.title")}
        hint={t("phone.topic.title.hint")}
        value={title}
        onInput={(text) => (setTitle(text), setFault(""))}
        lines={2}
        limit={120}
        fault={fault}
      />
      <Field label={t("phone.topic.why")} value={why} onInput={setWhy} lines={2} limit={300} />
      <Button kind="do" type="submit" onClick={undefined}>
        {t(old ? "common.save" : "phone.propose.do")}
      </Button>
      <Button kind="plain" href={old ? at("topic", id) : at("agenda")}>
        {t("common.cancel")}
      </Button>
    </form>
  );
}

const TooLate = ({ feed, id }) => (
  <>
    <Empty title={t("phone.propose")} what={t("phone.propose.closed")} to="agenda" go="phone.agenda.see" />
    <Kept feed={feed} field={`title:${id}`} />
    <Kept feed={feed} field={`why:${id}`} />
  </>
);
