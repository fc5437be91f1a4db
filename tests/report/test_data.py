"""The book as JSON: versioned, whole, the same every time."""

from __future__ import annotations

import json

import pytest

from session_tool import report
from session_tool.report import FORMS, file_name, render
from tests.report.a_meeting import Meeting, a_day
from tests.report.attacks import ATTACKS, HARD, SIGN, planted


def data_of(meeting: Meeting) -> bytes:
    return render(report.compile(meeting.state(), language="it", address="http://x/48271950"), "json")


def test_its_version_comes_first_and_its_order_is_stable() -> None:
    written = data_of(a_day())
    assert written == data_of(a_day())
    body = json.loads(written)
    assert list(body) == [
        "tavolata", "language", "spoken", "code", "address", "ended", "cover", "people", "parts",
    ]  # fmt: skip
    assert body["tavolata"] == 1
    assert body["parts"][1]["topics"][0]["where"][0]["moment"]["time"] == "ore 14:30"


@pytest.mark.parametrize("text", [*ATTACKS, *HARD, "nul \0"], ids=ascii)
def test_every_text_comes_back_letter_by_letter(text: str) -> None:
    body = json.loads(data_of(planted(a_day(), text)))
    assert body["parts"][0]["harvest"][0]["notes"][0]["text"] == SIGN + text


def test_the_forms_and_their_names() -> None:
    book = report.compile(Meeting().state(), language="it", address="http://x/4827 1950/")
    assert {kind: file_name(book, kind) for kind in FORMS} == {
        "html": "tavolata-4827-1950.html",
        "pdf": "tavolata-4827-1950.pdf",
        "md": "tavolata-4827-1950.md",
        "json": "tavolata-4827-1950.json",
    }
    assert FORMS["pdf"].media_type == "application/pdf"
    with pytest.raises(KeyError):
        render(book, "exe")
