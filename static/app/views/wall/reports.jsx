/** Instant reports as they come in: how many, which are still being written, what the finished ones say. */
import { get } from "../../state.js";
import { placingsOf, reports, shape } from "../../read.js";
import { t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Frame } from "./frame.jsx";
import { usePages } from "./fit.jsx";
import { plain } from "./plain.js";
import { blockOf } from "./scene.js";
import { phaseName } from "./parts.js";

/** @param {{view: any}} props */
export function ReportsScene({ view }) {
  const { owed, done } = sorted(view);
  const total = owed.length + done.length;
  const groups = [
    { key: "owed", head: t("wall.reports.owed"), things: owed },
    { key: "done", head: t("wall.reports.done"), things: done },
  ].filter((one) => one.things.length);
  const pages = usePages(groups, { sizes: [6.2, 5.3], columns: 2, most: 8, turn: view.turn });
  return (
    <Frame
      view={view}
      title={total ? t("wall.reports", { n: done.length, m: total }) : t("wall.reports.none")}
      label={phaseName(view)}
      pages={pages}
      class="reports"
    >
      {pages.page.group && <h2>{pages.page.group.head}</h2>}
      <ul ref={pages.box} class={`cells ${pages.measuring ? "measuring" : ""}`} style={{ "--size": pages.size }}>
        {pages.page.things.map((thing) => (
          <li key={thing.key}>
            {thing.table && <Badge table={get(view.state, thing.table)} />}
            <p>
              <span dir="auto">{plain(thing.text)}</span>
              {thing.said && <small dir="auto">{plain(thing.said)}</small>}
            </p>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

/** Topics that had a place, split by whether their report is finished. @param {any} view */
function sorted(view) {
  const block = blockOf(view.state)?.id;
  const fields = shape(view.state, block)?.report ?? [];
  const things = reports(view.state, block).map(({ topic, report, done }) => ({
    key: topic.id,
    table: placingsOf(view.state, topic.id)[0].table,
    text: topic.title,
    done,
    said: done ? lastText(report, fields) : "",
  }));
  return { owed: things.filter((one) => !one.done), done: things.filter((one) => one.done) };
}

/** What a report ends with: its last field that says something. @param {any} report @param {string[]} fields */
const lastText = (report, fields) =>
  fields
    .map((name) => report.fields?.[name]?.text)
    .filter(Boolean)
    .at(-1) ?? "";
