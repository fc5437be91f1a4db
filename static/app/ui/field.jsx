// One thing to type, with its label, hint, limit and fault in words.
import { useId } from "preact/hooks";
import { t } from "../words.js";

/**
 * `onInput` gets the text. `limit` shows what is left near the end. `fault` is a sentence that says what to do.
 * @param {{label: any, value: string, onInput: (text: string) => void, hint?: any, fault?: any, lines?: number, limit?: number, class?: string, [more: string]: any}} props
 */
export function Field({ label, value, onInput, hint, fault, lines, limit, class: more = "", ...rest }) {
  const id = useId();
  const left = limit ? limit - value.length : Infinity;
  const told = [hint && `${id}-h`, fault && `${id}-f`, left < 0 && `${id}-o`].filter(Boolean).join(" ") || undefined;
  /** @type {any} */
  const common = {
    id,
    value,
    dir: "auto",
    "aria-describedby": told,
    "aria-invalid": fault || left < 0 ? true : undefined,
    ...rest,
    onInput: (/** @type {any} */ event) => onInput(event.currentTarget.value),
  };
  return (
    <div class={`field ${more}`}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="muted small" id={`${id}-h`}>
          {hint}
        </p>
      )}
      {lines ? <textarea rows={lines} {...common} /> : <input {...common} />}
      {left < Math.min(40, (limit ?? 0) / 5) && (
        <p class={left < 0 ? "fault small" : "muted small"} id={left < 0 ? `${id}-o` : undefined}>
          {t(left < 0 ? "field.over" : "field.left", { n: Math.abs(left) })}
        </p>
      )}
      {fault && (
        <p class="fault small" id={`${id}-f`} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

/** What went wrong with the whole form, or nothing. @param {{says: string}} props */
export const Fault = ({ says }) =>
  says ? (
    <p class="fault" role="alert">
      {says}
    </p>
  ) : null;

/** Back to the field that cannot be sent as it is: what is wrong with it is read out there. @param {any} event the form's submit @param {number} [which] */
export const toField = (event, which = 0) => void event.currentTarget.querySelectorAll("textarea, .field input")[which]?.focus();
