/** Setting up a meeting in under two minutes: everything has a sensible start, only the title must be typed. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Sheet } from "../../ui/parts.jsx";
import { Fault, Field } from "../../ui/field.jsx";
import { language, t, worded } from "../../words.js";
import { call } from "../../wire.js";
import { bodyOf, faultsOf, LIMIT, newDraft } from "./draft.js";
import { Groups } from "./groups.jsx";
import { houseKey, keepDraft, keptDraft } from "./kept.js";
import { Programme } from "./programme.jsx";
import { Tables } from "./tables.jsx";
import { Day } from "./day.jsx";
import { Top, useTitle } from "./top.jsx";

const key = houseKey();
export const usualGroups = () => [1, 2, 3, 4].map((n) => t(`door.group.${n}`));

/** @param {{page: any}} props */
export function New({ page }) {
  const { draft, change, faults, fault, busy, create } = useSetUp(page.formats);
  useTitle(t("door.new.title"));
  const part = { draft, change, faults, formats: page.formats };
  return (
    <div class="door new">
      <Top page={page} />
      <main>
        <h1>{t("door.new.title")}</h1>
        <form onSubmit={create} noValidate>
          <div class="stack parts">
            <About {...part} page={page} />
            <Programme {...part} />
            <Tables {...part} />
            <Groups {...part} usual={usualGroups()} />
          </div>
          <div class="stack side">
            <Day draft={draft} formats={page.formats} />
            <div class="create">
              <Fault says={fault} />
              <Button kind="do" type="submit" busy={busy}>
                {t(busy ? "door.new.creating" : "door.new.create")}
              </Button>
              <p class="muted small">{t("door.new.later")}</p>
            </div>
          </div>
        </form>
      </main>
    </div>
  );
}

/** What the meeting is about, and in which language it is held. */
function About({ draft, change, faults, page }) {
  const part = { draft, change, faults };
  return (
    <Sheet title={t("door.new.about")} class="part">
      <Text of="title" label={t("door.new.name")} placeholder={t("door.new.name.like")} autocomplete="off" required {...part} />
      <Text of="question" label={t("door.new.question")} hint={t("door.new.question.hint")} lines={2} {...part} />
      <Text of="organiser" label={t("door.new.organiser")} autocomplete="organization" {...part} />
      <fieldset class="choose across">
        <legend class="legend">{t("door.new.language")}</legend>
        {Object.keys(page.words).map((lang) => (
          <label key={lang} class="pick">
            <input
              type="radio"
              name="language"
              value={lang}
              checked={draft.language === lang}
              onChange={() => change({ language: lang })}
            />
            <span lang={lang}>{t(`common.language.${lang}`)}</span>
          </label>
        ))}
      </fieldset>
    </Sheet>
  );
}

/** One text of the draft. @param {{of: "title" | "question" | "organiser", label: string, draft: any, change: (part: object) => void, faults: any, [more: string]: any}} props */
const Text = ({ of, draft, change, faults, ...rest }) => (
  <Field
    value={draft[of]}
    onInput={(text) => change({ [of]: text })}
    limit={LIMIT[of]}
    fault={faults[of] && t(`door.fault.${faults[of]}`)}
    name={of}
    {...rest}
  />
);

/** The draft, kept at every key, and its way to the server. @param {import("./draft.js").Format[]} formats */
function useSetUp(formats) {
  const [draft, setDraft] = useState(() => keptDraft() ?? newDraft(formats, language.peek()));
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const at = useRef(draft);
  at.current = draft;
  useEffect(() => keepDraft(draft), [draft]);
  const faults = tried ? faultsOf(draft) : {};

  /** @param {SubmitEvent} event */
  async function create(event) {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    if (Object.keys(faultsOf(at.current)).length) return void requestAnimationFrame(() => toFault(form));
    setBusy(true);
    setFault("");
    const reply = await call("POST", "/api/meetings", bodyOf(at.current, formats, usualGroups()), key);
    if (reply.kind === "answer" && reply.status < 300) return toDesk(reply.body.desk_url);
    setBusy(false);
    setFault(sayFault(reply));
  }
  // What is wrong is said for as long as it is: a sentence about what has been mended would send people searching.
  const told = Object.keys(faults).length ? t("door.fault.some") : fault;
  const change = (/** @type {object} */ part) => (setFault(""), setDraft((/** @type {any} */ old) => ({ ...old, ...part })));
  return { draft, change, faults, fault: told, busy, create };
}

/** To the first field that cannot stay as it is. @param {HTMLFormElement} form */
const toFault = (form) => /** @type {HTMLElement | null} */ (form.querySelector('[aria-invalid="true"]'))?.focus();

/** The meeting is there: nothing is left to draft. @param {string} url of its desk */
function toDesk(url) {
  keepDraft(null);
  // Its path and key, at the address that answered just now: another one may not reach from here.
  const { pathname, hash } = new URL(url, location.href);
  location.assign(pathname + hash);
}

/** What went wrong, in words. @param {import("../../wire.js").Reply} reply */
function sayFault(reply) {
  if (reply.kind !== "answer") return t(`door.${reply.kind}`);
  const { error, about } = reply.body;
  if (error === "house_key") return t("door.fault.house");
  const name = error === "refused" ? `refused.${about?.refused}` : `error.${error}`;
  return t(worded(name) ? name : "error.server", about ?? {});
}
