"""Moving between tables: the plan of a guided round, and who sits where when a slot begins."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from math import ceil

from session_tool.core.mixing import Plan, Unplannable, plan
from session_tool.core.ops import DESK, Deed, drop, op, put
from session_tool.core.programme import slots, tables
from session_tool.core.refusals import Refused
from session_tool.core.seats import make_seat, present, seat_id, seated
from session_tool.core.state import Change, Record, State, key_of

EFFORT = 4_000  # steps of search a live plan may take: well under a second for 500 people
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def in_use(state: State, block: Record, slot: str) -> list[Record]:
    """The tables a round needs, by number: enough for everyone to sit as the format likes best.

    Each that has a host is among them.
    """
    people, places = len(present(state)), tables(state)
    hosted = {host["table"] for host in state.all("host") if host["slot"] == slot}
    if not places:
        return []
    ideal = min(block["shape"]["table_seats"][1], *(table["seats"] for table in places))
    wanted = max(1, ceil(people / ideal))
    chosen = [table for table in places if table["id"] in hosted]
    for table in places:
        if len(chosen) < wanted and table not in chosen:
            chosen.append(table)
    return sorted(chosen, key=lambda table: table["number"])


def steps_of(effort: int) -> Callable[[], bool]:
    """A `keep_going` that says yes so many times: time without a clock."""
    left = [effort]

    def keep_going() -> bool:
        left[0] -= 1
        return left[0] >= 0

    return keep_going


def make_plan(deed: Deed, block: Record, slot: Record) -> tuple[Plan, list[Record], list[Record]]:
    """The plan from a slot to the end of its block, with the tables and the slots it covers."""
    state, places = deed.state, in_use(deed.state, block, slot["id"])
    ahead = [s for s in slots(state, block["id"]) if s["order"] >= slot["order"]]
    people = [person["id"] for person in present(state)]
    here = set(people)
    places_by_id = {table["id"] for table in places}
    hosts = [
        {
            host["table"]: host["person"]
            for host in state.all("host")
            if host["slot"] == s["id"] and host["person"] in here and host["table"] in places_by_id
        }
        for s in ahead
    ]
    # With fewer chairs than people the tables make room rather than leave someone standing.
    enough = sum(table["seats"] for table in places) >= len(people)
    made = plan(
        people=people,
        tables=[(table["id"], table["seats"] if enough else None) for table in places],
        rounds=len(ahead),
        hosts=hosts,
        groups={p["id"]: p["group"] for p in present(state) if p.get("group")},
        past=_past(state, block, slot),
        seed=int.from_bytes(hashlib.sha256(deed.ask.id.encode()).digest()[:8], "big"),
        keep_going=steps_of(EFFORT),
    )
    return made, places, ahead


def _past(state: State, block: Record, slot: Record) -> list[Mapping[str, list[str]]]:
    rounds: list[Mapping[str, list[str]]] = []
    for earlier in slots(state, block["id"]):
        if earlier["order"] < slot["order"]:
            at: dict[str, list[str]] = {}
            for seat in seated(state, earlier["id"]):
                at.setdefault(seat["table"], []).append(seat["person"])
            rounds.append(at)
    return rounds


@op("plan.draw", DESK)
def draw(deed: Deed, slot: str) -> Iterable[Change]:
    """Prepare a guided round: who goes where, shown to the desk until it is applied."""
    when = deed.find(slot, "slot")
    block = deed.find(when["block"], "block")
    if block["movement"] != "rotate":
        raise Refused("not_now", door="move")
    try:
        made, places, ahead = make_plan(deed, block, when)
    except Unplannable as no:
        raise Refused("unplannable", name=no.name, **no.about) from no
    yield _record(made, places, ahead)


def _record(made: Plan, places: list[Record], ahead: list[Record]) -> Change:
    rounds = {
        slot["id"]: [[table["id"], list(people)] for table, people in zip(places, seating, strict=True)]
        for slot, seating in zip(ahead, made.rounds, strict=True)
    }
    slot = ahead[0]["id"]
    return put(
        "plan",
        f"plan:{key_of(slot)}",
        slot=slot,
        tables=rounds.pop(slot),
        later=rounds,
        repeats=made.repeats,
        bound=made.bound,
        certificate=made.certificate,
    )


@op("plan.apply", DESK)
def apply(deed: Deed, slot: str) -> Iterable[Change]:
    """Seat everyone as the plan drawn for a slot says, before or without entering it."""
    drawn = deed.find(f"plan:{key_of(slot)}", "plan")
    yield from seat_plan(deed.state, drawn)


def seat_plan(state: State, drawn: Record) -> Iterable[Change]:
    """The changes that seat people as planned; who came since is given a chair, who left none."""
    slot = drawn["slot"]
    here = {person["id"] for person in present(state)}
    taken: Counter[str] = Counter()
    for table, people in drawn["tables"]:
        for person in people:
            if person in here:
                here.discard(person)
                taken[table] += 1
                yield make_seat(state, slot, table, person)
    yield from _fill(state, slot, taken, [table for table, _ in drawn["tables"]], here)
    yield from _routes(state, drawn)
    yield drop(drawn)


def _fill(
    state: State, slot: str, taken: Counter[str], places: list[str], people: Iterable[str]
) -> Iterable[Change]:
    """Chairs for whoever has none, at the emptiest tables."""
    for person in sorted(people):
        table = min(places, key=lambda place: (taken[place], place), default=None)
        if table is not None:
            taken[table] += 1
            yield make_seat(state, slot, table, person)


def _routes(state: State, drawn: Record) -> Iterable[Change]:
    """Each person's way through the rounds, stored on their phone in case the network dies."""
    at: dict[str, dict[str, str]] = {}
    letter: dict[str, str] = {}
    for slot, seating in [(drawn["slot"], drawn["tables"]), *drawn["later"].items()]:
        for table, people in seating:
            for chair, person in enumerate(people):
                at.setdefault(person, {})[slot] = table
                letter.setdefault(person, LETTERS[chair % len(LETTERS)])
    for person, ahead in at.items():
        old = state.get(f"route:{key_of(person)}") or {"letter": letter[person], "tables": {}}
        way = {**old["tables"], **ahead}
        yield put("route", f"route:{key_of(person)}", person=person, to=[person], letter=old["letter"], tables=way)


def settle(deed: Deed, block: Record, slot: Record) -> Iterable[Change]:
    """Who sits where as a slot begins: as planned, else hosts and conveners at their own table."""
    state = deed.state
    drawn = state.get(f"plan:{key_of(slot['id'])}")
    if drawn is not None:
        yield from seat_plan(state, drawn)
        return
    if block["movement"] != "rotate":
        yield from _keepers(state, slot["id"])
        return
    taken = Counter(seat["table"] for seat in seated(state, slot["id"]))
    if not taken:
        # The day goes on even where no plan can: then everyone sits where there is room.
        with suppress(Unplannable):
            made, places, ahead = make_plan(deed, block, slot)
            yield from seat_plan(state, _record(made, places, ahead)[1])
            return
        taken = Counter({table["id"]: 0 for table in in_use(state, block, slot["id"])})
    standing = {p["id"] for p in present(state) if state.get(seat_id(slot["id"], p["id"])) is None}
    yield from _fill(state, slot["id"], taken, list(taken), standing)


def _keepers(state: State, slot: str) -> Iterable[Change]:
    for host in state.all("host"):
        if host["slot"] == slot and state.get(seat_id(slot, host["person"])) is None:
            yield make_seat(state, slot, host["table"], host["person"])
    for placing in state.all("placing"):
        topic = state.get(placing["topic"]) or {"conveners": []}
        for convener in topic["conveners"]:
            if placing["slot"] == slot and state.get(seat_id(slot, convener)) is None:
                yield make_seat(state, slot, placing["table"], convener)
