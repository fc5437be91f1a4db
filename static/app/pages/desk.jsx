// The desk's page: the key from the address becomes a cookie and leaves the address; then the meeting opens.
import "../css/tokens.css";
import "../css/fonts.css";
import "../css/base.css";
import "../css/ui.css";
import "../css/desk.css";
import { render } from "preact";
import { signal } from "@preact/signals";
import { open } from "../feed.js";
import { call } from "../wire.js";
import { chosen, learn, remember } from "../words.js";
import { Desk } from "../views/desk/desk.jsx";

const page = JSON.parse(document.getElementById("page")?.textContent ?? "{}");
const fault = signal(/** @type {string|null} */ (null));

/** Exchange the fragment's key; a network that is not there yet keeps the key in the address for a reload. */
async function unlock() {
  const key = location.hash.slice(1);
  if (!key) return;
  const reply = await call("POST", `/api/meetings/${page.code}/keys`, { key, as: "desk" });
  if (reply.kind !== "answer") return;
  // A key in the address would end up in pictures of the screen and in the history.
  history.replaceState(null, "", location.pathname + location.search);
  if (reply.status >= 300) fault.value = reply.body.error ?? "wrong_key";
}

async function start() {
  await Promise.all([learn(page, chosen(page, page.language)), unlock()]);
  const feed = open({ code: page.code, as: "desk" });
  const speak = (/** @type {string} */ lang) => (remember(lang), void learn(page, lang));
  const at = /** @type {HTMLElement} */ (document.getElementById("app"));
  at.replaceChildren(); // the shell's "one moment" has done its part
  render(
    <Desk
      feed={feed}
      code={page.code}
      formats={page.formats ?? []}
      languages={Object.keys(page.words)}
      phone_url={page.phone_url}
      speak={speak}
      fault={fault}
    />,
    at,
  );
}

void start();
