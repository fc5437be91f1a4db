// Everyone in the meeting: find, add without a phone, open one to act for them.
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../state.js";
import { meeting, seatOf } from "../../read.js";
import { dotted, t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { Panel } from "../../ui/panel.jsx";
import { useDeed, useDesk } from "./context.js";
import { crowd, linked } from "./gaps.js";
import { Refusal } from "./refusal.jsx";

/** @param {{onClose: () => void}} props */
export function People({ onClose }) {
  const { state, feed, seek: kept, last } = useDesk();
  const seek = kept.value;
  const setSeek = (/** @type {string} */ text) => (kept.value = text);
  const list = useRef(/** @type {HTMLUListElement|null} */ (null));
  // Back from one person, the list stands where it was left.
  useEffect(() => {
    const row = /** @type {HTMLElement|null|undefined} */ (list.current?.querySelector(`[data-person="${last.value}"]`));
    row?.focus();
  }, []);
  const all = crowd(state);
  const who = linked(state, feed.people.value);
  const found = all
    .filter((one) => one.name.toLowerCase().includes(seek.trim().toLowerCase()))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <Panel class="drawer" title={t("desk.people")} onClose={onClose}>
      <div class="stack">
        <p class="muted">
          {dotted(who.n > 0 && t("desk.top.people", who), who.without > 0 && t("desk.people.without", { n: who.without }))}
        </p>
        <AddPerson />
        {all.length > 8 && <Field label={t("desk.people.seek")} type="search" value={seek} onInput={setSeek} />}
        {!found.length && <p class="muted">{t(all.length ? "desk.people.not_found" : "desk.people.none")}</p>}
        <ul ref={list} class="list tight">
          {found.map((one) => (
            <li key={one.id}>
              <PersonRow person={one} />
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

/** `aside` stands where the table's badge would. @param {{person: any, aside?: string}} props */
export function PersonRow({ person, aside }) {
  const { state, feed, open, last } = useDesk();
  const table = get(state, seatOf(state, person.id)?.table);
  const here = feed.people.value.includes(person.id);
  return (
    <button type="button" class="person" data-person={person.id} onClick={() => ((last.value = person.id), open("person", person.id))}>
      <span class="person-name" dir="auto">
        {person.name}
        <span class="small muted">
          {dotted(person.group, person.proxy ? t("desk.person.proxy") : here ? t("desk.person.here") : t("desk.person.away"))}
        </span>
      </span>
      {aside !== undefined ? (
        <b class="small">{aside}</b>
      ) : table ? (
        <Badge table={table} />
      ) : meeting(state)?.slot ? (
        <span class="small muted">{t("desk.person.standing")}</span>
      ) : null}
    </button>
  );
}

function AddPerson() {
  const { state, feed } = useDesk();
  const [name, setName, letGo] = useDraft(feed, "desk-add");
  const [group, setGroup] = useState("");
  const { send, waits, refusal } = useDeed(() => (letGo(), setGroup("")));
  const groups = meeting(state)?.groups ?? [];
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (name.trim()) send("person.add", { name: name.trim(), ...(group && { group }) });
  };
  return (
    <form class="sheet pad stack tight" onSubmit={add}>
      <h3>{t("desk.people.add_title")}</h3>
      <Field label={t("desk.people.name")} value={name} onInput={setName} maxLength={40} autocomplete="off" />
      {groups.length > 0 && (
        <div class="field">
          <label>
            {t("desk.people.group")}
            <select value={group} onChange={(event) => setGroup(event.currentTarget.value)}>
              <option value="">{t("desk.group.none")}</option>
              {groups.map((/** @type {string} */ one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {refusal && <Refusal ask={refusal} />}
      <div class="row">
        <Button type="submit" busy={waits}>
          {t(waits ? "desk.doing" : "desk.people.add")}
        </Button>
      </div>
    </form>
  );
}
