"""The book as PDF: what it claims to be, what it carries, and what it makes of any text."""

from __future__ import annotations

import io
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest

from session_tool import report
from session_tool.report import NoFonts, paper, render
from session_tool.report.fonts import EMOJI, TEXT, Fonts, load
from session_tool.report.model import Book
from session_tool.report.printer import MARK, Printer
from tests.report.a_meeting import Meeting, a_day
from tests.report.attacks import ATTACKS, HARD, SIGN, planted


def book_of(meeting: Meeting, language: str = "it") -> Book:
    return report.compile(meeting.state(), language=language, address="http://192.168.1.20:8000/48271950")


def pdf_of(meeting: Meeting, language: str = "it") -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render(book_of(meeting, language), "pdf")))


def tags(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every element of the tag tree."""
    todo: list[Any] = [pdf.Root.StructTreeRoot.K]
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            yield node
            if "/K" in node:
                todo.append(node.K)


def structure(pdf: pikepdf.Pdf) -> Counter[str]:
    """How often each role occurs in the tag tree."""
    return Counter(str(node.S) for node in tags(pdf) if "/S" in node)


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    """The titles of the outline, in order."""

    def walk(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
        for item in items:
            yield item.title
            yield from walk(item.children)

    with pdf.open_outline() as outline:
        return list(walk(outline.root))


@pytest.fixture(scope="module")
def day() -> pikepdf.Pdf:
    return pdf_of(a_day())


def test_it_claims_pdf_ua_1_and_pdf_a_3a(day: pikepdf.Pdf) -> None:
    with day.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")
        assert meta["dc:title"] == "Nuovo Patto per la progettazione partecipata"
    assert day.Root.ViewerPreferences.DisplayDocTitle
    assert str(day.Root.Lang) == "it"
    assert day.Root.MarkInfo.Marked


def test_it_is_tagged(day: pikepdf.Pdf) -> None:
    roles = structure(day)
    # Sectors (2 heads), two programmes (3 each), the agenda (4): a row of headers in each table.
    assert roles["/Table"] == 4
    assert roles["/TH"] == 2 + 3 + 3 + 4
    assert roles["/TD"] == 4 * 2 + 2 * 3 + 3 * 3 + 2 * 4
    assert roles["/TOC"] >= 1
    assert roles["/TOCI"] >= 15
    assert roles["/LI"] == 39
    assert roles["/Title"] == 1
    assert roles["/H1"] == 6
    assert roles["/H3"] >= 15
    assert float(day.pages[0].MediaBox[2]) == pytest.approx(595.28, abs=0.1)


def test_its_bookmarks_are_the_books(day: pikepdf.Pdf) -> None:
    titles = bookmarks(day)
    assert titles[:3] == ["Chi ha partecipato", "Il programma", "La mattina: che cosa sta cambiando"]
    assert "Condomini solidali: chi apre la porta?" in titles
    assert "Tavolo 3, La finestra" in titles
    assert titles[-1] == "Indice dei temi"


def test_the_whole_data_is_attached() -> None:
    book = book_of(planted(a_day(), "漢字 😀 \u200b\0"))
    pdf = pikepdf.open(io.BytesIO(render(book, "pdf")))
    assert list(pdf.attachments) == ["data.json"]
    attached = pdf.attachments["data.json"]
    assert attached.get_file().read_bytes() == render(book, "json")
    assert attached.relationship == pikepdf.Name.Data
    assert attached.get_file().mime_type == "application/json"


def test_the_same_book_gives_the_same_bytes() -> None:
    assert render(book_of(a_day()), "pdf") == render(book_of(a_day()), "pdf")


def test_it_speaks_english_too() -> None:
    pdf = pdf_of(a_day(), "en")
    assert str(pdf.Root.Lang) == "en"
    assert "it" in {str(node.Lang) for node in tags(pdf) if "/Lang" in node}
    assert bookmarks(pdf)[0] == "Who took part"


@pytest.mark.parametrize("text", ATTACKS, ids=ascii)
def test_what_is_planted_stays_text(text: str) -> None:
    pdf = pdf_of(planted(a_day(), text))
    titles = [title.replace("\u200b", "") for title in bookmarks(pdf)]
    assert " ".join((SIGN + text).split()) in [" ".join(title.split()) for title in titles]
    assert f"Tavolo 3, {SIGN}{text}".split("\n")[0] in "\n".join(titles)
    # All sectors are one here, so their table falls away: the programmes and the agenda remain.
    assert structure(pdf)["/Table"] == 3


@pytest.mark.parametrize("text", HARD, ids=ascii)
def test_hard_texts_are_printed_and_kept_whole(text: str) -> None:
    pdf = pdf_of(planted(a_day(), text))
    body = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
    assert body["parts"][0]["harvest"][0]["notes"][0]["text"] == SIGN + text


def test_every_character_the_fonts_claim_is_printed() -> None:
    fonts = load()
    everything = [chr(point) for family in fonts.covered for point in sorted(family)]
    meeting = Meeting()
    block = meeting.block("open_space", 1)
    for start in range(0, len(everything), 100):
        meeting.topic(block, f"T{start}", why=" ".join(everything[start : start + 100]))
    book = book_of(meeting)
    assert paper.typeset(book, fonts, Printer(fonts))


class Anything(frozenset[int]):
    """A font that claims every character."""

    def __contains__(self, point: object) -> bool:
        return True


def test_what_the_typesetter_refuses_is_marked_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    real = load()
    boastful = Fonts(real.loaded, real.families, (Anything(), *real.covered[1:]))
    monkeypatch.setattr(paper, "load", lambda folder: boastful)
    meeting = Meeting(title="漢字 Привіт \ue000 مرحبا ciao")
    meeting.block("open_space", 1, title="ciao 漢")
    pdf = pdf_of(meeting)
    assert bookmarks(pdf)[2] == f"ciao {MARK}"


def test_without_its_fonts_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoFonts):
        render(book_of(Meeting()), "pdf", fonts=tmp_path)


def test_an_empty_meeting_has_its_pdf() -> None:
    pdf = pdf_of(Meeting(title="", question=""))
    assert len(pdf.pages) == 3
    assert bookmarks(pdf) == ["Chi ha partecipato", "Il programma"]


def a_crowd(rng: Random) -> Meeting:
    """60 topics, 1,000 notes, 500 people."""
    words = ["la", "famiglia", "che", "non", "chiede", "arriva", "tardi", "nei", "cortili", "quando", "chiude"]

    def said(least: int, most: int) -> str:
        return " ".join(rng.choice(words) for _ in range(rng.randint(least, most)))

    meeting = Meeting(ended=True)
    tables, people = meeting.tables(12), [meeting.person(f"P{i}") for i in range(500)]
    block = meeting.block("open_space")
    slots = [meeting.slot(block, order, starts=f"{9 + order}:00") for order in range(5)]
    topics = [meeting.topic(block, f"{said(3, 12)} {i}", people[i], why=said(5, 30)) for i in range(60)]
    for i, topic in enumerate(topics):
        meeting.place(topic, slots[i % 5], tables[i // 5])
        meeting.report(topic, issue=said(10, 40), said=said(80, 160), proposals=said(20, 60))
    for i in range(1000):
        meeting.note(block, said(5, 30), topic=topics[i % 60])
    return meeting


def test_a_crowd_is_printed_in_time() -> None:
    began = time.process_time()
    pdf = pdf_of(a_crowd(Random(4)))
    assert time.process_time() - began < 30
    assert structure(pdf)["/LI"] == 1000
    assert 50 < len(pdf.pages) < 120


def fit(text: str) -> str:
    return Printer(load()).text(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("perché è così", "perché è così"),
        ("perche\u0301", "perché"),
        ("漢字 e かな", f"{MARK} e {MARK}"),
        ("①½㎏𝐀", "1½kgA"),
        ("Привіт مرحبا স্বাগতম Ἀθῆναι", "Привіт مرحبا স্বাগতম Ἀθῆναι"),
        ("a\u3000b\tc", "a b c"),
        ("a\0b\x07c\ufeffd\u202ee", "abcde"),
        ("👩‍👩‍👧 ❤️", "👩‍👩‍👧 ❤️"),
        ("\u200b\ufeff", MARK),
        ("", ""),
    ],
    ids=ascii,
)
def test_what_is_made_of_a_text(text: str, printed: str) -> None:
    assert fit(text) == printed


def test_very_long_words_may_break_but_never_inside_a_cluster() -> None:
    assert fit("x" * 29) == "x" * 29
    assert max(map(len, fit("x" * 200).split("\u200b"))) <= 14
    family = "👩‍👩‍👧" * 20
    assert fit(family).replace("\u200b", "") == family
    assert all(piece and piece[0] != "\u200d" != piece[-1] for piece in fit(family).split("\u200b"))
    assert TEXT in load().families
    assert EMOJI in load().families
