// Where in the page we are: the address after #, so that back, forward and a link all work.
import { signal } from "@preact/signals";

/** @typedef {{name: string, id: string}} Route */

/** @param {string} id as it stands in the address, perhaps broken */
function decoded(id) {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function parse() {
  const [name, ...rest] = location.hash.slice(1).split("/");
  if (name) return { name, id: decoded(rest.join("/")) };
  const [, , part, number] = location.pathname.split("/");
  return part === "t" && number ? { name: "arrive", id: number } : { name: "now", id: "" };
}

export const route = signal(/** @type {Route} */ (parse()));
addEventListener("hashchange", () => (route.value = parse()));

let byHand = false;
addEventListener("click", (event) => void (byHand ||= Boolean(/** @type {any} */ (event.target).closest?.('a[href^="#"]'))), true);

/** Did a tap bring us here, rather than "back"? Asked once for each screen. */
export function chosenByHand() {
  const answer = byHand;
  byHand = false;
  return answer;
}

/** The address of a place in the page. @param {string} name @param {string} [id] */
export const at = (name, id) => `#${name}${id ? `/${encodeURIComponent(id)}` : ""}`;

/** Go there; `instead` leaves no way back to where we were. @param {string} name @param {string} [id] @param {{instead?: boolean}} [how] */
export function go(name, id, { instead = false } = {}) {
  byHand = true;
  if (!instead) return void (location.hash = at(name, id));
  const code = location.pathname.split("/")[1];
  history.replaceState(null, "", `/${code}${at(name, id)}`);
  route.value = parse();
}
