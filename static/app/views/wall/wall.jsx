/** The wall: one scene at a time, chosen by the state; a few keys for whoever stands at the laptop. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { keepDraft, readDraft } from "../../drafts.js";
import { meeting } from "../../read.js";
import { get } from "../../state.js";
import { language, t } from "../../words.js";
import { AgendaScene } from "./agenda.jsx";
import { ClockScene } from "./clock.jsx";
import { BigQr, DoorScene, EndedScene } from "./door.jsx";
import { HarvestScene } from "./harvest.jsx";
import { Keys } from "./keys.jsx";
import { LandingScene } from "./landing.jsx";
import { NumbersScene } from "./numbers.jsx";
import { Announcement, asideWords, Bell } from "./over.jsx";
import { PrinciplesScene } from "./principles.jsx";
import { ReportsScene } from "./reports.jsx";
import { WhoScene } from "./who.jsx";
import { Live } from "../../ui/live.jsx";
import { blanked, sceneOf } from "./scene.js";

/** @type {Record<string, (props: {view: any}) => any>} */
const SCENES = {
  door: DoorScene,
  principles: PrinciplesScene,
  agenda: AgendaScene,
  who: WhoScene,
  clock: ClockScene,
  landing: LandingScene,
  reports: ReportsScene,
  harvest: HarvestScene,
  numbers: NumbersScene,
  ended: EndedScene,
};
const TURN = 12_000;
const LIGHT = "tavolata-wall-light";

/** @param {{feed: import("../../feed.js").Feed, address: string}} props */
export function Wall({ feed, address }) {
  const now = useSeconds(feed);
  const { on, flip, close } = useSwitches();
  const state = feed.state.value;
  const scene = sceneOf(state, now);
  const here = meeting(state);
  const at = [here?.block, here?.phase, here?.slot].join(" ");
  const since = useSince(at, now);
  const { turn, step } = useTurn(on.still, `${scene} ${at}`);
  const deeds = useMemo(() => ({ ...flip, on: () => step(1), back: () => step(-1), close }), []);
  useLight(on.light);
  useEffect(() => {
    document.title = `${t("wall.title")} · ${here?.title ?? ""}`;
  }, [here?.title, language.value]);
  const aside = asideWords({ link: feed.link.value, heard: feed.heard.value, now, scene, rung: get(state, "bell:1")?.at ?? 0 });
  const view = { state, here, now, since, lang: here?.language, address, code: feed.code, turn, paused: on.still, on, aside };
  const dark = on.blank || scene === "blank";
  // Blanked by hand, nothing may come over it: that is what the key is for. A closing circle still hears announcements.
  const hushed = on.blank || blanked(state);
  const Scene = SCENES[scene] ?? SCENES.clock;
  return (
    <>
      {dark ? <Blank /> : <Scene key={`${scene} ${at}`} view={view} />}
      {!dark && on.qr && <BigQr view={view} />}
      {!hushed && <Announcement view={view} />}
      <Bell view={view} muted={on.blank} />
      <Live />
      <Keys deeds={deeds} view={view} />
    </>
  );
}

const Blank = () => (
  <main class="blank">
    <h1 class="away">{t("wall.blank")}</h1>
  </main>
);

/** What a hand at the laptop turns on and off; `close` puts away what covers the scene. */
function useSwitches() {
  const [on, setOn] = useState({ still: false, blank: false, qr: false, light: readDraft(LIGHT) !== null });
  const flipped = (/** @type {keyof typeof on} */ name) => () => setOn((old) => ({ ...old, [name]: !old[name] }));
  const flip = { still: flipped("still"), blank: flipped("blank"), qr: flipped("qr"), light: flipped("light") };
  const close = () => setOn((old) => ({ ...old, qr: false, blank: false }));
  return { on, flip, close };
}

/** The meeting's time, once a second. @param {import("../../feed.js").Feed} feed */
function useSeconds(feed) {
  const [now, setNow] = useState(feed.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(feed.now()), 1000);
    return () => clearInterval(tick);
  }, []);
  return Math.max(now, feed.heard.value);
}

/** When the step of now was first seen here; 0 when the wall opened in it. @param {string} at @param {number} now */
function useSince(at, now) {
  const seen = useRef({ at, since: 0 });
  if (seen.current.at !== at) seen.current = { at, since: now };
  return seen.current.since;
}

/** Counts the turns of the pages; a new picture starts its pages anew. @param {boolean} still @param {string} picture */
function useTurn(still, picture) {
  const [turn, setTurn] = useState({ count: 0, step: 1 });
  const step = useRef((/** @type {number} */ by) => setTurn((old) => ({ count: old.count + 1, step: by }))).current;
  useEffect(() => {
    if (still) return;
    const timer = setInterval(() => step(1), TURN);
    return () => clearInterval(timer);
    // A page turned by hand stays its twelve seconds too.
  }, [still, picture, turn.count]);
  return { turn, step };
}

/** Light or dark: the room decides, and this laptop remembers. @param {boolean} light */
function useLight(light) {
  useEffect(() => {
    document.documentElement.classList.toggle("light", light);
    keepDraft(LIGHT, light ? "1" : null);
  }, [light]);
}
