// The door: the meeting's title, one field that may stay empty, one tap and in.
import { useEffect, useState } from "preact/hooks";
import { Field } from "../../ui/field.jsx";
import { Button, Sheet } from "../../ui/parts.jsx";
import { t, worded } from "../../words.js";
import { Languages } from "./settings.jsx";

/** The sentence for an error of the API or of the way there. @param {string} error */
export const faultOf = (error) =>
  worded(`phone.fault.${error}`) ? t(`phone.fault.${error}`) : worded(`error.${error}`) ? t(`error.${error}`) : t("phone.fault.away");

/** Browsers inside other apps forget who one is as soon as they close. */
const inApp = () => /FBAN|FBAV|Instagram|Line\/|MicroMessenger|; wv\)/.test(navigator.userAgent);

/** @param {{feed: import("../../feed.js").Feed, page: any}} props */
export function Door({ feed, page }) {
  const [about, setAbout] = useState(/** @type {any} */ (null));
  const [fault, setFault] = useState("");
  const [anyway, setAnyway] = useState(!inApp());
  const look = async () => {
    setFault("");
    const told = await feed.about();
    if (told.ok) setAbout(told.body);
    else setFault(/** @type {any} */ (told).error);
  };
  useEffect(() => void look(), []);
  // Inside one begins at the top, however far down the door was read.
  useEffect(() => () => scrollTo(0, 0), []);
  return (
    <div class="page door">
      <header class="top">
        <span class="brand">{t("common.product")}</span>
        <Languages page={page} />
      </header>
      <main class="stack">
        {fault ? (
          <NoDoor fault={fault} retry={look} />
        ) : !about ? (
          <p role="status" class="muted">
            {t("common.loading")}
          </p>
        ) : (
          <>
            <Greeting about={about} why={feed.why.value} />
            {!anyway && <InApp about={about} onAnyway={() => setAnyway(true)} />}
            {anyway && about.door === "open" && <Enter feed={feed} about={about} />}
            {about.door !== "open" && <p>{t("phone.door.closed")}</p>}
            {anyway && <ComeBack feed={feed} />}
          </>
        )}
      </main>
    </div>
  );
}

const NoDoor = ({ fault, retry }) => (
  <Sheet class="pad stack cloth" title={t(fault === "unknown_code" ? "phone.door.unknown" : "phone.door.unreached")} level={1}>
    <p>{fault === "unknown_code" ? t("phone.door.unknown.do") : faultOf(fault)}</p>
    <Button kind="do" onClick={retry}>
      {t("common.retry")}
    </Button>
    {fault === "unknown_code" && (
      <Button kind="plain" href="/">
        {t("phone.door.other")}
      </Button>
    )}
  </Sheet>
);

const Greeting = ({ about, why }) => (
  <div class="stack tight">
    {["wrong_key", "expelled"].includes(why) && (
      <p class="sheet pad" role="alert">
        {t("phone.door.gone")}
      </p>
    )}
    <h1 class="big" dir="auto">
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
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
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

function ComeBack({ feed }) {
  const [code, setCode] = useState("");
  const [fault, setFault] = useState("");
  const come = async (/** @type {any} */ event) => {
    event.preventDefault();
    if (!code.trim()) return setFault(t("phone.back.empty"));
    const came = await feed.enter({ return_code: code.trim() });
    if (!came.ok) setFault(came.error === "wrong_key" ? t("phone.back.wrong") : faultOf(came.error));
  };
  return (
    <details class="more">
      <summary>{t("phone.back.title")}</summary>
      <form class="stack tight" onSubmit={come}>
        <Field
          label={t("phone.back.label")}
          hint={t("phone.back.hint")}
          value={code}
          onInput={setCode}
          fault={fault}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
        <Button type="submit" onClick={undefined}>
          {t("phone.back.enter")}
        </Button>
      </form>
    </details>
  );
}
