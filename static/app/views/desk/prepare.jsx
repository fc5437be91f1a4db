// Before the room moves: what will change, what is still open, the places if the format gives them; then *change now*, held.
import { useEffect, useRef } from "preact/hooks";
import { get, keyOf } from "../../state.js";
import { meeting, sameStep, step as stepNow, word } from "../../read.js";
import { language, list, t } from "../../words.js";
import { Button } from "../../ui/parts.jsx";
import { useNow } from "../../ui/hooks.js";
import { askedLast, changes, drawn, entering, LAST, leftOpen, shortenable } from "./change.js";
import { useDeed, useDesk } from "./context.js";
import { Hold } from "./hold.jsx";
import { blockName, stepName } from "./names.js";
import { Places, Quality } from "./plan.jsx";
import { Refusal } from "./refusal.jsx";

/** Between one drawing of the places and the next. */
const PAUSE = 1000;

export function Prepare() {
  const { state, preparing } = useDesk();
  const to = preparing.value;
  const head = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useEffect(() => head.current?.focus(), [to?.phase, to?.slot]);
  const arrived = sameStep(to, stepNow(state));
  useEffect(() => {
    if (!arrived) return;
    preparing.value = null;
    document.getElementById("now-name")?.focus();
  }, [arrived]);
  if (!to || arrived || meeting(state)?.ended) return null;
  const what = changes(state, to);
  return (
    <section class="prepare sheet" aria-labelledby="prepare-name">
      <div class="prepare-head">
        <div class="prepare-what">
          <p class="small muted">{t("desk.prepare.to")}</p>
          <h2 id="prepare-name" tabIndex={-1} ref={head}>
            {[stepName(state, to), what.question].filter(Boolean).join(": ")}
          </h2>
          <Facts to={to} what={what} />
          <StillOpen to={to} />
        </div>
        <ChangeNow to={to} />
      </div>
      {drawn(state, to) && <Draw key={to.slot} to={to} />}
    </section>
  );
}

/** Back to where the meeting stands. @param {import("@preact/signals").Signal<any>} preparing */
function notYet(preparing) {
  preparing.value = null;
  requestAnimationFrame(() => /** @type {any} */ (document.querySelector(".next"))?.focus());
}

/** @param {{to: import("../../read.js").Step}} props */
function ChangeNow({ to }) {
  const { state, preparing } = useDesk();
  const { send, waits, refusal } = useDeed(() => (preparing.value = null));
  const { op, args } = entering(state, to);
  return (
    <div class="prepare-do">
      <Hold busy={waits} onDone={() => send(op, args)}>
        {t("desk.next.change")}
      </Hold>
      <button type="button" class="btn plain" onClick={() => notYet(preparing)}>
        {t("desk.next.not_yet")}
      </button>
      {refusal && <Refusal ask={refusal} />}
    </div>
  );
}

/** @param {{to: import("../../read.js").Step, what: ReturnType<typeof changes>}} props */
function Facts({ to, what }) {
  const { state } = useDesk();
  const screen = get(state, "screen:1");
  const say = word(state, language.value, `say.${to.phase}`, to.block);
  const doors = (/** @type {string[]} */ names) => list(names.map((name) => t(`desk.can.${name}`)));
  return (
    <dl class="facts">
      {what.newBlock && meeting(state)?.block && (
        <>
          <dt>{t("desk.prepare.block")}</dt>
          <dd>{blockName(state, get(state, to.block))}</dd>
        </>
      )}
      <dt>{t("desk.prepare.phones")}</dt>
      <dd>
        {say && <p class="say">{t("desk.quoted", { text: say })}</p>}
        {what.movement && <p>{t(`desk.movement.${what.movement}`)}</p>}
        {what.opens.length > 0 && <p>{t("desk.prepare.opens", { what: doors(what.opens) })}</p>}
        {what.closes.length > 0 && <p>{t("desk.prepare.closes", { what: doors(what.closes) })}</p>}
      </dd>
      <dt>{t("desk.wall")}</dt>
      <dd>
        {screen?.blank
          ? t("desk.prepare.wall_blank")
          : screen?.scene
            ? t("desk.prepare.wall_pinned", { scene: t(`desk.scene.${screen.scene}`) })
            : t(`desk.scene.${what.scene}`)}
      </dd>
      {what.minutes && (
        <>
          <dt>{t("desk.prepare.time")}</dt>
          <dd>{t("common.minutes", { n: what.minutes })}</dd>
        </>
      )}
    </dl>
  );
}

/** @param {{to: import("../../read.js").Step}} props */
function StillOpen({ to }) {
  const { state, feed } = useDesk();
  const open = leftOpen(state, to);
  const now = useNow(feed, 5000);
  if (!open.length) return null;
  // Ended early, a round would never come to the minutes in which tables are asked.
  const asked = open.some((one) => /^(lines|stays)/.test(one.name)) && shortenable(state, now);
  return (
    <div class="still-open">
      <h3>{t("desk.prepare.open")}</h3>
      <ul>
        {open.map((one) => (
          <li key={one.name}>{t(`desk.open.${one.name}`, { n: one.n, tables: list((one.numbers ?? []).map(String)) })}</li>
        ))}
      </ul>
      {asked && <LastMinutes asked={askedLast(state, to)} />}
    </div>
  );
}

/** Not yet: first the minutes in which the tables leave their line, and say who stays if another round comes. @param {{asked: string}} props */
function LastMinutes({ asked }) {
  const { deed, preparing } = useDesk();
  const last = () => (deed("clock.start", { minutes: LAST }), notYet(preparing));
  return (
    <div class="stack tight">
      <p>{t(`desk.prepare.asked.${asked}`)}</p>
      <div class="row">
        <Button class="slim" onClick={last}>
          {t("desk.prepare.last", { n: LAST })}
        </Button>
      </div>
    </div>
  );
}

/**
 * Draw by itself what is missing: at once, and again when an answer of the tables has made it old. After a pause, since
 * answers come in twos and threes.
 * @param {boolean} missing @param {() => void} draw
 */
function useDrawn(missing, draw) {
  const first = useRef(true);
  useEffect(() => {
    if (!missing) return undefined;
    if (first.current) draw();
    first.current = false;
    const timer = setInterval(draw, PAUSE);
    return () => clearInterval(timer);
  }, [missing]);
}

/** The places, drawn as soon as the step is prepared, and again on request. @param {{to: import("../../read.js").Step}} props */
function Draw({ to }) {
  const { state } = useDesk();
  const plan = get(state, `plan:${keyOf(to.slot ?? "")}`);
  const { send, waits, refusal } = useDeed();
  const draw = () => send("plan.draw", { slot: to.slot });
  useDrawn(!plan && !waits && !refusal, draw);
  return (
    <div class="draw">
      <div class="draw-head">
        <h3>{t("desk.plan.title")}</h3>
        {(plan || refusal) && (
          <button type="button" class="btn slim" aria-disabled={waits} onClick={draw}>
            {t(waits ? "desk.plan.drawing" : "desk.plan.again")}
          </button>
        )}
      </div>
      {refusal && <Refusal ask={refusal} />}
      {plan ? (
        <>
          <p class="muted small">
            <Quality plan={plan} />
          </p>
          <Places plan={plan} />
        </>
      ) : (
        !refusal && <p class="muted">{t("desk.plan.drawing")}</p>
      )}
    </div>
  );
}
