/** The groups offered at the door: chosen by whoever wants to, never required. */
import { useState } from "preact/hooks";
import { Button, Sheet } from "../../ui/parts.jsx";
import { Field } from "../../ui/field.jsx";
import { t } from "../../words.js";
import { LIMIT } from "./draft.js";

/** @param {{draft: import("./draft.js").Draft, change: (part: object) => void, usual: string[]}} props */
export function Groups({ draft, change, usual }) {
  const [typed, setTyped] = useState("");
  const groups = draft.groups ?? usual;
  const add = () => {
    const name = typed.trim();
    if (name && !groups.includes(name)) change({ groups: [...groups, name] });
    setTyped("");
  };
  return (
    <Sheet title={t("door.groups")} class="part">
      <p class="muted">{t("door.groups.hint")}</p>
      <ul class="groups">
        {groups.map((name) => (
          <li key={name} class="group">
            <span dir="auto">{name}</span>
            <Button
              kind="plain"
              aria-label={t("door.groups.drop", { name })}
              onClick={() => change({ groups: groups.filter((one) => one !== name) })}
            >
              <span aria-hidden="true">×</span>
            </Button>
          </li>
        ))}
      </ul>
      {groups.length < LIMIT.groups && (
        <div class="adding">
          <Field
            label={t("door.groups.new")}
            value={typed}
            onInput={setTyped}
            maxLength={LIMIT.label}
            onKeyDown={(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && (event.preventDefault(), add())}
          />
          <Button onClick={add}>{t("door.groups.add")}</Button>
        </div>
      )}
    </Sheet>
  );
}
