"""A room read back from rounds that already stand, so that they can be bounded and certified like any plan."""

from collections.abc import Mapping, Sequence

from session_tool.core.mixing.bound import bound
from session_tool.core.mixing.certificate import certify
from session_tool.core.mixing.room import Room, Seating, pairs_of, read_past

Rounds = Sequence[Sequence[Sequence[str]]]
HostRounds = Sequence[Mapping[str, str]]


def read_room(rounds: Rounds, tables: Sequence[tuple[str, int | None]], hosts: HostRounds,
              groups: Mapping[str, str], past: Sequence[Seating]) -> tuple[Room, list[list[list[int]]]]:
    """The room and the seating by index; everyone who sits somewhere is in it, chairs are the sizes that stand."""
    people = list(dict.fromkeys(who for row in rounds for table in row for who in table))
    person = {who: i for i, who in enumerate(people)}
    table = {name: t for t, (name, _) in enumerate(tables)}
    seating = [[[person[who] for who in row] for row in tables_now] for tables_now in rounds]
    earlier, seen = read_past(past, person, table)
    labels = sorted({groups[who] for who in people if who in groups})
    room = Room(
        people=people, tables=[name for name, _ in tables], seats=[seats for _, seats in tables], rounds=len(rounds),
        chairs=[[len(row) for row in tables_now] for tables_now in seating],
        hosts=[{table[t]: person[who] for t, who in row.items() if who in rounds[r][table[t]]}
               for r, row in enumerate(hosts)],
        present=[sorted(p for row in tables_now for p in row) for tables_now in seating],
        group=[labels.index(groups[who]) if who in groups else -1 for who in people], groups=labels,
        past=earlier, met={pair for rows in earlier for row in rows for pair in pairs_of(row)}, seen=seen,
        together=[], apart=set(), wish_people=[], wish_tables=[])
    return room, seating


def judge(held: Sequence[Seating], hosts: HostRounds, groups: Mapping[str, str]) -> dict[str, object]:
    """The certificate of rounds as they were held, whoever planned them; held: {table: [person]} a round."""
    names = sorted({table for row in held for table in row})
    rounds = [[row.get(name, ()) for name in names] for row in held]
    room, seating = read_room(rounds, [(name, None) for name in names], hosts, groups, [])
    return certify(room, seating, bound(room))
