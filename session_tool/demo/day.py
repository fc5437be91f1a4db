"""The recorded day as data: who came, what they wrote, which topics they called."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone who came. `late` is the minute of the day they arrived at, if after the others."""

    key: str
    name: str
    group: str | None
    phone: bool
    late: int | None


@dataclass(frozen=True, slots=True)
class Note:
    """What was written: kind, text, and the writer where it matters who it was."""

    kind: str
    text: str
    who: str | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Tablecloth:
    """What a café table left in one round."""

    number: int
    landing: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """An Open Space topic: `cell` is (slot, table), `moved_to` the cell it ended up in."""

    key: str
    title: str
    why: str
    convener: str
    cell: tuple[int, int]
    interested: tuple[str, ...]
    notes: tuple[Note, ...] = ()
    at: int | None = None
    first_title: str | None = None
    moved_to: tuple[int, int] | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """An instant report: each field with its text and who wrote it; `clash` as (field, who, text)."""

    topic: str
    fields: tuple[tuple[str, str, str], ...]
    clash: tuple[str, str, str] | None
    done: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The whole day. `frame` holds what is read once: meeting, blocks, times, announcements."""

    frame: dict[str, Any]
    guests: tuple[Guest, ...]
    rounds: tuple[tuple[Tablecloth, ...], ...]
    gems: tuple[Note, ...]
    harvest: tuple[Note, ...]
    topics: tuple[Topic, ...]
    reports: tuple[Report, ...]

    @property
    def start(self) -> datetime:
        """When the doors opened: minutes of the day count from here."""
        begun: datetime = self.frame["meeting"]["start"]
        return begun

    def topic(self, key: str) -> Topic:
        """The topic of that key. Raises StopIteration."""
        return next(topic for topic in self.topics if topic.key == key)


def read(name: str) -> dict[str, Any]:
    """One of the data files beside this one."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def load() -> Day:
    """The recorded day."""
    frame, plenary = read("day"), read("harvest")
    groups = frame["meeting"]["groups"]
    return Day(
        frame=frame,
        guests=tuple(_guest(row, groups) for row in read("people")["people"]),
        rounds=tuple(_cloths(read(f"round_{number}")) for number in range(1, ROUNDS + 1)),
        gems=tuple(Note("gem", text, who, bool(signed)) for who, text, *signed in plenary["gems"]),
        harvest=tuple(Note("harvest", text, who) for who, text in plenary["harvest"]),
        topics=tuple(_topic(row) for row in read("topics")["topic"]),
        reports=tuple(_report(row) for row in read("reports")["report"]),
    )


def _guest(row: dict[str, Any], groups: list[str]) -> Guest:
    group = groups[row["group"] - 1] if "group" in row else None
    name = row.get("shown", row["key"])
    return Guest(row["key"], name, group, row.get("phone", True), row.get("late"))


def _note(row: list[str]) -> Note:
    return Note(row[0], row[1], row[2] if len(row) > 2 else None, "firmata" in row[3:])


def _cloths(rows: dict[str, Any]) -> tuple[Tablecloth, ...]:
    return tuple(
        Tablecloth(row["number"], row["landing"], tuple(_note(note) for note in row["notes"])) for row in rows["table"]
    )


def _topic(row: dict[str, Any]) -> Topic:
    as_is = {name: row[name] for name in ("key", "title", "why", "convener")}
    moved = row.get("moved_to")
    return Topic(
        **as_is,
        cell=(row["cell"][0], row["cell"][1]),
        interested=tuple(row["interested"]),
        notes=tuple(_note(note) for note in row.get("notes", [])),
        at=row.get("at"),
        first_title=row.get("first_title"),
        moved_to=(moved[0], moved[1]) if moved else None,
        withdrawn=row.get("withdrawn", False),
    )


def _report(row: dict[str, Any]) -> Report:
    names = ("issue", "said", "proposals")
    clash = row.get("clash")
    return Report(
        topic=row["topic"],
        fields=tuple((name, row[name], who) for name, who in zip(names, row["who"], strict=True)),
        clash=(clash["field"], clash["who"], clash["text"]) if clash else None,
        done=not row.get("unfinished", False),
    )
