"""Notes: what people write at a topic or a table; unsigned unless they sign; no text destroyed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from session_tool.core.formats import PLENARY
from session_tool.core.ops import ANYBODY, STAFF, Deed, Number, Text, alter, drop, op, put
from session_tool.core.programme import steps
from session_tool.core.refusals import Refused
from session_tool.core.state import Change, Record, key_of

NoteText = Annotated[str, Text(1, 2000, lines=True)]
Rev = Annotated[int, Number(0, 10**9)]
MOST_NOTES = 20_000


def opened(deed: Deed, door: str, block: str, slot: str | None = None) -> Record:
    """The block, if a step of it that opens `door` has begun: words that come late are still taken.

    With a slot, that slot's step (or one of the whole block) must have begun; staff need not wait.
    Raises Refused.
    """
    entered = deed.meeting.get("entered", ())
    for step in steps(deed.state):
        fits = slot is None or step.slot is None or step.slot["id"] == slot
        if step.block["id"] == block and door in step.phase["doors"] and fits and (deed.staff or step.key in entered):
            return step.block
    raise Refused("not_now", door=door)


def _block_of(deed: Deed, topic: str | None, table: str | None, slot: str | None) -> str:
    if table is not None:
        deed.find(table, "table")
    held = deed.find(slot, "slot")["block"] if slot is not None else None
    if topic is not None:
        block = deed.find(topic, "topic")["block"]
        if held not in (None, block):
            raise Refused("bad_value", field="slot")
        return str(block)
    if held is not None:
        return str(held)
    return str(deed.meeting.get("block"))


def merge(old: Mapping[str, Any], text: str, rev: int) -> dict[str, Any]:
    """`{text, rev, also?}` after someone wrote knowing `rev`: on a mismatch both texts are kept.

    Another version stays beside the text until the text holds its words.
    """
    also = list(old.get("also", []))
    if text == old["text"]:
        text, rev = old["text"], old["rev"]
    elif rev == old["rev"]:
        also, rev = [other for other in also if other.strip() not in text], rev + 1
    else:
        text, rev, also = old["text"], old["rev"] + 1, [*also, text][-5:]
    return {"text": text, "rev": rev} | ({"also": also} if also else {})


@op("note.write", ANYBODY)
def write(
    deed: Deed,
    text: NoteText,
    note_kind: str,
    topic: str | None = None,
    table: str | None = None,
    slot: str | None = None,
    sign: bool = False,
) -> Iterable[Change]:
    """Write a note at a topic, at a table in a slot, or for the whole room (a gem, the harvest).

    Late notes are taken, early ones are not.
    """
    door = note_kind if note_kind in PLENARY else "write"
    plenary = topic is None and table is None
    block = opened(deed, door, _block_of(deed, topic, table, slot), slot)
    if plenary != (note_kind in PLENARY) or (not plenary and note_kind not in block["shape"]["note_kinds"]):
        raise Refused("bad_value", field="note_kind")
    if len(deed.state.all("note")) >= MOST_NOTES:
        raise Refused("too_many", field="note")
    author = deed.ask.as_person or deed.actor.person
    running = deed.meeting.get("slot") if deed.meeting.get("block") == block["id"] else None
    yield put(
        "note",
        deed.new("note"),
        text=text,
        note_kind=note_kind,
        topic=topic,
        table=table,
        slot=slot or (None if plenary else running),
        block=block["id"],
        by=author if sign else None,
        at=deed.at,
        rev=1,
    )
    if author is not None:
        yield put("author", deed.new("author"), note=deed.new("note"), person=author, to=[author])


def _own_note(deed: Deed, note_id: str) -> Record:
    note = deed.find(note_id, "note")
    author = deed.state.get(f"author:{key_of(note_id)}")
    person = deed.ask.as_person or deed.actor.person
    if not deed.staff and (author is None or author["person"] != person):
        raise Refused("not_yours")
    return note


@op("note.edit", ANYBODY)
def edit(deed: Deed, note: str, text: NoteText, rev: Rev) -> Iterable[Change]:
    """Reword one's own note. If it changed meanwhile (`rev`), both texts are kept."""
    old = _own_note(deed, note)
    new = merge(old, text, rev)
    if new["rev"] != old["rev"]:
        yield alter(old, **{"also": None, **new})


@op("note.drop", ANYBODY)
def remove(deed: Deed, note: str) -> Iterable[Change]:
    """Take one's own note off every screen and out of the book; the log keeps its text."""
    old = _own_note(deed, note)
    yield drop(old)
    author = deed.state.get(f"author:{key_of(note)}")
    if author is not None:
        yield drop(author)


@op("note.hide", STAFF)
def hide(deed: Deed, note: str, hidden: bool = True) -> Iterable[Change]:
    """Hide a note from phones, wall and book, or show it again; staff keep seeing it."""
    yield alter(deed.find(note, "note"), hidden=True if hidden else None)
