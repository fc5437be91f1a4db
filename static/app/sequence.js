// The rule of numbers: what a screen does with a frame, given what it holds. Pure, so that both languages play one vector file.
import { evolve } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {{epoch: string|null, state: State}} Held */
/** @typedef {{held: Held, fetch: "lines"|"state"|null}} Heard `fetch`: what must be asked for before this frame makes sense */

/**
 * Hear one frame of the socket: `lines`, `here` or `resync`.
 * @param {Held} held @param {string} event @param {any} frame @returns {Heard}
 */
export function hear(held, event, frame) {
  if (event === "resync") return { held, fetch: "state" };
  if (event === "here") return { held, fetch: frame.seq > held.state.seq ? "lines" : null };
  if (frame.epoch !== held.epoch) return { held, fetch: "state" };
  if (frame.from > held.state.seq + 1) return { held, fetch: "lines" };
  return { held: follow(held, frame.lines), fetch: null };
}

/**
 * Hear the answer to `lines?since=`; another epoch or `resync` asks for the whole state.
 * @param {Held} held @param {any} answer @returns {Heard}
 */
export function catchUp(held, answer) {
  if (answer.resync || answer.epoch !== held.epoch) return { held, fetch: "state" };
  return { held: follow(held, answer.lines), fetch: null };
}

/** Skip the lines up to mine, apply the rest. @param {Held} held @param {import("./state.js").Line[]} lines @returns {Held} */
function follow(held, lines) {
  const news = lines.filter((line) => line.seq > held.state.seq);
  return news.length ? { epoch: held.epoch, state: evolve(held.state, news) } : held;
}
