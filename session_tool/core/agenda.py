"""The agenda wall: claiming a cell (a slot at a table) for a topic, atomically."""

from __future__ import annotations

from collections.abc import Iterable

from session_tool.core.ops import ANYBODY, Deed, drop, op, put
from session_tool.core.programme import slots, tables
from session_tool.core.refusals import Refused
from session_tool.core.seats import make_seat, present, seat_id
from session_tool.core.state import Change, Record, State, key_of
from session_tool.core.topics import own_topic


def cell(slot: str, table: str) -> str:
    """The id of a cell's placing: two topics cannot stand in one."""
    return f"placing:{key_of(slot)}:{key_of(table)}"


def nearest_free(state: State, topic: Record, slot: Record, table: Record) -> dict[str, str] | None:
    """The free cell nearest to one: the same slot at the closest number, else the next slots.

    Only where the topic's conveners can be: not in a slot where another topic of theirs stands.
    """
    here = state.get((state.get("meeting:1") or {}).get("slot"))
    begun = here["order"] if here and here["block"] == slot["block"] else 0
    ahead = [s for s in slots(state, slot["block"]) if s["order"] >= begun]
    for other in sorted(ahead, key=lambda s: (s["order"] < slot["order"], abs(s["order"] - slot["order"]))):
        if _busy(state, topic, other["id"]) is not None:
            continue
        for place in sorted(tables(state), key=lambda t: abs(t["number"] - table["number"])):
            if state.get(cell(other["id"], place["id"])) is None:
                return {"slot": other["id"], "table": place["id"]}
    return None


@op("topic.place", ANYBODY, door="place")
def place(deed: Deed, topic: str, slot: str, table: str) -> Iterable[Change]:
    """Claim a free cell for one's topic, or move it to another. Of two at once, the first wins.

    In the running slot its conveners are there at once, unless they sit elsewhere.
    """
    placed = own_topic(deed, topic)
    when, where = deed.find(slot, "slot"), deed.find(table, "table")
    _check_cell(deed, placed, when, where)
    old = [other for other in deed.state.all("placing") if other["topic"] == topic]
    if any(other["id"] == cell(slot, table) for other in old):
        return
    yield from (drop(other) for other in old)
    yield put("placing", cell(slot, table), topic=topic, slot=slot, table=table)
    if slot == deed.meeting.get("slot"):
        standing = [who for who in placed["conveners"] if deed.state.get(seat_id(slot, who)) is None]
        here = {person["id"] for person in present(deed.state)}
        yield from (make_seat(deed.state, slot, table, who) for who in standing if who in here)


def _check_cell(deed: Deed, topic: Record, slot: Record, table: Record) -> None:
    here = deed.state.get(deed.meeting.get("slot"))
    past = here is not None and here["block"] == slot["block"] and slot["order"] < here["order"]
    if slot["block"] != topic["block"] or (past and not deed.staff):
        raise Refused("not_now", door="place")
    if table.get("closed"):
        raise Refused("table_closed", table=table["id"])
    holder = deed.state.get(cell(slot["id"], table["id"]))
    if holder is not None and holder["topic"] != topic["id"]:
        nearest = nearest_free(deed.state, topic, slot, table)
        raise Refused("cell_taken", topic=holder["topic"], nearest=nearest)
    busy = _busy(deed.state, topic, slot["id"])
    if busy is not None:
        raise Refused("convener_busy", slot=slot["id"], topic=busy)


def _busy(state: State, topic: Record, slot: str) -> str | None:
    """Another topic of the same conveners that stands in a slot, if there is one."""
    for placing in state.all("placing"):
        other = state.get(placing["topic"]) or {"conveners": []}
        elsewhere = placing["slot"] == slot and placing["topic"] != topic["id"]
        if elsewhere and not set(other["conveners"]).isdisjoint(topic["conveners"]):
            return str(other["id"])
    return None


@op("topic.lift", ANYBODY, door="place")
def lift(deed: Deed, slot: str, table: str) -> Iterable[Change]:
    """Take one's topic off its cell; it stays among the topics."""
    placing = deed.find(cell(slot, table), "placing")
    own_topic(deed, placing["topic"])
    yield drop(placing)
