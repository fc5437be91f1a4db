// When a phone says "go": to the table a plan gave me, or by the stored route when the server is silent.
import { slots, timeLeft, routeOf, seatOf } from "../../read.js";
import { get } from "../../state.js";
import { marked, mine } from "./mine.js";

/** So long after a slot began nobody is on the way any more, ms. */
const WALK = 4 * 60_000;
/** So long after the bell the server's silence counts, ms. */
const PATIENCE = 60_000;

/** Am I on my way to a table I was given? @param {import("../../feed.js").Feed} feed */
export function moving(feed) {
  const { state, person, block, slot, table } = mine(feed);
  if (!slot || !table || block?.movement !== "rotate" || marked(feed, `arrived:${slot.id}`) === table.id) return false;
  const before = slots(state, slot.block).filter((one) => one.order < slot.order);
  const last = before.at(-1);
  if (last && seatOf(state, person, last.id)?.table === table.id) return false;
  // Who comes when the rounds have begun is on the way, however long this one has been running.
  const newcomer = before.length > 0 && !before.some((one) => seatOf(state, person, one.id));
  return newcomer || feed.now() - (slot.began ?? 0) < WALK;
}

/** The next table of my stored route, once the bell's time has passed and the server is away. @param {import("../../feed.js").Feed} feed @returns {{table: any, letter?: string}|null} */
export function routeNow(feed) {
  const { state, person, slot } = mine(feed);
  const left = timeLeft(state, feed.now());
  const route = routeOf(state, person);
  if (feed.link.value !== "away" || !slot || !route || !left?.running || left.ms > -PATIENCE) return null;
  // Each slot lasts about as long as this one: how many bells have passed since?
  const passed = 1 + Math.floor(-left.ms / (Math.max(1, left.minutes) * 60_000));
  const ahead = slots(state, slot.block).filter((one) => one.order > slot.order && route.tables[one.id]);
  const next = ahead[Math.min(passed, ahead.length) - 1];
  const table = next && get(state, route.tables[next.id]);
  return table ? { table, letter: route.letter } : null;
}
