"""The meeting as a whole: making it, its title and question, its door, its end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from session_tool.core.ops import (
    DESK,
    HOUSE,
    Deed,
    Question,
    Text,
    Title,
    alter,
    checked,
    checked_rows,
    op,
    put,
)
from session_tool.core.programme import MOST_BLOCKS, Label, make_block
from session_tool.core.refusals import Refused
from session_tool.core.state import Change
from session_tool.core.tables import MOST_TABLES, TABLE, make_table, usual_seats

Organiser = Annotated[str, Text(0, 120)]
Language = Annotated[str, Text(2, 2)]
MOST_GROUPS = 12


@op("meeting.create", HOUSE)
def create(
    deed: Deed,
    title: Title,
    programme: list[Any],
    question: Question = "",
    language: Language = "it",
    organiser: Organiser = "",
    groups: list[Any] | None = None,
    tables: list[Any] | None = None,
) -> Iterable[Change]:
    """Make the meeting: its programme of blocks, its tables, the groups chosen at the door."""
    if deed.state.get("meeting:1") is not None:
        raise Refused("id_taken")
    groups = [checked("groups", group, Label) for group in groups or []]
    tables = checked_rows("tables", tables or [], TABLE)
    if len(groups) > MOST_GROUPS or len(tables) > MOST_TABLES or len(programme) > MOST_BLOCKS:
        raise Refused("too_many", field="programme")
    if not programme:
        raise Refused("bad_value", field="programme")
    yield put(
        "meeting",
        "meeting:1",
        title=title,
        question=question,
        language=language,
        organiser=organiser or None,
        groups=[group for group in dict.fromkeys(groups) if group],
        door="open",
        ended=False,
    )
    slot, shapes = 1, []
    for number, wanted in enumerate(programme, start=1):
        made = make_block(deed, number, wanted, slot)
        slot += len(made) - 1
        shapes.append(made[0][1]["shape"])
        yield from made
    for number, table in enumerate(tables, start=1):
        yield make_table(number, table.get("name", ""), table.get("seats", usual_seats(shapes)))


@op("meeting.edit", DESK)
def edit(
    deed: Deed,
    title: Title | None = None,
    question: Question | None = None,
    organiser: Organiser | None = None,
    door: str | None = None,
) -> Iterable[Change]:
    """Change the meeting's title, question or organiser; open or close its door."""
    if door not in (None, "open", "closed"):
        raise Refused("bad_value", field="door")
    given = {"title": title, "question": question, "organiser": organiser, "door": door}
    yield alter(deed.meeting, **{name: value for name, value in given.items() if value is not None})


@op("meeting.close", DESK)
def close(deed: Deed) -> Iterable[Change]:
    """End the meeting: the door closes and only staff still write; everyone keeps reading."""
    yield alter(deed.meeting, ended=True, door="closed")


@op("meeting.reopen", DESK)
def reopen(deed: Deed) -> Iterable[Change]:
    """Take back an end; the door stays closed until it is opened."""
    yield alter(deed.meeting, ended=False)
