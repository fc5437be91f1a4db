"""Hosts: who stays at a table when the others move, asked before the bell or named before."""

from __future__ import annotations

from collections.abc import Iterable

from session_tool.core.ops import ANYBODY, Deed, drop, op, put
from session_tool.core.programme import current_block
from session_tool.core.refusals import Refused
from session_tool.core.seats import host_id, put_seat, seat_id, seated
from session_tool.core.state import Change, Record, State


@op("host.stay", ANYBODY)
def stay(deed: Deed, table: str | None = None, slot: str | None = None) -> Iterable[Change]:
    """Stay at the table as its host in the next slot; staff may name a host for any slot."""
    if _block_of(deed, slot)["shape"]["hosts"] == "none":
        raise Refused("not_now", door="move")
    if slot is None or not deed.staff:
        slot, table = following(deed, slot), _own_table(deed)
    if "ended" in deed.find(slot, "slot"):
        raise Refused("not_now", door="move")
    deed.find(deed.person, "person")
    place = deed.find(table or _own_table(deed), "table")
    if place.get("closed"):
        raise Refused("table_closed", table=place["id"])
    holder = deed.state.get(host_id(slot, place["id"]))
    if holder is not None and holder["person"] != deed.person and not deed.staff:
        raise Refused("cell_taken", table=place["id"])
    for other in deed.state.all("host"):
        if other["slot"] == slot and other["person"] == deed.person and other != holder:
            yield drop(other)
    yield put("host", host_id(slot, place["id"]), slot=slot, table=place["id"], person=deed.person)
    yield from _reseat(deed, slot, holder, place["id"])


def _reseat(deed: Deed, slot: str, former: Record | None, table: str | None) -> Iterable[Change]:
    """Seats follow hosts: the plan drawn for the slot is stale; where people sit already, their roles change."""
    yield from (drop(drawn) for drawn in deed.state.all("plan") if slot in (drawn["slot"], *drawn["later"]))
    if former is not None and former["person"] != (table and deed.person):
        seat = deed.state.get(seat_id(slot, former["person"]))
        if seat is not None:
            yield put_seat(slot, seat["table"], former["person"], "guest")
    if table is not None and (seated(deed.state, slot) or slot == deed.meeting.get("slot")):
        yield put_seat(slot, table, deed.person, "host")


def _block_of(deed: Deed, slot: str | None) -> Record:
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
    yield from _reseat(deed, slot, host, None)


def dismiss(state: State, table: str) -> Iterable[Change]:
    """Nobody hosts a table that closes, in the slots that have not begun; who sits there is a guest."""
    for host in state.all("host"):
        slot = state.get(host["slot"]) or {}
        if host["table"] == table and "began" not in slot:
            yield drop(host)
            if state.get(seat_id(host["slot"], host["person"])) is not None:
                yield put_seat(host["slot"], table, host["person"], "guest")
