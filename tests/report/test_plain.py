"""The book as Markdown: people's words cannot break its structure."""

from __future__ import annotations

import re

import pytest

from session_tool import report
from session_tool.report import render
from session_tool.report.plain import line, lines
from tests.report.a_meeting import Meeting, a_day
from tests.report.attacks import ATTACKS, HARD, SIGN, planted


def markdown_of(meeting: Meeting) -> str:
    book = report.compile(meeting.state(), language="it", address="http://x/48271950")
    return render(book, "md").decode()


def structure(text: str) -> list[str]:
    """Each line reduced to what Markdown acts on: indent, block mark, cells, emphasis, breaks."""
    found = []
    for row in text.split("\n"):
        bare = re.sub(r"\\[!-/:-@\[-`{-~]", "x", row)
        indent = re.match(r" *", bare)
        mark = re.match(r" *(#{1,6} |[-+*] |\d+[.)] |>|```|~~~|={3,}|-{3,}|\||\t)", bare)
        assert indent is not None
        signs = "".join(c for c in bare if c in "|*_`[]<")
        found.append(f"{len(indent[0]) if mark else 0}{mark[1] if mark else ''}{signs}")
    return found


@pytest.mark.parametrize("text", [t for t in (*ATTACKS, *HARD) if "\n" not in t], ids=ascii)
def test_one_line_of_text_leaves_the_structure_as_it_was(text: str) -> None:
    harmless, attacked = markdown_of(planted(a_day(), "pace")), markdown_of(planted(a_day(), text))
    assert structure(attacked) == structure(harmless)
    assert attacked.count(SIGN) == harmless.count(SIGN)


@pytest.mark.parametrize("text", [t for t in ATTACKS if "\n" in t], ids=ascii)
def test_many_lines_add_plain_lines_and_nothing_else(text: str) -> None:
    harmless, attacked = markdown_of(planted(a_day(), "pace")), markdown_of(planted(a_day(), text))
    marks = [sign for sign in structure(attacked) if sign != "0"]
    assert marks == [sign for sign in structure(harmless) if sign != "0"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# a", r"\# a"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("- a", r"\- a"),
        ("a - b", "a - b"),
        ("x_y*z", r"x\_y\*z"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("    rientro\n a capo", "rientro a capo"),
        ("a\0b", "a\ufffdb"),
        ("a\u00a0b\u2028c 😀", "a\u00a0b\u2028c 😀"),
    ],
)
def test_a_line(text: str, written: str) -> None:
    assert line(text) == written


def test_line_breaks_stay_within_their_item() -> None:
    assert lines("a\n\n- b\n1. c", 2) == "a\\\n  \\- b\\\n  1\\. c"


def test_it_tells_the_whole_day() -> None:
    text = markdown_of(a_day())
    for piece in (
        "# Nuovo Patto per la progettazione partecipata\n",
        "| Servizi | 12 |",
        "| Spazio | Turno 1, ore 14:30 | Turno 2, ore 15:30 | Turno 3, ore 16:30 |",
        "#### Tavolo 3, La finestra\n\nHa accolto: Carla\n",
        "- Turno 2, ore 15:30, Spazio 1\n",
        "*Di questo tema non c'è un instant report.*",
        "  - *Altra versione, scritta nello stesso momento:* Serve un turno leggero",
    ):
        assert piece in text
    assert "\n\n\n" not in text
