"""The book as data: what every writer (web page, PDF, Markdown, JSON) is given, and all it is given.

Texts people wrote stand here whole and unescaped; labels are already in the book's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Place:
    """A table, corner or room: its number, what it is called, its hue (0-5) and shape (0-5)."""

    id: str
    number: int
    title: str
    hue: int
    shape: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A slot or round: its title, time of day and length in words, and its question."""

    id: str
    title: str
    time: str | None
    length: str | None
    question: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """One note; `also` holds other versions kept from a clash, `by` a name only if signed."""

    text: str
    also: tuple[str, ...]
    by: str | None


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one kind, oldest first."""

    kind: str
    label: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A filled field of a report: its text first, then other versions kept from a clash."""

    name: str
    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An instant report: the fields somebody filled, and whether it was declared finished."""

    fields: tuple[Field, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Where:
    """A cell in which a topic was held."""

    moment: Moment
    place: Place


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic; `number` counts through the whole book; `report` is None if nobody wrote one."""

    id: str
    number: int
    title: str
    why: str
    conveners: tuple[str, ...]
    where: tuple[Where, ...]
    notes: tuple[Notes, ...]
    report: Report | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell of the agenda."""

    topic: str
    number: int
    title: str
    conveners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the agenda: a cell, or None, for each of its moments."""

    place: Place
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda as held: moments across, places down."""

    corner: str
    moments: tuple[Moment, ...]
    rows: tuple[Row, ...]

    def sheets(self, widest: int = 4) -> tuple[Agenda, ...]:
        """The agenda as tables of at most `widest` moments, so that each fits a page."""
        many = -(-len(self.moments) // widest)
        bounds = [len(self.moments) * i // many for i in range(many + 1)]
        return tuple(self.cut(start, end) for start, end in pairwise(bounds))

    def cut(self, start: int, end: int) -> Agenda:
        """The moments from `start` up to `end`, with the places that hold something then."""
        rows = (Row(row.place, row.cells[start:end]) for row in self.rows)
        kept = tuple(row for row in rows if any(row.cells))
        return Agenda(self.corner, self.moments[start:end], kept)


@dataclass(frozen=True, slots=True)
class Talk:
    """What a table kept of a round: who hosted it, its notes, the line it landed on."""

    place: Place
    hosts: tuple[str, ...]
    notes: tuple[Notes, ...]
    landing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """A moment and the tables that left something of it."""

    moment: Moment
    talks: tuple[Talk, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the programme as held. `silent`: its format keeps no notes on purpose."""

    id: str
    format: str
    title: str
    style: str
    about: str
    movement: str | None
    silent: bool
    has_topics: bool
    has_reports: bool
    moments: tuple[Moment, ...]
    agenda: Agenda | None
    topics: tuple[Topic, ...]
    rounds_title: str
    rounds: tuple[Round, ...]
    elsewhere: tuple[Talk, ...]
    harvest: tuple[Notes, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing of this block was kept beyond its programme."""
        kept = (self.topics, self.elsewhere, self.harvest, [r for r in self.rounds if r.talks])
        return not any(kept)


@dataclass(frozen=True, slots=True)
class Group:
    """A sector of the people who took part, never fewer than five."""

    name: str
    people: int


@dataclass(frozen=True, slots=True)
class People:
    """Who took part: everyone, and by sector where that tells nothing about anyone."""

    total: int
    groups: tuple[Group, ...]
    other: int


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the cover and what it counts."""

    n: int
    label: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: `held` is an ISO date, `date` the same in words."""

    title: str
    question: str
    organiser: str
    held: str | None
    date: str | None
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The whole book. `language` is that of its labels, `spoken` that of the meeting."""

    language: str
    spoken: str
    code: str
    address: str
    ended: bool
    cover: Cover
    people: People
    parts: tuple[Part, ...]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Every topic of the book, in its order."""
        return tuple(topic for part in self.parts for topic in part.topics)
