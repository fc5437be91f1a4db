// The door: the meeting's title, one field that may stay empty, one tap and in.
import { useEffect, useState } from "preact/hooks";
import { Fault, Field } from "../../ui/field.jsx";
import { Button, Sheet } from "../../ui/parts.jsx";
import { language, t } from "../../words.js";
import { ComeBack, faultOf, Help, NoDoor, Out, sentOut, Unsent } from "./nodoor.jsx";
import { Languages } from "./settings.jsx";

/** Browsers inside other apps forget who one is as soon as they close. */
const inApp = () => /FBAN|FBAV|Instagram|Line\/|MicroMessenger|; wv\)/.test(navigator.userAgent);

/** What a stranger is told of the meeting, or why there is nothing to tell. @param {import("../../feed.js").Feed} feed */
function useAbout(feed) {
  const [about, setAbout] = useState(/** @type {any} */ (null));
  const [fault, setFault] = useState("");
  const look = async () => {
    setFault("");
    const told = await feed.about();
    if (told.ok) setAbout(told.body);
    else setFault(/** @type {any} */ (told).error);
  };
  useEffect(() => void (sentOut(feed) || look()), []);
  useEffect(() => void (document.title = `${about?.title ?? t("common.product")} · ${t("phone.door.enter")}`), [about, language.value]);
  return { about, fault, look };
}

/** @param {{feed: import("../../feed.js").Feed, page: any}} props */
export function Door({ feed, page }) {
  const { about, fault, look } = useAbout(feed);
  // Inside one begins at the top, however far down the door was read.
  useEffect(() => () => scrollTo(0, 0), []);
  return (
    <div class="page door">
      <header class="top">
        <span class="brand">{t("common.product")}</span>
        <Languages page={page} />
      </header>
      <main class="stack">
        {sentOut(feed) ? (
          <Out />
        ) : fault ? (
          <NoDoor feed={feed} fault={fault} retry={look} />
        ) : about ? (
          <Open feed={feed} about={about} />
        ) : (
          <p role="status" class="muted">
            {t("common.loading")}
          </p>
        )}
        <Unsent feed={feed} />
        <Help />
      </main>
    </div>
  );
}

function Open({ feed, about }) {
  const [anyway, setAnyway] = useState(!inApp());
  // A key that opens nothing any more: coming in anew would make a second person of the same one.
  const gone = feed.why.value === "wrong_key";
  return (
    <>
      <Greeting about={about} gone={gone} />
      {!anyway && <InApp about={about} onAnyway={() => setAnyway(true)} />}
      {anyway && !gone && about.door === "open" && <Enter feed={feed} about={about} />}
      {about.door !== "open" && <p>{t("phone.door.closed")}</p>}
      {anyway && <ComeBack feed={feed} />}
    </>
  );
}

const Greeting = ({ about, gone }) => (
  <div class="stack tight">
    {gone && (
      <p class="sheet pad" role="alert">
        {t("phone.door.gone")}
      </p>
    )}
    <h1 class="big" dir="auto" tabIndex={-1}>
      {about.title}
    </h1>
    {about.question && (
      <p class="question" dir="auto">
        <span class="felt">{about.question}</span>
      </p>
    )}
    {about.organiser && (
      <p class="muted" dir="auto">
        {t("phone.door.organiser", { name: about.organiser })}
      </p>
    )}
  </div>
);

const InApp = ({ about, onAnyway }) => (
  <Sheet class="pad stack" title={t("phone.door.inapp")}>
    <p>{t("phone.door.inapp.do")}</p>
    <p class="address">{about.phone_url}</p>
    <Button kind="plain" onClick={onAnyway}>
      {t("phone.door.inapp.anyway")}
    </Button>
  </Sheet>
);

function Enter({ feed, about }) {
  const [name, setName] = useState("");
  const [group, setGroup] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const enter = async (/** @type {any} */ event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault("");
    const came = await feed.join({ ...(name.trim() && { name: name.trim() }), ...(group && { group }) });
    setBusy(false);
    if (!came.ok) setFault(faultOf(came.error));
  };
  return (
    <form class="stack" onSubmit={enter}>
      <Field
        label={t("phone.door.name")}
        hint={t("phone.door.name.hint")}
        value={name}
        onInput={setName}
        limit={40}
        maxLength={40}
        autocomplete="given-name"
        name="name"
      />
      {about.groups?.length > 0 && <Groups groups={about.groups} chosen={group} choose={setGroup} />}
      <Fault says={fault} />
      <Button kind="do" type="submit" busy={busy} onClick={undefined}>
        {t(busy ? "phone.door.entering" : "phone.door.enter")}
      </Button>
      <p class="muted small">{t("phone.door.privacy")}</p>
    </form>
  );
}

const Groups = ({ groups, chosen, choose }) => (
  <fieldset class="stack tight">
    <legend class="legend">{t("phone.door.group")}</legend>
    <div class="choices">
      {[...groups, ""].map((group) => (
        <label class="choice" key={group}>
          <input type="radio" name="group" checked={chosen === group} onChange={() => choose(group)} />
          <span dir="auto">{group || t("phone.door.group.none")}</span>
        </label>
      ))}
    </div>
  </fieldset>
);
