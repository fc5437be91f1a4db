/** What is typed on the door's pages, kept for as long as the tab lives; and the house key, nowhere else. */

const DRAFT = "tavolata.new";
const KEY = "tavolata.house";

/** @param {string} name @returns {any} */
function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name @param {any} value */
function keep(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Without storage the page itself still holds it.
  }
}

/** @returns {import("./draft.js").Draft | null} */
export const keptDraft = () => read(DRAFT);
/** @param {import("./draft.js").Draft | null} draft */
export const keepDraft = (draft) => keep(DRAFT, draft);

/** The house key: from the address the first time, which then loses it. @returns {string | undefined} */
export function houseKey() {
  const given = location.hash.slice(1);
  if (given) {
    keep(KEY, given);
    history.replaceState(null, "", location.pathname);
  }
  return given || read(KEY) || undefined;
}
