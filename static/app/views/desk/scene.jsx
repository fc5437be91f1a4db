// The middle of the desk: the view that the phase calls for, and the others one tap away.
import { useEffect, useRef } from "preact/hooks";
import { meeting, phase as phaseNow, shape } from "../../read.js";
import { t } from "../../words.js";
import { Agenda } from "./agenda.jsx";
import { Book } from "./book.jsx";
import { useDesk } from "./context.js";
import { Entrance } from "./entrance.jsx";
import { Notes } from "./notes.jsx";
import { Reports } from "./reports.jsx";
import { Tables } from "./tables.jsx";

const VIEWS = { entrance: Entrance, agenda: Agenda, tables: Tables, reports: Reports, notes: Notes, book: Book };
const BY_SCENE = /** @type {Record<string, string>} */ ({
  door: "entrance",
  principles: "entrance",
  agenda: "agenda",
  who: "tables",
  clock: "tables",
  landing: "tables",
  reports: "reports",
  harvest: "notes",
  blank: "book",
});

/** The views a meeting has something to show in, from the formats alone. @param {any} state @returns {string[]} */
export function views(state) {
  const form = shape(state);
  return ["entrance", ...(form?.topics ? ["agenda"] : []), "tables", ...(form?.report?.length ? ["reports"] : []), "notes", "book"];
}

/** The view a phase calls for. @param {any} state @returns {string} */
export function calledFor(state) {
  const here = meeting(state);
  if (here?.ended) return "book";
  // While people talk the tables are the live thing, whatever the wall shows.
  if (here?.slot) return "tables";
  return BY_SCENE[phaseNow(state)?.scene] ?? "entrance";
}

export function Scene() {
  const { state, view } = useDesk();
  const here = meeting(state);
  const list = views(state);
  const shown = list.includes(view.value) ? view.value : calledFor(state);
  const View = /** @type {any} */ (VIEWS)[shown] ?? Entrance;
  useEffect(() => {
    view.value = null; // a new step shows what it calls for
  }, [here?.block, here?.phase, here?.slot, here?.ended]);
  const strip = useRef(/** @type {HTMLDivElement|null} */ (null));
  useEffect(() => strip.current?.querySelector("[aria-pressed=true]")?.scrollIntoView({ inline: "nearest", block: "nearest" }), [shown]);
  return (
    <>
      <div ref={strip} class="views" role="group" aria-label={t("desk.views")}>
        {list.map((name) => (
          <button key={name} type="button" class="view" aria-pressed={name === shown} onClick={() => (view.value = name)}>
            {t(`desk.view.${name}`)}
          </button>
        ))}
      </div>
      <div class="scene">
        <View />
      </div>
    </>
  );
}
