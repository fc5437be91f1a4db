/** Text and lists that find their own size on the projector, never below the legible. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { pack } from "./pack.js";

/** Counts what changes the measure of everything: the window, and the font when it arrives. */
const measure = signal(0);
if (typeof window !== "undefined") {
  const again = () => {
    measure.value += 1;
  };
  window.addEventListener("resize", again);
  document.fonts?.addEventListener("loadingdone", again);
}

/** One text at the largest of `sizes` (in wall units) that its box holds. */
export function Fit({ sizes, text, class: name = "", children }) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const round = measure.value;
  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    el.removeAttribute("data-cut");
    for (const size of sizes) {
      el.style.setProperty("--size", String(size));
      if (holds(el)) return;
    }
    el.setAttribute("data-cut", "");
  }, [text, sizes.join(), round]);
  return (
    <div ref={box} class={`fit ${name}`}>
      {children ?? text}
    </div>
  );
}

/** Whether nothing is cut; letters may reach a little below their last line. @param {HTMLElement} el */
const holds = (el) =>
  el.scrollHeight <= el.clientHeight + parseFloat(getComputedStyle(el).fontSize) * 0.2 && el.scrollWidth <= el.clientWidth + 1;

/** @typedef {{key: string, [name: string]: any}} Thing */
/** @typedef {{key: string, things: Thing[], [name: string]: any}} Group */
/** @typedef {{group: Group, things: Thing[]}} Page */

/**
 * Groups of things as pages that turn. While `measuring`, the caller draws every thing once, unseen;
 * then only the page of the moment. `ample`: rather large in many pages than small in one.
 * @param {Group[]} groups @param {How & {turn: Turn}} how
 */
export function usePages(groups, { turn, ...how }) {
  const box = useRef(/** @type {HTMLUListElement | null} */ (null));
  const mark = `${measure.value} ${JSON.stringify(groups)}`;
  const [plan, setPlan] = useState({ mark: "", size: how.sizes[0], pages: /** @type {number[][][]} */ ([]) });
  const [index, setIndex] = useState(0);
  const measuring = plan.mark !== mark;
  useLayoutEffect(() => {
    if (measuring && box.current) setPlan({ mark, ...best(box.current, groups, how) });
  }, [mark]);
  const pages = measuring ? [] : flat(groups, plan.pages);
  const count = Math.max(1, pages.length);
  useEffect(() => {
    if (turn.count) setIndex((at) => (Math.min(at, count - 1) + turn.step + count) % count);
  }, [turn.count]);
  const at = Math.min(index, count - 1);
  const page = pages[at] ?? { group: groups[0], things: [] };
  return { box, measuring, size: plan.size, page: measuring ? everything(groups) : page, at, count };
}

/** @typedef {{count: number, step: number}} Turn */
/** @typedef {{sizes: number[], columns: number, most: number, ample?: boolean}} How */

/** @param {Group[]} groups @returns {Page} */
const everything = (groups) => ({ group: groups[0], things: groups.flatMap((one) => one.things) });

/** @param {Group[]} groups @param {number[][][]} plans @returns {Page[]} */
const flat = (groups, plans) =>
  groups.flatMap((group, i) => (plans[i] ?? []).map((page) => ({ group, things: page.map((at) => group.things[at]) })));

/** The largest size at which every group stands on one page, else the smallest, in pages. @param {HTMLElement} list @param {Group[]} groups @param {How} how */
function best(list, groups, { sizes, columns, most, ample }) {
  const gap = parseFloat(getComputedStyle(list).rowGap) || 0;
  const height = list.clientHeight;
  let pages = /** @type {number[][][]} */ ([]);
  let size = sizes[0];
  for (size of sizes) {
    list.style.setProperty("--size", String(size));
    const heights = [...list.children].map((el) => /** @type {HTMLElement} */ (el).offsetHeight);
    let from = 0;
    pages = groups.map(({ things }) =>
      pack(
        things.map(({ wide }) => ({ height: heights[from++], wide })),
        { height, gap, columns, most },
      ),
    );
    if (ample ? heights.every((one) => one <= height) : pages.every((one) => one.length < 2)) break;
  }
  return { size, pages };
}
