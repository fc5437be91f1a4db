"""Seats: who is at which table in a slot, which chairs are free, and chairs for whoever has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from session_tool.core.ops import ANYBODY, Deed, drop, op, put
from session_tool.core.programme import slots, tables
from session_tool.core.refusals import Refused
from session_tool.core.state import Change, Record, State, key_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def seat_id(slot: str, person: str) -> str:
    """The id of a person's seat in a slot: one only, so nobody is in two places."""
    return f"seat:{key_of(slot)}:{key_of(person)}"


def host_id(slot: str, table: str) -> str:
    """The id of a table's host in a slot."""
    return f"host:{key_of(slot)}:{key_of(table)}"


def make_seat(state: State, slot: str, table: str, person: str) -> Change:
    """The change that puts a person at a table; as host if the table's host is that person."""
    host = state.get(host_id(slot, table))
    return put_seat(slot, table, person, "host" if host and host["person"] == person else "guest")


def put_seat(slot: str, table: str, person: str, role: str) -> Change:
    """The change that puts a person at a table as `host` or `guest`."""
    return put("seat", seat_id(slot, person), person=person, slot=slot, table=table, role=role)


def seated(state: State, slot: str) -> list[Record]:
    """The seats of a slot."""
    return [seat for seat in state.all("seat") if seat["slot"] == slot]


def present(state: State) -> list[Record]:
    """The people in the meeting: all but the expelled and the staff."""
    return [p for p in state.all("person") if not p.get("expelled") and p["role"] == "participant"]


def taken_chairs(state: State, slot: str) -> Counter[str]:
    """Taken chairs by table id; one is kept for a host not yet seated."""
    taken = Counter(seat["table"] for seat in seated(state, slot))
    for host in state.all("host"):
        if host["slot"] == slot and state.get(seat_id(slot, host["person"])) is None:
            taken[host["table"]] += 1
    return taken


def free_chairs(state: State, slot: str) -> dict[str, int]:
    """Free chairs by table id, most first."""
    taken = taken_chairs(state, slot)
    free = {table["id"]: table["seats"] - taken[table["id"]] for table in tables(state)}
    return dict(sorted(free.items(), key=lambda item: -item[1]))


def emptiest(taken: Counter[str], places: Sequence[Record]) -> Record | None:
    """The table with most free chairs. Where all are taken, the least over: nobody is turned away."""
    return min(places, key=lambda table: (taken[table["id"]] - table["seats"], table["number"]), default=None)


def find_chairs(
    state: State, slot: str, people: Iterable[str], taken: Counter[str], places: Sequence[Record]
) -> dict[str, str]:
    """A table for each of these people, one after the other: a host's own, else the emptiest of these."""
    opened = {table["id"] for table in tables(state)}
    own = {host["person"]: host["table"] for host in state.all("host") if host["slot"] == slot}
    found: dict[str, str] = {}
    for person in people:
        table = emptiest(taken, places)
        if own.get(person) in opened:
            found[person] = own[person]
        elif table is not None:
            taken[table["id"]] += 1
            found[person] = table["id"]
    return found


def sit(state: State, slot: str, at: Mapping[str, str]) -> Iterable[Change]:
    """The changes that put people at their tables; a host who is sent elsewhere is host no more."""
    for person, table in at.items():
        yield make_seat(state, slot, table, person)
    for host in state.all("host"):
        if host["slot"] == slot and at.get(host["person"], host["table"]) != host["table"]:
            yield drop(host)


def arrive(state: State, person: str) -> Iterable[Change]:
    """A chair for whoever comes late into a guided slot, and a route through the slots still to come."""
    meeting = state.get("meeting:1") or {}
    block, slot = state.get(meeting.get("block")), meeting.get("slot")
    if block is None or slot is None or block["movement"] != "rotate":
        return
    taken, most = taken_chairs(state, slot), block["shape"]["table_seats"][2]
    # A table nobody sits at is no company: those in use come first, with one chair more if need be.
    used = [table for table in tables(state) if taken[table["id"]]]
    room = [table for table in used if taken[table["id"]] < max(most, table["seats"])]
    chosen = emptiest(taken, room or tables(state))
    if chosen is None:
        return
    yield make_seat(state, slot, chosen["id"], person)
    letter = LETTERS[taken[chosen["id"]] % len(LETTERS)]
    yield put_route(person, letter, {slot: chosen["id"], **_way(state, block, slot, chosen)})


def _way(state: State, block: Record, slot: str, first: Record) -> dict[str, str]:
    """For each slot to come a table not seen before, where the routes of the others leave most room."""
    here = state.get(slot) or {"order": 0}
    seen, way = {first["id"]}, {}
    for later in slots(state, block["id"]):
        going = Counter(route["tables"].get(later["id"], "") for route in state.all("route"))
        used = [table for table in tables(state) if going[table["id"]]]
        table = emptiest(going, [table for table in used if table["id"] not in seen] or used)
        if later["order"] > here["order"] and table is not None:
            seen.add(table["id"])
            way[later["id"]] = table["id"]
    return way


def put_route(person: str, letter: str, way: dict[str, str]) -> Change:
    """The change that stores a person's way through the slots on their phone, in case the network dies."""
    return put("route", f"route:{key_of(person)}", person=person, to=[person], letter=letter, tables=way)


@op("seat.take", ANYBODY, door="move")
def take(deed: Deed, table: str, slot: str | None = None) -> Iterable[Change]:
    """Go to a table in the running slot (the law of two feet)."""
    slot_id = _slot_of(deed, slot)
    chosen = deed.find(table, "table")
    deed.find(deed.person, "person")
    seat = deed.state.get(seat_id(slot_id, deed.person))
    if seat is not None and seat["table"] == table:
        return
    if chosen.get("closed"):
        raise Refused("table_closed", table=table)
    _room_at(deed, slot_id, table)
    yield make_seat(deed.state, slot_id, table, deed.person)
    for host in deed.state.all("host"):
        # A host who goes elsewhere is host no more: the table is asked anew.
        if (host["slot"], host["person"]) == (slot_id, deed.person) and host["table"] != table:
            yield drop(host)


def _slot_of(deed: Deed, slot: str | None) -> str:
    """The slot a seat is taken or left in: the running one; staff may name any. Raises Refused."""
    slot_id = slot or deed.meeting.get("slot")
    if slot_id is None or (slot_id != deed.meeting.get("slot") and not deed.staff):
        raise Refused("not_now", door="move")
    deed.find(slot_id, "slot")
    return str(slot_id)


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
    seat = deed.state.get(seat_id(_slot_of(deed, slot), deed.person))
    if seat is not None:
        yield drop(seat)
