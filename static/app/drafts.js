// What is typed is kept at every key, so that a closed tab or a dead battery loses nothing.

/** @type {Map<string, string>} */
const memory = new Map();

/** The name of a field's draft; a person's own, since phones are shared. @param {string} code @param {string|null|undefined} person @param {string} field */
export const draftName = (code, person, field) => `tavolata:${code}:draft:${person ?? ""}:${field}`;

/** This tab's shelf first, then the one that outlives it: two tabs do not write over each other. @returns {Storage[]} */
function shelves() {
  try {
    return [sessionStorage, localStorage];
  } catch {
    return [];
  }
}

/** Do it on a shelf; a browser that forbids storage still has the memory above. @template T @param {() => T} deed @returns {T|null} */
function attempt(deed) {
  try {
    return deed();
  } catch {
    return null;
  }
}

/** @param {string} name @returns {string|null} */
export function readDraft(name) {
  for (const shelf of shelves()) {
    const found = attempt(() => shelf.getItem(name));
    if (typeof found === "string") return found;
  }
  return memory.get(name) ?? null;
}

/** Keep a draft; null lets go of it. @param {string} name @param {string|null} text */
export function keepDraft(name, text) {
  if (text === null) memory.delete(name);
  else memory.set(name, text);
  for (const shelf of shelves()) attempt(() => (text === null ? shelf.removeItem(name) : shelf.setItem(name, text)));
}

/** Let go of all that a person typed here. @param {string} code @param {string|null|undefined} person */
export function dropDrafts(code, person) {
  const start = draftName(code, person, "");
  const names = new Set([...memory.keys(), ...shelves().flatMap((shelf) => attempt(() => Object.keys(shelf)) ?? [])]);
  for (const name of names) if (name.startsWith(start)) keepDraft(name, null);
}
