// Hours of the programme: said only while they are ahead, or the day would speak of times that are past.
import { begun, step } from "./read.js";
import { timeOfDay } from "./words.js";

/** The hour to say with a slot, "09:05": when it really began, else the planned one while that is ahead, else "". @param {import("./state.js").State} state @param {any} slot @param {number} now ms */
export const hourOf = (state, slot, now) => (slot?.began ? timeOfDay(slot.began) : ahead(state, slot, now) ? slot.starts : "");

/** Is a slot's planned hour still to come? Never once it has begun; before the day begins, any hour is. @param {import("./state.js").State} state @param {any} slot @param {number} now ms */
export const ahead = (state, slot, now) =>
  Boolean(slot?.starts) && !begun(state, slot) && (!step(state) || slot.starts.padStart(5, "0") > timeOfDay(now));
