/** A few numbers, on request only: what the room has made, never who or which is ahead. */
import { all } from "../../state.js";
import { people } from "../../read.js";
import { t } from "../../words.js";
import { Frame } from "./frame.jsx";
import { phaseName } from "./parts.js";

/** @param {{view: any}} props */
export function NumbersScene({ view }) {
  return (
    <Frame view={view} title={view.here.title} label={phaseName(view)} class="numbers">
      <dl>
        {counted(view).map(([name, n]) => (
          <div key={name}>
            <dt>{t(`wall.numbers.${name}`, { n })}</dt>
            <dd>{n}</dd>
          </div>
        ))}
      </dl>
    </Frame>
  );
}

/** What there is to count, without the zeros. @param {any} view @returns {[string, number][]} */
function counted(view) {
  const { state } = view;
  const seen = new Set(all(state, "seat").map((one) => one.table));
  /** @type {[string, number][]} */
  const rows = [
    ["people", people(state).filter((one) => one.role !== "facilitator").length],
    ["tables", seen.size],
    ["topics", all(state, "topic").filter((one) => one.status === "open").length],
    ["notes", all(state, "note").filter((one) => !one.hidden).length],
    ["lines", all(state, "landing").filter((one) => one.text).length],
    ["reports", all(state, "report").filter((one) => one.done).length],
  ];
  return rows.filter(([, n]) => n > 0);
}
