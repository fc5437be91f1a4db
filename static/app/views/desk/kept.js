// A signal that this browser remembers; where storage is forbidden it forgets at the end of the visit, and nothing breaks.
import { effect, signal } from "@preact/signals";

/** @template T @param {string} name @param {T} first @returns {import("@preact/signals").Signal<T>} */
export function kept(name, first) {
  const value = signal(read(name, first));
  effect(() => {
    const text = JSON.stringify(value.value);
    try {
      localStorage.setItem(name, text);
    } catch {
      // A private window may forbid it: this visit's memory is enough.
    }
  });
  return value;
}

/** @template T @param {string} name @param {T} first @returns {T} */
function read(name, first) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "") ?? first;
  } catch {
    return first;
  }
}
