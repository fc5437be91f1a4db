// What a page hears and asks: the state as signals, kept true over socket, polling and silence.
import { batch, computed, signal } from "@preact/signals";
import { io } from "socket.io-client";
import { Entrance } from "./entrance.js";
import { Outbox } from "./outbox.js";
import { catchUp, hear } from "./sequence.js";
import { ServerTime } from "./servertime.js";
import { cupboard } from "./storage.js";
import { empty, load } from "./state.js";
import { call, jitter } from "./wire.js";

/** @typedef {import("./outbox.js").Ask} Ask */
/** @typedef {"starting"|"live"|"away"|"portal"|"stopped"} Link */
/** @typedef {{code: string, as: "phone"|"wall"|"desk", connect?: (options: any) => any, request?: typeof call}} Where */

const QUIET = 25_000;
const KEEP = 3000;
const FRESH = 12 * 3600_000;
const TRIES = { reconnectionDelay: 500, reconnectionDelayMax: 10_000, timeout: 8000 };
const SOCKET = { path: "/socket.io", autoConnect: false, transports: ["websocket", "polling"], tryAllTransports: true, ...TRIES };

/** Open a meeting. Everything it says is a signal; `ask` answers with the ask's id at once and keeps trying. @param {Where} where */
export const open = (where) => new Feed(where);

export class Feed {
  state = signal(empty());
  me = signal(/** @type {import("./state.js").Me|null} */ (null));
  link = signal(/** @type {Link} */ ("starting"));
  /** Why the link is stopped: a name under `error.`. */
  why = signal(/** @type {string|null} */ (null));
  present = signal(0);
  /** Ids of who is present (staff only). */
  people = signal(/** @type {string[]} */ ([]));
  /** Server ms of the last news: the age of what is shown. */
  heard = signal(0);
  /** Asks on their way, and answered ones the state has not reached yet. */
  pending = computed(() => this.#outbox.own().filter((ask) => !ask.refused));
  /** Refused asks, with what was typed, until `forget`. */
  refused = computed(() => this.#outbox.own().filter((ask) => ask.refused));

  #epoch = /** @type {string|null} */ (null);
  #time = new ServerTime();
  #misses = 0;
  /** The last seq an answer named: the state must come so far. */
  #owed = 0;
  #up = false;
  #closed = false;
  #hiddenAt = 0;
  #wanted = /** @type {"lines"|"state"|null} */ (null);
  #busy = /** @type {Promise<void>|null} */ (null);
  #waiting = /** @type {[string, any][]} */ ([]);
  #timer = /** @type {any} */ (undefined);
  #keeping = /** @type {any} */ (undefined);
  /** @type {Outbox} */
  #outbox;
  /** @type {Entrance} */
  #entrance;

  /** @param {Where} where */
  constructor({ code, as, connect = io, request = call }) {
    this.code = code;
    this.as = as;
    this.request = request;
    this.base = `/api/meetings/${code}`;
    this.kept = cupboard(`tavolata-${code}-${as}`);
    this.#outbox = this.#openOutbox();
    this.#entrance = new Entrance({ base: this.base, code, as, request, kept: this.kept, me: this.me, restart: () => this.#restart() });
    this.socket = this.#openSocket(connect);
    this.#listen();
    this.ready = this.#start();
  }

  /** Server time, ms. */
  now = () => this.#time.now();

  /** @param {string} op @param {Record<string, any>} [args] @param {{as?: string}} [more] @returns {string} the ask's id */
  ask = (op, args = {}, more) => this.#outbox.add(op, args, more);

  /** Dismiss a refused ask. @param {string} id */
  forget = (id) => void this.#outbox.forget(id);

  /** What has become of an ask. @param {string|null} id @returns {"waiting"|"refused"|"saved"} */
  fate = (id) => {
    const ask = this.#outbox.asks.value.find((one) => one.id === id);
    return !ask ? "saved" : ask.refused ? "refused" : "waiting";
  };

  /** The page is looked at again, or the network is back: ask at once. */
  check = () => {
    if (this.#closed) return;
    // A phone that slept keeps a socket that looks open and is dead.
    if (this.#hiddenAt && Date.now() - this.#hiddenAt > 5000) this.socket.disconnect().connect();
    this.#hiddenAt = 0;
    this.#outbox.wake();
    return this.#refresh("lines");
  };

  /** Hear and send nothing more. */
  close = () => this.#stop("closed");

  /** The meeting as a stranger may see it. */
  about = () => this.#entrance.about();
  /** Come in: {name?, group?, gender?}. @param {object} body */
  join = (body) => this.#entrance.join(body);
  /** Come back by return code, or exchange the key of the address. @param {{return_code?: string, key?: string}} body */
  enter = (body) => this.#entrance.enter(body);
  /** "I'm not Anna": forget who this device is. */
  leave = () => this.#entrance.leave();

  // ---- hearing

  /** @param {string} event @param {any} frame */
  #take(event, frame) {
    if (this.#closed) return;
    if (event === "here") {
      batch(() => ((this.present.value = frame.present ?? 0), frame.people && (this.people.value = frame.people)));
      this.#time.heed(frame.now, 0);
    }
    // What comes while a fetch is under way is heard after it, or its numbers would seem to have holes.
    if (this.#busy) return void this.#waiting.push([event, frame]);
    // While requests fail, a socket that still speaks proves nothing: what we write would not go out.
    if (!this.#misses) this.#fine();
    const told = hear({ epoch: this.#epoch, state: this.state.value }, event, frame);
    this.#hold(told.held);
    if (told.fetch) void this.#refresh(told.fetch);
    else if (!this.#misses && this.state.value.seq >= this.#owed) this.#after(this.#pace());
  }

  /** @param {import("./sequence.js").Held} held */
  #hold({ epoch, state }) {
    this.#epoch = epoch;
    if (state === this.state.value) return;
    this.state.value = state;
    this.#outbox.settle(state.seq);
    this.#keeping ??= setTimeout(this.#keep, KEEP);
  }

  /** @param {"lines"|"state"} what @returns {Promise<void>} */
  #refresh(what) {
    if (what === "state" || !this.#wanted) this.#wanted = what;
    return (this.#busy ??= this.#fetch().then((pause) => {
      this.#busy = null;
      this.#after(pause || this.#pace());
      for (const [event, frame] of this.#waiting.splice(0)) this.#take(event, frame);
    }));
  }

  /** Fetch until nothing more is wanted; answers the pause the server asked for, ms, or 0. */
  async #fetch() {
    while (this.#wanted && !this.#closed) {
      const what = this.#epoch === null ? "state" : this.#wanted;
      this.#wanted = null;
      const reply = await this.request(
        "GET",
        what === "state"
          ? `${this.base}/state?as=${this.as}`
          : `${this.base}/lines?since=${this.state.value.seq}&epoch=${this.#epoch}&as=${this.as}`,
      );
      if (reply.kind !== "answer") return (this.#lost(reply.kind), 0);
      if ([401, 403, 404].includes(reply.status)) return (this.#stop(reply.body.error ?? "no_key"), 0);
      if (reply.status !== 200 && reply.status !== 409) return (this.#lost("away"), reply.wait ?? 0);
      if (what === "lines") this.#caughtUp(reply.body);
      else this.#loaded(reply);
      this.#fine();
    }
    return 0;
  }

  /** @param {any} body */
  #caughtUp(body) {
    const told = catchUp({ epoch: this.#epoch, state: this.state.value }, body);
    this.#hold(told.held);
    if (told.fetch) this.#wanted = told.fetch;
  }

  /** @param {{body: import("./state.js").Snapshot, sent: number, came: number}} reply */
  #loaded({ body, sent, came }) {
    this.#time.heed(body.now, (came - sent) / 2);
    this.#owed = 0;
    batch(() => {
      this.me.value = body.me;
      this.#hold({ epoch: body.epoch, state: load(body) });
    });
  }

  // ---- link and time

  #fine() {
    this.#misses = 0;
    if (this.#closed) return;
    const back = this.link.value !== "live";
    batch(() => ((this.link.value = "live"), (this.heard.value = this.now())));
    if (back) this.#outbox.wake();
  }

  /** @param {"away"|"portal"} kind */
  #lost(kind) {
    this.#misses++;
    if (!this.#closed) this.link.value = kind;
  }

  /** How long until the next look at the server, ms. */
  #pace() {
    if (this.#misses) return 500 + jitter(this.#misses);
    return this.#up ? QUIET : 3000 + Math.random() * 2000;
  }

  /** @param {number} ms */
  #after(ms) {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => void this.#refresh("lines"), ms);
  }

  /** @param {number} seq */
  #owe(seq) {
    this.#owed = seq;
    if (seq > this.state.value.seq) this.#after(this.#up ? 1000 : 0);
  }

  /** @param {string} name */
  #stop(name) {
    this.#closed = true;
    (clearTimeout(this.#timer), this.#keep());
    this.socket.disconnect();
    this.#outbox.close();
    batch(() => ((this.why.value = name), (this.link.value = "stopped")));
  }

  // ---- start, keep, change of person

  async #start() {
    const held = await this.kept.read("held");
    if (held && this.#epoch === null) {
      batch(() => ((this.#epoch = held.epoch), (this.state.value = held.state), (this.me.value = held.me), (this.heard.value = held.at)));
    }
    await this.#outbox.restore();
    await this.#refresh(held && Date.now() - held.at < FRESH ? "lines" : "state");
    if (!this.#closed) this.socket.connect();
  }

  #keep = () => {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    if (this.#epoch === null) return;
    const copy = { epoch: this.#epoch, state: this.state.value, me: this.me.value, at: this.heard.value };
    void this.kept.change("held", () => copy);
  };

  /** Another person holds this device now: nothing of the last one may stay. */
  async #restart() {
    this.socket.disconnect();
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    this.#closed = false;
    this.#epoch = null;
    batch(() => {
      this.state.value = empty();
      this.me.value = this.why.value = null;
      this.link.value = "starting";
      this.heard.value = 0;
    });
    await this.#start();
  }

  #openOutbox() {
    return new Outbox({
      kept: this.kept,
      send: (asks) => this.request("POST", `${this.base}/asks?as=${this.as}`, { asks }),
      who: () => this.me.value?.person ?? null,
      reached: () => this.state.value.seq,
      heard: (kind) => (kind === "answer" ? this.#fine() : (this.#lost(kind), this.#after(this.#pace()))),
      answered: (seq) => this.#owe(seq),
      stop: (name) => this.#stop(name),
      resync: () => void this.#refresh("state"),
    });
  }

  /** @param {(options: any) => any} connect */
  #openSocket(connect) {
    const auth = (/** @type {any} */ tell) => tell({ epoch: this.#epoch, seq: this.state.value.seq });
    const socket = connect({ ...SOCKET, query: { code: this.code, as: this.as }, auth });
    for (const event of ["lines", "here", "resync"]) socket.on(event, (/** @type {any} */ frame) => this.#take(event, frame));
    socket.on("connect", () => ((this.#up = true), this.#after(this.#misses ? Math.random() * 1000 : 1500)));
    socket.on("disconnect", () => ((this.#up = false), this.#after(0)));
    socket.on("connect_error", () => (this.#up = false));
    return socket;
  }

  #listen() {
    this.kept.listen((word) => word === "who" && void this.#restart());
    if (typeof document === "undefined") return;
    document.addEventListener("visibilitychange", () =>
      document.hidden ? ((this.#hiddenAt = Date.now()), this.#keep()) : void this.check(),
    );
    addEventListener("pageshow", (event) => void (event.persisted && this.check()));
    addEventListener("pagehide", this.#keep);
    addEventListener("online", () => void this.check());
    addEventListener("offline", () => (this.#lost("away"), this.#after(this.#pace())));
  }
}
