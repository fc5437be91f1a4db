// Everyone in the meeting: find, add without a phone, open one to act for them.
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../state.js";
import { meeting, seatOf } from "../../read.js";
import { dotted, t } from "../../words.js";
import { Badge } from "../../ui/badge.jsx";
import { Field } from "../../ui/field.jsx";
import { useDraft } from "../../ui/hooks.js";
import { useDeed, useDesk } from "./context.js";
import { Drawer } from "./drawer.jsx";
import { Form } from "./form.jsx";
import { byName, crowd, linked } from "./gaps.js";

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
  const found = all.filter((one) => one.name.toLowerCase().includes(seek.trim().toLowerCase())).sort(byName);
  return (
    <Drawer title={t("desk.people")} onClose={onClose}>
      <p class="muted">{dotted(who.n > 0 && t("desk.top.people", who), who.without > 0 && t("desk.people.without", { n: who.without }))}</p>
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
    </Drawer>
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
  const adding = useDeed(() => (letGo(), setGroup("")));
  const groups = meeting(state)?.groups ?? [];
  const add = () => {
    if (name.trim()) adding.send("person.add", { name: name.trim(), ...(group && { group }) });
  };
  return (
    <Form of={adding} onSend={add} says={t("desk.people.add")} class="sheet pad stack tight">
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
    </Form>
  );
}
