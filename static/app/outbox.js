// Asks that wait to be sent: kept before anything else, sent in order, one batch in flight, tried again for ever.
import { signal } from "@preact/signals";
import { jitter, newId } from "./wire.js";

/** @typedef {{id: string, op: string, args: Record<string, any>, as?: string, from: string|null, at: number, seq?: number, refused?: string, about?: any}} Ask `seq`: answered, and done once the state has come so far; `from`: who was here when it was asked */
/** @typedef {import("./wire.js").Reply} Reply */
/**
 * @typedef {object} Ways how the outbox reaches the rest
 * @property {import("./storage.js").Cupboard} kept
 * @property {(asks: object[]) => Promise<Reply>} send
 * @property {() => string|null} who
 * @property {() => number} reached the seq the state stands at
 * @property {(kind: "answer"|"away"|"portal") => void} heard
 * @property {(seq: number) => void} answered
 * @property {(why: string) => void} stop
 * @property {() => void} resync
 * @property {number} [lease] ms
 */

const MOST = 50;
const LEASE = 6000;
const GONE = new Set(["no_key", "wrong_key", "expelled", "unknown_code"]);
const LATER = [429, 503, 507];

export class Outbox {
  asks = signal(/** @type {Ask[]} */ ([]));
  #tab = tabId();
  #closed = false;
  #draining = false;
  #most = MOST;
  #misses = 0;
  /** Asks not yet written to the cupboard; a read of it must not lose them from sight. @type {Map<string, Ask>} */
  #unkept = new Map();
  /** @type {(() => void)|null} */
  #waken = null;
  /** @type {Ways} */
  #ways;

  /** @param {Ways} ways */
  constructor(ways) {
    this.#ways = ways;
    ways.kept.listen((word) => word === "asks" && void this.restore());
    // A tab that is put away must not keep the others waiting for its lease to run out.
    globalThis.addEventListener?.("pagehide", () => void this.#release());
  }

  /** Show what the cupboard holds, and send what waits. */
  async restore() {
    this.#show(await this.#ways.kept.read("asks"));
    this.settle(this.#ways.reached());
    void this.#drain();
  }

  /** Keep an ask and send it in its turn; answers with its id at once. @param {string} op @param {Record<string, any>} args @param {{as?: string}} [more] */
  add(op, args, { as } = {}) {
    const ask = { id: newId(), op, args, ...(as && { as }), from: this.#ways.who(), at: Date.now() };
    this.#unkept.set(ask.id, ask);
    this.#show(this.asks.value.filter((one) => !this.#unkept.has(one.id)));
    void this.#change((list) => [...list, ask], ask.id).then(() => this.#drain());
    return ask.id;
  }

  /** The network may be back: try now. */
  wake() {
    this.#closed = false;
    this.#waken?.();
    void this.#drain();
  }

  close() {
    this.#closed = true;
    this.#waken?.();
  }

  /** The state has come to `seq`: what was asked before it is seen by all. @param {number} seq */
  settle(seq) {
    if (this.asks.value.some((ask) => ask.seq !== undefined && ask.seq <= seq))
      void this.#change((list) => list.filter((ask) => ask.seq === undefined || ask.seq > seq));
  }

  /** On a shared device the next person neither sees nor sends what the last one left; it waits for them. */
  own() {
    return this.asks.value.filter((ask) => ask.from === this.#ways.who());
  }

  /** Let go of an ask that was refused. @param {string} id */
  forget(id) {
    return this.#change((list) => list.filter((ask) => ask.id !== id));
  }

  /** @param {Ask[]|undefined} list */
  #show(list = []) {
    const known = new Set(list.map((ask) => ask.id));
    this.asks.value = [...list, ...[...this.#unkept.values()].filter((ask) => !known.has(ask.id))];
  }

  /** @param {(list: Ask[]) => Ask[]} how @param {string} [id] the ask that is kept by this */
  async #change(how, id = "") {
    const list = await this.#ways.kept.change("asks", (old) => how(old ?? []));
    this.#unkept.delete(id);
    this.#show(list);
    this.#ways.kept.ring("asks");
  }

  #mine() {
    return this.own().filter((ask) => !ask.refused && ask.seq === undefined && !this.#unkept.has(ask.id));
  }

  async #drain() {
    if (this.#draining || this.#closed || !this.#mine().length) return;
    this.#draining = true;
    while (!this.#closed && this.#mine().length) {
      if (await this.#hold()) await this.#post(this.#mine().slice(0, this.#most));
      else await this.#nap((this.#ways.lease ?? LEASE) / 3);
    }
    await this.#release();
    this.#draining = false;
    void this.#drain();
  }

  /** Two tabs share one outbox: only the holder of the lease sends. */
  async #hold() {
    const term = this.#ways.lease ?? LEASE;
    const held = await this.#ways.kept.change("lease", (old) =>
      !old || old.tab === this.#tab || old.until < Date.now() ? { tab: this.#tab, until: Date.now() + term } : old,
    );
    this.#show(await this.#ways.kept.read("asks"));
    return held.tab === this.#tab;
  }

  /** Let another tab have its turn: while this one waits, and when it has done. */
  #release() {
    return this.#ways.kept.change("lease", (held) => (held?.tab === this.#tab ? null : held));
  }

  /** Send one batch, and wait as long as its answer asks for. @param {Ask[]} batch */
  async #post(batch) {
    if (!batch.length) return;
    const renew = setInterval(() => void this.#hold(), (this.#ways.lease ?? LEASE) / 3);
    const reply = await this.#ways.send(batch.map(({ id, op, args, as }) => ({ id, op, args, ...(as && { as }) })));
    clearInterval(renew);
    this.#ways.heard(reply.kind);
    if (reply.kind !== "answer") return this.#nap(jitter(this.#misses++));
    const { status, body, wait } = reply;
    if (status === 200) return this.#answered(body);
    if (LATER.includes(status)) return this.#nap(wait ?? jitter(++this.#misses), true);
    if (status === 401 || GONE.has(body.error)) return this.#ways.stop(body.error ?? "no_key");
    return this.#turnedAway(batch, status, body);
  }

  /** @param {{seq: number, answers: {id: string, seq?: number, refused?: string, about?: any}[]}} body */
  async #answered(body) {
    this.#misses = 0;
    this.#most = Math.min(MOST, this.#most * 2);
    const answers = new Map(body.answers.map((one) => [one.id, one]));
    const told = (/** @type {Ask} */ ask) => {
      const { seq, refused, about } = answers.get(ask.id) ?? {};
      return refused ? { ...ask, refused, about } : seq === undefined ? ask : { ...ask, seq };
    };
    await this.#change((list) => list.map(told).filter((ask) => ask.seq === undefined || ask.seq > this.#ways.reached()));
    // The line may have come while the cupboard was being written: then nobody settled this ask.
    this.settle(this.#ways.reached());
    this.#ways.answered(body.seq);
  }

  /** The whole batch was turned away: find the one ask that cannot pass, and show it. @param {Ask[]} batch @param {number} status @param {any} body */
  async #turnedAway(batch, status, body) {
    if (status >= 500) return this.#nap(jitter(this.#misses++));
    if (status === 409) this.#ways.resync();
    if (status === 409 && this.#misses < 3) return this.#nap(jitter(this.#misses++));
    if (batch.length > 1) return void (this.#most = status === 413 ? Math.ceil(batch.length / 2) : 1);
    this.#misses = 0;
    return this.#change((list) =>
      list.map((ask) => (ask.id === batch[0].id ? { ...ask, refused: body.error ?? "bad_ask", about: body.about } : ask)),
    );
  }

  /** @param {number} ms @param {boolean} [firm] the server named the time: not to be cut short */
  #nap(ms, firm = false) {
    void this.#release();
    return new Promise((/** @type {(value?: any) => void} */ go) => {
      const timer = setTimeout(go, ms);
      this.#waken = () => (firm && !this.#closed ? undefined : (clearTimeout(timer), go()));
    });
  }
}

/** One name per tab; a reload keeps it, so it takes its own lease again at once. */
function tabId() {
  try {
    const known = sessionStorage.getItem("tavolata:tab") ?? newId();
    sessionStorage.setItem("tavolata:tab", known);
    return known;
  } catch {
    return newId();
  }
}
