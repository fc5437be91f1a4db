// The facilitator's page: programme, live scene, what needs you; on a narrow screen one of the three at a time.
import { useEffect, useMemo } from "preact/hooks";
import { signal } from "@preact/signals";
import { meeting } from "../../read.js";
import { language, t } from "../../words.js";
import { announce, Live } from "../../ui/live.jsx";
import { standing } from "../../ui/pending.jsx";
import { DeskContext, equipped, useDesk } from "./context.js";
import { useShortcuts } from "./keys.jsx";
import { Needs, useNeeds } from "./needs.jsx";
import { Now, Remote } from "./now.jsx";
import { Panels } from "./panels.jsx";
import { Prepare } from "./prepare.jsx";
import { Programme } from "./programme.jsx";
import { Scene } from "./scene.jsx";
import { Locked, Opening } from "./shut.jsx";
import { Top } from "./top.jsx";

/** @typedef {{feed: import("../../feed.js").Feed, code: string, formats: any[], languages: string[], phone_url?: string, speak: (lang: string) => void, fault: import("@preact/signals").Signal<string|null>}} DeskProps */

/** @param {DeskProps} props */
export function Desk({ feed, code, formats, languages, phone_url, speak, fault }) {
  const fixed = useMemo(() => equipped({ feed, code, formats, languages, speak, links: signal({ phone_url }) }), [feed, code]);
  const state = feed.state.value;
  const desk = useMemo(() => ({ ...fixed, state }), [fixed, state]);
  const here = meeting(state);
  useEffect(() => {
    if (here) document.title = t("desk.title", { title: here.title });
  }, [here?.title, language.value]);
  const locked = fault.value || feed.link.value === "stopped";
  if (locked || !here)
    return (
      <>
        <Live />
        {locked ? <Locked feed={feed} fault={fault} /> : <Opening feed={feed} />}
      </>
    );
  return (
    <DeskContext.Provider value={desk}>
      <Frame />
    </DeskContext.Provider>
  );
}

function Frame() {
  const { pane, feed } = useDesk();
  const found = useNeeds();
  useShortcuts();
  return (
    <div class="desk" data-pane={pane.value} data-link={feed.link.value}>
      <a class="skip" href="#main">
        {t("desk.skip")}
      </a>
      <Top />
      <Programme />
      <main id="main" tabIndex={-1} data-pane="now">
        <Away />
        <Now />
        <Remote />
        <Prepare />
        <Scene />
      </main>
      <Needs found={found} />
      <Panes count={found.length} />
      <Panels />
      <Live />
    </div>
  );
}

/** While the server is silent: what that means for the hand on the button. */
function Away() {
  const { feed } = useDesk();
  const link = feed.link.value;
  const gone = link === "away" || link === "portal";
  useEffect(() => {
    if (gone) announce(t(`desk.${link}`));
  }, [gone]);
  if (!gone) return null;
  const [key, , n] = standing(feed);
  return <p class="banner">{n > 0 ? t(key, { n }) : t(`desk.${link}`)}</p>;
}

/** @param {{count: number}} props */
function Panes({ count }) {
  const { pane } = useDesk();
  const go = (/** @type {string} */ name) => ((pane.value = name), scrollTo({ top: 0 }));
  return (
    <nav class="panes" aria-label={t("desk.panes")}>
      {["now", "needs", "programme"].map((name) => (
        <button key={name} type="button" aria-current={pane.value === name ? "page" : undefined} onClick={() => go(name)}>
          {t(`desk.pane.${name}`)}
          {name === "needs" && count > 0 && <span class="count">{count}</span>}
        </button>
      ))}
    </nav>
  );
}
