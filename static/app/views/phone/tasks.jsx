// The one thing to do in this phase, read from the doors its format opens. Only the first asks with a filled button.
import { doorOpen, hostOf, landingOf, nextSlot, notesOf, opened, placingsOf, reportOf, timeLeft, topics } from "../../read.js";
import { get } from "../../state.js";
import { Badge } from "../../ui/badge.jsx";
import { Button, Sheet } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { cellKey, marked, mine, onTheWay, ownNotes, pause, sat, slotLine, slotName, tableName, word } from "./mine.js";
import { Choose } from "./choose.jsx";
import { Halfway, Kept } from "./kept.jsx";
import { Landing } from "./landing.jsx";
import { moving } from "./moving.js";
import { Notes, Writer } from "./notes.jsx";
import { at } from "./route.js";

/** Asked before the bell, ms. */
const HOST = 2 * 60_000,
  LAND = 2.5 * 60_000,
  REPORT = 5 * 60_000;
/** Somebody who wrote a note so lately writes for the table, ms. */
const WRITING = 10 * 60_000;

const PLENARY = ["gem", "harvest"];
const begun = (/** @type {import("../../feed.js").Feed} */ feed, /** @type {string} */ kind) => Boolean(marked(feed, `note:${kind}`));

/** What may be asked now, most pressing first. @param {import("../../feed.js").Feed} feed @returns {[string, any][]} */
function tasksOf(feed) {
  const { state, meeting, phase, block, slot, table, shape, topic } = mine(feed);
  if (!phase || meeting?.ended) return [];
  const left = timeLeft(state, feed.now())?.ms ?? Infinity;
  const soon = (/** @type {number} */ ms) => Boolean(slot) && left < ms;
  // What was begun in its phase may still be finished after it, as long as the house takes it.
  const takes = (/** @type {string} */ door) => doorOpen(state, door) || (begun(feed, door) && opened(state, door, block?.id));
  const rows = [
    ["host", shape.hosts === "emerge" && table && nextSlot(state) && soon(HOST), Host],
    ["landing", doorOpen(state, "landing") && table && slot && soon(LAND), LandNow],
    ["report", doorOpen(state, "report") && (soon(REPORT) ? topic && !reportOf(state, topic.id)?.done : !slot), ReportNow],
    ["choose", doorOpen(state, "move") && slot && !table, Choose],
    ["talk", doorOpen(state, "write") && slot && table && !moving(feed), Talk],
    ["gem", takes("gem"), Gem],
    ["harvest", takes("harvest"), Harvest],
    ["tables", doorOpen(state, "write") && !slot && !shape.topics, MyTables],
    ["propose", doorOpen(state, "propose") && !slot, ProposeNow],
  ];
  return /** @type {[string, any][]} */ (rows.filter(([, when]) => when).map(([name, , View]) => [name, View]));
}

/** @param {{feed: import("../../feed.js").Feed, now: number}} props */
export function Tasks({ feed }) {
  const onTheMove = moving(feed);
  const tasks = tasksOf(feed);
  const left = PLENARY.filter((kind) => begun(feed, kind) && !tasks.some(([name]) => name === kind));
  return (
    <>
      {tasks.map(([name, View], rank) => (
        <View key={name} feed={feed} first={rank === 0 && !onTheMove} />
      ))}
      <Halfway feed={feed} />
      {left.map((kind) => (
        <Kept key={kind} feed={feed} field={`note:${kind}`} />
      ))}
    </>
  );
}

function Host({ feed, first }) {
  const { state, person, table } = mine(feed);
  const next = nextSlot(state);
  const host = hostOf(state, next?.id, table.id);
  const asked = onTheWay(feed, "host.stay").length > 0;
  if (host && host.person !== person)
    return <p class="sheet pad">{t("phone.host.other", { name: get(state, host.person)?.name ?? "" })}</p>;
  return (
    <Sheet class="pad stack tight" title={t(host ? "phone.host.thanks" : "phone.host.who")}>
      <p>{t(host ? "phone.host.thanks.do" : "phone.host.hint")}</p>
      {host ? (
        <Button kind="plain" onClick={() => feed.ask("host.leave", { slot: next?.id, table: table.id })}>
          {t("phone.host.leave")}
        </Button>
      ) : (
        <Button kind={first ? "do" : undefined} busy={asked} onClick={() => feed.ask("host.stay", { table: table.id })}>
          {t(asked ? "phone.sending" : "phone.host.stay")}
        </Button>
      )}
    </Sheet>
  );
}

function LandNow({ feed, first }) {
  const { state, slot, table } = mine(feed);
  const written = landingOf(state, slot?.id, table.id);
  return (
    <Sheet class="pad stack tight" title={t(written ? "phone.landing.done" : "phone.landing.now")}>
      <Landing feed={feed} slot={slot} table={table} first={first && !written} />
    </Sheet>
  );
}

/** Reports of the topics I called or sat at. */
function ReportNow({ feed, first }) {
  const { state, person, slot, topic, shape } = mine(feed);
  const where = new Set(sat(state, person).map((one) => cellKey(one.slot, one.table)));
  const near = (/** @type {any} */ one) =>
    one.conveners.includes(person) || placingsOf(state, one.id).some((cell) => where.has(cell.id.slice("placing:".length)));
  const due = slot
    ? [topic]
    : topics(state).filter((one) => placingsOf(state, one.id).length && near(one) && !reportOf(state, one.id)?.done);
  if (!shape.report.length) return null;
  if (!due.length)
    return (
      <Sheet class="pad stack tight" title={t("phone.report.none")}>
        <p>{t("phone.report.none.do")}</p>
        <Button kind={first ? "do" : undefined} href={at("book")}>
          {t("phone.report.read")}
        </Button>
      </Sheet>
    );
  return (
    <Sheet class="pad stack tight" title={t(slot ? "phone.report.soon" : "phone.report.due", { n: due.length })}>
      {due.map((one, rank) => (
        <Button key={one.id} class="long" kind={first && rank === 0 ? "do" : undefined} href={at("report", one.id)}>
          <span dir="auto">{t("phone.report.write", { title: one.title })}</span>
        </Button>
      ))}
    </Sheet>
  );
}

/** People talk: the phone can lie down; one phone writes for the table, any other may. */
function Talk({ feed }) {
  const { state, slot, table, topic, phase, block, shape } = mine(feed);
  const where = topic ? { topic: topic.id } : { table: table.id, slot: slot.id };
  const notes = notesOf(state, where);
  const count = notes.length;
  const own = ownNotes(state);
  const others = !notes.some((note) => own.has(note.id)) && notes.some((note) => feed.now() - note.at < WRITING);
  return (
    <>
      <section class="talk">
        <p class="say">{word(state, `say.${phase.name}`, block?.id) || t("phone.talk")}</p>
        <p class="muted small">{t(others ? "phone.talk.other" : "phone.talk.one")}</p>
        <div class="row wide">
          <Button href={at("cell", cellKey(slot, table))}>{t(others ? "phone.talk.also" : "phone.talk.write")}</Button>
          {topic && block?.shape.report.length > 0 && <Button href={at("report", topic.id)}>{t("phone.talk.report")}</Button>}
        </div>
        <div class="row wide">
          {doorOpen(state, "move") && <Button href={at("tables")}>{t(shape.topics ? "phone.move.topic" : "phone.move")}</Button>}
          {doorOpen(state, "move") && (
            <Button kind="plain" onClick={() => pause(feed)}>
              {t("phone.pause")}
            </Button>
          )}
        </div>
      </section>
      {count > 0 && (
        <section class="stack tight" aria-labelledby="notes-title">
          <h2 id="notes-title">{t(topic ? "phone.notes.topic" : "phone.notes.table", { n: count })}</h2>
          <Notes feed={feed} where={where} last={3} />
          <a class="link" href={at("cell", cellKey(slot, table))}>
            {t("phone.notes.all")}
          </a>
        </section>
      )}
    </>
  );
}

function Gem({ feed, first }) {
  const { block } = mine(feed);
  return (
    <Sheet class="pad stack tight" title={t("phone.gem")}>
      <Writer feed={feed} where={{}} kinds={["gem"]} field="gem" label={t("phone.gem.hint")} first={first} block={block?.id} />
      <Notes feed={feed} where={{ note_kind: "gem", block: block?.id }} own />
    </Sheet>
  );
}

function Harvest({ feed }) {
  const { block } = mine(feed);
  return (
    <Sheet class="pad stack tight" title={t("phone.harvest")}>
      <Notes feed={feed} where={{ note_kind: "harvest", block: block?.id }} />
      <details class="more">
        <summary>{t("phone.harvest.add")}</summary>
        <Writer feed={feed} where={{}} kinds={["harvest"]} field="harvest" label={t("phone.harvest.hint")} block={block?.id} />
      </details>
    </Sheet>
  );
}

/** After the rounds: what I want to add at the tables I sat at. */
function MyTables({ feed }) {
  const { state, person } = mine(feed);
  const mineThere = sat(state, person);
  if (!mineThere.length) return null;
  return (
    <section class="stack tight" aria-labelledby="my-tables-title">
      <h2 id="my-tables-title">{t("phone.mytables")}</h2>
      {mineThere.map(({ slot, table }) => (
        <a class="sheet line" key={slot.id} href={at("cell", cellKey(slot, table))}>
          <Badge table={table} quiet />
          <span>
            <b>{slotName(state, slot)}</b>
            <span class="muted small">{tableName(state, table, slot.block)}</span>
          </span>
        </a>
      ))}
    </section>
  );
}

function ProposeNow({ feed, first }) {
  const { state, person } = mine(feed);
  const own = topics(state).filter((one) => one.conveners.includes(person));
  const homeless = own.find((one) => !placingsOf(state, one.id).length);
  return (
    <section class="stack tight" aria-labelledby="propose-title">
      <h2 id="propose-title">{t(own.length ? "phone.mytopics" : "phone.propose.ask")}</h2>
      {own.map((one) => {
        const [cell] = placingsOf(state, one.id);
        const slot = get(state, cell?.slot),
          table = get(state, cell?.table);
        return (
          <a class="sheet line" key={one.id} href={at("topic", one.id)}>
            {table && <Badge table={table} quiet />}
            <span>
              <b dir="auto">{one.title}</b>
              <span class="muted small">
                {slot && table ? `${slotLine(feed, slot)} · ${tableName(state, table, slot.block)}` : t("phone.topic.nowhere")}
              </span>
            </span>
          </a>
        );
      })}
      {homeless && doorOpen(state, "place") && (
        <Button kind={first ? "do" : undefined} href={at("place", homeless.id)}>
          {t("phone.place.now")}
        </Button>
      )}
      <div class="row wide">
        <Button kind={first && !own.length ? "do" : undefined} href={at("propose")}>
          {t("phone.propose")}
        </Button>
        <Button href={at("agenda")}>{t("phone.agenda.see")}</Button>
      </div>
    </section>
  );
}
