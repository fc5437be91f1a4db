// What a door says that does not open; and the way back in for who was here already.
import { useState } from "preact/hooks";
import { Field, toField } from "../../ui/field.jsx";
import { Button, Sheet } from "../../ui/parts.jsx";
import { t, worded } from "../../words.js";
import { mine } from "./mine.js";
import { typed } from "./refused.jsx";
import { TextSizes } from "./settings.jsx";

/** The sentence for an error of the API or of the way there. @param {string} error */
export const faultOf = (error) =>
  worded(`phone.fault.${error}`) ? t(`phone.fault.${error}`) : worded(`error.${error}`) ? t(`error.${error}`) : t("phone.fault.away");

/** Is it known that whoever facilitates sent this person out? @param {import("../../feed.js").Feed} feed */
export const sentOut = (feed) => feed.why.value === "expelled" || Boolean(mine(feed).me?.expelled);

export const Out = () => (
  <Sheet class="pad stack cloth" title={t("phone.out")} level={1}>
    <p role="alert">{t("phone.out.do")}</p>
  </Sheet>
);

/** No meeting that opens to strangers: who was in it already comes back by the return code. */
export const NoDoor = ({ feed, fault, retry }) => {
  const closed = ["unknown_code", "door_closed"].includes(fault);
  return (
    <>
      <Sheet class="pad stack cloth" title={t(closed ? "phone.door.unknown" : "phone.door.unreached")} level={1}>
        <p>{closed ? t("phone.door.unknown.do") : faultOf(fault)}</p>
        <Button kind="do" onClick={retry}>
          {t("common.retry")}
        </Button>
        {closed && (
          <Button kind="plain" href="/">
            {t("phone.door.other")}
          </Button>
        )}
      </Sheet>
      {closed && <ComeBack feed={feed} open />}
    </>
  );
};

/** What was written here and could not be sent: still to be read and copied. */
export const Unsent = ({ feed }) => {
  const texts = [...feed.pending.value, ...feed.refused.value].map(typed).filter(Boolean);
  if (!texts.length) return null;
  return (
    <Sheet class="pad stack tight" title={t("phone.unsent")}>
      <p class="muted">{t("phone.unsent.do")}</p>
      {texts.map((text, n) => (
        <blockquote key={n} class="lines kept" dir="auto">
          {text}
        </blockquote>
      ))}
    </Sheet>
  );
};

export const Help = () => (
  <details class="more">
    <summary>{t("phone.help.title")}</summary>
    <div class="stack tight">
      {["phone", "person"].map((one) => (
        <p key={one}>{t(`phone.help.${one}`)}</p>
      ))}
      <TextSizes />
    </div>
  </details>
);

/** @param {{feed: import("../../feed.js").Feed, open?: boolean}} props */
export function ComeBack({ feed, open = false }) {
  const [code, setCode] = useState("");
  const [fault, setFault] = useState("");
  const come = async (/** @type {any} */ event) => {
    event.preventDefault();
    const form = { currentTarget: event.currentTarget };
    // It is kept as it is sent, to be read and dictated onward: as it was given out, however it was typed.
    const given = code.replace(/\s/g, "").toUpperCase();
    if (!given) return (setFault(t("phone.back.empty")), toField(form));
    const came = await feed.enter({ return_code: given });
    if (came.ok) return;
    toField(form);
    const { error } = /** @type {any} */ (came);
    setFault(error === "wrong_key" ? t("phone.back.wrong") : faultOf(error));
  };
  return (
    <details class="more" open={open}>
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
