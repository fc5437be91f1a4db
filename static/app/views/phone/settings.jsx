// Language and text size: the reader's own, kept on this device.
import { signal } from "@preact/signals";
import { t, language, learn, remember } from "../../words.js";

const KEY = "tavolata:text";
const SIZES = ["0", "1", "2"];
const size = signal(kept());
wear(size.value);

function kept() {
  try {
    return localStorage.getItem(KEY) ?? "0";
  } catch {
    return "0";
  }
}

/** @param {string} chosen */
function wear(chosen) {
  document.documentElement.dataset.text = chosen;
}

/** @param {string} chosen */
function choose(chosen) {
  size.value = chosen;
  wear(chosen);
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Not kept then; it holds while the page is open.
  }
}

/** @param {{page: any}} props */
export const Languages = ({ page }) => (
  <div class="pair" role="group" aria-label={t("phone.language")}>
    {Object.keys(page.words).map((lang) => (
      <button
        type="button"
        class="btn plain"
        key={lang}
        lang={lang}
        aria-pressed={language.value === lang}
        onClick={() => (remember(lang), learn(page, lang))}
      >
        {t(`common.language.${lang}`)}
      </button>
    ))}
  </div>
);

export const TextSizes = () => (
  <div class="pair" role="group" aria-label={t("phone.text")}>
    {SIZES.map((one) => (
      <button type="button" class={`btn plain size${one}`} key={one} aria-pressed={size.value === one} onClick={() => choose(one)}>
        {t(`phone.text.${one}`)}
      </button>
    ))}
  </div>
);
