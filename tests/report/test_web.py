"""The book as a web page: whole in itself, well built, and deaf to what is planted in it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from session_tool import report
from session_tool.report import STYLE_HASH, render
from tests.report.a_meeting import WALK, Meeting, a_day
from tests.report.attacks import ATTACKS, HARD, SIGN, planted

VOID = {"meta", "br", "circle", "polygon"}


class Page(HTMLParser):
    """The tags of a page in order, its text, and whether everything opened was closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def page_of(meeting: Meeting, language: str = "it") -> str:
    book = report.compile(meeting.state(), language=language, address="http://x/48271950")
    return render(book, "html").decode()


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(a_day())


def test_everything_opened_is_closed(page: str) -> None:
    assert Page(page).open == []


def test_nothing_comes_from_outside(page: str) -> None:
    parsed = Page(page)
    tags = Counter(tag for tag, _ in parsed.tags)
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & tags.keys()
    assert all(str(a.get("href")).startswith("#") for a in parsed.all("a"))
    assert not re.search(r"url\(|@import|@font-face", page)
    assert not [attrs for _, attrs in parsed.tags if "style" in attrs or "src" in attrs]
    assert not [name for _, attrs in parsed.tags for name in attrs if name.startswith("on")]


def test_the_policy_can_name_the_one_style(page: str) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    assert "sha256-" + b64encode(sha256(style.encode()).digest()).decode() == STYLE_HASH
    assert re.findall(r"<style>(.*?)</style>", page_of(Meeting()), re.S) == [style]


def test_headings_descend_without_a_gap(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(page).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_language(page: str) -> None:
    parsed = Page(page)
    assert parsed.all("html") == [{"lang": "it"}]
    for landmark in ("header", "nav", "main", "footer"):
        assert len(parsed.all(landmark)) == 1, landmark
    ids = [attrs["id"] for _, attrs in parsed.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = {str(a["href"])[1:] for a in parsed.all("a")}
    labels = {str(attrs["aria-labelledby"]) for _, attrs in parsed.tags if "aria-labelledby" in attrs}
    assert links | labels <= set(ids)


def test_the_agenda_is_a_table_with_headers(page: str) -> None:
    agenda = page[page.index('<table class="agenda"') : page.index("</table>", page.index('<table class="agenda"'))]
    parsed = Page(agenda)
    assert [th.get("scope") for th in parsed.all("th")] == ["col"] * 4 + ["row"] * 2
    assert len(parsed.all("td")) == 6
    assert len(parsed.all("caption")) == 1


def test_the_words_of_another_language_are_marked_as_such() -> None:
    page = page_of(a_day(), "en")
    assert Page(page).all("html") == [{"lang": "en"}]
    assert '<p dir="auto" lang="it">Partire dai cortili' in page
    assert "Who took part" in page


@pytest.mark.parametrize("text", [*ATTACKS, *HARD], ids=ascii)
def test_what_is_planted_stays_text(text: str) -> None:
    harmless, attacked = Page(page_of(planted(a_day(), "pace"))), Page(page_of(planted(a_day(), text)))
    assert [tag for tag, _ in attacked.tags] == [tag for tag, _ in harmless.tags]
    assert attacked.open == []
    kept = [part for part in attacked.text if SIGN in part]
    assert len(kept) == len([part for part in harmless.text if SIGN in part])
    assert any((SIGN + text).strip() in part for part in kept)


def test_topics_without_a_report_are_named_as_such(page: str) -> None:
    after = page[page.index('id="topic-4"') : page.index('id="topic-5"')]
    assert "Di questo tema non c&#39;è un instant report." in after
    assert page.count("Di questo tema non c&#39;è") == 2


def test_an_empty_meeting_says_so_kindly() -> None:
    page = page_of(Meeting(title="", question=""))
    assert "Nessuna persona è stata registrata." in page
    assert "Il programma non è stato ancora scritto." in page
    assert "L&#39;incontro è ancora aperto" in page


def test_a_round_without_notes_is_told_from_a_format_without_any() -> None:
    meeting = Meeting()
    meeting.block("world_cafe", 0)
    meeting.slot("block:1", 0, question="E poi?")
    assert "Qui non sono rimaste note" in page_of(meeting)
    silent = Meeting()
    silent.block({**WALK, "note_kinds": [], "landing": False}, 1)
    assert "Qui non si scriveva" in page_of(silent)
