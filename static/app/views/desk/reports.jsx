// Reports coming in, n of m; the missing named by topic and convener, never shamed.
import { get } from "../../state.js";
import { convenersOf, meeting } from "../../read.js";
import { dotted, list, t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { useDesk } from "./context.js";
import { owed } from "./gaps.js";
import { slotWhen } from "./names.js";

export function Reports() {
  const { state } = useDesk();
  const all = owed(state, meeting(state)?.block ?? "");
  const done = all.filter((one) => one.report?.done).length;
  if (!all.length)
    return (
      <div class="empty cloth">
        <p>{t("desk.reports.none")}</p>
      </div>
    );
  return (
    <>
      <div class="progress">
        <p>
          <b>{t("desk.reports.in", { done, n: all.length })}</b>
        </p>
        <progress value={done} max={all.length} aria-label={t("desk.reports.in", { done, n: all.length })} />
      </div>
      <ul class="list">
        {all.map((one) => (
          <li key={one.topic.id}>
            <Row {...one} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** @param {ReturnType<typeof owed>[number]} props */
function Row({ topic, placing, report, over }) {
  const { state, feed, open } = useDesk();
  const table = get(state, placing.table);
  const fields = report ? Object.values(report.fields).filter((/** @type {any} */ one) => one.text).length : 0;
  const status = report?.done ? "done" : fields ? "begun" : over ? "missing" : "later";
  return (
    <article class="sheet row-card">
      {table && <Badge table={table} />}
      <div>
        <h3>
          <button type="button" class="whole" onClick={() => open("report", topic.id)}>
            <span dir="auto">{topic.title}</span>
          </button>
        </h3>
        <p class="small muted">{dotted(list(convenersOf(state, topic)), slotWhen(state, get(state, placing.slot), feed.now()))}</p>
      </div>
      <span class={`chip ${status === "done" ? "ok" : status === "missing" ? "warn" : ""}`}>{t(`desk.report.${status}`)}</span>
    </article>
  );
}
