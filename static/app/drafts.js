// What is typed is kept at every key, so that a closed tab or a dead battery loses nothing.

/** @type {Map<string, string>} */
const memory = new Map();

/** The name of a field's draft; a person's own, since phones are shared. @param {string} code @param {string|null|undefined} person @param {string} field */
export const draftName = (code, person, field) => `tavolata:${code}:draft:${person ?? ""}:${field}`;

/** @param {string} name @returns {string|null} */
export function readDraft(name) {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

/** Keep a draft; null lets go of it. @param {string} name @param {string|null} text */
export function keepDraft(name, text) {
  if (text === null) memory.delete(name);
  else memory.set(name, text);
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // A browser that forbids storage still has the memory above for as long as the page lives.
  }
}
