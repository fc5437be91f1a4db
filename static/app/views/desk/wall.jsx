// What the room sees: the wall follows the phase, or shows what the desk pins.
import { get } from "../../state.js";
import { announcements, blocks, phase as phaseNow } from "../../read.js";
import { clock, t } from "../../words.js";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { dimmed } from "./change.js";
import { useDeed, useDesk } from "./context.js";
import { Drawer } from "./drawer.jsx";
import { Form } from "./form.jsx";
import { fromHere, useLink } from "./join.jsx";

const LINES = 3;
const LINE = 120;

/** The scenes that the day's formats can fill. @param {any} state @returns {string[]} */
function scenes(state) {
  const any = (/** @type {(shape: any) => any} */ has) => blocks(state).some((block) => has(block.shape));
  const opens = (/** @type {any} */ shape) => shape.phases.some((/** @type {any} */ one) => one.scene === "harvest");
  return [
    "door",
    "principles",
    any((one) => one.topics) && "agenda",
    "who",
    "clock",
    any((one) => one.landing) && "landing",
    any((one) => one.report?.length) && "reports",
    any(opens) && "harvest",
    "numbers",
  ].filter((one) => typeof one === "string");
}

/** @param {{onClose: () => void}} props */
export function Wall({ onClose }) {
  const { state, deed, waiting } = useDesk();
  const screen = get(state, "screen:1");
  const busy = waiting("screen.show");
  const follows = phaseNow(state)?.scene;
  return (
    <Drawer title={t("desk.wall")} onClose={onClose}>
      <Light screen={screen} busy={busy} />
      <section class="stack tight" aria-labelledby="scenes-name">
        <h3 id="scenes-name">{t("desk.wall.shows")}</h3>
        <ul class="list tight">
          <Scene
            pressed={!screen?.scene}
            busy={busy}
            onChoose={() => deed("screen.show", {})}
            name={t("desk.wall.follow")}
            more={follows ? t("desk.wall.now", { scene: t(`desk.scene.${follows}`) }) : ""}
          />
          {scenes(state).map((scene) => (
            <Scene
              key={scene}
              pressed={screen?.scene === scene}
              busy={busy}
              onChoose={() => deed("screen.show", { scene })}
              name={t(`desk.scene.${scene}`)}
            />
          ))}
        </ul>
      </section>
    </Drawer>
  );
}

/** Dark or light, and the way to the wall itself. @param {{screen: any, busy: boolean}} props */
function Light({ screen, busy }) {
  const { deed } = useDesk();
  const link = useLink("wall");
  return (
    <div class="row">
      <Button aria-pressed={Boolean(screen?.blank)} busy={busy} onClick={() => deed("screen.show", dimmed(screen))}>
        {t(screen?.blank ? "desk.wall.light" : "desk.wall.dark")}
      </Button>
      {link && (
        <a class="btn" href={fromHere(link)} target="_blank" rel="noopener">
          {t("desk.join.open_wall")}
        </a>
      )}
    </div>
  );
}

/** @param {{pressed: boolean, busy: boolean, onChoose: () => void, name: string, more?: string}} props */
const Scene = ({ pressed, busy, onChoose, name, more = "" }) => (
  <li>
    <button type="button" class="person" aria-pressed={pressed} aria-disabled={busy} onClick={busy ? undefined : onChoose}>
      <span class="person-name">
        {name}
        {more && <span class="small muted">{more}</span>}
      </span>
      {pressed && <span class="small">{t("desk.wall.on")}</span>}
    </button>
  </li>
);

/** Three lines for the wall and every phone. @param {{onClose: () => void}} props */
export function Announce({ onClose }) {
  const { state, feed } = useDesk();
  const [text, setText, letGo] = useDraft(feed, "desk-announce");
  const posting = useDeed(letGo);
  const lines = text.split("\n");
  const fault =
    lines.length > LINES ? t("desk.announce.lines") : lines.some((one) => one.length > LINE) ? t("desk.announce.long") : undefined;
  const post = () => {
    if (text.trim() && !fault) posting.send("announcement.post", { text: text.trim() });
  };
  return (
    <Drawer title={t("desk.announce")} onClose={onClose}>
      <Form of={posting} onSend={post} says={t("desk.announce.post")} kind="do">
        <Field label={t("desk.announce.text")} hint={t("desk.announce.how")} value={text} onInput={setText} lines={3} fault={fault} />
      </Form>
      {announcements(state).map((one) => (
        <Announced key={one.id} announcement={one} />
      ))}
    </Drawer>
  );
}

/** @param {{announcement: any}} props */
function Announced({ announcement: { id, text, at } }) {
  const { deed, waiting } = useDesk();
  return (
    <article class="sheet pad stack tight">
      <p class="lines-kept" dir="auto">
        {text}
      </p>
      <div class="row">
        <span class="small muted">{clock(at)}</span>
        <Button
          class="slim"
          kind="plain"
          busy={waiting("announcement.drop", { announcement: id })}
          onClick={() => deed("announcement.drop", { announcement: id })}
        >
          {t("desk.announce.drop")}
        </Button>
      </div>
    </article>
  );
}
