// One topic in a list: its table's mark, its title, whose it is, and "I'm interested".
import { convenersOf, doorOpen, interests, placingsOf } from "../../read.js";
import { get } from "../../state.js";
import { Badge } from "../../ui/badge.jsx";
import { dotted, list, t } from "../../words.js";
import { mine, tableName } from "./mine.js";
import { at } from "./route.js";

/** @param {{feed: import("../../feed.js").Feed, cell?: any, topic?: any, action?: any}} props */
export function TopicLine({ feed, cell, topic = get(feed.state.value, cell?.topic), action }) {
  const { state, person } = mine(feed);
  const table = get(state, cell?.table);
  if (!topic) return null;
  const own = topic.conveners.includes(person);
  const names = convenersOf(state, topic);
  return (
    <article class="sheet topicline">
      {table ? (
        <Badge table={table} quiet />
      ) : (
        <span class="badge none" aria-hidden="true">
          ?
        </span>
      )}
      <div>
        <h3>
          <a href={at("topic", topic.id)} dir="auto">
            {topic.title}
          </a>
        </h3>
        <p class="muted small" dir="auto">
          {dotted(
            table && tableName(state, table, topic.block),
            names.length > 0 && t(own ? "phone.topic.yours" : "phone.topic.of", { names: list(names) }),
          )}
        </p>
      </div>
      {action ?? (!own && <Interest feed={feed} topic={topic} />)}
    </article>
  );
}

/** A switch that shows at once what was chosen, and says when it still waits. @param {{feed: import("../../feed.js").Feed, topic: any}} props */
export function Interest({ feed, topic }) {
  const { state, person } = mine(feed);
  const asks = feed.pending.value.filter((ask) => ask.op.startsWith("interest.") && ask.args.topic === topic.id);
  const last = asks[asks.length - 1];
  const on = last ? last.op === "interest.set" : interests(state, person).has(topic.id);
  if (!doorOpen(state, "interest")) return on ? <span class="chip">{t("phone.interest.on")}</span> : null;
  return (
    <button
      type="button"
      class="btn want"
      aria-pressed={on}
      aria-label={t("phone.interest.label", { title: topic.title })}
      onClick={() => feed.ask(on ? "interest.clear" : "interest.set", { topic: topic.id })}
    >
      {on && <span aria-hidden="true">✓</span>}
      {t("phone.interest")}
    </button>
  );
}

/** Does a topic stand in a cell? @param {any} state @param {any} topic */
export const placed = (state, topic) => placingsOf(state, topic.id).length > 0;
