// The instant report of a topic, field by field, several phones at once; saved by itself.
import { useRef } from "preact/hooks";
import { opened, reportOf } from "../../read.js";
import { get } from "../../state.js";
import { Field, toField } from "../../ui/field.jsx";
import { Button, Chip } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { Empty } from "./empty.jsx";
import { Also } from "./landing.jsx";
import { mine, onTheWay, word } from "./mine.js";
import { LIMIT, usePart } from "./part.js";
import { at } from "./route.js";

/** @param {{feed: import("../../feed.js").Feed, id: string}} props */
export function Report({ feed, id }) {
  const { state } = mine(feed);
  const topic = get(state, id);
  const shape = get(state, topic?.block)?.shape;
  if (!topic || !shape?.report.length) return <Empty title={t("phone.topic.gone")} to="book" go="phone.bar.book" />;
  const report = reportOf(state, id);
  const open = opened(state, "report", topic.block);
  return (
    <>
      <header class="stack tight">
        <p class="muted small">{t("phone.report")}</p>
        <h1 tabIndex={-1} dir="auto">
          {topic.title}
        </h1>
        <p class="muted small">{t(open ? "phone.report.how" : mine(feed).meeting?.ended ? "phone.report.closed" : "phone.report.early")}</p>
      </header>
      {(open || report || mine(feed).meeting?.ended ? shape.report : []).map((/** @type {string} */ field) =>
        open ? (
          <Part key={field} feed={feed} topic={topic} field={field} />
        ) : (
          <Read key={field} state={state} topic={topic} field={field} part={report?.fields[field]} />
        ),
      )}
      <Finish feed={feed} id={id} open={open} />
      <Button kind="plain" href={at("topic", id)}>
        {t("phone.report.notes")}
      </Button>
    </>
  );
}

/** Handed in, or not yet: anyone at the table may say so. It is handed in once everyone can read it, not when it is asked. */
function Finish({ feed, id, open }) {
  const asked = onTheWay(feed, "report.finish")
    .filter((ask) => ask.args.topic === id)
    .pop();
  const done = Boolean(reportOf(feed.state.value, id)?.done);
  const meant = asked ? asked.args.done : done;
  return (
    <>
      {open && (
        <Button kind={meant ? undefined : "do"} onClick={() => feed.ask("report.finish", { topic: id, done: !meant })}>
          {t(meant ? "phone.report.reopen" : "phone.report.finish")}
        </Button>
      )}
      <p role="status">{asked ? <Chip>{t("phone.waiting")}</Chip> : done && <Chip tone="ok">{t("phone.report.finished")}</Chip>}</p>
    </>
  );
}

const Read = ({ state, topic, field, part }) => (
  <section class="stack tight">
    <h2>{word(state, `report.${field}`, topic.block)}</h2>
    <p class="lines" dir="auto">
      {part?.text || t("phone.report.blank")}
    </p>
    {part?.also?.map((/** @type {string} */ other) => (
      <Also key={other} text={other} />
    ))}
  </section>
);

function Part({ feed, topic, field }) {
  const { state } = mine(feed);
  const part = usePart(feed, topic, field);
  const others = (part.shared.also ?? []).filter((/** @type {string} */ other) => !part.text.includes(other));
  const box = useRef(/** @type {any} */ (null));
  // The button goes with what it joined; the cursor goes back to the text.
  const join = (/** @type {string} */ other) => (part.join(other), toField({ currentTarget: box.current }));
  return (
    <section class="stack tight" ref={box}>
      <Field
        label={word(state, `report.${field}`, topic.block)}
        hint={word(state, `report_hint.${field}`, topic.block)}
        value={part.text}
        onInput={part.type}
        onFocus={part.enter}
        onBlur={part.leave}
        lines={4}
        limit={LIMIT}
      />
      {part.other && <Also text={part.shared.text} onJoin={() => join(part.shared.text)} />}
      {others.map((/** @type {string} */ other) => (
        <Also key={other} text={other} onJoin={() => join(other)} />
      ))}
      <p class="small muted state">{part.standing && t(part.standing)}</p>
    </section>
  );
}
