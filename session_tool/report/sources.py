"""Questions the book asks of a meeting's state; whatever may not be printed is left out here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from typing import Any

from session_tool.core.programme import blocks, slots
from session_tool.core.state import Record, State
from session_tool.report.model import Moment, Note, Notes, Place
from session_tool.words import catalogue, say

NOBODY = ""
MINUTE = 60_000


def whole(text: object) -> str:
    """A text as Unicode can carry it: lone surrogates replaced, line ends made one."""
    clean = str(text or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return clean.replace("\r\n", "\n").replace("\r", "\n")


def line(text: object) -> str:
    """A title or a name: whole, on one line."""
    return " ".join(part for part in map(str.strip, whole(text).split("\n")) if part)


def versions(record: Record) -> tuple[str, ...]:
    """The texts a record holds, the current first, without blanks and repetitions."""
    texts = [whole(record.get("text")), *(whole(text) for text in record.get("also") or ())]
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


class Sources:
    """A state, read for a book in one language."""

    def __init__(self, state: State, language: str, zone: tzinfo = UTC) -> None:
        """`zone` is where the meeting was held: times of day are told as clocks there showed them."""
        self.state, self.language, self.zone = state, language, zone

    @cached_property
    def meeting(self) -> Record:
        """The meeting's own record, empty if there is none yet."""
        return self.state.get("meeting:1") or {}

    @cached_property
    def people(self) -> dict[str, Record]:
        """Everyone who took part, by id; the expelled did not."""
        return {p["id"]: p for p in self.state.all("person") if not p.get("expelled")}

    @cached_property
    def blocks(self) -> list[Record]:
        """The programme, in its order."""
        return blocks(self.state)

    def slots(self, block: Record) -> list[Record]:
        """The slots of a block, in their order."""
        return slots(self.state, block["id"])

    def names(self, people: Iterable[str]) -> tuple[str, ...]:
        """The names of those people, each once, leaving out whom the book does not know."""
        known = dict.fromkeys(person for person in people if person in self.people)
        names = (line(self.people[person].get("name")) for person in known)
        return tuple(name for name in names if name)

    @cached_property
    def placings(self) -> list[Record]:
        """The filled cells of topics that stand."""
        return [p for p in self.state.all("placing") if self.stands(p["topic"])]

    def stands(self, topic: str) -> bool:
        """Whether a topic exists and was not withdrawn."""
        return (self.state.get(topic) or {"status": "withdrawn"}).get("status") != "withdrawn"

    @cached_property
    def held(self) -> dict[tuple[str, str], str]:
        """The topic talked about in each (slot, table)."""
        return {(p["slot"], p["table"]): p["topic"] for p in self.placings}

    @cached_property
    def hosts(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The hosts of each (slot, table)."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        seated = (seat for seat in self.state.all("seat") if seat.get("role") == "host")
        for record in (*self.state.all("host"), *seated):
            found[record["slot"], record["table"]].append(record["person"])
        return {cell: self.names(people) for cell, people in found.items()}

    @cached_property
    def notes(self) -> dict[tuple[str, str, str], list[Record]]:
        """Every note that may be shown, by (topic, NOBODY, NOBODY) or (block, slot, table)."""
        found: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
        for note in self.state.all("note"):
            if not note.get("hidden") and versions(note):
                found[self.home(note)].append(note)
        return found

    def home(self, note: Record) -> tuple[str, str, str]:
        """Where a note belongs: its topic, that of the cell it was written in, or its table."""
        table = note.get("table") or NOBODY
        slot = (note.get("slot") or NOBODY) if table else NOBODY
        topic = note.get("topic") or self.held.get((slot, table))
        if topic:
            return (topic, NOBODY, NOBODY)
        known = self.state.get(note.get("block")) or (self.blocks[0] if self.blocks else {})
        block = known.get("id", NOBODY)
        of_block = (self.state.get(slot) or {}).get("block") == block
        return (block, slot if of_block else NOBODY, table)

    def sorted_notes(self, home: tuple[str, str, str], block: Record) -> tuple[Notes, ...]:
        """The notes of one home, by kind in the format's order."""
        kinds: dict[str, list[Note]] = {kind: [] for kind in block["shape"].get("note_kinds", ())}
        for note in self.notes.get(home, ()):
            texts = versions(note)
            signed = self.names([note.get("by") or NOBODY])
            written = Note(texts[0], texts[1:], signed[0] if signed else None)
            kinds.setdefault(str(note.get("note_kind") or NOBODY), []).append(written)
        return tuple(Notes(kind, self.kind_label(kind, block), tuple(notes)) for kind, notes in kinds.items() if notes)

    def kind_label(self, kind: str, block: Record) -> str:
        """What a kind of note is called: by the format, else by the book, else by its name."""
        named: str = self.words(block).get("note", {}).get(kind, NOBODY)
        key = f"book.kind.{kind}"
        plain = say(self.language, key) if key in catalogue(self.language) else kind
        label = named or plain or say(self.language, "book.notes")
        return label[:1].upper() + label[1:]

    def words(self, block: Record) -> dict[str, Any]:
        """The format's own words in the book's language, or in the first it has."""
        by_language: dict[str, dict[str, Any]] = block["shape"].get("words", {})
        return by_language.get(self.language) or next(iter(by_language.values()), {})

    def place(self, table: str, block: Record) -> Place:
        """A table as its format calls it; one that is gone keeps its number."""
        record = self.state.get(table) or {}
        number = int(record.get("number") or 0)
        word = self.words(block).get("place") or say(self.language, "book.table.word")
        name, plain = line(record.get("name")), f"{word} {number}"
        title = plain
        if name.casefold().startswith(plain.casefold()):
            title = name
        elif name and name != str(number):
            title = say(self.language, "book.table.named", place=word, number=number, name=name)
        hue, shape = record.get("hue", number % 6), record.get("shape", 0)
        return Place(table, number, title, int(hue), int(shape))

    def span(self, slot: Record) -> tuple[str | None, int | None]:
        """When a slot began and how many minutes it took: as held, or while it has not been, as planned."""
        began, ended = slot.get("began"), slot.get("ended")
        if began is None:
            return slot.get("starts"), slot.get("minutes")
        told = datetime.fromtimestamp(began / 1000, self.zone).strftime("%H:%M")
        return told, slot.get("minutes") if ended is None else max(1, round((ended - began) / MINUTE))

    def moment(self, slot: Record, index: int, block: Record) -> Moment:
        """A slot as its format calls it, `index` counting from 1 within the block."""
        word = self.words(block).get("slot") or say(self.language, "book.slot.word")
        starts, minutes = self.span(slot)
        return Moment(
            id=slot["id"],
            title=line(slot.get("label")) or f"{word} {index}",
            time=say(self.language, "book.time", time=starts) if starts else None,
            length=say(self.language, "book.minutes", n=minutes) if minutes else None,
            question=whole(slot.get("question")).strip() or None,
        )
