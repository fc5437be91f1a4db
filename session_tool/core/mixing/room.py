"""The room by numbers: people, tables, rounds and rules as indices, with contradictions refused."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from session_tool.core.mixing.refusal import Unplannable
from session_tool.core.mixing.sizes import deal_chairs

MOST_ROUNDS, MOST_PEOPLE, MOST_TABLES = 30, 3000, 1000

Who = TypeVar("Who", int, str)
Hosts = Mapping[str, str] | Sequence[Mapping[str, str]] | None
Seating = Mapping[str, Sequence[str]]
KeepGoing = Callable[[], bool]


@dataclass(frozen=True)
class Rules:
    """What a plan is asked to honour beside mixing; everything is by id.

    together, apart: sets of people who share every table, or none; wishes: person -> people or tables to meet
    or visit once (an id that is both is the person); visits: person -> tables to visit once; absent: person ->
    rounds missed; home: the round that goes back to the tables of round 0; clusters: table -> name of the hall it
    stands in: people keep to one hall.
    """

    together: Sequence[Collection[str]] = ()
    apart: Sequence[Collection[str]] = ()
    wishes: Mapping[str, Collection[str]] = field(default_factory=dict)
    visits: Mapping[str, Collection[str]] = field(default_factory=dict)
    absent: Mapping[str, Collection[int]] = field(default_factory=dict)
    home: int | None = None
    clusters: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Room:
    """A checked instance; people are 0..n-1, tables 0..g-1, rounds 0..R-1 without the home round.

    chairs[r][t]: places at a table, of which one may stay free; hosts[r]: table -> person;
    present[r]: people there, there[r]: the same as a set; group[p]: number of the group or -1; met, apart: pairs
    (low, high); past: earlier rounds, people by table; seen[p]: tables p sat at in them. After a repair,
    pinned[r]: person -> table they must keep; barred: (person, table) that may not be, as it stands in another hall.
    """

    people: list[str]
    tables: list[str]
    seats: list[int | None]
    rounds: int
    chairs: list[list[int]]
    hosts: list[dict[int, int]]
    present: list[list[int]]
    group: list[int]
    groups: list[str]
    past: list[list[list[int]]]
    met: set[tuple[int, int]]
    seen: list[set[int]]
    together: list[list[int]]
    apart: set[tuple[int, int]]
    wish_people: list[tuple[int, int]]
    wish_tables: list[tuple[int, int]]
    pinned: list[dict[int, int]] = field(default_factory=list)
    barred: set[tuple[int, int]] = field(default_factory=set)

    @cached_property
    def there(self) -> list[set[int]]:
        """The people of each round, as sets."""
        return [set(present) for present in self.present]

    @cached_property
    def kept(self) -> set[tuple[int, int]]:
        """Pairs kept together on purpose."""
        return {pair for block in self.together for pair in pairs_of(block)}

    @cached_property
    def partners(self) -> dict[int, list[int]]:
        """For each person kept together with others: those others."""
        return {p: [q for q in block if q != p] for block in self.together for p in block}

    @cached_property
    def apart_from(self) -> dict[int, set[int]]:
        """For each person kept apart from others: those others."""
        found: dict[int, set[int]] = defaultdict(set)
        for a, b in self.apart:
            found[a].add(b)
            found[b].add(a)
        return dict(found)

    def placed(self, r: int) -> dict[int, int]:
        """Who may not be moved in round r, and their tables: hosts and pinned people."""
        pinned = self.pinned[r] if self.pinned else {}
        return {p: t for t, p in self.hosts[r].items()} | pinned


def pairs_of(members: Iterable[int]) -> list[tuple[int, int]]:
    """All pairs (low, high) of some people."""
    row = sorted(members)
    return [(a, b) for i, a in enumerate(row) for b in row[i + 1:]]


def seat_first(people: list[Who], host: Who | None) -> list[Who]:
    """The same people, the host in front."""
    return sorted(people, key=lambda who: who != host)


def number(ids: Sequence[str], twice: str) -> dict[str, int]:
    """Index by id; refuses an id that stands twice."""
    index = {name: i for i, name in enumerate(ids)}
    if len(index) < len(ids):
        again = next(name for i, name in enumerate(ids) if index[name] != i)
        raise Unplannable("person_twice" if twice == "person" else "table_twice", which=again)
    return index


def host_rounds(hosts: Hosts, rounds: int) -> list[Mapping[str, str]]:
    """One mapping table -> person per round, whichever way hosts were given."""
    if hosts is None:
        return [{}] * rounds
    if isinstance(hosts, Mapping):
        return [hosts] * rounds
    if len(hosts) > rounds:
        raise Unplannable("no_rounds", rounds=rounds, hosts=len(hosts))
    return list(hosts) + [{}] * (rounds - len(hosts))


def place_hosts(given: Mapping[str, str], person: Mapping[str, int], table: Mapping[str, int],
                away: Collection[int]) -> dict[int, int]:
    """One round's hosts by index; a host who is absent in the round hosts nothing then."""
    if len(given) > len(table):
        raise Unplannable("too_many_hosts", hosts=len(given), tables=len(table))
    placed: dict[int, int] = {}
    for where, who in given.items():
        if where not in table:
            raise Unplannable("unknown_table", which=where)
        if who not in person:
            raise Unplannable("unknown_host", which=who)
        if person[who] in placed.values():
            raise Unplannable("host_twice", which=who)
        if person[who] not in away:
            placed[table[where]] = person[who]
    return placed


def read_past(past: Sequence[Seating], person: Mapping[str, int], table: Mapping[str, int],
              ) -> tuple[list[list[list[int]]], list[set[int]]]:
    """Earlier rounds and the tables seen in them; people and tables no longer here are passed over."""
    rounds: list[list[list[int]]] = []
    seen: list[set[int]] = [set() for _ in person]
    for earlier in past:
        done: set[int] = set()
        rounds.append([])
        for where, sitting in earlier.items():
            here = sorted({person[who] for who in sitting if who in person} - done)
            done.update(here)
            rounds[-1].append(here)
            if where in table:
                for who in here:
                    seen[who].add(table[where])
    return rounds, seen


def read_together(rules: Rules, person: Mapping[str, int]) -> tuple[list[list[int]], set[tuple[int, int]]]:
    """Sets kept together (merged where they overlap) and pairs kept apart."""
    block = {i: {i} for i in person.values()}
    for members in rules.together:
        merged = set().union(*(block[known(who, person)] for who in members)) if members else set()
        for who in merged:
            block[who] = merged
    together = {min(members): sorted(members) for members in block.values() if len(members) > 1}
    apart = {pair for members in rules.apart for pair in pairs_of({known(who, person) for who in members})}
    names = list(person)
    for a, b in sorted(apart):
        if b in block[a]:
            raise Unplannable("together_and_apart", people=[names[a], names[b]])
    return list(together.values()), apart


def known(who: str, person: Mapping[str, int]) -> int:
    """The person's index; refuses a stranger."""
    if who not in person:
        raise Unplannable("unknown_person", which=who)
    return person[who]


def read_wishes(rules: Rules, person: Mapping[str, int], table: Mapping[str, int],
                ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Wishes as (person, person) and (person, table)."""
    people: list[tuple[int, int]] = []
    places: list[tuple[int, int]] = []
    for who, wanted in rules.wishes.items():
        for what in wanted:
            if what in table and what not in person:
                places.append((known(who, person), table[what]))
            elif what != who:
                people.append((known(who, person), known(what, person)))
    for who, wanted in rules.visits.items():
        for what in wanted:
            if what not in table:
                raise Unplannable("unknown_table", which=what)
            places.append((known(who, person), table[what]))
    return people, places


def check_together(room: Room) -> None:
    """Refuses sets kept together that no table can hold, or that hold two hosts of one round."""
    for members in room.together:
        names = [room.people[who] for who in members]
        for r in range(room.rounds):
            if len(set(members) & set(room.present[r])) > max(room.chairs[r]):
                raise Unplannable("together_too_large", people=names, seats=max(room.chairs[r]))
            if len(set(members) & set(room.hosts[r].values())) > 1:
                raise Unplannable("together_hosts", people=names)


def build(people: Sequence[str], tables: Sequence[tuple[str, int | None]], rounds: int, hosts: Hosts,
          groups: Mapping[str, str], past: Sequence[Seating], rules: Rules) -> Room:
    """Checks what was asked and numbers it. Raises Unplannable with the first thing that cannot be."""
    check_counts(len(people), tables, rounds, rules)
    names = [name for name, _ in tables]
    person, table = number(people, "person"), number(names, "table")
    mixed = [r for r in range(rounds) if r != rules.home]
    away = [{known(who, person) for who, missed in rules.absent.items() if r in missed} for r in range(rounds)]
    for r, gone in enumerate(away):
        if len(gone) == len(people):
            raise Unplannable("empty_round", round=r)
    given = host_rounds(hosts, rounds)
    placed = [place_hosts(given[r], person, table, away[r]) for r in mixed]
    seats = [limit for _, limit in tables]
    chairs = [deal_chairs(len(people) - len(away[r]), seats, set(placed[i])) for i, r in enumerate(mixed)]
    if rules.home is not None:
        deal_chairs(len(people) - len(away[rules.home]), seats, ())
        place_hosts(given[rules.home], person, table, away[rules.home])
    placed = [{t: p for t, p in row.items() if count[t]} for row, count in zip(placed, chairs, strict=True)]
    earlier, seen = read_past(past, person, table)
    together, apart = read_together(rules, person)
    wish_people, wish_tables = read_wishes(rules, person, table)
    labels = sorted({groups[who] for who in people if who in groups})
    room = Room(
        people=list(people), tables=names, seats=seats, rounds=len(mixed),
        chairs=chairs,
        hosts=placed, present=[[p for p in range(len(people)) if p not in away[r]] for r in mixed],
        group=[labels.index(groups[who]) if who in groups else -1 for who in people], groups=labels,
        past=earlier, met={pair for tables in earlier for row in tables for pair in pairs_of(row)}, seen=seen,
        together=together, apart=apart, wish_people=wish_people, wish_tables=wish_tables)
    check_together(room)
    return room


def check_size(people: int, tables: int, rounds: int) -> None:
    """Refuses an empty room, no tables, no rounds, and more of them than can be planned."""
    if tables < 1:
        raise Unplannable("no_tables")
    if tables > MOST_TABLES:
        raise Unplannable("too_many_tables", tables=tables, most=MOST_TABLES)
    if people < 1:
        raise Unplannable("no_people")
    if people > MOST_PEOPLE:
        raise Unplannable("too_many_people", people=people, most=MOST_PEOPLE)
    if rounds < 1:
        raise Unplannable("no_rounds", rounds=rounds)
    if rounds > MOST_ROUNDS:
        raise Unplannable("too_many_rounds", rounds=rounds, most=MOST_ROUNDS)


def check_counts(people: int, tables: Sequence[tuple[str, int | None]], rounds: int, rules: Rules) -> None:
    """Refuses a room of no sensible size, impossible seats, halls of no table, a home round that is no return."""
    check_size(people, len(tables), rounds)
    home = rules.home
    for name, limit in tables:
        if limit is not None and limit < 1:
            raise Unplannable("size_out_of_range", which=name, seats=limit)
    names = {name for name, _ in tables}
    for name in rules.clusters:
        if name not in names:
            raise Unplannable("unknown_table", which=name)
    if home is not None and not 1 <= home < rounds:
        raise Unplannable("bad_home", home=home, rounds=rounds)
