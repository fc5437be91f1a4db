// An ask the meeting did not take: said in words, with what was typed still there and the nearest way out.
import { get } from "../../state.js";
import { t, worded } from "../../words.js";
import { Button } from "../../ui/parts.jsx";
import { useDesk } from "./context.js";
import { slotName, tableName } from "./names.js";

/** The sentence for a refusal; an unknown name still says something true. @param {any} state @param {any} ask */
export function refusalText(state, ask) {
  const about = ask.about ?? {};
  const found = ["refused", "error"].map((of) => `${of}.${ask.refused}`).find(worded) ?? "desk.refused";
  const topic = get(state, about.topic)?.title ?? "";
  return t(found, { ...about, topic, n: about.limit ?? 0 });
}

/** @param {{ask: any}} props */
export const Refusal = ({ ask }) => {
  const { state } = useDesk();
  return (
    <p class="fault small" role="alert">
      {refusalText(state, ask)}
    </p>
  );
};

/** Refused asks that no open form shows: each with its text, a second try, or the free cell nearby. */
export function Refusals() {
  const { state, feed, claimed, deed } = useDesk();
  const list = feed.refused.value.filter((/** @type {any} */ one) => !claimed.value.includes(one.id));
  return list.map((/** @type {any} */ ask) => {
    const text = ask.args.text ?? ask.args.title ?? ask.args.name;
    const about = get(state, ask.args.topic)?.title ?? get(state, ask.as)?.name;
    const what = about ? t("desk.quoted", { text: about }) : t(`op.${ask.op}`);
    const nearest = ask.about?.nearest;
    const again = (/** @type {object} */ args) => (feed.forget(ask.id), deed(ask.op, args, ask.as));
    return (
      <li key={ask.id} class="sheet need refusal">
        <p>{t("desk.refusal", { deed: what, why: refusalText(state, ask) })}</p>
        {text && <p class="kept">{t("desk.quoted", { text })}</p>}
        <div class="row">
          {nearest && (
            <Button onClick={() => again({ ...ask.args, ...nearest })}>
              {t("desk.refusal.nearest", {
                table: tableName(state, get(state, nearest.table), null),
                slot: slotName(state, get(state, nearest.slot)),
              })}
            </Button>
          )}
          <Button onClick={() => again(ask.args)}>{t("common.retry")}</Button>
          <Button kind="plain" onClick={() => feed.forget(ask.id)}>
            {t("desk.refusal.drop")}
          </Button>
        </div>
      </li>
    );
  });
}
