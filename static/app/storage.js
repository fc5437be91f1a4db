// A small cupboard that outlives the tab: IndexedDB, one database per meeting and role; where that is silent or forbidden, localStorage.
import { createStore, get, update } from "idb-keyval";
import { standIn } from "./standin.js";

/** @typedef {{read: (key: string) => Promise<any>, change: (key: string, how: (old: any) => any) => Promise<any>, safe: () => boolean, ring: (word: string) => void, listen: (ear: (word: string) => void) => void}} Cupboard `safe`: does what is kept outlive the tab? `ring` is heard by the other tabs that have it open */

/** How long the store may be silent, and how long it is then left alone, ms. */
const USUAL = { patience: 3000, rest: 10_000 };
/** So many silences in a row, and it is left alone for good. */
const SILENCES = 3;
const SILENT = new Error("storage is silent");
/** @template T @param {Promise<T>} promise @param {number} patience @returns {Promise<T>} */
function inTime(promise, patience) {
  // Some in-app browsers open IndexedDB and never answer; waiting for ever would hold every ask back.
  /** @type {any} */
  let timer;
  const silence = new Promise((_, fail) => (timer = setTimeout(fail, patience, SILENT)));
  return /** @type {Promise<T>} */ (Promise.race([promise, silence]).finally(() => clearTimeout(timer)));
}

/** Open the cupboard of that name. `change` is atomic across tabs and answers with the new value. @param {string} name @param {typeof USUAL} [how] @returns {Cupboard} */
export function cupboard(name, how) {
  const instead = standIn(name);
  const { attempt, safe } = patient(name, instead, how);
  // A store that answers too late must not undo what was kept meanwhile.
  const mirror = (/** @type {string} */ key, /** @type {any} */ value) => (instead.owed.has(key) || instead.memory.set(key, value), value);
  const read = (/** @type {string} */ key) =>
    attempt(
      async (kept) => mirror(key, await get(key, kept)),
      () => instead.memory.get(key),
    );
  const change = (/** @type {string} */ key, /** @type {(old: any) => any} */ how) =>
    attempt(
      async (kept) => {
        /** @type {any} */
        let result;
        await update(key, (old) => (result = how(old)), kept);
        return mirror(key, result);
      },
      () => instead.put(key, how(instead.memory.get(key))),
    );
  return { read, change, safe, ...doorbell(name) };
}

/** The store, asked in good time: what it does not answer is done instead, and made good when it speaks again. @param {string} name @param {ReturnType<typeof standIn>} instead @param {typeof USUAL} [how] */
function patient(name, instead, { patience, rest } = USUAL) {
  let store = opened(name);
  let silences = 0;
  let restUntil = 0;
  const settle = async (/** @type {import("idb-keyval").UseStore} */ kept) => {
    for (const key of instead.owed) {
      const value = instead.memory.get(key);
      await inTime(
        update(key, (old) => joined(old, value), kept),
        patience,
      );
      if (instead.memory.get(key) === value) instead.paid(key);
    }
  };
  /** @template T @param {(store: import("idb-keyval").UseStore) => Promise<T>} deed @param {() => T} otherwise @returns {Promise<T>} */
  const attempt = async (deed, otherwise) => {
    if (!store || Date.now() < restUntil) return otherwise();
    try {
      await settle(store);
      const answer = await inTime(deed(store), patience);
      silences = 0;
      return answer;
    } catch (error) {
      restUntil = Date.now() + rest;
      if (error !== SILENT || ++silences >= SILENCES) store = null;
      return otherwise();
    }
  };
  return { attempt, safe: () => store !== null || instead.lasting() };
}

/** Of two lists of things with ids nothing is lost: to ask the same twice is harmless. @param {any} old @param {any} value */
function joined(old, value) {
  if (!Array.isArray(old) || !Array.isArray(value)) return value;
  const known = new Set(value.map((one) => one.id));
  return [...old.filter((one) => !known.has(one.id)), ...value].sort((a, b) => a.at - b.at);
}

/** @param {string} name @returns {import("idb-keyval").UseStore|null} */
function opened(name) {
  try {
    return createStore(name, "kept");
  } catch {
    return null;
  }
}

/** @param {string} name @returns {Pick<Cupboard, "ring"|"listen">} */
function doorbell(name) {
  if (typeof BroadcastChannel !== "function") return { ring() {}, listen() {} };
  const channel = new BroadcastChannel(name);
  /** @type {any} */ (channel).unref?.();
  return { ring: (word) => channel.postMessage(word), listen: (ear) => channel.addEventListener("message", (event) => ear(event.data)) };
}
