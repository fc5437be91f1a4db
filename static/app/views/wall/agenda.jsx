/** The agenda wall: one slot at a time, at most ten topics, now first; free cells muted, so that they invite. */
import { get } from "../../state.js";
import { placingsOf, tables, topicAt, topics } from "../../read.js";
import { t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Frame } from "./frame.jsx";
import { usePages } from "./fit.jsx";
import { plain } from "./plain.js";
import { nowTitle, slotTitle, startsIn } from "./parts.js";
import { slotsShown } from "./scene.js";

const MOST = 10;

/** @param {{view: any}} props */
export function AgendaScene({ view }) {
  const groups = groupsOf(view);
  const pages = usePages(groups, { sizes: [7, 6.2, 5.3], columns: 2, most: MOST, turn: view.turn });
  const { here } = view;
  const running = here.slot && pages.page.group?.key === here.slot;
  return (
    <Frame
      view={view}
      title={here.question || here.title}
      felt
      label={running ? nowTitle(view) : pages.page.group?.head}
      pages={pages}
      left={running ? "" : startsIn(view)}
      class="agenda"
    >
      {groups.length === 0 && <p class="big">{t("wall.free.none")}</p>}
      <ul ref={pages.box} class={`cells ${pages.measuring ? "measuring" : ""}`} style={{ "--size": pages.size }}>
        {pages.page.things.map((thing) => (
          <Cell key={thing.key} thing={thing} state={view.state} />
        ))}
      </ul>
    </Frame>
  );
}

/** One cell: a topic at a table, a free table, or several free tables in one line. */
function Cell({ thing, state }) {
  const table = get(state, thing.table);
  return (
    <li class={`${thing.free ? "free" : ""} ${thing.wide ? "wide" : ""}`}>
      {table && <Badge table={table} />}
      <p dir="auto">{plain(thing.text)}</p>
      {thing.spare && (
        <span class="spare">
          {thing.spare.map((/** @type {string} */ id) => (
            <Badge key={id} table={get(state, id)} />
          ))}
        </span>
      )}
    </li>
  );
}

/** A group per slot shown, and the topics that still look for a cell. @param {any} view @returns {import("./fit.jsx").Group[]} */
function groupsOf(view) {
  const shown = slotsShown(view.state);
  /** @type {import("./fit.jsx").Group[]} */
  const groups = shown.map((slot) => ({ key: slot.id, head: slotTitle(view, slot), things: cells(view, slot) }));
  const block = shown[0]?.block;
  const alone = shown.length === 1 && view.here.slot;
  const seeking = block && !alone ? unplaced(view, block) : [];
  if (seeking.length) groups.push({ key: "seek", head: t("wall.seek"), things: seeking });
  return groups.filter((one) => one.things.length);
}

/** The cells of a slot. Many free ones are told in one line, or the wall would be a list of nothing. @param {any} view @param {any} slot */
function cells(view, slot) {
  const open = tables(view.state)
    .map((one) => ({ id: one.id, closed: one.closed, topic: topicAt(view.state, slot.id, one.id) }))
    .filter((one) => one.topic || !one.closed);
  const free = open.filter((one) => !one.topic);
  const whole = open.length <= MOST || free.length < 3;
  const things = open
    .filter((one) => whole || one.topic)
    .map((one) => ({
      key: one.id,
      table: one.id,
      free: !one.topic,
      text: one.topic?.title ?? t("wall.free.cell"),
    }));
  if (whole) return things;
  return [
    ...things,
    { key: "free", free: true, wide: true, text: t("wall.free", { n: free.length }), spare: free.slice(0, 12).map((one) => one.id) },
  ];
}

/** Topics on the wall without a cell yet. @param {any} view @param {string} block */
function unplaced(view, block) {
  return topics(view.state, block)
    .filter((one) => placingsOf(view.state, one.id).length === 0)
    .map((one) => ({ key: one.id, text: one.title }));
}
