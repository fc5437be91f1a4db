// Before things begin: how to come in, who has come, and whether there are chairs for all.
import { get } from "../../state.js";
import { meeting, shape } from "../../read.js";
import { language, t } from "../../words.js";
import { Button } from "../../ui/parts.jsx";
import { useDesk } from "./context.js";
import { crowd, openTables } from "./gaps.js";
import { Code } from "./join.jsx";

export function Entrance() {
  const { state, open } = useDesk();
  const here = meeting(state);
  const form = shape(state, here?.block) ?? get(state, "block:1")?.shape;
  const words = form?.words?.[language.value];
  return (
    <div class="entrance">
      <section class="sheet pad" aria-labelledby="in-name">
        <h3 id="in-name">{t("desk.join.title")}</h3>
        <Code />
        <Button class="slim" onClick={() => open("join")}>
          {t("desk.join.more")}
        </Button>
      </section>
      <div class="stack">
        <Arrived />
        {words?.principles?.length > 0 && (
          <section class="sheet pad" aria-labelledby="pr-name">
            <h3 id="pr-name">{t("desk.principles")}</h3>
            <ul class="lines">
              {words.principles.map((/** @type {string} */ one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
            {words.law && <p class="muted">{words.law}</p>}
          </section>
        )}
      </div>
    </div>
  );
}

function Arrived() {
  const { state, open, deed, waiting } = useDesk();
  const all = crowd(state);
  const chairs = openTables(state).reduce((sum, table) => sum + table.seats, 0);
  const missing = all.length - chairs;
  const groups = meeting(state)?.groups ?? [];
  return (
    <section class="sheet pad stack tight" aria-labelledby="arr-name">
      <h3 id="arr-name">{all.length ? t("desk.arrived", { n: all.length }) : t("desk.people.none")}</h3>
      {groups.length > 0 && all.length > 0 && (
        <dl class="groups">
          {[...groups, null]
            .map((group) => ({ group, n: all.filter((one) => (one.group ?? null) === group).length }))
            .filter((one) => one.n)
            .map(({ group, n }) => (
              <div key={group}>
                <dt>{group ?? t("desk.group.none")}</dt>
                <dd>{n}</dd>
              </div>
            ))}
        </dl>
      )}
      <p class="muted">{t("desk.arrived.chairs", { n: openTables(state).length, chairs })}</p>
      {missing > 0 && <p class="chip warn">{t("desk.arrived.missing", { n: missing })}</p>}
      <div class="row">
        {missing > 0 && (
          <Button class="slim" busy={waiting("table.add")} onClick={() => deed("table.add")}>
            {t("desk.answer.add_table")}
          </Button>
        )}
        <Button class="slim" onClick={() => open("people")}>
          {t("desk.people.add")}
        </Button>
      </div>
    </section>
  );
}
