"""What each audience gets of lines and snapshots: everyone, staff, and each person's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from session_tool.core.kinds import EVERYONE, KINDS, OWN, OWN_AND_STAFF, STAFF_ALONE, Viewer, own, see
from session_tool.core.state import Change, Line, Record, State, kind_of

ANYONE = Viewer()
STAFF = Viewer(staff=True)


def seen_changes(changes: Iterable[Change], viewer: Viewer) -> list[list[Any]]:
    """The changes a viewer gets. What becomes invisible to them is dropped on their side."""
    seen: list[list[Any]] = []
    for verb, what, *to in changes:
        if verb == "drop":
            if hears_drop(what, to[0] if to else None, viewer):
                seen.append(["drop", what])
            continue
        shown = see(what, viewer)
        if shown is not None:
            seen.append(["put", shown])
        elif KINDS[what["kind"]].sight == EVERYONE:
            seen.append(["drop", what["id"]])
    return seen


def hears_drop(record_id: str, to: Sequence[str] | None, viewer: Viewer) -> bool:
    """Whether a viewer is told that a record is gone: only those who could see it."""
    sight = KINDS[kind_of(record_id)].sight
    if to is not None:
        return viewer.person in to or (sight == OWN_AND_STAFF and viewer.staff)
    return viewer.staff or sight != STAFF_ALONE


def wire_line(line: Line, viewer: Viewer) -> dict[str, Any]:
    """A line as it travels: its number, its time and what the viewer may see; never who asked."""
    return {"seq": line.seq, "at": line.at, "changes": seen_changes(line.changes, viewer)}


@dataclass(frozen=True, slots=True)
class Frames:
    """A batch of lines for each audience: everyone's, the staff's, and of people touched by their own."""

    everyone: list[dict[str, Any]]
    staff: list[dict[str, Any]]
    own: dict[str, list[dict[str, Any]]]


def touched(lines: Iterable[Line]) -> set[str]:
    """The people whose own records some lines change."""
    return {
        person
        for line in lines
        for verb, what, *to in line.changes
        for person in (what.get("to", ()) if verb == "put" else to[0] if to else ())
    }


def frames(lines: Sequence[Line]) -> Frames:
    """The frames of a batch, each audience's built once."""
    return Frames(
        [wire_line(line, ANYONE) for line in lines],
        [wire_line(line, STAFF) for line in lines],
        {person: [wire_line(line, Viewer(person=person)) for line in lines] for person in touched(lines)},
    )


def snapshot(state: State, viewer: Viewer) -> tuple[list[Record], list[Record]]:
    """What a viewer sees of a state: what their whole audience sees, and what is theirs alone."""
    audience = Viewer(staff=viewer.staff)
    common: list[Record] = []
    mine: list[Record] = []
    for record in state.records():
        shown = see(record, audience)
        if shown is not None:
            common.append(shown)
        elif viewer.person is not None and own(record) and viewer.person in record["to"]:
            mine.append(record)
    return common, mine


def catch_up(lines: Sequence[Line], viewer: Viewer, state: State) -> list[dict[str, Any]]:
    """Lines for someone who comes back later: what was hidden or taken away since is not told."""
    told = [wire_line(line, viewer) for line in lines]
    return [{**line, "changes": [_still(change, viewer, state) for change in line["changes"]]} for line in told]


def _still(change: list[Any], viewer: Viewer, state: State) -> list[Any]:
    record = change[1]
    if change[0] == "drop":
        return change
    current = state.get(record["id"])
    return change if current and see(current, viewer) is not None else ["drop", record["id"]]


def catch_up_own(lines: Iterable[Line], state: State) -> dict[str, list[list[Any]]]:
    """Of the same lines what concerns people alone, by person: their own records' changes, in order."""
    found: dict[str, list[list[Any]]] = {}
    for line in lines:
        for verb, what, *to in line.changes:
            kind = what["kind"] if verb == "put" else kind_of(what)
            if KINDS[kind].sight in (OWN, OWN_AND_STAFF):
                for person in what["to"] if verb == "put" else to[0] if to else ():
                    found.setdefault(person, []).append(_still([verb, what], Viewer(person=person), state))
    return found
