// The cupboard: a store that is slow, silent or forbidden loses nothing; and it says when nothing would outlive the tab.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { freshName, sleep } from "./rig.js";
import { cupboard } from "../../static/app/storage.js";
import { dropDrafts, draftName, keepDraft, readDraft } from "../../static/app/drafts.js";

/** A browser's shelf, as far as it is needed. */
class Shelf {
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }
  setItem(key, text) {
    this[key] = String(text);
  }
  removeItem(key) {
    delete this[key];
  }
}
const { indexedDB } = globalThis;
afterEach(() => {
  globalThis.indexedDB = indexedDB;
  delete globalThis.localStorage;
  delete globalThis.sessionStorage;
});

/** Hold the database of that name for so long, as a slow disk does. */
function hold(name, ms) {
  return new Promise((held) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const store = opening.result.transaction("kept", "readwrite").objectStore("kept");
      const end = Date.now() + ms;
      const again = () => Date.now() < end && (store.get("x").onsuccess = again);
      again();
      held();
    };
  });
}
const add = (id) => (list) => [...(list ?? []), { id, at: Number(id) }];
const ids = (list) => list.map((one) => one.id);

test("what a slow store did not take in time is there all the same, and in the store once it speaks again", async () => {
  globalThis.localStorage = new Shelf();
  const name = freshName();
  const how = { patience: 40, rest: 60 };
  const kept = cupboard(name, how);
  await kept.change("asks", add("1"));
  await hold(name, 120);
  assert.deepEqual(ids(await kept.change("asks", add("2"))), ["1", "2"]);
  assert.deepEqual(ids(await kept.change("asks", add("3"))), ["1", "2", "3"]);
  assert.deepEqual(ids(await cupboard(name, how).read("asks")), ["1", "2", "3"], "a tab closed now would come back to all of it");
  await sleep(250);
  assert.deepEqual(ids(await kept.read("asks")), ["1", "2", "3"]);
  assert.deepEqual(ids(await cupboard(name, how).read("asks")), ["1", "2", "3"]);
  assert.deepEqual(Object.keys(localStorage), []);
  assert.ok(kept.safe());
});

test("without IndexedDB the rest is kept in localStorage; without either it says that nothing outlives the tab", async () => {
  globalThis.indexedDB = undefined;
  globalThis.localStorage = new Shelf();
  const name = freshName();
  await cupboard(name).change("asks", add("1"));
  assert.deepEqual(ids(await cupboard(name).read("asks")), ["1"]);
  assert.ok(cupboard(name).safe());
  delete globalThis.localStorage;
  const bare = cupboard(freshName());
  assert.deepEqual(ids(await bare.change("asks", add("1"))), ["1"]);
  assert.equal(bare.safe(), false);
});

test("two tabs do not write over each other's draft; leaving drops all that a person typed", () => {
  const name = draftName("1", "person:a", "note:x");
  globalThis.localStorage = new Shelf();
  const [one, two] = [new Shelf(), new Shelf()];
  globalThis.sessionStorage = one;
  keepDraft(name, "prima scheda");
  globalThis.sessionStorage = two;
  keepDraft(name, "seconda scheda");
  globalThis.sessionStorage = one;
  assert.equal(readDraft(name), "prima scheda");
  globalThis.sessionStorage = new Shelf();
  assert.equal(readDraft(name), "seconda scheda", "a tab closed and opened again");
  keepDraft(draftName("1", "person:b", "note:x"), "di un'altra persona");
  dropDrafts("1", "person:a");
  assert.equal(readDraft(name), null);
  assert.equal(readDraft(draftName("1", "person:b", "note:x")), "di un'altra persona");
});
