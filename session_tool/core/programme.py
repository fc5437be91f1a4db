"""The programme: blocks, their slots, the tables, and the steps a meeting goes through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from session_tool.core.ops import (
    DESK,
    Deed,
    Minutes,
    Number,
    Question,
    Text,
    Title,
    alter,
    checked_rows,
    op,
    put,
)
from session_tool.core.refusals import Refused
from session_tool.core.state import Change, Record, State, key_of

Label = Annotated[str, Text(0, 60)]
Starts = Annotated[str, Text(0, 5)]
Seats = Annotated[int, Number(1, 500)]
Place = Annotated[int, Number(1, 50)]
SLOT = {"label": Label, "minutes": Minutes, "question": Question, "starts": Starts}
TABLE = {"name": Label, "seats": Seats}
MOST_TABLES, MOST_SLOTS, MOST_BLOCKS = 200, 24, 20


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of the day: a phase of a block, in one of its slots if the phase has one each."""

    block: Record
    phase: Mapping[str, Any]
    slot: Record | None

    @property
    def minutes(self) -> int | None:
        """How long it is planned to last."""
        if self.slot is not None:
            return int(self.slot["minutes"])
        return self.phase.get("minutes")


def blocks(state: State) -> list[Record]:
    """The blocks in the order of the day."""
    return sorted(state.all("block"), key=lambda block: block["position"])


def slots(state: State, block_id: str) -> list[Record]:
    """The slots of a block in order."""
    mine = (slot for slot in state.all("slot") if slot["block"] == block_id)
    return sorted(mine, key=lambda slot: slot["order"])


def steps(state: State) -> list[Step]:
    """Every step of the day in order."""
    found = []
    for block in blocks(state):
        for phase in block["shape"]["phases"]:
            each = slots(state, block["id"]) if phase.get("each") == "slot" else [None]
            found += [Step(block, phase, slot) for slot in each]
    return found


def standing(state: State) -> int:
    """The index in `steps` of where the meeting stands; -1 before it begins."""
    meeting = state.get("meeting:1") or {}
    here = (meeting.get("block"), meeting.get("phase"), meeting.get("slot"))
    for index, step in enumerate(steps(state)):
        if (step.block["id"], step.phase["name"], step.slot and step.slot["id"]) == here:
            return index
    return -1


def current_block(deed: Deed) -> Record:
    """The block the meeting stands in. Raises Refused("not_now")."""
    block = deed.state.get(deed.meeting.get("block"))
    if block is None:
        raise Refused("not_now", door="move")
    return block


def tables(state: State) -> list[Record]:
    """The tables that are open, by number."""
    return sorted(
        (table for table in state.all("table") if not table.get("closed")),
        key=lambda table: table["number"],
    )


def next_key(state: State, kind: str) -> int:
    """The next free number among the keys of a kind that counts."""
    return 1 + max((int(key_of(record["id"])) for record in state.all(kind)), default=0)


def make_block(
    deed: Deed, number: int, wanted: Mapping[str, Any], first_slot: int
) -> list[Change]:
    """The changes that add a block and its slots. Raises Refused for a format nobody has."""
    shape = deed.formats.get(wanted["format"])
    if shape is None:
        raise Refused("bad_value", field="format")
    movement = wanted.get("movement") or shape["movement"]
    if movement not in {shape["movement"], *shape["choices"]}:
        raise Refused("bad_value", field="movement")
    rows = wanted.get("slots")
    rows = checked_rows("slots", rows, SLOT) if rows else [{}] * shape["slots"]
    if len(rows) > MOST_SLOTS:
        raise Refused("too_many", field="slots")
    block = f"block:{number}"
    title = wanted.get("title")
    changes = [
        put("block", block, format=shape["name"], title=title or None, position=number, movement=movement, shape=shape)
    ]
    for order, row in enumerate(rows, start=1):
        changes.append(make_slot(shape, block, first_slot + order - 1, order, row))
    return changes


def make_slot(
    shape: Mapping[str, Any], block: str, key: int, order: int, row: Mapping[str, Any]
) -> Change:
    """The change that adds a slot. Raises Refused for a time that is not HH:MM."""
    starts = row.get("starts") or None
    if starts and not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", starts):
        raise Refused("bad_value", field="starts")
    return put(
        "slot",
        f"slot:{key}",
        block=block,
        order=order,
        label=row.get("label") or None,
        minutes=row.get("minutes", shape["minutes"]),
        question=row.get("question") or None,
        starts=starts,
    )


def make_table(number: int, name: str, seats: int) -> Change:
    """The change that adds a table; hue and shape follow its number, unique up to 36."""
    shape = (number - 1 + (number - 1) // 6) % 6
    return put("table", f"table:{number}", number=number, name=name, seats=seats, hue=(number - 1) % 6, shape=shape)


@op("block.add", DESK)
def add_block(
    deed: Deed,
    format: str,  # noqa: A002  (the wire's own word)
    title: Title = "",
    movement: str = "",
    slots: list[Any] | None = None,
) -> Iterable[Change]:
    """Add a block to the end of the programme."""
    if len(deed.state.all("block")) >= MOST_BLOCKS:
        raise Refused("too_many", field="block")
    wanted = {"format": format, "title": title, "movement": movement, "slots": slots}
    number = next_key(deed.state, "block")
    return make_block(deed, number, wanted, next_key(deed.state, "slot"))


@op("block.move", DESK)
def move_block(deed: Deed, block: str, position: Place) -> Iterable[Change]:
    """Give a block another place in the day; the others close up."""
    moved = deed.find(block, "block")
    order = [other for other in blocks(deed.state) if other["id"] != moved["id"]]
    order.insert(position - 1, moved)
    for place, other in enumerate(order, start=1):
        if other["position"] != place:
            yield alter(other, position=place)


@op("slot.add", DESK)
def add_slot(
    deed: Deed,
    block: str,
    label: Label = "",
    minutes: Minutes | None = None,
    question: Question = "",
    starts: Starts = "",
) -> Iterable[Change]:
    """Add a slot (a café round) to the end of a block."""
    owner = deed.find(block, "block")
    others = slots(deed.state, block)
    if len(others) >= MOST_SLOTS:
        raise Refused("too_many", field="slots")
    row = {"label": label, "question": question, "starts": starts}
    if minutes is not None:
        row["minutes"] = minutes  # type: ignore[assignment]
    order = 1 + max((slot["order"] for slot in others), default=0)
    yield make_slot(owner["shape"], block, next_key(deed.state, "slot"), order, row)


@op("slot.edit", DESK)
def edit_slot(
    deed: Deed,
    slot: str,
    label: Label | None = None,
    minutes: Minutes | None = None,
    question: Question | None = None,
    starts: Starts | None = None,
) -> Iterable[Change]:
    """Change a slot's label, minutes, question or time."""
    old = deed.find(slot, "slot")
    given = {"label": label, "minutes": minutes, "question": question, "starts": starts}
    row = {**old, **{name: value for name, value in given.items() if value is not None}}
    shape = deed.find(old["block"], "block")["shape"]
    yield make_slot(shape, old["block"], int(key_of(slot)), old["order"], row)


@op("table.add", DESK)
def add_table(deed: Deed, name: Label = "", seats: Seats | None = None) -> Iterable[Change]:
    """Add a table, with the next number."""
    number = next_key(deed.state, "table")
    if number > MOST_TABLES:
        raise Refused("too_many", field="tables")
    yield make_table(number, name, seats or 5)


@op("table.edit", DESK)
def edit_table(
    deed: Deed,
    table: str,
    name: Label | None = None,
    seats: Seats | None = None,
    closed: bool | None = None,
) -> Iterable[Change]:
    """Change a table's name or seats, or close it (nobody new is sent there) and open it again."""
    old = deed.find(table, "table")
    given = {"name": name, "seats": seats}
    yield alter(
        old,
        **{field: value for field, value in given.items() if value is not None},
        closed=old.get("closed") if closed is None else (True if closed else None),
    )
