// A panel over the page: a real dialog, so that focus, Escape and screen readers behave.
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../words.js";
import { Button } from "./parts.jsx";

/** @param {{title: any, onClose: () => void, class?: string, children?: any}} props */
export function Panel({ title, onClose, class: more = "", children }) {
  const box = useRef(/** @type {any} */ (null));
  const id = useId();
  useEffect(() => {
    const from = /** @type {any} */ (document.activeElement);
    box.current?.showModal();
    return () => from?.isConnected && from.focus();
  }, []);
  return (
    <dialog
      ref={box}
      class={`panel ${more}`}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === box.current && onClose()}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <Button kind="plain" onClick={onClose}>
          {t("common.close")}
        </Button>
      </header>
      <div>{children}</div>
    </dialog>
  );
}
