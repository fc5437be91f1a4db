"""The words a person reads, by language and section: `it/phone.json`, `en/book.json`...

One catalogue serves pages, book, terminal and templates. A value is a text with `{slots}`, or an
object by CLDR plural category, chosen by the value named `n`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from babel import Locale

LANGUAGES = ("it", "en")
HERE = Path(__file__).parent

Entry = str | dict[str, str]


@cache
def catalogue(language: str) -> dict[str, Entry]:
    """All sections of one language, merged. Raises KeyError for a language we do not have."""
    if language not in LANGUAGES:
        raise KeyError(language)
    entries: dict[str, Entry] = {}
    for path in sorted((HERE / language).glob("*.json")):
        entries.update(json.loads(path.read_text("utf-8")))
    return entries


def say(language: str, key: str, /, **values: object) -> str:
    """The text of `key` in `language`, slots filled. Raises KeyError for a key nobody worded."""
    entry = catalogue(language)[key]
    if isinstance(entry, dict):
        n = values["n"]
        assert isinstance(n, int)
        category = Locale.parse(language).plural_form(n)
        entry = entry.get(category, entry["other"])
    return entry.format(**values) if values else entry


def choose(accepted: str | None, *, default: str = LANGUAGES[0]) -> str:
    """The first of our languages in an `Accept-Language` value, else `default`."""
    for part in (accepted or "").split(","):
        language = part.split(";")[0].strip().lower()[:2]
        if language in LANGUAGES:
            return language
    return default
