// What cannot be taken back: asked for first, then meant.
import { useState } from "preact/hooks";
import { t } from "../../words.js";
import { Button } from "../../ui/parts.jsx";
import { Refusal } from "./refusal.jsx";

/**
 * `asks` opens the question, `does` means it. With an `id` the question names its part of the page.
 * @param {{of: ReturnType<typeof import("./context.js").useDeed>, asks: string, title: string, does: string, onMeant: () => void, id?: string, children: any}} props
 */
export function Sure({ of: { waits, refusal }, asks, title, does, onMeant, id, children }) {
  const [sure, setSure] = useState(false);
  if (!sure)
    return (
      <div class="row">
        <Button kind="plain" class="slim" onClick={() => setSure(true)}>
          {asks}
        </Button>
      </div>
    );
  return (
    <section class="sheet pad stack tight" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
      {refusal && <Refusal ask={refusal} />}
      <div class="row">
        <Button class="danger" busy={waits} onClick={onMeant}>
          {does}
        </Button>
        <Button kind="plain" onClick={() => setSure(false)}>
          {t("common.cancel")}
        </Button>
      </div>
    </section>
  );
}
