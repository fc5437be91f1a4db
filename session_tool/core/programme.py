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
    alter,
    checked,
    checked_rows,
    op,
    put,
)
from session_tool.core.refusals import Refused
from session_tool.core.state import Change, Record, State, key_of

Label = Annotated[str, Text(0, 60)]
BlockTitle = Annotated[str, Text(0, 120)]
Starts = Annotated[str, Text(0, 5)]
Place = Annotated[int, Number(1, 50)]
SLOT = {"label": Label, "minutes": Minutes, "question": Question, "starts": Starts}
MOST_SLOTS, MOST_BLOCKS = 24, 20


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of the day: a phase of a block, in one of its slots if the phase has one each."""

    block: Record
    phase: Mapping[str, Any]
    slot: Record | None

    @property
    def key(self) -> str:
        """What the step is called in the meeting's `entered`: block/phase, and /slot if it has one."""
        return "/".join([self.block["id"], self.phase["name"], *([self.slot["id"]] if self.slot else [])])

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
    title = checked("title", wanted.get("title") or "", BlockTitle)
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


@op("block.add", DESK)
def add_block(
    deed: Deed,
    format: str,  # noqa: A002  (the wire's own word)
    title: BlockTitle = "",
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
    _, changed = make_slot(shape, old["block"], int(key_of(slot)), old["order"], row)
    yield alter(changed, began=old.get("began"), ended=old.get("ended"))
