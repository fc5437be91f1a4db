// What the round before leaves to this one: the line left at my table, and the one I bring from where I sat.
import { carried } from "../../read.js";
import { t } from "../../words.js";
import { mine, plainName } from "./mine.js";

/** @param {{feed: import("../../feed.js").Feed}} props */
export function Carried({ feed }) {
  const { state, person, slot, table } = mine(feed);
  const { left, bring, from } = carried(state, person, slot, table);
  if (!left && !bring) return null;
  return (
    <section class="sheet pad stack tight">
      {left && <Line what={t("phone.carried.left")} text={left} />}
      {bring && <Line what={t("phone.carried.bring", { table: plainName(state, from) })} text={bring} />}
    </section>
  );
}

const Line = ({ what, text }) => (
  <p dir="auto">
    <span class="small muted">{what}</span> {text}
  </p>
);
