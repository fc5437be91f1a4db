"""One block of the programme as a part of the book, whatever its format: its shape decides."""

from __future__ import annotations

from dataclasses import dataclass

from session_tool.core.state import Record, key_of
from session_tool.report.mixing import movement
from session_tool.report.model import (
    Agenda,
    Cell,
    Field,
    Moment,
    Part,
    Report,
    Round,
    Row,
    Talk,
    Topic,
    Where,
)
from session_tool.report.sources import NOBODY, Sources, line, versions, whole
from session_tool.words import say


@dataclass
class Counted:
    """How many topics the book has numbered so far."""

    topics: int = 0


def part(sources: Sources, block: Record, counted: Counted) -> Part:
    """A block as it was held."""
    shape, words = block["shape"], sources.words(block)
    slots = sources.slots(block)
    moments = tuple(sources.moment(slot, i, block) for i, slot in enumerate(slots, 1))
    topics = topics_of(sources, block, moments, counted)
    style = str(words.get("title") or block.get("format") or NOBODY)
    title = line(block.get("title")) or style
    rounds = tuple(round_of(sources, block, moment) for moment in moments)
    talked = any(r.talks or r.moment.question for r in rounds)
    return Part(
        id=block["id"],
        format=str(block.get("format") or NOBODY),
        title=title,
        style=NOBODY if style.casefold() in title.casefold() else style,
        about=str(words.get("about") or NOBODY),
        movement=movement(sources, block),
        silent=not shape.get("note_kinds") and not shape.get("landing"),
        has_topics=bool(shape.get("topics")),
        has_reports=bool(shape.get("report")),
        moments=moments,
        agenda=agenda(sources, block, moments, topics),
        topics=topics,
        rounds_title=str(words.get("slots") or NOBODY),
        rounds=rounds if talked else (),
        elsewhere=elsewhere(sources, block),
        harvest=sources.sorted_notes((block["id"], NOBODY, NOBODY), block),
    )


def topics_of(sources: Sources, block: Record, moments: tuple[Moment, ...], counted: Counted) -> tuple[Topic, ...]:
    """The topics that stand, in the order of the agenda; those never placed come last."""
    by_id = {moment.id: order for order, moment in enumerate(moments)}
    found: list[tuple[tuple[int, int], Record, tuple[Where, ...]]] = []
    for record in sources.state.all("topic"):
        if record.get("block") != block["id"] or not sources.stands(record["id"]):
            continue
        cells = [
            Where(moments[by_id[p["slot"]]], sources.place(p["table"], block))
            for p in sources.placings
            if p["topic"] == record["id"] and p["slot"] in by_id
        ]
        cells.sort(key=lambda cell: (by_id[cell.moment.id], cell.place.number))
        first = (by_id[cells[0].moment.id], cells[0].place.number) if cells else (len(moments), 0)
        found.append((first, record, tuple(cells)))
    found.sort(key=lambda entry: entry[0])
    start = counted.topics + 1
    counted.topics += len(found)
    return tuple(topic(sources, block, record, where, number) for number, (_, record, where) in enumerate(found, start))


def topic(sources: Sources, block: Record, record: Record, where: tuple[Where, ...], number: int) -> Topic:
    """One topic with all that was said about it."""
    return Topic(
        id=record["id"],
        number=number,
        title=line(record.get("title")),
        why=whole(record.get("why")).strip(),
        conveners=sources.names(record.get("conveners") or ()),
        where=where,
        notes=sources.sorted_notes((record["id"], NOBODY, NOBODY), block),
        report=report(sources, block, record),
    )


def report(sources: Sources, block: Record, topic_: Record) -> Report | None:
    """The topic's instant report, or None if nobody wrote a word in it."""
    record = sources.state.get(f"report:{key_of(topic_['id'])}") or {}
    labels = sources.words(block).get("report", {})
    filled = record.get("fields") or {}
    asked = list(block["shape"].get("report") or ())
    fields = (
        Field(name, str(labels.get(name) or name), versions(filled[name]))
        for name in (*asked, *(extra for extra in filled if extra not in asked))
        if name in filled
    )
    kept = tuple(field for field in fields if field.texts)
    return Report(kept, bool(record.get("done"))) if kept else None


def agenda(sources: Sources, block: Record, moments: tuple[Moment, ...], topics: tuple[Topic, ...]) -> Agenda | None:
    """Moments across, places down, with every place that held something; None if none did."""
    cells = {
        (where.moment.id, where.place.id): Cell(t.id, t.number, t.title, t.conveners)
        for t in topics
        for where in t.where
    }
    places = {where.place.id: where.place for t in topics for where in t.where}
    if not cells:
        return None
    rows = tuple(
        Row(place, tuple(cells.get((moment.id, place.id)) for moment in moments))
        for place in sorted(places.values(), key=lambda place: (place.number, place.id))
    )
    corner = sources.words(block).get("place") or say(sources.language, "book.table.word")
    return Agenda(str(corner), moments, rows)


def round_of(sources: Sources, block: Record, moment: Moment) -> Round:
    """What the tables kept of one slot, cells of topics apart."""
    hosted = {table for slot, table in sources.hosts if slot == moment.id}
    written = {home[2] for home in sources.notes if home[:2] == (block["id"], moment.id)}
    landed = {
        record["table"] for record in sources.state.all("landing") if record["slot"] == moment.id and versions(record)
    }
    held = {table for slot, table in sources.held if slot == moment.id}
    found = ((hosted - held) | written | landed) - {NOBODY}
    talks = (talk(sources, block, moment.id, table) for table in found)
    return Round(moment, tuple(sorted(talks, key=lambda t: (t.place.number, t.place.id))))


def talk(sources: Sources, block: Record, slot: str, table: str) -> Talk:
    """What one table kept of one slot."""
    landing = sources.state.get(f"landing:{key_of(slot)}:{key_of(table)}") or {}
    return Talk(
        place=sources.place(table, block),
        hosts=sources.hosts.get((slot, table), ()),
        notes=sources.sorted_notes((block["id"], slot, table), block),
        landing=versions(landing),
    )


def elsewhere(sources: Sources, block: Record) -> tuple[Talk, ...]:
    """Notes written at a table outside any slot of the block."""
    tables = {home[2] for home in sources.notes if home[:2] == (block["id"], NOBODY)} - {NOBODY}
    talks = (talk(sources, block, NOBODY, table) for table in tables)
    return tuple(sorted(talks, key=lambda t: (t.place.number, t.place.id)))
