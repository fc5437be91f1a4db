"""People: coming in at the door, being added by someone else, taking another name, being sent out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from session_tool.core.ops import (
    ANYBODY,
    DESK,
    HOUSE,
    STAFF,
    Deed,
    Name,
    Text,
    alter,
    drop,
    op,
    put,
)
from session_tool.core.refusals import Refused
from session_tool.core.seats import arrive, present
from session_tool.core.state import Change, State

Group = Annotated[str, Text(0, 60)]
MOST_PEOPLE = 1500


@op("person.join", HOUSE)
def join(
    deed: Deed, person: str, pseudonym: Name, name: Name | None = None, group: Group = "", gender: Group = ""
) -> Iterable[Change]:
    """Let someone in; without a name they get a friendly one, and in a guided round a free chair."""
    if deed.state.get(person) is not None:
        return
    if deed.meeting["door"] != "open" or deed.meeting["ended"]:
        raise Refused("door_closed")
    called = name or _free_pseudonym(deed.state, pseudonym)
    yield from _enter(deed, person, called, group, gender, proxy=None)


@op("person.add", STAFF)
def add(deed: Deed, name: Name, group: Group = "") -> Iterable[Change]:
    """Add a person who has no phone; others then act for them."""
    yield from _enter(deed, deed.new("person"), name, group, "", proxy=True)


@op("person.rename", ANYBODY)
def rename(deed: Deed, name: Name) -> Iterable[Change]:
    """Take another name."""
    yield alter(deed.find(deed.person, "person"), name=name)


@op("person.expel", DESK)
def expel(deed: Deed, person: str) -> Iterable[Change]:
    """Send a person out: their key opens nothing any more, their chairs are free, now and later."""
    yield alter(deed.find(person, "person"), expelled=True)
    for kind in ("seat", "host"):
        for record in deed.state.all(kind):
            # What was held was held: the others met them there.
            if record["person"] == person and "ended" not in (deed.state.get(record["slot"]) or {}):
                yield drop(record)


def _enter(
    deed: Deed, person: str, name: str, group: str, gender: str, proxy: bool | None
) -> Iterable[Change]:
    if len(present(deed.state)) >= MOST_PEOPLE:
        raise Refused("too_many", field="people")
    if group and group not in deed.meeting["groups"]:
        raise Refused("bad_value", field="group")
    yield put(
        "person", person, name=name, role="participant", group=group or None, gender=gender or None, proxy=proxy
    )
    yield from arrive(deed.state, person)


def _free_pseudonym(state: State, word: str) -> str:
    taken = {person["name"] for person in state.all("person")}
    number = 1
    while f"{word} {number}" in taken:
        number += 1
    return f"{word} {number}"
