/** Short texts several scenes share. */
import { nextSlot, phase, slot as slotRunning, timeLeft, word } from "../../read.js";
import { ahead } from "../../hours.js";
import { clock as timeOfDay, dotted, minutes, t } from "../../words.js";

/** The question over the room now: the slot's own, else the meeting's, else its title. @param {any} view @returns {string} */
export function questionOf(view) {
  return slotRunning(view.state)?.question || view.here.question || view.here.title;
}

/** "Turno 2", or the label the facilitator gave it. @param {any} view @param {any} slot @returns {string} */
export const slotName = (view, slot) =>
  slot.label || t("wall.slot", { word: word(view.state, view.lang, "slot", slot.block), n: slot.order });

/** "Turno 2 · ore 10:45", as long as that is ahead. @param {any} view @param {any} slot @returns {string} */
export const slotTitle = (view, slot) =>
  ahead(view.state, slot, view.now) ? `${slotName(view, slot)} · ${timeOfDay(slot.starts)}` : slotName(view, slot);

/** What runs now, in the format's own words. @param {any} view @returns {string} */
export function phaseName(view) {
  const running = phase(view.state);
  const slot = slotRunning(view.state);
  if (slot) return slotName(view, slot);
  return running ? word(view.state, view.lang, `phase.${running.name}`) : "";
}

/** "17 min" of the running clock, for a corner; nothing without one. @param {any} view @returns {string} */
export function leftWords(view) {
  const left = timeLeft(view.state, view.now);
  if (!left) return "";
  return left.ms > 0 ? minutes(left.ms) : t("clock.over");
}

/** "Turno 2 · 17 min": what runs, and how long still. @param {any} view @returns {string} */
export const nowTitle = (view) => dotted(phaseName(view), leftWords(view));

/** "si comincia tra 9 min", while the clock runs before the first slot. @param {any} view @returns {string} */
export function startsIn(view) {
  const left = timeLeft(view.state, view.now);
  return !view.here.slot && nextSlot(view.state) && left?.running && left.ms > 0 ? t("wall.begins", { left: minutes(left.ms) }) : "";
}

/** "fino alle ore 11:30" while the clock runs. @param {any} view @returns {string} */
export function until(view) {
  const left = timeLeft(view.state, view.now);
  return left?.ends_at && left.ms > 0 ? t("clock.until", { time: timeOfDay(left.ends_at) }) : "";
}
