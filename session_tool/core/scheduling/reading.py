"""What an agenda is asked with, read from plain data and checked field by field."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from session_tool.core.scheduling.refusal import Reason, Unarrangeable
from session_tool.core.scheduling.task import Cell, Table, Topic, check_sizes

MOST_SEATS, MOST_MINUTES = 100_000, 1_000_000
T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """What `arrange` takes; placing[t]: where topic t stands, None for nowhere; None if nothing is said of it."""

    slots: int
    tables: list[Table]
    topics: list[Topic]
    wishes: dict[str, list[int]]
    placing: list[Cell | None] | None


def read(given: object) -> Asked:
    """{slots, tables, topics, wishes?, placing?} as `arrange` takes it; topics, slots and tables count from 0.

    slots: how many, or a list of them. A table: its seats alone, or {seats?, offers?}. A topic: {conveners?, pinned?,
    unavailable?, needs?, minutes_up?}; a number in `unavailable` is a whole slot. A cell: [slot, table] or
    {slot, table}. Raises Unarrangeable, with the field as `where`.
    """
    fields = check(given, "JSON", dict, "bad_object")
    for name in ("slots", "tables", "topics"):
        if name not in fields:
            raise Unarrangeable("missing", where=name)
    slots = len(fields["slots"]) if isinstance(fields["slots"], list) else read_number(fields["slots"], "slots", None)
    rows = check(fields["tables"], "tables", list, "bad_list")
    topics = check(fields["topics"], "topics", list, "bad_list")
    check_sizes(slots, len(rows), len(topics))
    placing = fields.get("placing")
    return Asked(
        slots, each(rows, "tables", read_table),
        each(topics, "topics", lambda topic, where: read_topic(topic, where, slots, len(rows))),
        read_wishes(fields.get("wishes", {})), None if placing is None else each(placing, "placing", read_place))


def check(given: object, where: str, kind: type[T], reason: Reason) -> T:
    """The value, if it is of that kind. Raises Unarrangeable(reason)."""
    if not isinstance(given, kind):
        raise Unarrangeable(reason, where=where)
    return given


def each(given: object, where: str, reader: Callable[[object, str], T]) -> list[T]:
    """A list, read item by item; each item is named by its place."""
    return [reader(item, f"{where}[{i}]") for i, item in enumerate(check(given, where, list, "bad_list"))]


def read_number(given: object, where: str, most: int | None, least: int = 0) -> int:
    """A whole number within limits; true and false are none."""
    if not isinstance(given, int) or isinstance(given, bool):
        raise Unarrangeable("bad_number", where=where)
    if most is not None and not least <= given <= most:
        raise Unarrangeable("bad_range", where=where, least=least, most=most)
    return given


def read_minutes(given: object, where: str) -> float | None:
    """Minutes since a topic is up, whole or not; None if that is not known."""
    if given is None:
        return None
    if not isinstance(given, int | float) or isinstance(given, bool):
        raise Unarrangeable("bad_number", where=where)
    # written so that "not a number" is out of range too
    if not 0 <= given <= MOST_MINUTES:
        raise Unarrangeable("bad_range", where=where, least=0, most=MOST_MINUTES)
    return float(given)


def read_name(given: object, where: str) -> str:
    """A name: a text, or a number as text."""
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise Unarrangeable("bad_names", where=where)
    return str(given)


def read_names(given: object, where: str) -> list[str]:
    """A list of names; none if nothing is said."""
    if given is None:
        return []
    if not isinstance(given, list):
        raise Unarrangeable("bad_names", where=where)
    return each(given, where, read_name)


def read_cell(given: object, where: str) -> Cell:
    """A cell of any wall."""
    pair = [given.get("slot"), given.get("table")] if isinstance(given, dict) else given
    if not isinstance(pair, list) or len(pair) != 2 or any(type(number) is not int for number in pair):
        raise Unarrangeable("bad_cell", where=where)
    return pair[0], pair[1]


def read_place(given: object, where: str) -> Cell | None:
    """Where a topic stands; None for nowhere."""
    return None if given is None else read_cell(given, where)


def read_barred(given: object, where: str, slots: int, tables: int) -> list[Cell]:
    """Cells a topic cannot have: one of this wall, or all of a slot."""
    if type(given) is int:
        slot = read_number(given, where, slots - 1)
        return [(slot, table) for table in range(tables)]
    slot, table = read_cell(given, where)
    return [(read_number(slot, where, slots - 1), read_number(table, where, tables - 1))]


def read_table(given: object, where: str) -> Table:
    """A table."""
    seats: object = given
    offers: list[str] = []
    if isinstance(given, dict):
        seats, offers = given.get("seats"), read_names(given.get("offers"), f"{where}.offers")
        where = f"{where}.seats"
    return Table(None if seats is None else read_number(seats, where, MOST_SEATS, 1), offers)


def read_topic(given: object, where: str, slots: int, tables: int) -> Topic:
    """A topic of a wall of so many slots and tables."""
    fields: dict[str, Any] = check(given, where, dict, "bad_object")
    barred = each(fields.get("unavailable") or [], f"{where}.unavailable",
                  lambda cell, here: read_barred(cell, here, slots, tables))
    return Topic(
        conveners=read_names(fields.get("conveners"), f"{where}.conveners"),
        pinned=read_place(fields.get("pinned"), f"{where}.pinned"),
        unavailable={cell for cells in barred for cell in cells},
        needs=read_names(fields.get("needs"), f"{where}.needs"),
        minutes_up=read_minutes(fields.get("minutes_up"), f"{where}.minutes_up"))


def read_wishes(given: object) -> dict[str, list[int]]:
    """Person -> topics by number; whether these topics exist is for `arrange` to say."""
    wishes = {}
    for who, wanted in check(given, "wishes", dict, "bad_object").items():
        # almost always true, and much quicker than naming every item by its place
        if isinstance(wanted, list) and all(type(topic) is int for topic in wanted):
            wishes[str(who)] = wanted
        else:
            wishes[str(who)] = each(wanted, f"wishes.{who}", lambda topic, where: read_number(topic, where, None))
    return wishes
