// The head of the page: which meeting, how the link is, and the drawers one opens most.
import { meeting } from "../../read.js";
import { t } from "../../words.js";
import { Pending } from "../../ui/pending.jsx";
import { useDesk, useWide } from "./context.js";
import { linked } from "./gaps.js";
import { spaced } from "./names.js";

export function Top() {
  const { state, code, open, feed } = useDesk();
  const wide = useWide("(min-width: 68rem)");
  const { present, n, without } = linked(state, feed.people.value);
  return (
    <header class="top">
      {wide && <span class="muted small">{t("desk.name")}</span>}
      <h1 title={meeting(state)?.title}>{meeting(state)?.title}</h1>
      {wide && <Link />}
      {wide && meeting(state)?.door === "closed" && <span class="chip">{t("desk.door.closed")}</span>}
      {wide ? (
        <>
          <button type="button" class="btn slim" onClick={() => open("people")}>
            {n ? t("desk.top.people", { present, n }) : without ? t("desk.tables.people", { n: without }) : t("desk.top.nobody")}
          </button>
          <button type="button" class="btn slim" onClick={() => open("join")}>
            {t("desk.top.join", { code: spaced(code) })}
          </button>
          <button type="button" class="btn slim" onClick={() => open("announce")}>
            {t("desk.announce")}
          </button>
          <button type="button" class="btn slim" onClick={() => open("wall")}>
            {t("desk.wall")}
          </button>
        </>
      ) : (
        <button type="button" class="btn slim" onClick={() => open("people")} aria-label={t("desk.top.people", { present, n })}>
          {t("desk.top.people_short", { present, n })}
        </button>
      )}
      <button type="button" class="btn slim" onClick={() => open("menu")}>
        {t("desk.menu")}
      </button>
    </header>
  );
}

/** The link, in words, only when there is something to know. */
function Link() {
  const { feed } = useDesk();
  const calm = feed.link.value === "live" && !feed.pending.value.length;
  return calm ? null : <Pending feed={feed} />;
}
