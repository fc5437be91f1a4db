/** The sheet every scene but the door is written on: one question above, one small line below. */
import { t } from "../../words.js";
import { Fit } from "./fit.jsx";
import { plain, spaced } from "./plain.js";

/** A person's own words, drawn in their own direction. */
export function Said({ text, lang }) {
  return (
    <span dir="auto" lang={lang}>
      {plain(text)}
    </span>
  );
}

/** @param {{view: any, title: string, felt?: boolean, label?: string, left?: any, pages?: {at: number, count: number}, class?: string, children?: any}} props */
export function Frame({ view, title, felt, label, left, pages, class: name = "", children }) {
  return (
    <div class={`frame ${name}`}>
      <header>
        <Fit class="title" sizes={[6.6, 5.6, 5.3]} text={`${title} ${label ?? ""}`}>
          <h1>
            <span class={felt ? "felt" : ""} dir="auto">
              {plain(title)}
            </span>
          </h1>
        </Fit>
        {label && <b class="label">{plain(label)}</b>}
      </header>
      <main class="scene">{children}</main>
      <Foot view={view} left={left} pages={pages} />
    </div>
  );
}

/** The one small line: what to expect, which page, how to come in. What the wall says of itself goes first. */
function Foot({ view, left, pages }) {
  if (view.aside)
    return (
      <footer class="two">
        <span class="aside">{view.aside}</span> <span class="code">{spaced(view.code)}</span>
      </footer>
    );
  return (
    <footer>
      <span>{left}</span>
      <span class="pages">
        {pages && pages.count > 1 && t(view.paused ? "wall.pages.still" : "wall.pages", { n: pages.at + 1, m: pages.count })}
      </span>
      <span class="address">
        {view.address && `${view.address} · `}
        <span class="code">{spaced(view.code)}</span>
      </span>
    </footer>
  );
}
