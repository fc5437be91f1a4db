// The button that changes the room: held for 0.6 s, or by keyboard held, or Enter twice. A slip of the finger does nothing.
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../words.js";
import { announce } from "../../ui/live.jsx";

const HOLD = 600;
const ARMED = 4000;

/** @param {{onDone: () => void, busy?: boolean, children: any}} props */
export function Hold({ onDone, busy = false, children }) {
  const { held, armed, press, release, arm } = useHold(onDone, busy);
  const handlers = {
    onPointerDown: (/** @type {PointerEvent} */ event) => event.button === 0 && press(),
    onPointerUp: release,
    onPointerLeave: release,
    onPointerCancel: release,
    onBlur: release,
    onContextMenu: (/** @type {Event} */ event) => event.preventDefault(),
    onKeyDown: (/** @type {KeyboardEvent} */ event) => keyDown(event, press, arm),
    onKeyUp: release,
    // A click that no finger made (detail 0) comes from a voice or a switch: it counts as Enter.
    onClick: (/** @type {MouseEvent} */ event) => event.detail === 0 && arm(),
  };
  return (
    <span class="hold-wrap">
      <button type="button" class="btn do hold" data-held={held} aria-disabled={busy} aria-describedby="hold-how" {...handlers}>
        <span class="hold-fill" aria-hidden="true" />
        <span class="hold-label">{busy ? t("desk.next.changing") : children}</span>
      </button>
      <span id="hold-how" class="small muted">
        {armed ? t("desk.next.again") : t("desk.next.hold")}
      </span>
    </span>
  );
}

/** The two ways to mean it: held long enough, or asked twice in a few seconds. @param {() => void} onDone @param {boolean} busy */
function useHold(onDone, busy) {
  const [held, setHeld] = useState(false);
  const [armed, setArmed] = useState(false);
  const timer = useRef(/** @type {any} */ (null));
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!armed) return undefined;
    const disarm = setTimeout(() => setArmed(false), ARMED);
    return () => clearTimeout(disarm);
  }, [armed]);
  const release = () => (clearTimeout(timer.current), setHeld(false));
  const done = () => (release(), setArmed(false), onDone());
  const press = () => {
    if (busy || held) return;
    setHeld(true);
    timer.current = setTimeout(done, HOLD);
  };
  const arm = () => {
    if (busy) return;
    if (armed) return done();
    setArmed(true);
    announce(t("desk.next.again"));
  };
  return { held, armed, press, release, arm };
}

/** @param {KeyboardEvent} event @param {() => void} press @param {() => void} arm */
function keyDown(event, press, arm) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault(); // or the browser turns the key into a click as well
  if (event.repeat) return;
  press();
  arm();
}
