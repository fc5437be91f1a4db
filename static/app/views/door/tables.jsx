/** The tables: how many, how many chairs; names only if one wants them. */
import { Badge } from "../../ui/badge.jsx";
import { Field } from "../../ui/field.jsx";
import { Sheet } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { numberText } from "./block.jsx";
import { LIMIT } from "./draft.js";

/** @param {{draft: import("./draft.js").Draft, change: (part: object) => void, faults: any}} props */
export function Tables({ draft, change, faults }) {
  const number = (/** @type {"tables" | "seats"} */ name) => (
    <Field label={t(`door.${name}`)} type="number" inputMode="numeric" min={1} max={LIMIT[name]} value={numberText(draft[name])}
      fault={faults[name] && t(`door.fault.${faults[name]}`)} onInput={(/** @type {string} */ text) => change({ [name]: Math.floor(Number(text)) })} />
  );
  const shown = Math.min(Math.max(draft.tables || 0, 0), LIMIT.tables);
  return (
    <Sheet title={t("door.tables.title")} class="part">
      <div class="pair">{number("tables")}{number("seats")}</div>
      <p class="muted" role="status">{t("door.tables.sum", { n: shown * (draft.seats || 0) })}</p>
      <details>
        <summary>{t("door.tables.names")}</summary>
        <ol class="names">
          {Array.from({ length: shown }, (_, i) => <Name key={i} at={i} draft={draft} change={change} />)}
        </ol>
      </details>
    </Sheet>
  );
}

/** A table's name beside the mark it will have everywhere. */
function Name({ at, draft, change }) {
  const table = { number: at + 1, hue: at % 6, shape: (at + Math.floor(at / 6)) % 6 };
  const type = (/** @type {any} */ event) => {
    const names = Array.from({ length: Math.max(draft.names.length, at + 1) }, (_, i) => draft.names[i] ?? "");
    names[at] = event.currentTarget.value;
    change({ names });
  };
  return (
    <li>
      <label>
        <Badge table={table} quiet />
        <span class="away">{t("door.tables.name", { n: at + 1 })}</span>
        <input value={draft.names[at] ?? ""} maxLength={LIMIT.label} placeholder={t("door.tables.name", { n: at + 1 })} onInput={type} dir="auto" />
      </label>
    </li>
  );
}
