"""Tables: adding one, naming it, giving it chairs, closing it; hue and shape follow its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from session_tool.core.hosts import dismiss
from session_tool.core.ops import DESK, Deed, Number, alter, drop, op, put
from session_tool.core.programme import Label, blocks, next_key
from session_tool.core.refusals import Refused
from session_tool.core.state import Change

Seats = Annotated[int, Number(1, 500)]
TABLE = {"name": Label, "seats": Seats}
MOST_TABLES = 200


def usual_seats(shapes: Iterable[Mapping[str, Any]]) -> int:
    """The chairs a table has if nobody says: what the format with the smallest tables likes best."""
    return min(int(shape["table_seats"][1]) for shape in shapes)


def make_table(number: int, name: str, seats: int) -> Change:
    """The change that adds a table; hue and shape follow its number, unique up to 36."""
    shape = (number - 1 + (number - 1) // 6) % 6
    return put("table", f"table:{number}", number=number, name=name, seats=seats, hue=(number - 1) % 6, shape=shape)


@op("table.add", DESK)
def add_table(deed: Deed, name: Label = "", seats: Seats | None = None) -> Iterable[Change]:
    """Add a table, with the next number."""
    number = next_key(deed.state, "table")
    if number > MOST_TABLES:
        raise Refused("too_many", field="tables")
    yield make_table(number, name, seats or usual_seats([block["shape"] for block in blocks(deed.state)]))


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
    # Plans drawn with the table as it was are stale.
    yield from (drop(drawn) for drawn in deed.state.all("plan"))
    if closed:
        yield from dismiss(deed.state, table)
