// My name, my code to come back, language, text size, help; and "I'm not Anna".
import { useEffect, useState } from "preact/hooks";
import { Fault, Field } from "../../ui/field.jsx";
import { Panel } from "../../ui/panel.jsx";
import { Button } from "../../ui/parts.jsx";
import { Pending } from "../../ui/pending.jsx";
import { clock, t } from "../../words.js";
import { faultOf } from "./nodoor.jsx";
import { mine } from "./mine.js";
import { go } from "./route.js";
import { Languages, TextSizes } from "./settings.jsx";

/** The return code kept on this device, or "". @param {import("../../feed.js").Feed} feed */
export function useReturnCode(feed) {
  const [code, set] = useState("");
  useEffect(() => void feed.kept.read("return_code").then((kept) => set(kept ?? "")), [feed.me.value?.person]);
  return code;
}

/** @param {{feed: import("../../feed.js").Feed, page: any, onClose: () => void}} props */
export function Me({ feed, page, onClose }) {
  const code = useReturnCode(feed);
  const { meeting } = mine(feed);
  return (
    <Panel title={t("phone.me.title")} onClose={onClose}>
      <div class="stack">
        <p dir="auto">{meeting?.title}</p>
        <Rename feed={feed} />
        {code && (
          <div>
            <h3>{t("phone.code.title")}</h3>
            <p class="code">{code}</p>
            <p class="muted small">{t("phone.code.hint")}</p>
          </div>
        )}
        <div class="stack tight">
          <h3>{t("phone.language")}</h3>
          <Languages page={page} />
        </div>
        <div class="stack tight">
          <h3>{t("phone.text")}</h3>
          <TextSizes />
        </div>
        <div class="stack tight">
          <h3>{t("phone.link.title")}</h3>
          <Pending feed={feed} />
          {feed.heard.value > 0 && <p class="muted small">{t("phone.link.heard", { time: clock(feed.heard.value) })}</p>}
        </div>
        <div class="stack tight">
          <h3>{t("phone.help.title")}</h3>
          {["write", "phone", "offline", "person"].map((one) => (
            <p key={one}>{t(`phone.help.${one}`)}</p>
          ))}
        </div>
        <NotMe feed={feed} onClose={onClose} />
      </div>
    </Panel>
  );
}

function Rename({ feed }) {
  const { me } = mine(feed);
  const [name, setName] = useState(me?.name ?? "");
  const [sent, setSent] = useState(false);
  const save = (/** @type {any} */ event) => {
    event.preventDefault();
    if (name.trim() && name.trim() !== me?.name) feed.ask("person.rename", { name: name.trim() });
    setSent(true);
  };
  return (
    <form class="stack tight" onSubmit={save}>
      <Field
        label={t("phone.me.name")}
        hint={t("phone.me.name.hint")}
        value={name}
        onInput={(text) => (setName(text), setSent(false))}
        limit={40}
        maxLength={40}
        autocomplete="given-name"
      />
      <Button type="submit" onClick={undefined}>
        {t(sent && name.trim() === me?.name ? "phone.saved" : "common.save")}
      </Button>
    </form>
  );
}

function NotMe({ feed, onClose }) {
  const { me } = mine(feed);
  const [sure, setSure] = useState(false);
  const [fault, setFault] = useState("");
  const waiting = feed.pending.value.length;
  const leave = async () => {
    const went = await feed.leave();
    // Whoever holds this phone next must not land where the last person was.
    if (went.ok) (go("now", "", { instead: true }), onClose());
    else setFault(faultOf(went.error));
  };
  if (!sure)
    return (
      <Button kind="plain" onClick={() => setSure(true)}>
        {t("phone.notme", { name: me?.name ?? "" })}
      </Button>
    );
  return (
    <div class="sheet pad stack tight" role="group">
      <p>{t("phone.notme.sure")}</p>
      {waiting > 0 && <p class="fault">{t("phone.notme.waiting", { n: waiting })}</p>}
      <Fault says={fault} />
      <div class="row">
        <Button onClick={leave}>{t("phone.notme.do")}</Button>
        <Button kind="plain" onClick={() => setSure(false)}>
          {t("common.cancel")}
        </Button>
      </div>
    </div>
  );
}
