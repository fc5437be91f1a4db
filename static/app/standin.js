// What stands in for a store that is silent or forbidden: memory, and a copy in localStorage of all that is small.

/** Too large for localStorage, and the server has it. */
const LARGE = "held";

/** @param {(shelf: Storage) => void} deed */
function shelf(deed) {
  try {
    return (deed(localStorage), true);
  } catch {
    return false;
  }
}

/** @param {string} name */
export function standIn(name) {
  const start = `${name}:`;
  /** @type {Map<string, any>} */
  const memory = new Map();
  /** Keys that the store does not have as they are here. */
  const owed = new Set();
  shelf((kept) => {
    for (const key of Object.keys(kept).filter((one) => one.startsWith(start))) {
      memory.set(key.slice(start.length), JSON.parse(kept.getItem(key) ?? "null") ?? undefined);
      owed.add(key.slice(start.length));
    }
  });
  const put = (/** @type {string} */ key, /** @type {any} */ value) => {
    memory.set(key, value);
    owed.add(key);
    if (key !== LARGE) shelf((kept) => kept.setItem(start + key, JSON.stringify(value ?? null)));
    return value;
  };
  const paid = (/** @type {string} */ key) => (owed.delete(key), void shelf((kept) => kept.removeItem(start + key)));
  return { memory, owed, put, paid, lasting: () => shelf((kept) => (kept.setItem(`${start}?`, "1"), kept.removeItem(`${start}?`))) };
}
