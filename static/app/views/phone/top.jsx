// The top of every screen: the meeting, the connection in words, my name; below it what must be seen at once.
import { useState } from "preact/hooks";
import { announcements, meeting, timeLeft } from "../../read.js";
import { useNow } from "../../ui/hooks.js";
import { Pending } from "../../ui/pending.jsx";
import { Button } from "../../ui/parts.jsx";
import { clock, t } from "../../words.js";
import { mark, marked, mine } from "./mine.js";
import { Me } from "./me.jsx";
import { Refused } from "./refused.jsx";

/** After so long without news the screen says how old it is, ms. */
const STALE = 20_000;

/** @param {{feed: import("../../feed.js").Feed, page: any}} props */
export function Top({ feed, page }) {
  const [open, setOpen] = useState(false);
  const { me } = mine(feed);
  return (
    <>
      <header class="top">
        <b dir="auto">{meeting(feed.state.value)?.title}</b>
        <Pending feed={feed} />
        <Button kind="plain" class="who" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <span dir="auto">{me?.name || t("phone.me")}</span>
        </Button>
      </header>
      <div class="notices">
        <Age feed={feed} />
        <News feed={feed} />
        <Refused feed={feed} />
      </div>
      {open && <Me feed={feed} page={page} onClose={() => setOpen(false)} />}
    </>
  );
}

/** With the server away the last state stays readable, and says when it is from. */
function Age({ feed }) {
  const now = useNow(feed, 5000);
  const link = feed.link.value;
  if (!["away", "portal"].includes(link) || !feed.heard.value || now - feed.heard.value < STALE) return null;
  const over = (timeLeft(feed.state.value, now)?.ms ?? 1) <= 0;
  return (
    <p class="notice warn">
      {t(link === "portal" ? "phone.age.portal" : over ? "phone.age.over" : "phone.age", { time: clock(feed.heard.value) })}
    </p>
  );
}

function News({ feed }) {
  const [newest] = announcements(feed.state.value);
  if (!newest || marked(feed, "announcement") === newest.id) return null;
  return (
    <section class="notice news" aria-label={t("phone.news")}>
      <p class="lines" dir="auto">
        {newest.text}
      </p>
      <span class="small muted">{clock(newest.at)}</span>
      <Button kind="plain" class="flush" onClick={() => mark(feed, "announcement", newest.id)}>
        {t("phone.understood")}
      </Button>
    </section>
  );
}
