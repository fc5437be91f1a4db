/** What comes over a scene for a while: the announcement and the bell; and what the wall says of itself. */
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../state.js";
import { clock as timeOfDay, minutes, t } from "../../words.js";
import { Fit } from "./fit.jsx";
import { plain } from "./plain.js";
import { announce } from "../../ui/live.jsx";
import { fresh } from "./scene.js";
import { soundBlocked, strike } from "./bell.js";

/** So long the edge of the wall shows that the bell rang. */
const RINGING = 6000;
/** So long after a bell that was not heard the wall says why. */
const UNHEARD = 30_000;

/** Three lines, as large as the wall holds. @param {{view: any}} props */
export function Announcement({ view }) {
  const told = fresh(view.state, view.now, view.since);
  useEffect(() => {
    announce(plain(told?.text), { urgent: true });
  }, [told?.id]);
  if (!told) return null;
  const lines = plain(told.text).split(/\r?\n/).filter(Boolean).slice(0, 3);
  return (
    <section class="announcement over" aria-label={t("wall.announcement")}>
      <Fit class="announced" sizes={[13, 11, 9, 7.6, 6.4, 5.3]} text={told.text}>
        {lines.map((line, i) => (
          <p key={i} dir="auto">
            {line}
          </p>
        ))}
      </Fit>
    </section>
  );
}

/** A light around the wall and a soft stroke, each time the bell rings. @param {{view: any, muted: boolean}} props */
export function Bell({ view, muted }) {
  const at = get(view.state, "bell:1")?.at ?? 0;
  const known = useRef(at);
  const [rung, setRung] = useState(0);
  useEffect(() => {
    const news = at > known.current && view.now - at < RINGING * 2;
    known.current = at;
    if (!news) return;
    if (!muted) strike();
    setRung(at);
    announce(t("wall.bell"), { urgent: true });
    const over = setTimeout(() => setRung(0), RINGING);
    return () => clearTimeout(over);
  }, [at]);
  return rung && !muted ? <div key={rung} class="bell" /> : null;
}

/**
 * What the wall has to say of itself, in the one small line: at most one thing. That it is mute is said while the room
 * is made ready, and when a bell was not heard; all day long it would hide what people look for.
 * @param {{link: string, heard: number, now: number, scene: string, rung: number}} how @returns {string}
 */
export function asideWords({ link, heard, now, scene, rung }) {
  if (link === "portal") return t("wall.portal");
  if (link === "away") return heard ? t("wall.away", { at: timeOfDay(heard), age: minutes(Math.max(0, now - heard)) }) : t("wall.away.new");
  return soundBlocked.value && (scene === "door" || now - rung < UNHEARD) ? t("wall.sound") : "";
}
