// The meeting itself: its title, question, who runs it, its door; its end; and the menu that leads everywhere.
import { meeting } from "../../read.js";
import { language, t } from "../../words.js";
import { Field } from "../../ui/field.jsx";
import { Button } from "../../ui/parts.jsx";
import { Panel } from "../../ui/panel.jsx";
import { useDeed, useDesk } from "./context.js";
import { owed } from "./gaps.js";
import { Downloads } from "./book.jsx";
import { Drawer } from "./drawer.jsx";
import { useForm } from "./form.jsx";
import { Refusal } from "./refusal.jsx";

/** @param {{onClose: () => void}} props */
export function EditMeeting({ onClose }) {
  const { state, feed } = useDesk();
  const here = meeting(state);
  const [values, setValue, forget, changed] = useForm(feed, "desk-meeting", {
    title: here?.title ?? "",
    question: here?.question ?? "",
    organiser: here?.organiser ?? "",
  });
  const { send, waits, refusal } = useDeed(() => (forget(), onClose()));
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (changed && values.title.trim())
      send("meeting.edit", { title: values.title.trim(), question: values.question.trim(), organiser: values.organiser.trim() });
  };
  return (
    <Panel class="drawer" title={t("desk.meeting")} onClose={onClose}>
      <form class="stack" onSubmit={save}>
        <Field label={t("desk.meeting.title")} value={values.title} onInput={setValue.title} limit={120} required />
        <Field label={t("desk.meeting.question")} value={values.question} onInput={setValue.question} lines={3} limit={240} />
        <Field label={t("desk.meeting.organiser")} value={values.organiser} onInput={setValue.organiser} limit={120} />
        {refusal && <Refusal ask={refusal} />}
        <div class="row">
          <Button type="submit" kind="do" busy={waits || !changed}>
            {t(waits ? "desk.doing" : "common.save")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** The end, said twice. @param {{onClose: () => void}} props */
export function Close({ onClose }) {
  const { state, closeAll } = useDesk();
  const { send, waits, refusal } = useDeed(closeAll);
  const missing = owed(state, meeting(state)?.block ?? "").filter((one) => !one.report?.done).length;
  return (
    <Panel title={t("desk.close.sure")} onClose={onClose}>
      <div class="stack">
        <p>{t("desk.close.how")}</p>
        {missing > 0 && <p class="chip warn">{t("desk.open.reports", { n: missing })}</p>}
        {refusal && <Refusal ask={refusal} />}
        <div class="row">
          <Button kind="do" busy={waits} onClick={() => send("meeting.close", {})}>
            {t(waits ? "desk.doing" : "desk.close")}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {t("common.cancel")}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

const PLACES = ["people", "join", "wall", "announce", "rooms", "blocks", "meeting", "book", "keys"];

/** @param {{onClose: () => void}} props */
export function Menu({ onClose }) {
  const { state, open, speak, languages } = useDesk();
  return (
    <Drawer title={t("desk.menu")} onClose={onClose}>
      <ul class="list tight">
        {PLACES.map((name) => (
          <li key={name}>
            <button type="button" class="person" onClick={() => open(name)}>
              <span class="person-name">
                {t(`desk.go.${name}`)}
                <span class="small muted">{t(`desk.go.${name}.what`)}</span>
              </span>
            </button>
          </li>
        ))}
        {!meeting(state)?.ended && (
          <li>
            <button type="button" class="person" onClick={() => open("close")}>
              <span class="person-name">{t("desk.close")}</span>
            </button>
          </li>
        )}
      </ul>
      <div class="row" role="group" aria-label={t("desk.language")}>
        {languages.map((/** @type {string} */ lang) => (
          <Button key={lang} class="slim" lang={lang} aria-pressed={language.value === lang} onClick={() => speak(lang)}>
            {t(`common.language.${lang}`)}
          </Button>
        ))}
      </div>
    </Drawer>
  );
}

/** @param {{onClose: () => void}} props */
export const BookPanel = ({ onClose }) => (
  <Drawer title={t("desk.book")} onClose={onClose}>
    <p class="muted">{t("desk.book.live")}</p>
    <Downloads />
  </Drawer>
);
