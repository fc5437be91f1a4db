"""Seats: who is at which table in a slot, who hosts, which chairs are free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from session_tool.core.ops import ANYBODY, Deed, drop, op, put
from session_tool.core.programme import current_block, tables
from session_tool.core.refusals import Refused
from session_tool.core.state import Change, Record, State, key_of


def seat_id(slot: str, person: str) -> str:
    """The id of a person's seat in a slot: one only, so nobody is in two places."""
    return f"seat:{key_of(slot)}:{key_of(person)}"


def host_id(slot: str, table: str) -> str:
    """The id of a table's host in a slot."""
    return f"host:{key_of(slot)}:{key_of(table)}"


def make_seat(state: State, slot: str, table: str, person: str) -> Change:
    """The change that puts a person at a table; as host if the table's host is that person."""
    host = state.get(host_id(slot, table))
    role = "host" if host and host["person"] == person else "guest"
    return put("seat", seat_id(slot, person), person=person, slot=slot, table=table, role=role)


def seated(state: State, slot: str) -> list[Record]:
    """The seats of a slot."""
    return [seat for seat in state.all("seat") if seat["slot"] == slot]


def present(state: State) -> list[Record]:
    """The people in the meeting: all but the expelled and the staff."""
    return [p for p in state.all("person") if not p.get("expelled") and p["role"] == "participant"]


def free_chairs(state: State, slot: str) -> dict[str, int]:
    """Free chairs by table id, most first; a chair is kept for a host not yet seated."""
    taken = Counter(seat["table"] for seat in seated(state, slot))
    for host in state.all("host"):
        if host["slot"] == slot and state.get(seat_id(slot, host["person"])) is None:
            taken[host["table"]] += 1
    free = {table["id"]: table["seats"] - taken[table["id"]] for table in tables(state)}
    return dict(sorted(free.items(), key=lambda item: -item[1]))


def arrive(state: State, person: str) -> Iterable[Change]:
    """A chair for whoever comes late into a guided slot: at the table with most free chairs.

    In a full room nobody is turned away: the emptiest table makes room, up to the format's most.
    """
    meeting = state.get("meeting:1") or {}
    block, slot = state.get(meeting.get("block")), meeting.get("slot")
    if block is None or slot is None or block["movement"] != "rotate":
        return
    free = free_chairs(state, slot)
    used = {seat["table"] for seat in seated(state, slot)}
    # A table nobody sits at is no company: those in use come first.
    table = next((t for t, chairs in free.items() if chairs > 0 and t in used), None)
    table = table or next(iter(free), None)
    if table is not None:
        yield make_seat(state, slot, table, person)


@op("seat.take", ANYBODY, door="move")
def take(deed: Deed, table: str, slot: str | None = None) -> Iterable[Change]:
    """Go to a table in the running slot (the law of two feet)."""
    slot_id = slot or deed.meeting.get("slot")
    if slot_id is None or (slot_id != deed.meeting.get("slot") and not deed.staff):
        raise Refused("not_now", door="move")
    deed.find(slot_id, "slot")
    chosen = deed.find(table, "table")
    deed.find(deed.person, "person")
    seat = deed.state.get(seat_id(slot_id, deed.person))
    if seat is not None and seat["table"] == table:
        return
    if chosen.get("closed"):
        raise Refused("table_closed", table=table)
    _room_at(deed, slot_id, table)
    yield make_seat(deed.state, slot_id, table, deed.person)


def _room_at(deed: Deed, slot: str, table: str) -> None:
    block = deed.find(deed.find(slot, "slot")["block"], "block")
    host = deed.state.get(host_id(slot, table))
    if not block["shape"]["limited"] or deed.staff or (host and host["person"] == deed.person):
        return
    free = free_chairs(deed.state, slot)
    if free[table] <= 0:
        raise Refused("table_full", table=table, free=[t for t, chairs in free.items() if chairs > 0])


@op("seat.leave", ANYBODY, door="move")
def leave(deed: Deed, slot: str | None = None) -> Iterable[Change]:
    """Get up from the table: a pause, or the butterfly corner."""
    slot_id = slot or deed.meeting.get("slot")
    if slot_id is None:
        raise Refused("not_now", door="move")
    seat = deed.state.get(seat_id(slot_id, deed.person))
    if seat is not None:
        yield drop(seat)


@op("host.stay", ANYBODY)
def stay(deed: Deed, table: str | None = None, slot: str | None = None) -> Iterable[Change]:
    """Stay at the table as its host in the next slot; staff may name a host for any slot."""
    if current_or_any(deed, slot)["shape"]["hosts"] == "none":
        raise Refused("not_now", door="move")
    if slot is None or not deed.staff:
        slot, table = following(deed, slot), _own_table(deed)
    deed.find(slot, "slot")
    deed.find(deed.person, "person")
    place = deed.find(table or _own_table(deed), "table")
    holder = deed.state.get(host_id(slot, place["id"]))
    if holder is not None and holder["person"] != deed.person and not deed.staff:
        raise Refused("cell_taken", table=place["id"])
    for other in deed.state.all("host"):
        if other["slot"] == slot and other["person"] == deed.person:
            yield drop(other)
    yield put("host", host_id(slot, place["id"]), slot=slot, table=place["id"], person=deed.person)


def current_or_any(deed: Deed, slot: str | None) -> Record:
    """The block of a slot, or the one the meeting stands in."""
    return deed.find(deed.find(slot, "slot")["block"], "block") if slot else current_block(deed)


def following(deed: Deed, slot: str | None) -> str:
    """The slot after the running one in its block. Raises Refused("not_now") after the last."""
    here = deed.state.get(deed.meeting.get("slot"))
    if here is not None:
        for other in deed.state.all("slot"):
            after = other["block"] == here["block"] and other["order"] == here["order"] + 1
            if after and slot in (None, other["id"]):
                return str(other["id"])
    raise Refused("not_now", door="move")


def _own_table(deed: Deed) -> str:
    seat = deed.state.get(seat_id(deed.meeting.get("slot") or "", deed.person))
    if seat is None:
        raise Refused("not_yours")
    return str(seat["table"])


@op("host.leave", ANYBODY)
def go(deed: Deed, slot: str, table: str) -> Iterable[Change]:
    """Give the host's place back."""
    host = deed.find(host_id(slot, table), "host")
    if host["person"] != deed.ask.as_person and host["person"] != deed.actor.person and not deed.staff:
        raise Refused("not_yours")
    yield drop(host)
