"""From a meeting's state to the book: pure, so the same state gives the same book."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, tzinfo

from babel.dates import format_date

from session_tool.core.state import State
from session_tool.report.model import Book, Cover, Group, Number, Part, People
from session_tool.report.parts import Counted, part
from session_tool.report.sources import Sources, line, whole
from session_tool.words import say

FEWEST = 5
"""A sector of fewer people gives no figure of its own."""


def compile(  # noqa: A001
    state: State,
    *,
    language: str,
    address: str,
    held: date | None = None,
    zone: tzinfo = UTC,
    code: str | None = None,
) -> Book:
    """The book of a meeting as it stands.

    `address` is where people read it; its last part is the `code` unless that is given. `held` is
    the day of the meeting; without it, the day in `zone` when something was first written.
    """
    sources, counted = Sources(state, language, zone), Counted()
    parts = tuple(part(sources, block, counted) for block in sources.blocks)
    people = who_took_part(sources)
    return Book(
        language=language,
        spoken=str(sources.meeting.get("language") or language),
        code=address.rstrip("/").rpartition("/")[2] if code is None else code,
        address=address,
        ended=bool(sources.meeting.get("ended")),
        cover=cover(sources, held or first_day(state, zone), numbers(sources, people, parts)),
        people=people,
        parts=parts,
    )


def cover(sources: Sources, held: date | None, figures: tuple[Number, ...]) -> Cover:
    """The first page."""
    meeting, language = sources.meeting, sources.language
    organiser = line(meeting.get("organiser"))
    return Cover(
        title=line(meeting.get("title")) or say(language, "book.untitled"),
        question=whole(meeting.get("question")).strip(),
        organiser=organiser,
        held=held.isoformat() if held else None,
        date=format_date(held, "full", locale=language) if held else None,
        numbers=figures,
    )


def first_day(state: State, zone: tzinfo) -> date | None:
    """The day something was first written, or None in a meeting that is still blank."""
    written = [record["at"] for kind in ("topic", "note") for record in state.all(kind)]
    return datetime.fromtimestamp(min(written) / 1000, zone).date() if written else None


def numbers(sources: Sources, people: People, parts: tuple[Part, ...]) -> tuple[Number, ...]:
    """The figures of the cover, without those that are nought."""
    topics = [topic for part_ in parts for topic in part_.topics]
    notes = sum(len(notes) for home, notes in sources.notes.items() if shown(sources, home[0]))
    kinds = ("seat", "placing", "note", "landing")
    used = {record.get("table") for kind in kinds for record in sources.state.all(kind)} - {None}
    counts = {
        "people": people.total,
        "topics": len(topics),
        "reports": sum(topic.report is not None for topic in topics),
        "tables": len(used),
        "notes": notes,
    }
    return tuple(Number(n, say(sources.language, f"book.number.{name}", n=n)) for name, n in counts.items() if n)


def shown(sources: Sources, home: str) -> bool:
    """Whether the book has a place for notes of that topic or block."""
    return sources.stands(home) if home.startswith("topic:") else bool(home)


def who_took_part(sources: Sources) -> People:
    """The total and the sectors; those too small are added together until they hide anyone.

    If the small ones together are still fewer than five, the least of the others joins them:
    otherwise the figure could be had by subtraction.
    """
    order = [line(name) for name in sources.meeting.get("groups") or ()]
    count = Counter(line(person.get("group")) for person in sources.people.values())
    other = count.pop("", 0)
    known = sorted(count, key=lambda name: order.index(name) if name in order else len(order))
    large = [Group(name, count[name]) for name in known if count[name] >= FEWEST]
    other += sum(count[name] for name in known if count[name] < FEWEST)
    while large and 0 < other < FEWEST:
        least = min(large, key=lambda group: group.people)
        large.remove(least)
        other += least.people
    return People(len(sources.people), tuple(large), other)
