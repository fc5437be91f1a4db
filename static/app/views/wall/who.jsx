/** Who goes where: each table with the names around it, for those who have no phone in hand. */
import { get } from "../../state.js";
import { atTable, nameOf, tables } from "../../read.js";
import { t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Frame } from "./frame.jsx";
import { usePages } from "./fit.jsx";
import { slotsAhead } from "./scene.js";
import { plain } from "./plain.js";
import { phaseName, questionOf } from "./parts.js";

/** @param {{view: any}} props */
export function WhoScene({ view }) {
  const slot = slotsAhead(view.state)[0];
  const things = slot ? around(view, slot.id) : [];
  const pages = usePages([{ key: "who", things }], { sizes: [6.2, 5.3], columns: 2, most: 10, turn: view.turn });
  const hosted = things.some((one) => one.people.some((/** @type {any} */ who) => who.host));
  return (
    <Frame view={view} title={questionOf(view)} felt label={phaseName(view)} pages={pages}
      left={hosted ? t("wall.who.host") : t("wall.who")} class="who">
      {things.length === 0 && <p class="big">{t("wall.who.none")}</p>}
      <ul ref={pages.box} class={`cells ${pages.measuring ? "measuring" : ""}`} style={{ "--size": pages.size }}>
        {pages.page.things.map((thing) => (
          <li key={thing.key}>
            <Badge table={get(view.state, thing.key)} />
            <p>{thing.people.map((/** @type {any} */ who, /** @type {number} */ i) => (
              <span key={i} class={who.host ? "name host" : "name"} dir="auto">{who.name}</span>
            ))}</p>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

/** Tables with someone at them, hosts first, then by name. @param {any} view @param {string} slot */
function around(view, slot) {
  return tables(view.state).map((table) => {
    const seats = atTable(view.state, slot, table.id);
    const people = seats
      .map((one) => ({ name: plain(nameOf(view.state, one.person)), host: one.role === "host" }))
      .filter((one) => one.name)
      .sort((a, b) => Number(b.host) - Number(a.host) || a.name.localeCompare(b.name, view.lang));
    return { key: table.id, people };
  }).filter((one) => one.people.length);
}
