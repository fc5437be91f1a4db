// A pretend server and a pretend socket, so that outbox and feed run without a network.
import "fake-indexeddb/auto";
import { cupboard } from "../../static/app/storage.js";
import { Outbox } from "../../static/app/outbox.js";

let names = 0;
export const freshName = () => `test-${process.pid}-${names++}`;
export const sleep = (ms) => new Promise((go) => setTimeout(go, ms));

/** Wait until `true`, or fail after 5 s. */
export async function until(what, patience = 5000) {
  const end = Date.now() + patience;
  while (!what()) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await sleep(5);
  }
}

export const answer = (status, body, wait = null) => ({ kind: "answer", status, body, wait, sent: Date.now(), came: Date.now() });

/** A server that numbers asks, remembers their ids, and first gives the `troubles` it is told to. */
export class Server {
  seq = 0;
  lines = [];
  told = new Map();
  batches = [];
  epoch = "e1";
  constructor(...troubles) {
    this.troubles = troubles;
  }
  send = async (asks) => {
    this.batches.push(asks.map((ask) => ask.id));
    const trouble = this.troubles.shift();
    const heard = trouble && trouble.lost !== true ? await trouble(asks) : undefined;
    if (heard) return heard;
    const answers = asks.map((ask) => this.#take(ask));
    return trouble?.lost ? { kind: "away" } : answer(200, { seq: this.seq, answers });
  };
  #take({ id, op, args }) {
    if (op === "bad") return { id, refused: "cell_taken", about: args };
    if (!this.told.has(id)) {
      this.told.set(id, ++this.seq);
      this.lines.push({ seq: this.seq, at: this.seq, changes: [["put", { id: `note:${id}`, kind: "note", text: args.text }]] });
    }
    return { id, seq: this.told.get(id) };
  }
  texts = () => this.lines.map((line) => line.changes[0][1].text);
}

/** An outbox over a server; `reached` follows the server unless `slow`. */
export function box(server, { name = freshName(), who = "person:anna", slow = false, ...more } = {}) {
  const events = [];
  const ways = {
    kept: cupboard(name),
    send: server.send,
    who: () => who,
    reached: () => (slow ? 0 : server.seq),
    heard: (kind) => events.push(kind),
    answered: () => {},
    stop: (why) => events.push(`stop ${why}`),
    resync: () => events.push("resync"),
    ...more,
  };
  return { outbox: new Outbox(ways), events, name };
}
