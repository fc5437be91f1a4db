// Bacheca: topics by time, as a list; "I'm interested" without counts; my clashes; the cells still free.
import { useEffect, useState } from "preact/hooks";
import { blocks, clashes, doorOpen, freeCells, placings, slots, topics } from "../../read.js";
import { Button, Chip } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { mine, slotLine, word } from "./mine.js";
import { at } from "./route.js";
import { TopicLine, placed } from "./topicline.jsx";

/** @param {{feed: import("../../feed.js").Feed}} props */
export function Agenda({ feed }) {
  const { state, block, meeting } = mine(feed);
  const shown = block?.shape.topics ? block : blocks(state).find((one) => one.shape.topics);
  const open = doorOpen(state, "propose");
  if (!shown) return <h1 tabIndex={-1}>{t("phone.bar.agenda")}</h1>;
  const any = topics(state, shown.id).length > 0;
  return (
    <>
      <h1 tabIndex={-1}>{t("phone.bar.agenda")}</h1>
      {open && (
        <Button kind="do" href={at("propose")}>
          {t("phone.propose")}
        </Button>
      )}
      {!any && (
        <div class="empty cloth">
          <p>{t(open ? "phone.agenda.empty.open" : meeting?.ended ? "phone.agenda.empty.ended" : "phone.agenda.empty")}</p>
        </div>
      )}
      {any && <Calm feed={feed} block={shown.id} />}
    </>
  );
}

/** New topics of others wait behind a button, so that nothing slides away under a thumb. */
function Calm({ feed, block }) {
  const { state, person, meeting: standing } = mine(feed);
  const [seen, setSeen] = useState(() => new Set(topics(state, block).map((one) => one.id)));
  const showAll = () => setSeen(new Set(topics(state, block).map((one) => one.id)));
  // A new step is a new look: what waited behind the button must not stay unseen for good.
  useEffect(showAll, [standing.phase, standing.slot]);
  const fresh = topics(state, block).filter((one) => !seen.has(one.id) && !one.conveners.includes(person));
  const hidden = new Set(fresh.map((one) => one.id));
  const nowhere = topics(state, block).filter((one) => !placed(state, one) && !hidden.has(one.id));
  return (
    <>
      {fresh.length > 0 && (
        <Button class="fresh" onClick={showAll}>
          {t("phone.agenda.fresh", { n: fresh.length })}
        </Button>
      )}
      {slots(state, block).map((slot) => (
        <Slot key={slot.id} feed={feed} slot={slot} hidden={hidden} />
      ))}
      {nowhere.length > 0 && (
        <section class="stack tight" aria-labelledby="nowhere-title">
          <h2 id="nowhere-title">{t("phone.agenda.nowhere")}</h2>
          {nowhere.map((topic) => (
            <TopicLine key={topic.id} feed={feed} topic={topic} />
          ))}
        </section>
      )}
    </>
  );
}

function Slot({ feed, slot, hidden }) {
  const { state, person, slot: running } = mine(feed);
  const clash = clashes(state, person, slot.block).get(slot.id);
  const free = freeCells(state, slot.id).length;
  const here = placings(state, slot.id).filter((cell) => !hidden.has(cell.topic));
  const past = running && running.block === slot.block && slot.order < running.order;
  return (
    <section class={`stack tight ${past ? "past" : ""}`} aria-labelledby={`slot-${slot.order}`}>
      <div class="row between">
        <h2 id={`slot-${slot.order}`}>{slotLine(feed, slot)}</h2>
        {running?.id === slot.id ? <Chip tone="ok">{t("phone.slot.now")}</Chip> : past ? <Chip>{t("phone.slot.past")}</Chip> : null}
      </div>
      {clash && !past && <p class="notice warn small">{t("phone.clash", { n: clash.length })}</p>}
      {here.map((cell) => (
        <TopicLine key={cell.id} feed={feed} cell={cell} />
      ))}
      {!past && (
        <p class="muted small">
          {free ? t("phone.free", { n: free }) : t("phone.free.none", { places: word(state, "places", slot.block) })}
        </p>
      )}
    </section>
  );
}
