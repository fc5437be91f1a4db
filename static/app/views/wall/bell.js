/** The soft bell: three sine partials that die away, made by the browser, so that no file is fetched. */
import { signal } from "@preact/signals";

/** Whether the browser holds the sound back until someone clicks. */
export const soundBlocked = signal(false);

/** Ratio to the root, loudness, seconds to die away. */
const PARTIALS = [
  [1, 0.5, 3.2],
  [2.01, 0.22, 2.2],
  [2.99, 0.12, 1.4],
];
const ROOT = 523.25;

/** @type {AudioContext | null} */
let audio = null;

/** Prepare the sound, and find out whether it may be heard. */
export function prepareSound() {
  const Context = window.AudioContext;
  if (!Context || audio) return;
  audio = new Context();
  const told = () => {
    soundBlocked.value = audio?.state !== "running";
  };
  audio.addEventListener("statechange", told);
  told();
}

/** Called on any click or key: only then a browser lets sound out. */
export function allowSound() {
  if (audio && audio.state !== "running")
    audio.resume().then(
      () => strike(),
      () => undefined,
    );
}

/** One stroke, if it may be heard. */
export function strike() {
  if (!audio || audio.state !== "running") return;
  const at = audio.currentTime + 0.02;
  for (const [ratio, loud, seconds] of PARTIALS) {
    const tone = audio.createOscillator();
    const fade = audio.createGain();
    tone.frequency.value = ROOT * ratio;
    fade.gain.setValueAtTime(0.0001, at);
    fade.gain.exponentialRampToValueAtTime(loud, at + 0.015);
    fade.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    tone.connect(fade).connect(audio.destination);
    tone.start(at);
    tone.stop(at + seconds);
  }
}
