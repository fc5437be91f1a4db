"""Moving between tables: the plan of a guided round, and who sits where when a slot begins."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from session_tool.core.mixing import Change as RoomChange
from session_tool.core.mixing import Plan, Unplannable, plan, repair
from session_tool.core.ops import DESK, Deed, drop, op
from session_tool.core.programme import blocks, slots, tables
from session_tool.core.refusals import Refused
from session_tool.core.seats import (
    LETTERS,
    find_chairs,
    make_seat,
    present,
    put_route,
    seat_id,
    seated,
    sit,
    taken_chairs,
)
from session_tool.core.state import Change, Record, State, key_of

EFFORT = 4_000  # steps of search a live plan may take: well under a second for 500 people


def in_use(state: State, block: Record, slot: str) -> list[Record]:
    """The tables a round needs, by number: enough for everyone to sit as the format likes best.

    Each that has a host is among them; and, while tables keep the fewest people they may have, there
    are as many as rounds, so that nobody need come to a table twice.
    """
    people, (least, ideal, _) = len(present(state)), block["shape"]["table_seats"]
    fewest = min(len(slots(state, block["id"])), people // least)
    hosted = {host["table"] for host in state.all("host") if host["slot"] == slot}
    chosen: list[Record] = []
    for table in sorted(tables(state), key=lambda table: table["id"] not in hosted):
        room = sum(min(ideal, other["seats"]) for other in chosen)
        if table["id"] in hosted or room < people or len(chosen) < fewest:
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
    # With fewer chairs than people the tables make room rather than leave someone standing.
    enough = sum(table["seats"] for table in places) >= len(people)
    made = plan(
        people=people,
        tables=[(table["id"], table["seats"] if enough else None) for table in places],
        rounds=len(ahead),
        hosts=[_hosts(state, s["id"], {table["id"] for table in places}) for s in ahead],
        groups=_groups(state),
        past=_past(state, block, slot),
        seed=_seed(deed),
        keep_going=steps_of(EFFORT),
    )
    return made, places, ahead


def _hosts(state: State, slot: str, places: set[str]) -> dict[str, str]:
    here = {person["id"] for person in present(state)}
    named = (host for host in state.all("host") if host["slot"] == slot)
    return {host["table"]: host["person"] for host in named if host["person"] in here and host["table"] in places}


def _groups(state: State) -> dict[str, str]:
    return {person["id"]: person["group"] for person in present(state) if person.get("group")}


def _seed(deed: Deed) -> int:
    return int.from_bytes(hashlib.sha256(deed.ask.id.encode()).digest()[:8], "big")


def _past(state: State, block: Record, slot: Record) -> list[Mapping[str, list[str]]]:
    """The rounds held before a slot at tables of few: also those of the day's earlier blocks.

    A table seen in an earlier block may be seen again, so there it goes by another name.
    """
    rounds: list[Mapping[str, list[str]]] = []
    for earlier in blocks(state):
        mine = earlier["id"] == block["id"]
        if mine or earlier["shape"]["limited"]:
            held = [s for s in slots(state, earlier["id"]) if not mine or s["order"] < slot["order"]]
            rounds += [_sitting(state, s["id"], "" if mine else f"{earlier['id']} ") for s in held]
        if mine:
            break
    return [tables for tables in rounds if tables]


def _sitting(state: State, slot: str, prefix: str) -> dict[str, list[str]]:
    at: dict[str, list[str]] = {}
    for seat in seated(state, slot):
        at.setdefault(prefix + seat["table"], []).append(seat["person"])
    return at


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
    yield "put", _record(made, places, ahead)


def _record(made: Plan, places: list[Record], ahead: list[Record]) -> Record:
    rounds = {
        slot["id"]: [[table["id"], list(people)] for table, people in zip(places, seating, strict=True)]
        for slot, seating in zip(ahead, made.rounds, strict=True)
    }
    slot = ahead[0]["id"]
    return {
        "id": f"plan:{key_of(slot)}",
        "kind": "plan",
        "slot": slot,
        "tables": rounds.pop(slot),
        "later": rounds,
        "repeats": made.repeats,
        "bound": made.bound,
        "certificate": made.certificate,
    }


@op("plan.apply", DESK)
def apply(deed: Deed, slot: str) -> Iterable[Change]:
    """Seat everyone as the plan drawn for a slot says, before or without entering it."""
    drawn = deed.find(f"plan:{key_of(slot)}", "plan")
    yield from seat_plan(deed, drawn)


def seat_plan(deed: Deed, drawn: Record) -> Iterable[Change]:
    """The changes that seat people as planned, mended for what happened in the room since."""
    state, slot = deed.state, drawn["slot"]
    if state.get(drawn["id"]) is not None:
        yield drop(drawn)
    drawn = mended(deed, drawn)
    here = dict.fromkeys(person["id"] for person in present(state))
    at = {person: table for table, people in drawn["tables"] for person in people if person in here}
    taken = Counter(at.values())
    used = [table for table in tables(state) if taken[table["id"]]]
    rest = [person for person in here if person not in at]
    yield from sit(state, slot, at | find_chairs(state, slot, rest, taken, used or tables(state)))
    yield from _routes(state, drawn)


def mended(deed: Deed, drawn: Record) -> Record:
    """A drawn plan after people came or left: whoever can stay where planned does.

    That a table closed or somebody stays needs no mending here: it drops the plan.
    """
    state, names = deed.state, [table for table, _ in drawn["tables"]]
    planned = {person for _, people in drawn["tables"] for person in people}
    here = {person["id"] for person in present(state)}
    change = RoomChange(sorted(here - planned), planned - here)
    if not (change.arrive or change.leave):
        return drawn
    slot = deed.find(drawn["slot"], "slot")
    rounds = {drawn["slot"]: drawn["tables"], **drawn["later"]}
    try:
        made = repair(
            [[people for _, people in row] for row in rounds.values()],
            _limits(state, rounds.values()),
            0,
            [_hosts(state, each, set(names)) for each in rounds],
            _groups(state),
            _past(state, deed.find(slot["block"], "block"), slot),
            _seed(deed),
            steps_of(EFFORT),
            change=change,
        )
    except Unplannable:
        return drawn
    return _record(made, [deed.find(name, "table") for name in names], [deed.find(each, "slot") for each in rounds])


def _limits(state: State, rounds: Iterable[list[Any]]) -> list[tuple[str, int | None]]:
    """The most people for each table of a plan: its chairs, or what the plan gives it already, if more."""
    most: dict[str, int] = {}
    for table, people in (pair for row in rounds for pair in row):
        seats = (state.get(table) or {"seats": 0})["seats"]
        most[table] = max(most.get(table, 0), seats, len(people))
    return list(most.items())


def _routes(state: State, drawn: Record) -> Iterable[Change]:
    """Each person's way through the rounds, stored on their phone in case the network dies.

    With it the letter of the chair they are about to sit on: the spoken rule counts from there.
    """
    at: dict[str, dict[str, str]] = {}
    letter: dict[str, str] = {}
    for slot, seating in [(drawn["slot"], drawn["tables"]), *drawn["later"].items()]:
        for table, people in seating:
            for chair, person in enumerate(people):
                at.setdefault(person, {})[slot] = table
                letter.setdefault(person, LETTERS[chair % len(LETTERS)])
    for person, ahead in at.items():
        old = state.get(f"route:{key_of(person)}") or {"tables": {}}
        yield put_route(person, letter[person], {**old["tables"], **ahead})


def settle(deed: Deed, block: Record, slot: Record) -> Iterable[Change]:
    """Who sits where as a slot begins: as planned, else hosts and conveners at their own table."""
    state = deed.state
    # On a step back to a slot that was held: whoever was sent out since sits there no more.
    here = {person["id"] for person in present(state)}
    yield from (drop(seat) for seat in seated(state, slot["id"]) if seat["person"] not in here)
    drawn = state.get(f"plan:{key_of(slot['id'])}")
    if drawn is not None:
        yield from seat_plan(deed, drawn)
        return
    if block["movement"] != "rotate":
        yield from _keepers(state, slot["id"])
        return
    taken = taken_chairs(state, slot["id"])
    if not seated(state, slot["id"]):
        # The day goes on even where no plan can: then everyone sits where there is room.
        with suppress(Unplannable):
            yield from seat_plan(deed, _record(*make_plan(deed, block, slot)))
            return
    used = [t for t in tables(state) if taken[t["id"]] or t in in_use(state, block, slot["id"])]
    unseated = [p["id"] for p in present(state) if state.get(seat_id(slot["id"], p["id"])) is None]
    yield from sit(state, slot["id"], find_chairs(state, slot["id"], unseated, taken, used))


def _keepers(state: State, slot: str) -> Iterable[Change]:
    """Hosts and conveners go to their own table, unless it is closed."""
    opened, here = {table["id"] for table in tables(state)}, {person["id"] for person in present(state)}
    keepers = {host["person"]: host["table"] for host in state.all("host") if host["slot"] == slot}
    for placing in state.all("placing"):
        topic = state.get(placing["topic"]) or {"conveners": []}
        if placing["slot"] == slot:
            keepers = dict.fromkeys(topic["conveners"], placing["table"]) | keepers
    for person, table in keepers.items():
        if table in opened and person in here and state.get(seat_id(slot, person)) is None:
            yield make_seat(state, slot, table, person)
