// What the room sees: the wall follows the phase, or shows what the desk pins.
import { get } from "../../state.js";
import { announcements, blocks, phase as phaseNow } from "../../read.js";
import { clock, t } from "../../words.js";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { Panel } from "../../ui/panel.jsx";
import { useDeed, useDesk } from "./context.js";
import { fromHere, useLink } from "./join.jsx";
import { Refusal } from "./refusal.jsx";

const LINES = 3;
const LINE = 120;

/** The scenes that the day's formats can fill. @param {any} state @returns {string[]} */
function scenes(state) {
  const any = (/** @type {(shape: any) => any} */ has) => blocks(state).some((block) => has(block.shape));
  const opens = (/** @type {any} */ shape) => shape.phases.some((/** @type {any} */ one) => one.scene === "harvest");
  return ["door", "principles", any((one) => one.topics) && "agenda", "who", "clock", any((one) => one.landing) && "landing", any((one) => one.report?.length) && "reports", any(opens) && "harvest", "numbers"].filter((one) => typeof one === "string");
}

/** @param {{onClose: () => void}} props */
export function Wall({ onClose }) {
  const { state, deed, waiting } = useDesk();
  const link = useLink("wall");
  const screen = get(state, "screen:1");
  const busy = waiting("screen.show");
  const follows = phaseNow(state)?.scene;
  return (
    <Panel class="drawer" title={t("desk.wall")} onClose={onClose}>
      <div class="stack">
        <div class="row">
          <Button aria-pressed={Boolean(screen?.blank)} busy={busy} onClick={() => deed("screen.show", { ...(screen?.scene && { scene: screen.scene }), blank: !screen?.blank })}>{t(screen?.blank ? "desk.wall.light" : "desk.wall.dark")}</Button>
          {link && <a class="btn" href={fromHere(link)} target="_blank" rel="noopener">{t("desk.join.open_wall")}</a>}
        </div>
        <section class="stack tight" aria-labelledby="scenes-name">
          <h3 id="scenes-name">{t("desk.wall.shows")}</h3>
          <ul class="list tight">
            <li><Scene pressed={!screen?.scene} busy={busy} onChoose={() => deed("screen.show", {})} name={t("desk.wall.follow")} more={follows ? t("desk.wall.now", { scene: t(`desk.scene.${follows}`) }) : ""} /></li>
            {scenes(state).map((scene) => <li key={scene}><Scene pressed={screen?.scene === scene} busy={busy} onChoose={() => deed("screen.show", { scene })} name={t(`desk.scene.${scene}`)} /></li>)}
          </ul>
        </section>
      </div>
    </Panel>
  );
}

/** @param {{pressed: boolean, busy: boolean, onChoose: () => void, name: string, more?: string}} props */
const Scene = ({ pressed, busy, onChoose, name, more = "" }) => (
  <button type="button" class="person" aria-pressed={pressed} aria-disabled={busy} onClick={busy ? undefined : onChoose}>
    <span class="person-name">{name}{more && <span class="small muted">{more}</span>}</span>
    {pressed && <span class="small">{t("desk.wall.on")}</span>}
  </button>
);

/** Three lines for the wall and every phone. @param {{onClose: () => void}} props */
export function Announce({ onClose }) {
  const { state, feed, deed, waiting } = useDesk();
  const [text, setText, letGo] = useDraft(feed, "desk-announce");
  const { send, waits, refusal } = useDeed(letGo);
  const lines = text.split("\n");
  const fault = lines.length > LINES ? t("desk.announce.lines") : lines.some((one) => one.length > LINE) ? t("desk.announce.long") : undefined;
  const post = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (text.trim() && !fault) send("announcement.post", { text: text.trim() });
  };
  return (
    <Panel class="drawer" title={t("desk.announce")} onClose={onClose}>
      <div class="stack">
        <form class="stack tight" onSubmit={post}>
          <Field label={t("desk.announce.text")} hint={t("desk.announce.how")} value={text} onInput={setText} lines={3} fault={fault} />
          {refusal && <Refusal ask={refusal} />}
          <div class="row"><Button type="submit" kind="do" busy={waits}>{t(waits ? "desk.doing" : "desk.announce.post")}</Button></div>
        </form>
        {announcements(state).map((one) => (
          <article key={one.id} class="sheet pad stack tight">
            <p class="lines-kept" dir="auto">{one.text}</p>
            <div class="row"><span class="small muted">{clock(one.at)}</span><Button class="slim" kind="plain" busy={waiting("announcement.drop", { announcement: one.id })} onClick={() => deed("announcement.drop", { announcement: one.id })}>{t("desk.announce.drop")}</Button></div>
          </article>
        ))}
      </div>
    </Panel>
  );
}
