/** The pages before a meeting: type its code, or make it. */
import "../css/tokens.css";
import "../css/base.css";
import "../css/ui.css";
import "../css/door.css";
import { render } from "preact";
import { Home } from "../views/door/home.jsx";
import { New } from "../views/door/new.jsx";
import { chosen, learn } from "../words.js";

const page = JSON.parse(document.getElementById("page")?.textContent ?? "{}");
const app = /** @type {Element} */ (document.getElementById("app"));

async function start() {
  const wanted = chosen(page, page.language);
  while (!(await learn(page, wanted))) await new Promise((go) => setTimeout(go, 2000));
  app.replaceChildren();
  render(page.as === "new" ? <New page={page} /> : <Home page={page} />, app);
}
void start();
