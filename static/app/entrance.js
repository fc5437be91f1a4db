// Coming in, coming back, and going: how a device becomes a person's.
import { dropDrafts } from "./drafts.js";
import { newId } from "./wire.js";

/** @typedef {{ok: true, body: any} | {ok: false, error: string, body?: any}} Outcome `error`: a name under `error.`, or "away" / "portal" */
/** @typedef {{base: string, code: string, as: string, request: typeof import("./wire.js").call, kept: import("./storage.js").Cupboard, me: {value: import("./state.js").Me|null}, restart: () => Promise<void>}} Ways */

export class Entrance {
  /** @param {Ways} ways */
  constructor(ways) {
    this.ways = ways;
  }

  /** The meeting as a stranger may see it. */
  about() {
    return this.#once("GET", "");
  }

  /** Come in. The id is kept until it is answered, so that trying again makes no second person. @param {object} body */
  async join(body) {
    const id = await this.ways.kept.change("join", (old) => old ?? newId());
    const came = await this.#once("POST", "/people", { id, ...body });
    if (!came.ok) return came;
    await this.ways.kept.change("join", () => undefined);
    await this.#become(came.body.return_code);
    return came;
  }

  /** @param {{return_code?: string, key?: string}} body */
  async enter(body) {
    const came = await this.#once("POST", "/keys", { ...body, as: this.ways.as });
    if (came.ok) await this.#become(body.return_code);
    return came;
  }

  async leave() {
    const went = await this.#once("DELETE", `/keys?as=${this.ways.as}`);
    const { code, me } = this.ways;
    if (went.ok) (dropDrafts(code, me.value?.person), await this.#become(undefined));
    return went;
  }

  /** @param {string|undefined} returnCode */
  async #become(returnCode) {
    const { kept, restart } = this.ways;
    await kept.change("return_code", () => returnCode);
    await kept.change("held", () => undefined);
    kept.ring("who");
    await restart();
  }

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<Outcome>} */
  async #once(method, path, body) {
    const reply = await this.ways.request(method, `${this.ways.base}${path}`, body);
    if (reply.kind !== "answer") return { ok: false, error: reply.kind };
    return reply.status < 300 ? { ok: true, body: reply.body } : { ok: false, error: reply.body.error ?? "busy", body: reply.body };
  }
}
