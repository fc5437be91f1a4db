// The top of every screen: the meeting, the connection in words, my name; below it what must be seen at once.
import { useState } from "preact/hooks";
import { meeting, timeLeft } from "../../read.js";
import { useNow } from "../../ui/hooks.js";
import { Pending } from "../../ui/pending.jsx";
import { Button } from "../../ui/parts.jsx";
import { clock, t } from "../../words.js";
import { Calls } from "./calls.jsx";
import { mine } from "./mine.js";
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
      <header>
        <div class="top">
          <b dir="auto">{meeting(feed.state.value)?.title}</b>
          <Pending feed={feed} />
          <Button kind="plain" class="who" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            <span dir="auto">{me?.name || t("phone.me")}</span>
            <small>{t("phone.me.help")}</small>
          </Button>
        </div>
        <div class="notices">
          <Age feed={feed} />
          <Refused feed={feed} />
        </div>
      </header>
      <Calls feed={feed} />
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
