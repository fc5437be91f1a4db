// A button that is settled goes away: the keyboard's place must not fall out of the page with it.
import { useEffect } from "preact/hooks";

/** Where to go on from, the nearest first: the open panel's title, then the heading of what is shown. */
const PLACES = ["dialog[open] h2", "#now-name", "#needs-name", ".pane-title"];

export function useGuard() {
  useEffect(() => {
    /** @type {any} */
    let last = null;
    const remember = (/** @type {any} */ event) => void (last = event.target);
    const watcher = new MutationObserver(() => {
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      last = null;
      goOn();
    });
    addEventListener("focusin", remember);
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => (removeEventListener("focusin", remember), watcher.disconnect());
  }, []);
}

function goOn() {
  for (const found of PLACES) {
    const place = /** @type {HTMLElement|null} */ (document.querySelector(found));
    if (!place?.offsetParent && !place?.closest("dialog")) continue;
    if (place.tabIndex < 0) place.setAttribute("tabindex", "-1");
    return place.focus({ preventScroll: true });
  }
}
