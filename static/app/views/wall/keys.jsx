/** The few keys of the wall, and the same as buttons: unseen until the mouse moves or the keyboard comes near. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../../words.js";
import { allowSound } from "./bell.js";

/** key -> name of the deed; the space bar stops the pages. */
const KEYS = { " ": "still", b: "blank", q: "qr", l: "light", ArrowRight: "on", ArrowLeft: "back", Escape: "close" };
const BUTTONS = /** @type {const} */ (["still", "qr", "blank", "light"]);
const SEEN = 3000;

/** @param {{deeds: Record<string, () => void>, view: any}} props */
export function Keys({ deeds, view }) {
  const near = useNear();
  useEffect(() => {
    const press = (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      allowSound();
      const name = KEYS[/** @type {keyof typeof KEYS} */ (event.key.length === 1 ? event.key.toLowerCase() : event.key)];
      // A focused button answers the space bar itself.
      if (!name || (event.key === " " && document.activeElement instanceof HTMLButtonElement)) return;
      event.preventDefault();
      deeds[name]?.();
    };
    addEventListener("keydown", press);
    addEventListener("pointerdown", allowSound);
    return () => (removeEventListener("keydown", press), removeEventListener("pointerdown", allowSound));
  }, [deeds]);
  return (
    <nav class={`keys ${near ? "near" : ""}`} aria-label={t("wall.keys")}>
      {BUTTONS.map((name) => (
        <button key={name} type="button" class="btn" aria-pressed={Boolean(view.on[name])} onClick={deeds[name]}>
          {t(`wall.keys.${name}`)} <kbd>{t(`wall.keys.${name}.key`)}</kbd>
        </button>
      ))}
    </nav>
  );
}

/** True for a moment after the mouse moved; the arrow hides with the buttons. */
function useNear() {
  const [near, setNear] = useState(false);
  useEffect(() => {
    let timer = 0;
    const moved = (/** @type {PointerEvent} */ event) => {
      // A mouse that rests is told of moves too, when the page changes under it.
      if (!event.movementX && !event.movementY) return;
      clearTimeout(timer);
      setNear(true);
      timer = setTimeout(() => setNear(false), SEEN);
    };
    addEventListener("pointermove", moved);
    return () => (clearTimeout(timer), removeEventListener("pointermove", moved));
  }, []);
  useEffect(() => {
    document.documentElement.toggleAttribute("data-mouse", near);
  }, [near]);
  return near;
}
