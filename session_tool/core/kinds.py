"""The kinds of record there are, and who may see each: said here once, for every reader.

Sight depends on the record and the viewer alone, never on the phase, so that a snapshot always
equals the folded lines. What is to be revealed later is rewritten later.
"""

from __future__ import annotations

from dataclasses import dataclass

from session_tool.core.state import Record

EVERYONE, STAFF_ALONE, OWN, OWN_AND_STAFF = "everyone", "staff", "own", "own and staff"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: who sees it, and which of its fields only staff see."""

    sight: str = EVERYONE
    staff_fields: frozenset[str] = frozenset()


KINDS: dict[str, Kind] = {
    "meeting": Kind(),
    "block": Kind(),
    "slot": Kind(),
    "table": Kind(),
    "clock": Kind(),
    "bell": Kind(),
    "screen": Kind(),
    "announcement": Kind(),
    # A person's sector never stands beside the name where participants see it.
    "person": Kind(staff_fields=frozenset({"group", "gender"})),
    "topic": Kind(),
    "placing": Kind(),
    "interest": Kind(OWN),
    "crowd": Kind(OWN_AND_STAFF),
    "seat": Kind(),
    "host": Kind(),
    "plan": Kind(STAFF_ALONE),
    "route": Kind(OWN),
    "note": Kind(),
    "author": Kind(OWN),
    "report": Kind(),
    "landing": Kind(),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Someone who looks: staff (desk, helpers) or not, and which person, if any."""

    staff: bool = False
    person: str | None = None


def own(record: Record) -> bool:
    """Whether a record is shown to the people it names (`to`) rather than to everyone."""
    return KINDS[record["kind"]].sight in (OWN, OWN_AND_STAFF)


def see(record: Record, viewer: Viewer) -> Record | None:
    """What the viewer gets of a record: all of it, all but the staff's fields, or None."""
    kind = KINDS[record["kind"]]
    if kind.sight in (OWN, OWN_AND_STAFF):
        shown = viewer.person in record["to"] or (kind.sight == OWN_AND_STAFF and viewer.staff)
        return record if shown else None
    if viewer.staff:
        return record
    if kind.sight == STAFF_ALONE or record.get("hidden"):
        return None
    if kind.staff_fields.isdisjoint(record):
        return record
    return {name: value for name, value in record.items() if name not in kind.staff_fields}
