// A topic's instant report, read or filled in for its convener, field by field; of a clash both texts are kept and shown.
import { get } from "../../state.js";
import { convenersOf, reportOf, shape, word } from "../../read.js";
import { language, list, t } from "../../words.js";
import { Field } from "../../ui/field.jsx";
import { Button } from "../../ui/parts.jsx";
import { useDeed, useDesk } from "./context.js";
import { Drawer } from "./drawer.jsx";
import { Beside, Form } from "./form.jsx";
import { Refusal } from "./refusal.jsx";
import { useShared } from "./shared.js";

/** @param {{id: string, onClose: () => void}} props */
export function Report({ id, onClose }) {
  const { state } = useDesk();
  const topic = get(state, id);
  const report = reportOf(state, id);
  const { send, waits, refusal } = useDeed();
  if (!topic) return null;
  return (
    <Drawer title={topic.title} onClose={onClose}>
      <p class="muted">{t("desk.topic.by", { names: list(convenersOf(state, topic)) })}</p>
      {shape(state, topic.block).report.map((/** @type {string} */ field) => (
        <Part key={field} topic={topic} field={field} report={report} />
      ))}
      {refusal && <Refusal ask={refusal} />}
      <div class="row">
        <Button aria-pressed={Boolean(report?.done)} busy={waits} onClick={() => send("report.finish", { topic: id, done: !report?.done })}>
          {t(waits ? "desk.doing" : report?.done ? "desk.report.reopen" : "desk.report.finish")}
        </Button>
      </div>
    </Drawer>
  );
}

/** @param {{topic: any, field: string, report: any}} props */
function Part({ topic, field, report }) {
  const { state, feed } = useDesk();
  const kept = report?.fields[field];
  const { text, type, letGo, typed, rev, newer } = useShared(feed, `desk-report-${topic.id}-${field}`, kept);
  const filling = useDeed(letGo);
  const word_ = (/** @type {string} */ of) => word(state, language.value, `${of}.${field}`, topic.block);
  const save = () => filling.send("report.fill", { topic: topic.id, field, text, rev });
  return (
    <Form of={filling} onSend={save} offered={typed && text !== (kept?.text ?? "")} slim>
      <Field label={word_("report") || field} hint={word_("report_hint")} value={text} onInput={type} lines={4} limit={4000} />
      <Beside newer={newer} also={kept?.also} />
    </Form>
  );
}
