"""A repair under way: the plan, the change, and what of them cannot be."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from session_tool.core.mixing.clusters import narrow
from session_tool.core.mixing.ledger import Rounds
from session_tool.core.mixing.refusal import Unplannable
from session_tool.core.mixing.room import Rules, Seating, check_size, read_together
from session_tool.core.mixing.sizes import MOST
from session_tool.core.mixing.standing import Change, Standing

Tables = Sequence[tuple[str, int | None]]


@dataclass
class Repair:
    """A repair under way; rounds[r] maps table -> people and hosts[r] table -> person, both as they become.

    rounds from `start` on are repaired; `standing` holds them as they are before anyone is seated anew.
    """

    tables: Tables
    start: int
    rounds: list[dict[str, list[str]]]
    hosts: list[dict[str, str]]
    groups: Mapping[str, str]
    past: Sequence[Seating]
    change: Change
    rules: Rules
    standing: dict[int, Standing] = field(default_factory=dict)
    hall: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = [name for name, _ in self.tables]
        self.mixed = [r for r in range(self.start, len(self.rounds)) if r != self.rules.home]
        self.frozen = [row for r, row in enumerate(self.rounds[:self.start]) if r != self.rules.home]

    def everyone(self) -> list[str]:
        """Everybody of the plan and those who arrive."""
        there = dict.fromkeys(who for row in self.rounds for people in row.values() for who in people)
        return list(there | dict.fromkeys(self.change.arrive))

    @cached_property
    def known(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Whom each person has met or was to meet, and which tables they have seen or were to see."""
        met: dict[str, set[str]] = {}
        seen: dict[str, set[str]] = {}
        for row in [*self.past, *self.rounds]:
            for table, people in row.items():
                for who in people:
                    met.setdefault(who, set()).update(people)
                    seen.setdefault(who, set()).add(table)
        return met, seen

    def clashes(self, who: str, tables: Mapping[str, Collection[str]]) -> int:
        """People at some tables, by table, whom a person meets anyway, and those tables if they see them anyway."""
        met, seen = self.known
        return sum(len(met.get(who, set()).intersection(people)) + (table in seen.get(who, ()))
                   for table, people in tables.items())


def check_change(rounds: Rounds, tables: Tables, from_round: int, change: Change, rules: Rules) -> None:
    """Refuses a plan of another shape, unknown people or tables, someone in two places, and closing every table."""
    names = {name for name, _ in tables}
    everyone = {who for row in rounds for table in row for who in table}
    if not rounds or not 0 <= from_round < len(rounds) or any(len(row) != len(tables) for row in rounds):
        raise Unplannable("bad_plan", from_round=from_round, rounds=len(rounds))
    there = {who for row in rounds[from_round:] for table in row for who in table}
    check_size(len((there - set(change.leave)).union(change.arrive)), len(tables), len(rounds))
    if rules.home is not None and not 1 <= rules.home < len(rounds):
        raise Unplannable("bad_home", home=rules.home, rounds=len(rounds))
    for row in rounds:
        seated = [who for table in row for who in table]
        if len(set(seated)) < len(seated):
            raise Unplannable("person_twice", which=min(who for who in seated if seated.count(who) > 1))
    for table in [*sorted(change.close), *rules.clusters]:
        if table not in names:
            raise Unplannable("unknown_table", which=table)
    if names <= set(change.close):
        raise Unplannable("all_tables_closed")
    for who in sorted(change.leave):
        if who not in everyone:
            raise Unplannable("unknown_person", which=who)
    for who in change.arrive:
        if any(who in table for row in rounds[from_round:] for table in row) or list(change.arrive).count(who) > 1:
            raise Unplannable("person_twice", which=who)


def check_rules(work: Repair) -> None:
    """Refuses rules that contradict each other and hosts of unknown tables; people no longer there are passed over."""
    people = work.everyone()
    rules = narrow(work.rules, people, work.tables)
    read_together(rules, {who: p for p, who in enumerate(people)})
    for row in work.hosts:
        for name in row:
            if name not in work.names:
                raise Unplannable("unknown_table", which=name)


def read_halls(work: Repair) -> dict[str, str]:
    """The hall of each person: where they sat first; for arrivals, and if it is full after a table closed, another."""
    clusters, close = work.rules.clusters, work.change.close
    if not clusters:
        return {}
    room = {clusters.get(name, ""): 0 for name in work.names if name not in close}
    for name, seats in work.tables:
        if name not in close:
            room[clusters.get(name, "")] += MOST if seats is None else seats
    found: dict[str, str] = {}
    for row in work.rounds:
        for name, people in row.items():
            for who in people:
                found.setdefault(who, clusters.get(name, ""))
    here = [who for who in work.everyone() if who not in work.change.leave]
    for who in here:
        if found.get(who) in room:
            room[found[who]] -= 1
    loose = {who for row in work.rounds[work.start:] for name in close for who in row[name]}
    for who in here:
        full = who in loose and found.get(who) in room and room[found[who]] < 0
        if full or found.get(who) not in room:
            if full:
                room[found[who]] += 1
            found[who] = max(room, key=lambda hall: room[hall])
            room[found[who]] -= 1
    return found
