// Where the reader is: an update must not throw away the keyboard's place, and "back" returns to the same height.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { chosenByHand, route } from "./route.js";

/** @type {Map<string, number>} */
const heights = new Map();
const here = () => `${route.value.name}/${route.value.id}`;

/** Give a frame's `main` its place: on a new screen the title, on the way back the old height. @param {boolean} entered by the door, just now */
export function usePlace(entered) {
  const main = useRef(/** @type {any} */ (null));
  const first = useRef(true);
  const place = here();
  // Before the screen is shown: a quick thumb must not lose its field to a title that is focused late.
  useLayoutEffect(() => {
    const keep = () => void heights.set(place, scrollY);
    addEventListener("scroll", keep, { passive: true });
    // The first screen keeps the browser's own focus; later ones begin at their title.
    if (!first.current || entered) {
      main.current?.querySelector("h1")?.focus({ preventScroll: true });
      scrollTo(0, chosenByHand() ? 0 : (heights.get(place) ?? 0));
    }
    first.current = false;
    return () => removeEventListener("scroll", keep);
  }, [place]);
  useEffect(() => guard(main), []);
  return main;
}

/** When the focused thing is taken off the screen, the focus goes to the title instead of nowhere. @param {{current: any}} main */
function guard(main) {
  /** @type {any} */
  let last = null;
  const remember = (/** @type {any} */ event) => void (last = event.target);
  const watcher = new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    main.current?.querySelector("h1")?.focus({ preventScroll: true });
  });
  addEventListener("focusin", remember);
  watcher.observe(document.body, { childList: true, subtree: true });
  return () => (removeEventListener("focusin", remember), watcher.disconnect());
}
