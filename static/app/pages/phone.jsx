// The participant's page.
import "../css/tokens.css";
import "../css/base.css";
import "../css/ui.css";
import "../css/phone.css";
import { render } from "preact";
import { open } from "../feed.js";
import { learn } from "../words.js";
import { Phone } from "../views/phone/app.jsx";

const page = JSON.parse(document.getElementById("page")?.textContent ?? "{}");
const feed = open({ code: page.code, as: "phone" });
const app = /** @type {Element} */ (document.getElementById("app"));

async function start() {
  // Without words nothing can be said: the shell's own "loading" stays until they come.
  while (!(await learn(page, page.language))) await new Promise((go) => setTimeout(go, 2000));
  app.replaceChildren();
  render(<Phone feed={feed} page={page} />, app);
}
void start();
