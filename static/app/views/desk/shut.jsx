// Before the desk opens, or when it may not: what happened and what to do, in a sentence.
import { useState } from "preact/hooks";
import { t, worded } from "../../words.js";
import { Field } from "../../ui/field.jsx";
import { Button } from "../../ui/parts.jsx";

/** @param {{feed: import("../../feed.js").Feed}} props */
export function Opening({ feed }) {
  const link = feed.link.value;
  const stuck = link === "away" || link === "portal";
  return (
    <main class="shut cloth">
      <div class="sheet pad stack">
        <h1>{t("desk.name")}</h1>
        <p role="status">{t(stuck ? `desk.${link}.first` : "common.loading")}</p>
        {stuck && (
          <div class="row">
            <Button onClick={() => feed.check()}>{t("common.retry")}</Button>
          </div>
        )}
      </div>
    </main>
  );
}

/** The key does not open: paste the desk's own link again. @param {{feed: import("../../feed.js").Feed, fault: import("@preact/signals").Signal<string|null>}} props */
export function Locked({ feed, fault }) {
  const [link, setLink] = useState("");
  const why = fault.value ?? feed.why.value ?? "no_key";
  const known = worded(`desk.locked.${why}`) ? `desk.locked.${why}` : worded(`error.${why}`) ? `error.${why}` : "desk.locked.wrong_key";
  const try_ = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const key = link.trim().split("#").at(-1) ?? "";
    if (!key) return;
    const came = await feed.enter({ key });
    fault.value = came.ok ? null : /** @type {any} */ (came).error;
  };
  return (
    <main class="shut cloth">
      <form class="sheet pad stack" onSubmit={try_}>
        <h1>{t("desk.name")}</h1>
        <p role="alert">{t(known)}</p>
        <Field label={t("desk.locked.link")} hint={t("desk.locked.hint")} value={link} onInput={setLink} autocomplete="off" />
        <div class="row">
          <Button kind="do" type="submit">
            {t("desk.locked.open")}
          </Button>
        </div>
      </form>
    </main>
  );
}
