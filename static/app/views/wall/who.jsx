/** Who goes where: each table with the names around it, for those who have no phone in hand; or where a chair is free. */
import { get } from "../../state.js";
import { t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { around, open } from "./around.js";
import { Frame } from "./frame.jsx";
import { usePages } from "./fit.jsx";
import { chosen, slotsAhead } from "./scene.js";
import { nowTitle, questionOf } from "./parts.js";

/** @param {{view: any}} props */
export function WhoScene({ view }) {
  const slot = slotsAhead(view.state)[0];
  // Asked for by the desk it tells who sits where; by itself, as a round begins, where there is a chair.
  const free = chosen(view.state) && get(view.state, "screen:1")?.scene !== "who";
  const things = !slot ? [] : free ? open(view.state, slot.id) : around(view.state, slot.id, view.lang);
  const pages = usePages([{ key: "who", things }], { sizes: [9, 7.6, 6.2, 5.3], columns: 2, most: 10, turn: view.turn });
  const hosted = things.some((one) => one.people.some((who) => who.host));
  const choose = t(slot?.order > 1 ? "wall.who.choose" : "wall.who.none");
  return (
    <Frame
      view={view}
      title={questionOf(view)}
      felt
      label={nowTitle(view)}
      pages={pages}
      left={free || !things.length ? "" : t(hosted ? "wall.who.host" : "wall.who")}
      class={free && things.length ? "who choosing" : "who"}
    >
      {things.length === 0 && <p class="big">{choose}</p>}
      {free && things.length > 0 && <h2>{choose}</h2>}
      <ul ref={pages.box} class={`cells ${pages.measuring ? "measuring" : ""}`} style={{ "--size": pages.size }}>
        {pages.page.things.map((thing) => (
          <li key={thing.key}>
            <Badge table={get(view.state, thing.table)} />
            <p>
              {thing.name && <small dir="auto">{thing.name}</small>}
              {free ? t("wall.chairs", { n: thing.free }) : <Names people={thing.people} />}
            </p>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

/** @param {{people: import("./around.js").Who[]}} props */
const Names = ({ people }) =>
  people.map((who, i) => (
    <span key={i} class={who.host ? "name host" : "name"} dir="auto">
      {who.name}
    </span>
  ));
