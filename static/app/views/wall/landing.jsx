/** The last minutes: each table owes one line. The gaps are shown as an invitation, the lines as they land. */
import { all, get } from "../../state.js";
import { atTable, tables } from "../../read.js";
import { t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Frame } from "./frame.jsx";
import { usePages } from "./fit.jsx";
import { plain } from "./plain.js";
import { leftWords, phaseName } from "./parts.js";
import { slotOfLines } from "./scene.js";

/** @param {{view: any}} props */
export function LandingScene({ view }) {
  const slot = slotOfLines(view.state);
  const lines = slot ? all(view.state, "landing").filter((one) => one.slot === slot && one.text) : [];
  const owed = slot ? owing(view, slot, new Set(lines.map((one) => one.table))) : [];
  const things = lines.map((one) => ({ key: one.id, table: one.table, text: one.text }));
  const pages = usePages([{ key: "lines", things }], { sizes: [7, 6.2, 5.3], columns: 1, most: 6, ample: true, turn: view.turn });
  const time = view.here.slot ? leftWords(view) : "";
  return (
    <Frame
      view={view}
      title={t("wall.landing")}
      label={time || phaseName(view)}
      pages={pages}
      left={things.length && !owed.length ? t("wall.landing.all") : ""}
      class="landing"
    >
      {owed.length > 0 && (
        <div class={`owed ${things.length ? "" : "alone"}`}>
          <p>{t("wall.landing.owed")}</p>
          <span class="spare">
            {owed.map((one) => (
              <Badge key={one.id} table={one} />
            ))}
          </span>
        </div>
      )}
      {owed.length + things.length === 0 && <p class="big">{t("wall.landing.none")}</p>}
      <ul ref={pages.box} class={`cells lines ${pages.measuring ? "measuring" : ""}`} style={{ "--size": pages.size }}>
        {pages.page.things.map((thing) => (
          <li key={thing.key}>
            <Badge table={get(view.state, thing.table)} />
            <p dir="auto">{plain(thing.text)}</p>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

/** Tables with people and no line yet. @param {any} view @param {string} slot @param {Set<string>} landed */
const owing = (view, slot, landed) =>
  tables(view.state).filter((one) => !landed.has(one.id) && atTable(view.state, slot, one.id).length > 0);
