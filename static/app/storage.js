// A small cupboard that outlives the tab: IndexedDB, one database per meeting and role; memory where a browser forbids it.
import { createStore, get, update } from "idb-keyval";

/** @typedef {{read: (key: string) => Promise<any>, change: (key: string, how: (old: any) => any) => Promise<any>, safe: () => boolean, ring: (word: string) => void, listen: (ear: (word: string) => void) => void}} Cupboard `ring` is heard by the other tabs that have it open */

const PATIENCE = 3000;

/** @template T @param {Promise<T>} promise @returns {Promise<T>} */
function inTime(promise) {
  // Some in-app browsers open IndexedDB and never answer; waiting for ever would hold every ask back.
  /** @type {any} */
  let timer;
  const silence = new Promise((_, fail) => (timer = setTimeout(fail, PATIENCE, new Error("storage is silent"))));
  return /** @type {Promise<T>} */ (Promise.race([promise, silence]).finally(() => clearTimeout(timer)));
}

/** Open the cupboard of that name. `change` is atomic across tabs and answers with the new value. @param {string} name @returns {Cupboard} */
export function cupboard(name) {
  /** @type {Map<string, any>} */
  const memory = new Map();
  /** @type {import("idb-keyval").UseStore|null} */
  let store = null;
  try {
    store = createStore(name, "kept");
  } catch {
    store = null;
  }
  /** @template T @param {(store: import("idb-keyval").UseStore) => Promise<T>} deed @param {() => T} otherwise @returns {Promise<T>} */
  const attempt = async (deed, otherwise) => {
    if (store) {
      try {
        return await inTime(deed(store));
      } catch {
        store = null;
      }
    }
    return otherwise();
  };
  const read = (/** @type {string} */ key) =>
    attempt(
      (kept) => get(key, kept),
      () => memory.get(key),
    );
  const change = (/** @type {string} */ key, /** @type {(old: any) => any} */ how) => {
    /** @param {any} old */
    const keep = (old) => (memory.set(key, how(old)), memory.get(key));
    return attempt(
      (kept) => {
        /** @type {any} */
        let result;
        return update(key, (old) => (result = how(old)), kept).then(() => (memory.set(key, result), result));
      },
      () => keep(memory.get(key)),
    );
  };
  return { read, change, safe: () => store !== null, ...doorbell(name) };
}

/** @param {string} name @returns {Pick<Cupboard, "ring"|"listen">} */
function doorbell(name) {
  if (typeof BroadcastChannel !== "function") return { ring() {}, listen() {} };
  const channel = new BroadcastChannel(name);
  /** @type {any} */ (channel).unref?.();
  return { ring: (word) => channel.postMessage(word), listen: (ear) => channel.addEventListener("message", (event) => ear(event.data)) };
}
