/** The bare address: type the eight digits, or go and set up a meeting. */
import { useRef, useState } from "preact/hooks";
import { Button } from "../../ui/parts.jsx";
import { Field } from "../../ui/field.jsx";
import { call } from "../../wire.js";
import { t } from "../../words.js";
import { digitsOf, grouped } from "./digits.js";
import { Top, useTitle } from "./top.jsx";

/** @param {{page: any}} props */
export function Home({ page }) {
  const { form, digits, type, fault, busy, enter } = useCode();
  useTitle(t("door.home.title"));
  return (
    <div class="door home">
      <Top page={page} />
      <main>
        <h1>{t("door.home.title")}</h1>
        <p class="lead">{t("door.home.lead")}</p>
        <form ref={form} class="sheet enter" onSubmit={enter} noValidate>
          <Field
            label={t("door.code")}
            hint={t("door.code.hint")}
            fault={fault && t(fault)}
            value={grouped(digits)}
            class="code-field"
            onInput={type}
            inputMode="numeric"
            autocomplete="off"
            enterkeyhint="go"
            spellcheck={false}
            placeholder="0000 0000"
            dir="ltr"
          />
          <Button kind="do" type="submit" busy={busy}>
            {t(busy ? "door.code.looking" : "door.code.go")}
          </Button>
        </form>
        <p class="aside">
          <a href="/new">{t("door.home.new")}</a>
        </p>
      </main>
      <div class="cloth" aria-hidden="true" />
    </div>
  );
}

/** The code as typed, and the way in: a meeting is looked for first, so that a wrong digit is told here. */
function useCode() {
  const [digits, setDigits] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));

  /** @param {string} name */
  const refuse = (name) => {
    setFault(name);
    setBusy(false);
    form.current?.querySelector("input")?.focus();
  };

  /** @param {Event} event */
  async function enter(event) {
    event.preventDefault();
    if (busy) return;
    if (digits.length < 8) return refuse("door.code.short");
    setBusy(true);
    setFault("");
    const reply = await call("GET", `/api/meetings/${digits}`);
    if (reply.kind !== "answer") return refuse(`door.${reply.kind}`);
    if (reply.status === 404) return refuse("door.code.unknown");
    if (reply.status >= 300) return refuse(`error.${reply.body.error}`);
    location.assign(`/${digits}`);
  }
  const type = (/** @type {string} */ text) => (setFault(""), setDigits(digitsOf(text)));
  return { form, digits, type, fault, busy, enter };
}
