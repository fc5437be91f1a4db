// Shortcuts for a hand that knows them; they sleep in fields, in panels, and whenever they are switched off.
import { useEffect } from "preact/hooks";
import { get } from "../../state.js";
import { meeting, nextStep } from "../../read.js";
import { t } from "../../words.js";
import { Panel } from "../../ui/panel.jsx";
import { dimmed } from "./change.js";
import { useDesk } from "./context.js";

const KEYS = /** @type {[string, string][]} */ ([
  ["n", "next"],
  ["b", "bell"],
  ["+", "more"],
  [".", "dark"],
  ["p", "people"],
  ["?", "keys"],
]);

/** @param {KeyboardEvent} event */
const typing = (event) => Boolean(/** @type {any} */ (event.target)?.closest?.("input, textarea, select, dialog, [contenteditable]"));

export function useShortcuts() {
  const desk = useDesk();
  useEffect(() => {
    const press = (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented || typing(event)) return;
      // The list itself stays reachable, or nobody could switch the others on again by keyboard.
      if (event.key === "?") return desk.open("keys");
      const name = KEYS.find(([key]) => key === event.key)?.[1];
      if (name && desk.shortcuts.peek() && act(desk, name)) event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [desk]);
}

/** @param {any} desk @param {string} name @returns {boolean} */
function act({ feed, deed, open, preparing, pane }, name) {
  const state = feed.state.peek();
  if (meeting(state)?.ended) return false;
  if (name === "next") {
    // It only prepares: the change itself is always held, or Enter twice.
    if (!preparing.peek()) preparing.value = nextStep(state);
    pane.value = "now";
    queueMicrotask(() => document.querySelector(".hold")?.scrollIntoView({ block: "nearest" }));
  } else if (name === "bell") deed("bell.ring");
  else if (name === "more") deed("clock.add", { minutes: 2 });
  else if (name === "dark") deed("screen.show", dimmed(get(state, "screen:1")));
  else open(name);
  return true;
}

/** @param {{onClose: () => void}} props */
export function Keys({ onClose }) {
  const { shortcuts } = useDesk();
  return (
    <Panel title={t("desk.keys")} onClose={onClose}>
      <div class="stack">
        <label class="check">
          <input type="checkbox" checked={shortcuts.value} onChange={(event) => (shortcuts.value = event.currentTarget.checked)} />{" "}
          {t("desk.keys.on")}
        </label>
        <dl class="keys">
          {KEYS.map(([key, name]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(`desk.keys.${name}`)}</dd>
            </div>
          ))}
          <div>
            <dt>
              <kbd>{t("desk.keys.enter")}</kbd>
            </dt>
            <dd>{t("desk.keys.change")}</dd>
          </div>
        </dl>
      </div>
    </Panel>
  );
}
