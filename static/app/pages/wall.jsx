/** The projector's page: its key comes once in the address, then a cookie holds it. */
import "../css/fonts.css";
import "../css/tokens.css";
import "../css/base.css";
import "../css/ui.css";
import "../css/wall.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { open } from "../feed.js";
import { meeting } from "../read.js";
import { call } from "../wire.js";
import { language, learn, t } from "../words.js";
import { prepareSound } from "../views/wall/bell.js";
import { bare } from "../views/wall/plain.js";
import { Wall } from "../views/wall/wall.jsx";

const page = JSON.parse(document.getElementById("page")?.textContent ?? "{}");
const { code } = page;
const address = page.phone_url ? bare(page.phone_url, code) : location.host;
const app = /** @type {Element} */ (document.getElementById("app"));

/** @param {{feed: import("../feed.js").Feed}} props */
function Page({ feed }) {
  const link = feed.link.value;
  if (link === "stopped") return <Words text={t(feed.why.value === "unknown_code" ? "wall.unknown" : "wall.no_key")} />;
  if (!meeting(feed.state.value)) return <Words text={t(link === "away" ? "wall.away.new" : "wall.starting")} />;
  return <Wall feed={feed} address={address} />;
}

/** One sentence, when there is no meeting to show. @param {{text: string}} props */
const Words = ({ text }) => (
  <main class="words">
    <h1>{text}</h1>
  </main>
);

const rest = (/** @type {number} */ ms) => new Promise((go) => setTimeout(go, ms));

/** Exchange the fragment's key for a cookie, trying until the server answers. */
async function unlock() {
  const key = location.hash.slice(1);
  if (!key) return;
  while ((await call("POST", `/api/meetings/${code}/keys`, { key, as: "wall" })).kind !== "answer") await rest(2000);
  // The address of a projector is read by the whole room: the key leaves it.
  history.replaceState(null, "", location.pathname);
}

async function start() {
  document.documentElement.classList.add("wall");
  while (!(await learn(page, page.language))) await rest(2000);
  prepareSound();
  await unlock();
  const feed = open({ code, as: "wall" });
  // The wall speaks the meeting's language, not the laptop's.
  effect(() => {
    const wanted = meeting(feed.state.value)?.language;
    if (wanted && wanted !== language.value) void learn(page, wanted);
  });
  app.replaceChildren();
  render(<Page feed={feed} />, app);
}
void start();
