// What the desk's forms share: one deed each, with its refusal and its button; texts of others beside one's own; people to choose from.
import { t } from "../../words.js";
import { useDraft } from "../../ui/hooks.js";
import { Button } from "../../ui/parts.jsx";
import { useDesk } from "./context.js";
import { byName, crowd } from "./gaps.js";
import { Refusal } from "./refusal.jsx";

/**
 * A form for one deed: what is typed, why it was refused, the button that sends it. `offered`: whether there is anything to send;
 * `aside` stands beside the button.
 * @param {{of: ReturnType<typeof import("./context.js").useDeed>, onSend: () => void, says?: string, offered?: boolean, kind?: "do", slim?: boolean, class?: string, aside?: any, children?: any}} props
 */
export function Form({ of: { waits, refusal }, onSend, says, offered = true, kind, slim, class: look = "stack tight", aside, children }) {
  const submit = (/** @type {Event} */ event) => (event.preventDefault(), onSend());
  return (
    <form class={look} onSubmit={submit}>
      {children}
      {refusal && <Refusal ask={refusal} />}
      {(offered || aside) && (
        <div class="row">
          {offered && (
            <Button type="submit" kind={kind} class={slim ? "slim" : ""} busy={waits}>
              {waits ? t("desk.doing") : (says ?? t("common.save"))}
            </Button>
          )}
          {aside}
        </div>
      )}
    </form>
  );
}

/** Several fields kept as one draft: values, their setters, forget, whether anything differs. @param {any} feed @param {string} name @param {Record<string, string>} first @returns {[Record<string, string>, Record<string, (text: string) => void>, () => void, boolean]} */
export function useForm(feed, name, first) {
  const [json, setJson, forget] = useDraft(feed, name, "{}");
  const typed = /** @type {Record<string, string>} */ (JSON.parse(json));
  const values = { ...first, ...typed };
  const setters = Object.fromEntries(
    Object.keys(first).map((key) => [key, (/** @type {string} */ text) => setJson(JSON.stringify({ ...typed, [key]: text }))]),
  );
  return [values, setters, forget, Object.keys(first).some((key) => values[key] !== first[key])];
}

/** Texts for the same place: the one that came while this one was being written, and those of a clash. @param {{newer?: string, also?: string[]}} props */
export const Beside = ({ newer, also }) => (
  <>
    {newer && (
      <p class="also" dir="auto">
        <span class="small muted">{t("desk.newer")}</span> {newer}
      </p>
    )}
    {also?.map((text) => (
      <p key={text} class="also" dir="auto">
        <span class="small muted">{t("desk.also")}</span> {text}
      </p>
    ))}
  </>
);

/** One of those who take part. @param {{who: string, onChoose: (person: string) => void, [more: string]: any}} props */
export function Someone({ who, onChoose, ...rest }) {
  const { state } = useDesk();
  return (
    <select value={who} onChange={(event) => onChoose(event.currentTarget.value)} {...rest}>
      <option value="">{t("desk.propose.choose")}</option>
      {crowd(state)
        .sort(byName)
        .map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
    </select>
  );
}
