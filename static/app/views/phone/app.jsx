// The phone: the door, or the frame with its four places.
import { useEffect, useRef } from "preact/hooks";
import { Live } from "../../ui/live.jsx";
import { Button, Sheet } from "../../ui/parts.jsx";
import { meeting, blocks } from "../../read.js";
import { t } from "../../words.js";
import { Agenda } from "./agenda.jsx";
import { Arrive } from "./arrive.jsx";
import { Book } from "./book.jsx";
import { Cell } from "./cell.jsx";
import { Door } from "./door.jsx";
import { usePlace } from "./focus.js";
import { AgendaIcon, BookIcon, NowIcon, TablesIcon } from "./icons.jsx";
import { word } from "./mine.js";
import { MyNotes } from "./notes.jsx";
import { Now } from "./now.jsx";
import { Place } from "./place.jsx";
import { Propose } from "./propose.jsx";
import { Report } from "./report.jsx";
import { route } from "./route.js";
import { Tables } from "./tables.jsx";
import { Top } from "./top.jsx";
import { Topic } from "./topic.jsx";
import { watch } from "./watch.js";

/** @type {Record<string, [(props: any) => any, string]>} each place, and the mark of the bottom bar it belongs to */
const PLACES = {
  now: [Now, "now"],
  arrive: [Arrive, "now"],
  cell: [Cell, "now"],
  agenda: [Agenda, "agenda"],
  topic: [Topic, "agenda"],
  propose: [Propose, "agenda"],
  edit: [Propose, "agenda"],
  place: [Place, "agenda"],
  tables: [Tables, "tables"],
  book: [Book, "book"],
  report: [Report, "book"],
  notes: [MyNotes, "book"],
};

/** @param {{feed: import("../../feed.js").Feed, page: any}} props */
export function Phone({ feed, page }) {
  const stranger = feed.link.value === "stopped" && feed.why.value !== "closed";
  useEffect(() => watch(feed), [feed]);
  const known = meeting(feed.state.value);
  const atDoor = useRef(false);
  if (stranger) atDoor.current = true;
  return (
    <>
      {stranger ? (
        <Door feed={feed} page={page} />
      ) : known ? (
        <Frame feed={feed} page={page} entered={atDoor.current} />
      ) : (
        <Opening feed={feed} />
      )}
      <Live />
    </>
  );
}

const Opening = ({ feed }) => {
  const link = feed.link.value;
  const lost = link === "away" || link === "portal";
  return (
    <main class="page opening cloth">
      {lost ? (
        <Sheet class="pad stack" title={t("phone.door.unreached")} level={1}>
          <p role="status">{t(`phone.fault.${link}`)}</p>
          <Button kind="do" onClick={feed.check}>
            {t("common.retry")}
          </Button>
        </Sheet>
      ) : (
        <p class="loading" role="status">
          {t("common.loading")}
        </p>
      )}
    </main>
  );
};

function Frame({ feed, page, entered }) {
  const { name, id } = route.value;
  const [Place, section] = PLACES[name] ?? PLACES.now;
  const main = usePlace(entered);
  const title = `${sectionName(feed.state.value, section)} · ${meeting(feed.state.value)?.title ?? ""}`;
  useEffect(() => void (document.title = title), [title]);
  return (
    <div class="page frame">
      <Top feed={feed} page={page} />
      <main ref={main} class="stack" key={`${name}/${id}`}>
        <Place feed={feed} id={id} page={page} />
      </main>
      <Bar feed={feed} here={section} />
    </div>
  );
}

/** Tables are called as in the block that runs. @param {import("../../state.js").State} state @param {string} name */
const sectionName = (state, name) => (name === "tables" && word(state, "places", null)) || t(`phone.bar.${name}`);

function Bar({ feed, here }) {
  const state = feed.state.value;
  const agenda = blocks(state).some((block) => block.shape.topics);
  /** @type {[string, () => any][]} */
  const items = [
    ["now", NowIcon],
    .../** @type {any} */ (agenda ? [["agenda", AgendaIcon]] : []),
    ["tables", TablesIcon],
    ["book", BookIcon],
  ];
  return (
    <nav class="bar" aria-label={t("phone.bar")}>
      {items.map(([name, Icon]) => (
        <a key={name} href={`#${name}`} aria-current={here === name ? "page" : undefined}>
          <Icon />
          {sectionName(state, name)}
        </a>
      ))}
    </nav>
  );
}
