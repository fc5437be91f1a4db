// Adesso: one card that says where, what and how long; then the one thing to do.
import { Carried } from "./carried.jsx";
import { convenersOf, nextStep, timeLeft } from "../../read.js";
import { Minutes } from "../../ui/minutes.jsx";
import { useNow } from "../../ui/hooks.js";
import { Badge, hueOf } from "../../ui/badge.jsx";
import { Button } from "../../ui/parts.jsx";
import { dotted, list, t } from "../../words.js";
import { mark, marked, mine, plainName, slotName, stepName, tableName, word } from "./mine.js";
import { useReturnCode } from "./me.jsx";
import { moving, routeNow } from "./moving.js";
import { at } from "./route.js";
import { Tasks } from "./tasks.jsx";

/** @param {{feed: import("../../feed.js").Feed}} props */
export function Now({ feed }) {
  // Handed on as a prop: with signals a part is drawn anew only when something it reads or is given changes.
  const now = useNow(feed, 5000);
  return (
    <>
      <NowCard feed={feed} now={now} />
      <Carried feed={feed} />
      <Tasks feed={feed} now={now} />
      <ReturnCode feed={feed} />
    </>
  );
}

/** @param {{feed: any, now: number}} props */
function NowCard({ feed }) {
  const my = mine(feed);
  const stored = routeNow(feed);
  if (stored)
    return <Go feed={feed} table={stored.table} over={t("phone.route.go")} more={t("phone.route.why", { letter: stored.letter ?? "" })} />;
  if (my.meeting?.ended)
    return (
      <Card title={t("phone.ended")} more={t("phone.ended.do")}>
        <Button kind="do" href={at("book")}>
          {t("phone.ended.read")}
        </Button>
      </Card>
    );
  if (!my.phase) return <Welcome feed={feed} />;
  if (my.slot && my.table) return moving(feed) ? <Move feed={feed} /> : <Here feed={feed} />;
  return <PhaseCard feed={feed} />;
}

/** @param {{title: any, more?: any, children?: any, class?: string}} props */
const Card = ({ title, more, children, class: extra = "" }) => (
  <section class={`sheet now ${extra}`} aria-labelledby="now-title">
    <h1 id="now-title" tabIndex={-1} dir="auto">
      {title}
    </h1>
    {more && (
      <p class="muted" dir="auto">
        {more}
      </p>
    )}
    {children}
  </section>
);

const Welcome = ({ feed }) => {
  const { meeting } = mine(feed);
  return (
    <Card title={t("phone.welcome")} more={t("phone.welcome.do")}>
      {meeting?.question && (
        <p class="question" dir="auto">
          <span class="felt">{meeting.question}</span>
        </p>
      )}
    </Card>
  );
};

/** A phase without a table of mine: what it is, what is said, how long. */
function PhaseCard({ feed }) {
  const { state, block, phase, slot } = mine(feed);
  const title = slot ? slotName(state, slot) : word(state, `phase.${phase.name}`, block?.id);
  return (
    <Card title={title} more={slot?.question}>
      <p class={phase.doors.length ? "" : "say"}>
        {slot
          ? t(marked(feed, "pause") === slot.id ? "phone.seat.pause" : block?.movement === "rotate" ? "phone.seat.soon" : "phone.seat.none")
          : word(state, `say.${phase.name}`, block?.id) || t("phone.lookup")}
      </p>
      <Minutes feed={feed} until />
      <Then feed={feed} />
    </Card>
  );
}

/** At my table: where, what, minutes. */
function Here({ feed }) {
  const { state, slot, table, topic, seat } = mine(feed);
  const names = topic && convenersOf(state, topic);
  const title = topic?.title ?? slot.question;
  const where = dotted(slotName(state, slot), title && tableName(state, table), seat?.role === "host" && t("phone.host.you"));
  return (
    <section class={`sheet now tint ${hueOf(table)}`} aria-labelledby="now-title">
      <div class="where">
        <Badge table={table} quiet />
        <div>
          <h1 id="now-title" tabIndex={-1} dir="auto">
            {title ?? tableName(state, table)}
          </h1>
          <p class="muted small" dir="auto">
            {where}
            {names?.length > 0 && <>. {t("phone.topic.by", { names: list(names) })}</>}
          </p>
        </div>
      </div>
      <Minutes feed={feed} until />
      <Then feed={feed} />
    </section>
  );
}

/** I am told to go to a table: nothing else matters now. */
function Move({ feed }) {
  const { slot, table } = mine(feed);
  return (
    <Go feed={feed} table={table} over={t("phone.go")} more={slot.question}>
      <Button kind="do" onClick={() => mark(feed, `arrived:${slot.id}`, table?.id ?? null)}>
        {t("phone.go.there")}
      </Button>
    </Go>
  );
}

/** @param {any} props */
const Go = ({ feed, table, over, more, children }) => (
  <section class={`sheet now go tint ${hueOf(table)}`} aria-labelledby="now-title">
    <h1 id="now-title" tabIndex={-1}>
      <span class="over">{over}</span>{" "}
      <span class="slide">
        <Badge table={table} class="huge" quiet />
      </span>{" "}
      {plainName(feed.state.value, table)}
    </h1>
    {table.name && (
      <p class="muted" dir="auto">
        {table.name}
      </p>
    )}
    {more && <p dir="auto">{more}</p>}
    <Minutes feed={feed} until />
    {children}
  </section>
);

function Then({ feed }) {
  const { state, meeting } = mine(feed);
  const next = nextStep(state);
  if (!next || meeting?.ended) return null;
  // A planned hour that falls before the clock's own end cannot be kept any more.
  const from = Math.max(feed.now(), timeLeft(state, feed.now())?.ends_at ?? 0);
  return <p class="muted small">{t("phone.then", { what: stepName(feed, next, from) })}</p>;
}

/** Shown once after coming in; later it stands under my name. */
function ReturnCode({ feed }) {
  const code = useReturnCode(feed);
  if (!code || marked(feed, "code")) return null;
  return (
    <section class="sheet pad row between">
      <div>
        <p class="small muted">{t("phone.code.title")}</p>
        <p class="code">{code}</p>
        <p class="small muted">{t("phone.code.hint")}</p>
      </div>
      <Button kind="plain" class="flush" onClick={() => mark(feed, "code", "seen")}>
        {t("phone.understood")}
      </Button>
    </section>
  );
}
