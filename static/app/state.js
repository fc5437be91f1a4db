// What a meeting is at one moment. The twin of session_tool/core/state.py; tests/vectors/ is played by both.

/** @typedef {{id: string, kind: string, [field: string]: any}} Rec */
/** @typedef {["put", Rec] | ["drop", string]} Change */
/** @typedef {{seq: number, at: number, changes: Change[]}} Line */
/** @typedef {{seq: number, kinds: Record<string, Map<string, Rec>>}} State */
/** @typedef {{role: string, person: string|null}} Me */
/** @typedef {{epoch: string, seq: number, now: number, me: Me, records: Rec[], mine?: Rec[]}} Snapshot */

/** The kind a record id belongs to. @param {string} id */
export const kindOf = (id) => id.slice(0, id.indexOf(":"));

/** The part of a record id after its kind. @param {string} id */
export const keyOf = (id) => id.slice(id.indexOf(":") + 1);

/** A meeting of which nothing is known. @returns {State} */
export const empty = () => ({ seq: 0, kinds: {} });

/** The state a snapshot tells. @param {Snapshot} snapshot @returns {State} */
export function load(snapshot) {
  /** @type {State["kinds"]} */
  const kinds = {};
  for (const record of [...snapshot.records, ...(snapshot.mine ?? [])]) {
    (kinds[kindOf(record.id)] ??= new Map()).set(record.id, record);
  }
  return { seq: snapshot.seq, kinds };
}

/** Fold lines into a state; holds no rule and cannot refuse. @param {State} state @param {Line[]} lines @returns {State} */
export function evolve(state, lines) {
  const kinds = { ...state.kinds };
  const fresh = new Set();
  let seq = state.seq;
  for (const line of lines) {
    seq = line.seq;
    for (const [verb, what] of line.changes) {
      const id = verb === "put" ? what.id : what;
      const kind = kindOf(id);
      if (!fresh.has(kind)) ((kinds[kind] = new Map(kinds[kind])), fresh.add(kind));
      if (verb === "put") kinds[kind].set(id, what);
      else kinds[kind].delete(id);
    }
  }
  return { seq, kinds };
}

/** The record of that id. @param {State} state @param {string|null|undefined} id @returns {Rec|undefined} */
export const get = (state, id) => (id ? state.kinds[kindOf(id)]?.get(id) : undefined);

/** Every record of a kind, oldest first. @param {State} state @param {string} kind @returns {Rec[]} */
export const all = (state, kind) => [...(state.kinds[kind]?.values() ?? [])];
