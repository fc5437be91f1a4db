"""The planner of who sits with whom: exact where a construction fits, else the best found, and always the bound."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from session_tool.core.mixing.board import REPEAT, RULE, WISH, Board
from session_tool.core.mixing.bound import bound, bound_visits, kept_chances
from session_tool.core.mixing.certificate import certify, compromises, repeated_pairs, revisits
from session_tool.core.mixing.clusters import divide, narrow
from session_tool.core.mixing.labels import relabel
from session_tool.core.mixing.room import Hosts, Room, Rules, Seating, build, host_rounds, seat_first
from session_tool.core.mixing.search import Search
from session_tool.core.mixing.sectors import polish
from session_tool.core.mixing.start import draw_start

STEPS, WORK, VISIT_STEPS = 20_000, 600_000, 2_000
POLISH = 30
Seats = list[list[list[int]]]


@dataclass(frozen=True)
class Plan:
    """A plan: rounds[r][t] is the list of people at table t, host first; certificate is plain data."""

    tables: list[str]
    rounds: list[list[list[str]]]
    repeats: int
    bound: int
    certificate: dict[str, object]
    moved: int = 0


def plan(people: Sequence[str], tables: Sequence[tuple[str, int | None]], rounds: int, hosts: Hosts,
         groups: Mapping[str, str], past: Sequence[Seating], seed: int, keep_going: Callable[[], bool], *,
         rules: Rules | None = None, steps: int | None = None) -> Plan:
    """Seats everyone in every round with as few repeated pairs as can be found.

    tables: (id, seats or None); hosts: table -> person, for all rounds or one mapping a round; past: earlier
    rounds as {table: [person]}; steps: how long to search at most. Same arguments, same plan, unless
    `keep_going` ends it sooner. Raises Unplannable.
    """
    rules = rules or Rules()
    room = build(people, tables, rounds, hosts, groups, past, rules)
    if rules.clusters:
        return plan_halls(room, tables, rounds, hosts, groups, past, seed, keep_going, rules, steps)
    steps = min(STEPS, WORK // len(people)) if steps is None else steps
    least = bound(room)
    rng = Random(seed)
    seating, source = draw_start(room, rng)
    if cost(room, seating) > (least, bound_visits(room, least)) or has_rules(room):
        seating = improve(room, seating, least, steps, rng, keep_going)
    if room.groups and source != "design":
        board = Board(room, seating)
        polish(board, rng, POLISH * len(people))
        seating = board.seating()
    return finish(room, seating, least, rules, source)


def cost(room: Room, seating: Seats) -> tuple[int, int]:
    """Repeated pairs, then tables seen twice: what plans are compared by."""
    return len(repeated_pairs(room, seating)), revisits(room, seating)


def plan_halls(room: Room, tables: Sequence[tuple[str, int | None]], rounds: int, hosts: Hosts,
               groups: Mapping[str, str], past: Sequence[Seating], seed: int, keep_going: Callable[[], bool],
               rules: Rules, steps: int | None) -> Plan:
    """One plan per hall, side by side; the bound is that of people keeping to the hall they were dealt to."""
    given = host_rounds(hosts, rounds)
    seating: Seats = [[[] for _ in tables] for _ in range(room.rounds)]
    number = {who: p for p, who in enumerate(room.people)}
    least = 0
    for hall, people in divide(room.people, tables, given, groups, rules).items():
        inside = [pair for pair in tables if rules.clusters.get(pair[0], "") == hall]
        names = [name for name, _ in inside]
        own = [{table: who for table, who in row.items() if table in names} for row in given]
        part = plan(people, inside, rounds, own, groups, past, seed, keep_going,
                    rules=narrow(rules, people, inside), steps=steps)
        least += part.bound
        mixed = [row for r, row in enumerate(part.rounds) if r != rules.home]
        for r, row in enumerate(mixed):
            for name, table in zip(names, row, strict=True):
                seating[r][room.tables.index(name)] = [number[who] for who in table]
    return finish(room, seating, least, rules, "halls")


def has_rules(room: Room) -> bool:
    """Whether there is more to honour than pairs and tables."""
    return bool(room.apart or room.together or room.wish_people or room.wish_tables)


def improve(room: Room, seating: Seats, least: int, steps: int, rng: Random, keep_going: Callable[[], bool]) -> Seats:
    """Searches from a seating; where nobody hosts, pairs first and tables after."""
    wishes = len({frozenset(pair) for pair in room.wish_people}) + len(set(room.wish_tables))
    target = least * REPEAT + wishes * WISH - RULE * sum(kept_chances(room).values()) // 2
    if any(room.hosts):
        search = Search(Board(room, seating), rng)
        search.run(steps, target, keep_going)
        return search.seating()
    search = Search(Board(room, seating, visits=False), rng)
    search.run(steps, target, keep_going)
    found = relabel(room, search.seating(), rng)
    repeats, again = cost(room, found)
    if again > bound_visits(room, repeats) and room.rounds <= len(room.tables):
        search = Search(Board(room, found), rng)
        search.run(min(steps, VISIT_STEPS), target, keep_going)
        found = min(found, search.seating(), key=lambda one: cost(room, one))
    return found


def finish(room: Room, seating: Seats, least: int, rules: Rules, source: str) -> Plan:
    """Names the people again, host first, puts the home round in its place, and certifies."""
    certificate = certify(room, seating, least) | {
        "home": rules.home, "source": source, "compromises": compromises(room, seating)}
    named = []
    for r, row in enumerate(seating):
        hosts = room.hosts[r]
        named.append([[room.people[p] for p in seat_first(sorted(table), hosts.get(t))] for t, table in enumerate(row)])
    if rules.home is not None:
        named.insert(rules.home, [list(table) for table in named[0]])
    return Plan(tables=room.tables, rounds=named, repeats=len(repeated_pairs(room, seating)), bound=least,
                certificate=certificate)
