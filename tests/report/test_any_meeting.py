"""Whatever people did in a meeting, it has its book, and nobody's words are lost or doubled."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from random import Random

import pikepdf
import pytest

from session_tool import report
from session_tool.core.state import State
from session_tool.report.model import Book, Notes
from tests.generator import play
from tests.timeline import Timeline


def a_random_day(seed: int) -> State:
    """A day with both formats, played by the real rules from random asks."""
    rng, timeline = Random(seed), Timeline()
    timeline.create("world_cafe", "open_space", groups=["Servizi", "Cittadinanza"])
    for number in range(12):
        timeline.join(f"P{number}", rng.choice(["", "Servizi", "Cittadinanza"]))
    play(timeline, rng, 400)
    return timeline.state


def notes_in(book: Book) -> Iterator[Notes]:
    for part in book.parts:
        yield from part.harvest
        for talk in (*part.elsewhere, *(t for r in part.rounds for t in r.talks)):
            yield from talk.notes
        for topic in part.topics:
            yield from topic.notes


@pytest.mark.parametrize("seed", range(12))
def test_its_book_has_every_word_once(seed: int) -> None:
    state = a_random_day(seed)
    book = report.compile(state, language="it", address="http://x/48271950")
    gone = {topic["id"] for topic in state.all("topic") if topic["status"] == "withdrawn"}
    due = [note for note in state.all("note") if not note.get("hidden") and note.get("topic") not in gone]
    shown = [note for group in notes_in(book) for note in group.notes]
    assert Counter(note.text for note in shown) == Counter(note["text"] for note in due)
    assert sum(note.by is not None for note in shown) <= sum("by" in note for note in due)
    assert len(book.topics) == len(state.all("topic")) - len(gone)
    assert book.people.total == sum(not person.get("expelled") for person in state.all("person"))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("language", ["it", "en"])
def test_its_book_can_be_written(seed: int, language: str) -> None:
    book = report.compile(a_random_day(seed), language=language, address="http://x/48271950")
    for kind in report.FORMS:
        assert report.render(book, kind)
    assert pikepdf.open(io.BytesIO(report.render(book, "pdf"))).pages
