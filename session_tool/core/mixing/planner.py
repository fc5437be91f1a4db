"""The planner of who sits with whom: exact where a construction fits, else the best found, and always the bound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from session_tool.core.mixing.board import REPEAT, RULE, WISH, Board
from session_tool.core.mixing.bound import bound, bound_visits, kept_chances
from session_tool.core.mixing.certificate import broken, certify, compromises, repeated_pairs, revisits, wishes_met
from session_tool.core.mixing.clusters import divide, narrow
from session_tool.core.mixing.homing import go_home
from session_tool.core.mixing.labels import relabel
from session_tool.core.mixing.room import Hosts, KeepGoing, Room, Rules, Seating, build, host_rounds, seat_first
from session_tool.core.mixing.search import Search
from session_tool.core.mixing.sectors import polish
from session_tool.core.mixing.start import draw_start, extend

STEPS, WORK, VISIT_STEPS = 20_000, 600_000, 2_000
# swaps drawn per person to spread the groups, and in all when time is up; none then in a room beyond LARGE
POLISH, BRIEF, LARGE = 30, 10_000, 1_000
Seats = list[list[list[int]]]
Hints = list[dict[int, int]] | None


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
         groups: Mapping[str, str], past: Sequence[Seating], seed: int, keep_going: KeepGoing, *,
         rules: Rules | None = None, steps: int | None = None) -> Plan:
    """Seats everyone in every round with as few repeated pairs as can be found.

    tables: (id, seats or None); hosts: table -> person, for all rounds or one mapping a round; past: earlier
    rounds as {table: [person]}; steps: how long to search at most. Same arguments, same plan, unless
    `keep_going` ends it sooner. Raises Unplannable.
    """
    rules = rules or Rules()
    room = build(people, tables, rounds, hosts, groups, past, rules)
    given = host_rounds(hosts, rounds)
    if rules.clusters:
        return plan_halls(room, tables, given, groups, past, seed, keep_going, rules, steps)
    least = bound(room)
    seating, source = solve(room, least, default(steps, len(people)), Random(seed), keep_going)
    return finish(room, seating, least, rules, given, {"source": source})


def default(steps: int | None, people: int) -> int:
    """How long to search if nobody says: shorter for a larger room, as its steps take longer."""
    return min(STEPS, WORK // people) if steps is None else steps


def solve(room: Room, least: int, steps: int, rng: Random, keep_going: KeepGoing, hints: Hints = None,
          ) -> tuple[Seats, str]:
    """The best seating found and where it comes from; hints[r]: person -> table to start from."""
    if hints is None:
        seating, source = draw_start(room, rng, keep_going)
    else:
        seating, source = extend(room, [], rng, hints), "search"
    if not keep_going():
        return seating, source
    if cost(room, seating) > (0, least, bound_visits(room, least)) or has_rules(room):
        seating = improve(room, seating, least, steps, rng, keep_going)
    if room.groups and source != "design":
        if keep_going():
            board = Board(room, seating)
            polish(board, rng, POLISH * board.people, keep_going)
            seating = board.seating()
        elif len(room.people) <= LARGE:
            board = Board(room, seating)
            polish(board, rng, min(POLISH * board.people, BRIEF), lambda: True)
            seating = board.seating()
    return seating, source


def cost(room: Room, seating: Seats) -> tuple[int, int, int]:
    """Rules broken, repeated pairs, then tables seen twice: what plans are compared by."""
    return sum(broken(room, seating)), len(repeated_pairs(room, seating)), revisits(room, seating)


def plan_halls(room: Room, tables: Sequence[tuple[str, int | None]], given: Sequence[Mapping[str, str]],
               groups: Mapping[str, str], past: Sequence[Seating], seed: int, keep_going: KeepGoing,
               rules: Rules, steps: int | None) -> Plan:
    """One plan per hall, side by side; the bound is one that holds however people are dealt to the halls."""
    seating: Seats = [[[] for _ in tables] for _ in range(room.rounds)]
    chairs = [[0] * len(tables) for _ in range(room.rounds)]
    person = {who: p for p, who in enumerate(room.people)}
    dealt, any_deal = 0, 0
    for hall, people in divide(room, tables, given, groups, rules, Random(seed), keep_going).items():
        places = [t for t, (name, _) in enumerate(tables) if rules.clusters.get(name, "") == hall]
        inside = [tables[t] for t in places]
        names = {name for name, _ in inside}
        own = [{table: who for table, who in row.items() if table in names} for row in given]
        part = build(people, inside, len(given), own, groups, past, narrow(rules, people, inside))
        least = bound(part)
        found, _ = solve(part, least, default(steps, len(people)), Random(seed), keep_going)
        dealt += least
        any_deal += bound(replace(part, met=set(), past=[], seen=[set() for _ in people]))
        for r, row in enumerate(found):
            for t, i in enumerate(places):
                chairs[r][i] = part.chairs[r][t]
                seating[r][i] = [person[people[p]] for p in row[t]]
    room = replace(room, chairs=chairs)
    # where all are there throughout and nobody is bound, those who host nothing are alike, whichever hall they are in
    alike = not room.together and all(len(there) == len(room.people) for there in room.present)
    least = max(bound(room), any_deal if alike else 0)
    return finish(room, seating, least, rules, given, {"source": "halls", "bound_as_dealt": max(dealt, least)})


def has_rules(room: Room) -> bool:
    """Whether there is more to honour than pairs and tables."""
    return bool(room.apart or room.together or room.wish_people or room.wish_tables)


def improve(room: Room, seating: Seats, least: int, steps: int, rng: Random, keep_going: KeepGoing) -> Seats:
    """Searches from a seating; where nobody hosts, pairs first and tables after."""
    wishes = len({frozenset(pair) for pair in room.wish_people}) + len(set(room.wish_tables))
    target = least * REPEAT + wishes * WISH - RULE * sum(kept_chances(room).values()) // 2
    if any(room.placed(r) for r in range(room.rounds)) or room.barred:
        search = Search(Board(room, seating), rng)
        search.run(steps, target, keep_going)
        return search.seating()
    search = Search(Board(room, seating, visits=False), rng)
    search.run(steps, target, keep_going)
    found = relabel(room, search.seating(), rng, keep_going)
    _, repeats, again = cost(room, found)
    missed = len(room.wish_tables) > sum(wishes_met(room, found)[len(room.wish_people):])
    if missed or (again > bound_visits(room, repeats) and room.rounds <= len(room.tables)):
        search = Search(Board(room, found), rng)
        search.run(min(steps, VISIT_STEPS), target, keep_going)
        found = min(found, search.seating(), key=lambda one: (*cost(room, one), -sum(wishes_met(room, one))))
    return found


def finish(room: Room, seating: Seats, least: int, rules: Rules, given: Sequence[Mapping[str, str]],
           more: Mapping[str, object]) -> Plan:
    """Names the people again, host first, puts the home round in its place, and certifies."""
    named = []
    for r, row in enumerate(seating):
        hosts = room.hosts[r]
        named.append([[room.people[p] for p in seat_first(sorted(table), hosts.get(t))] for t, table in enumerate(row)])
    hosting = [{room.tables[t]: room.people[p] for t, p in sorted(row.items())} for row in room.hosts]
    shown = list(seating)
    if rules.home is not None:
        back = return_home(room, named[0], rules, given[rules.home])
        person = {who: p for p, who in enumerate(room.people)}
        shown.append([[person[who] for who in row] for row in back])
        named.insert(rules.home, back)
        hosting.insert(rules.home, {name: who for name, who in given[rules.home].items()
                                    if who in back[room.tables.index(name)]})
    certificate = certify(room, seating, least) | {
        "home": rules.home, **more, "hosts": hosting, "compromises": compromises(room, seating, shown)}
    return Plan(tables=room.tables, rounds=named, repeats=len(repeated_pairs(room, seating)), bound=least,
                certificate=certificate)


def return_home(room: Room, first: Sequence[Sequence[str]], rules: Rules, hosts: Mapping[str, str]) -> list[list[str]]:
    """The home round after round 0, without who is absent, with who was absent then."""
    here = [who for who in room.people if rules.home not in rules.absent.get(who, ())]
    back = {who: t for t, row in enumerate(first) for who in row}
    limits = [len(here) if seats is None else seats for seats in room.seats]
    named = {room.tables.index(name): who for name, who in hosts.items() if first[room.tables.index(name)]}
    return go_home(sorted(here, key=lambda who: who not in back), back, named, limits, rules.together)
