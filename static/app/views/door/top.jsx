/** The head of the door's pages: whose house this is, and in which language. */
import { useEffect } from "preact/hooks";
import { language, learn, remember, t } from "../../words.js";

/** What the tab is called, in the page's language. @param {string} title */
export function useTitle(title) {
  useEffect(() => {
    document.title = `${title} · ${t("common.product")}`;
  }, [title]);
}

/** @param {{page: any}} props */
export function Top({ page }) {
  return (
    <header class="door-top">
      <a class="brand" href="/">
        {t("common.product")}
      </a>
      <div class="row" role="group" aria-label={t("door.language.page")}>
        {Object.keys(page.words).map((lang) => (
          <button
            key={lang}
            type="button"
            class="btn plain"
            lang={lang}
            aria-pressed={language.value === lang}
            onClick={() => (remember(lang), void learn(page, lang))}
          >
            {t(`common.language.${lang}`)}
          </button>
        ))}
      </div>
    </header>
  );
}
