// What must be noticed wherever one is: the bell, an announcement, and that the step or my table has changed.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { announcements } from "../../read.js";
import { get } from "../../state.js";
import { Badge, hueOf } from "../../ui/badge.jsx";
import { useNow } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { clock, t } from "../../words.js";
import { nowLine, standingOf } from "./here.js";
import { mark, marked, mine } from "./mine.js";
import { at, route } from "./route.js";

/** So long a bell is shown, ms. */
const RINGS = 30_000;
/** So long an announcement is news to whoever has not put it away, ms. */
const NEWS = 30 * 60_000;

let open = false;

/** @param {{feed: import("../../feed.js").Feed}} props */
export function Calls({ feed }) {
  useEffect(() => ((open = true), () => void (open = false)), []);
  return (
    <aside class="calls" aria-label={t("phone.calls")}>
      <Bell feed={feed} />
      <Elsewhere feed={feed} />
      <Turned feed={feed} />
      <News feed={feed} />
    </aside>
  );
}

/** What comes in above the page must not push it away under a thumb or under what is being typed. */
function useNoPush() {
  const box = useRef(/** @type {any} */ (null));
  useLayoutEffect(() => {
    // Further down, a browser that anchors its scrolling sees to it by itself.
    if (open && (!scrollY || !CSS.supports("overflow-anchor", "auto"))) scrollBy(0, box.current.offsetHeight + 8);
  }, []);
  return box;
}

/** Whoever writes, or looks elsewhere, learns it here; "Adesso" itself says it larger. @param {{feed: any}} props */
function Elsewhere({ feed }) {
  useNow(feed, 5000);
  const standing = standingOf(feed);
  const onNow = route.value.name === "now";
  const seen = marked(feed, "standing");
  useEffect(() => {
    if (onNow || seen === null) mark(feed, "standing", standing);
  }, [standing, onNow, seen]);
  return onNow || seen === null || seen === standing || !standing ? null : <NowLine key={standing} feed={feed} />;
}

function NowLine({ feed }) {
  const { slot, table } = mine(feed);
  const box = useNoPush();
  return (
    <a ref={box} class={`notice call ${slot ? hueOf(table) : ""}`} href={at("now")}>
      {slot && table && <Badge table={table} quiet />}
      <b dir="auto">{nowLine(feed)}</b>
    </a>
  );
}

/** What was refused stands at the top of the page: who is further down is told so. */
function Turned({ feed }) {
  const some = feed.refused.value.length > 0;
  const [above, setAbove] = useState(false);
  useEffect(() => {
    const watcher = new IntersectionObserver(([seen]) => setAbove(!seen.isIntersecting));
    const notices = document.querySelector(".notices");
    if (some && notices) watcher.observe(notices);
    return () => watcher.disconnect();
  }, [some]);
  if (!some || !above) return null;
  return (
    <button type="button" class="notice stop call" onClick={() => scrollTo(0, 0)}>
      <b>{t("phone.said.refused")}</b>
    </button>
  );
}

function Bell({ feed }) {
  const now = useNow(feed, 5000);
  const bell = get(feed.state.value, "bell:1");
  return bell && Math.max(now, feed.now()) - bell.at < RINGS ? <Ringing key={bell.at} /> : null;
}

const Ringing = () => (
  <p ref={useNoPush()} class="notice call">
    <b>{t("phone.said.bell")}</b>
  </p>
);

function News({ feed }) {
  const now = useNow(feed, 30_000);
  const [newest] = announcements(feed.state.value);
  const fresh = newest && Math.max(now, feed.now()) - newest.at < NEWS;
  return fresh && marked(feed, "announcement") !== newest.id ? <Announcement key={newest.id} feed={feed} one={newest} /> : null;
}

const Announcement = ({ feed, one }) => (
  <section ref={useNoPush()} class="notice news" aria-label={t("phone.news")}>
    <p class="lines" dir="auto">
      {one.text}
    </p>
    <span class="small muted">{clock(one.at)}</span>
    <Button kind="plain" class="flush" onClick={() => mark(feed, "announcement", one.id)}>
      {t("phone.understood")}
    </Button>
  </section>
);
