"""Repair of a plan while the room changes: past rounds stand, whoever can stay put does."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from session_tool.core.mixing.bound import bound
from session_tool.core.mixing.certificate import certify, compromises, repeated_pairs
from session_tool.core.mixing.ledger import Rounds, read_room
from session_tool.core.mixing.planner import Plan
from session_tool.core.mixing.refusal import Unplannable
from session_tool.core.mixing.room import Hosts, Seating, host_rounds, seat_first
from session_tool.core.mixing.sizes import LEAST, MOST

SWEEPS = 3


@dataclass(frozen=True)
class Change:
    """What happened in the room: arrivals, leavers, tables that close; told: who knows their next place (None: all)."""

    arrive: Sequence[str] = ()
    leave: Collection[str] = ()
    close: Collection[str] = ()
    told: Collection[str] | None = None


@dataclass
class Repair:
    """A repair under way; rounds[r] maps table -> people, met[a][b] counts shared tables, seen[a][t] visits."""

    tables: list[tuple[str, int | None]]
    start: int
    rounds: list[dict[str, list[str]]]
    hosts: list[dict[str, str]]
    groups: Mapping[str, str]
    change: Change
    met: dict[str, dict[str, int]] = field(default_factory=dict)
    seen: dict[str, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.limits = {name: MOST if seats is None else seats for name, seats in self.tables}

    def seat(self, r: int, table: str, who: str) -> None:
        """Puts a person at a table and counts whom they meet."""
        for other in self.rounds[r][table]:
            self.count(who, other, 1)
        self.rounds[r][table].append(who)
        self.visit(who, table, 1)

    def lift(self, r: int, table: str, who: str) -> None:
        """Takes a person off a table and forgets those meetings."""
        self.rounds[r][table].remove(who)
        self.visit(who, table, -1)
        for other in self.rounds[r][table]:
            self.count(who, other, -1)

    def count(self, a: str, b: str, step: int) -> None:
        """Counts one meeting more or less."""
        for one, two in ((a, b), (b, a)):
            row = self.met.setdefault(one, {})
            row[two] = row.get(two, 0) + step

    def visit(self, who: str, table: str, step: int) -> None:
        """Counts one visit more or less."""
        row = self.seen.setdefault(who, {})
        row[table] = row.get(table, 0) + step

    def clashes(self, r: int, who: str, table: str) -> int:
        """People at a table of round r whom they meet in another round, and the table itself if seen."""
        met = self.met.get(who, {})
        return sum(met.get(other, 0) > 0 for other in self.rounds[r][table]) + (
            self.seen.get(who, {}).get(table, 0) > 0)

    def open_tables(self) -> list[str]:
        """Tables that stay open."""
        return [name for name, _ in self.tables if name not in self.change.close]

    def limit(self, table: str) -> int:
        """The most people that a table may take."""
        return self.limits[table]


def repair(rounds: Rounds, tables: Sequence[tuple[str, int | None]], from_round: int, hosts: Hosts,
           groups: Mapping[str, str], past: Sequence[Seating], seed: int, keep_going: Callable[[], bool], *,
           change: Change) -> Plan:
    """The plan after a change: rounds before `from_round` as they were, the rest with as few people moved as can be.

    rounds: people per table in table order; hosts: as in `plan`. Leavers' chairs stay free where the table keeps
    LEAST people; a host who is gone is followed by an arrival, else by someone at the table. Raises Unplannable.
    """
    check_change(rounds, tables, from_round, change)
    names = [name for name, _ in tables]
    seating = [{name: list(row) for name, row in zip(names, tables_now, strict=True)} for tables_now in rounds]
    work = Repair(tables=list(tables), start=from_round, rounds=seating, groups=groups, change=change,
                  hosts=[dict(row) for row in host_rounds(hosts, len(rounds))])
    for earlier in [*past, *work.rounds]:
        for table, row in earlier.items():
            for i, a in enumerate(row):
                work.visit(a, table, 1)
                for b in row[:i]:
                    work.count(a, b, 1)
    rng = Random(seed)
    for r in range(from_round, len(rounds)):
        loose = clear(work, r) + list(change.arrive)
        follow(work, r, loose)
        settle(work, r, loose, rng, keep_going)
        fill_up(work, r, rng)
    return certify_repair(work, rounds, past)


def check_change(rounds: Rounds, tables: Sequence[tuple[str, int | None]], from_round: int, change: Change) -> None:
    """Refuses a plan of another shape, unknown people or tables, and closing every table."""
    names = {name for name, _ in tables}
    everyone = {who for row in rounds for table in row for who in table}
    if not rounds or not 0 <= from_round < len(rounds) or any(len(row) != len(tables) for row in rounds):
        raise Unplannable("bad_plan", from_round=from_round, rounds=len(rounds))
    for table in change.close:
        if table not in names:
            raise Unplannable("unknown_table", which=table)
    if names <= set(change.close):
        raise Unplannable("all_tables_closed")
    for who in change.leave:
        if who not in everyone:
            raise Unplannable("unknown_person", which=who)
    for who in change.arrive:
        if any(who in table for row in rounds[from_round:] for table in row) or list(change.arrive).count(who) > 1:
            raise Unplannable("person_twice", which=who)


def clear(work: Repair, r: int) -> list[str]:
    """Takes leavers off round r and everyone off closed tables; returns those who need a place."""
    loose = []
    for table, row in work.rounds[r].items():
        for who in list(row):
            if who in work.change.leave:
                work.lift(r, table, who)
            elif table in work.change.close:
                work.lift(r, table, who)
                loose.append(who)
    for table in work.change.close:
        work.hosts[r].pop(table, None)
    return loose


def follow(work: Repair, r: int, loose: list[str]) -> None:
    """Gives each table whose host is gone a new one: last round's, an arrival, or someone who sits there anyway."""
    hosting = set(work.hosts[r].values())
    for table, host in sorted(work.hosts[r].items()):
        if host not in work.change.leave:
            continue
        before = work.hosts[r - 1].get(table) if r > work.start else None
        here = work.rounds[r][table]
        arrivals = [who for who in loose if who in work.change.arrive and who not in hosting]
        keep = before in loose or (before in here and not arrivals)
        new = before if keep else next(iter(arrivals or here), None)
        if new is None:
            del work.hosts[r][table]
            continue
        if new in loose:
            loose.remove(new)
            work.seat(r, table, new)
        hosting.add(new)
        work.hosts[r][table] = new


def settle(work: Repair, r: int, loose: list[str], rng: Random, keep_going: Callable[[], bool]) -> None:
    """Seats those without a place, then lets each choose anew while that brings fewer repeats."""
    place: dict[str, str] = {}
    total = sum(map(len, work.rounds[r].values())) + len(loose)
    level = -(-total // len(work.open_tables()))
    for who in loose:
        place[who] = best_table(work, r, who, level, rng)
        work.seat(r, place[who], who)
    for _ in range(SWEEPS):
        for who in loose:
            if not keep_going():
                return
            work.lift(r, place[who], who)
            if work.clashes(r, who, place[who]):
                place[who] = best_table(work, r, who, level, rng)
            work.seat(r, place[who], who)


def best_table(work: Repair, r: int, who: str, level: int, rng: Random) -> str:
    """The table for one person more: too small a table first, then fewest repeats, fewest alike, emptiest."""
    there = work.rounds[r]
    free = [t for t in work.open_tables() if len(there[t]) < work.limit(t)]
    if not free:
        raise Unplannable("too_few_seats", people=sum(map(len, there.values())) + 1,
                          seats=sum(work.limit(t) for t in work.open_tables()))
    calm = [t for t in free if len(there[t]) < level] or free
    group = work.groups.get(who)

    def weigh(table: str) -> tuple[int, int, int, int, float]:
        row = there[table]
        alike = sum(work.groups.get(other) == group for other in row)
        return min(len(row), LEAST), work.clashes(r, who, table), alike, len(row), rng.random()
    return min(calm, key=weigh)


def fill_up(work: Repair, r: int, rng: Random) -> None:
    """Brings tables below LEAST up to it, from the fullest ones: first people not told yet, then fewest repeats."""
    there = work.rounds[r]
    told = work.change.told
    hosting = set(work.hosts[r].values())
    for table in work.open_tables():
        while len(there[table]) < LEAST:
            most = max(len(there[t]) for t in work.open_tables())
            if most <= LEAST:
                return
            movers = [(who, t) for t in work.open_tables() if len(there[t]) == most for who in there[t]
                      if who not in hosting]
            if not movers:
                return
            who, old = min(movers, key=lambda pair: (
                told is None or pair[0] in told,
                work.clashes(r, pair[0], table), rng.random()))
            work.lift(r, old, who)
            work.seat(r, table, who)


def certify_repair(work: Repair, before: Rounds, past: Sequence[Seating]) -> Plan:
    """The repaired plan with its certificate: bound given what has happened, people and seats moved."""
    rounds = []
    for r, row in enumerate(work.rounds):
        hosts = work.hosts[r]
        rounds.append([seat_first(people, hosts.get(t)) for t, people in row.items()])
    room, seating = read_room(rounds, work.tables, work.hosts, work.groups, past)
    names = [name for name, _ in work.tables]
    frozen = [dict(zip(names, row, strict=True)) for row in rounds[:work.start]]
    rest, _ = read_room(rounds[work.start:], work.tables, work.hosts[work.start:], work.groups, [*past, *frozen])
    done = len(repeated_pairs(room, seating[:work.start]))
    least = max(bound(room), done + bound(rest))
    moves = [(who, r) for r in range(work.start, len(before)) for t, row in enumerate(before[r]) for who in row
             if who not in work.change.leave and who not in rounds[r][t]]
    moved = len({who for who, _ in moves})
    certificate = certify(room, seating, least) | {
        "moved": moved, "seats_moved": len(moves), "from_round": work.start, "source": "repair",
        "arrived": len(work.change.arrive), "left": len(work.change.leave), "closed": len(work.change.close),
        "moved_to_fill": len({who for who, r in moves if before_table(before, names, r, who) not in work.change.close}),
        "compromises": compromises(room, seating),
        "hosts": [{t: row[t] for t in names if t in row} for row in work.hosts]}
    return Plan(tables=names, rounds=rounds, repeats=len(repeated_pairs(room, seating)), bound=least,
                certificate=certificate, moved=moved)


def before_table(before: Rounds, names: Sequence[str], r: int, who: str) -> str:
    """Where a person was to sit in round r."""
    return next(name for name, row in zip(names, before[r], strict=True) if who in row)
