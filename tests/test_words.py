"""Words: both languages complete, every key that code names worded, Italian that reads easily."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from session_tool.core.ops import OPS
from session_tool.core.refusals import REFUSALS
from session_tool.formats import gather
from session_tool.web.errors import ERRORS
from session_tool.words import LANGUAGES, catalogue

ROOT = Path(__file__).resolve().parents[1]
SOURCES = [
    *(ROOT / "static" / "app").rglob("*.js*"),
    *(ROOT / "session_tool").rglob("*.py"),
    *(ROOT / "session_tool").rglob("*.j2"),
]
# t("a.key"), say(language, "a.key"), and what is built from a fixed beginning: t(`a.key.${x}`)
CALLED = re.compile(r"""\b(?:t|say|worded)\(\s*(?:[\w.()]+,\s*)?["'`]([a-z][\w.]*)["'`]""")
PLURALS = {"zero", "one", "two", "few", "many", "other"}


def forms(entry: str | dict[str, str]) -> list[str]:
    """The texts of an entry."""
    return list(entry.values()) if isinstance(entry, dict) else [entry]


def slots(entry: str | dict[str, str]) -> set[str]:
    """The slots that an entry's texts fill."""
    return {name for text in forms(entry) for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_the_same_slots() -> None:
    italian, english = catalogue("it"), catalogue("en")
    assert set(italian) == set(english)
    assert [key for key in italian if slots(italian[key]) != slots(english[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_op_refusal_and_error_has_words(language: str) -> None:
    words = catalogue(language)
    wanted = {f"op.{name}" for name in OPS} | {f"refused.{name}" for name in REFUSALS}
    wanted |= {f"error.{name}" for name in ERRORS}
    assert wanted - set(words) == set()
    said = {key for key in words if key.startswith(("refused.", "error."))}
    assert said - wanted == set(), "words for what no longer exists"


def test_every_key_that_code_names_has_words() -> None:
    words = catalogue("it")
    missing = {
        f"{path.name}: {key}"
        for path in SOURCES
        for key in CALLED.findall(path.read_text("utf-8"))
        if "." in key and key not in words
    }
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_an_other_and_nothing_is_empty(language: str) -> None:
    for key, entry in catalogue(language).items():
        assert all(text.strip() for text in forms(entry)), key
        if isinstance(entry, dict):
            assert "other" in entry and set(entry) <= PLURALS, key


def gulpease(text: str) -> float:
    """Lucisano and Piemontese's index of how easily Italian reads, 0 to 100."""
    words = re.findall(r"\w+", text)
    sentences = max(1, len(re.findall(r"[.!?:;](?:\s|$)", text)) or 1)
    letters = sum(map(len, words))
    return 89 + (300 * sentences - 10 * letters) / max(1, len(words))


def test_italian_reads_easily() -> None:
    texts = [text for key, entry in catalogue("it").items() if not key.startswith("cli.") for text in forms(entry)]
    whole = " ".join(text if text.endswith((".", "?", ":")) else f"{text}." for text in texts)
    assert gulpease(whole) >= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_shouted_at(language: str) -> None:
    assert [key for key, entry in catalogue(language).items() if any("!" in text for text in forms(entry))] == []


def test_formats_speak_both_languages() -> None:
    for shape in gather().values():
        italian, english = shape["words"]["it"], shape["words"]["en"]
        assert set(italian) == set(english)
        for name, value in italian.items():
            assert type(value) is type(english[name])
            if isinstance(value, dict):
                assert set(value) == set(english[name]), name
