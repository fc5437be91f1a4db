/** The tables: how many, how many chairs; names only if one wants them. */
import { Badge } from "../../ui/badge.jsx";
import { Field } from "../../ui/field.jsx";
import { Sheet } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { numberText } from "./block.jsx";
import { chairsOf, LIMIT } from "./draft.js";

/** @param {{draft: import("./draft.js").Draft, change: (part: object) => void, faults: any}} props */
export function Tables({ draft, change, faults }) {
  const number = (/** @type {"tables" | "seats"} */ name) => (
    <Field
      label={t(`door.${name}`)}
      type="number"
      inputMode="numeric"
      min={1}
      max={LIMIT[name]}
      value={numberText(draft[name])}
      fault={faults[name] && t(`door.fault.${faults[name]}`)}
      onInput={(/** @type {string} */ text) => change({ [name]: Math.floor(Number(text)) })}
    />
  );
  const shown = Math.min(Math.max(draft.tables || 0, 0), LIMIT.tables);
  return (
    <Sheet title={t("door.tables.title")} class="part">
      <div class="pair">
        {number("tables")}
        {number("seats")}
      </div>
      <p class="muted" role="status">
        {t("door.tables.sum", { n: chairsOf(draft) })}
      </p>
      <details>
        <summary>{t("door.tables.names")}</summary>
        <ol class="names">
          {Array.from({ length: shown }, (_, i) => (
            <Name key={i} at={i} draft={draft} change={change} fault={faults[`chairs.${i}`]} />
          ))}
        </ol>
      </details>
    </Sheet>
  );
}

/** A list with one thing replaced, long enough to hold it. @template T @param {T[]} list @param {number} at @param {T} one @param {T} none @returns {T[]} */
const placed = (list, at, one, none) =>
  Array.from({ length: Math.max(list.length, at + 1) }, (_, i) => (i === at ? one : (list[i] ?? none)));

/** A table's name and its own chairs, beside the mark it will have everywhere. */
function Name({ at, draft, change, fault }) {
  const table = { number: at + 1, hue: at % 6, shape: (at + Math.floor(at / 6)) % 6 };
  const chairs = draft.chairs ?? [];
  const type = (/** @type {any} */ event) => change({ names: placed(draft.names, at, event.currentTarget.value, "") });
  const count = (/** @type {any} */ event) =>
    change({ chairs: placed(chairs, at, Math.floor(Number(event.currentTarget.value)) || null, null) });
  return (
    <li class="table-row">
      <label>
        <Badge table={table} quiet />
        <span class="away">{t("door.tables.name", { n: at + 1 })}</span>
        <input
          value={draft.names[at] ?? ""}
          maxLength={LIMIT.label}
          placeholder={t("door.tables.name", { n: at + 1 })}
          onInput={type}
          dir="auto"
        />
      </label>
      <input
        class="own-chairs"
        type="number"
        inputMode="numeric"
        min={1}
        max={LIMIT.seats}
        value={chairs[at] ?? ""}
        placeholder={String(draft.seats || "")}
        aria-label={t("door.tables.chairs", { n: at + 1 })}
        aria-invalid={fault ? true : undefined}
        onInput={count}
      />
    </li>
  );
}
