"""A room read back from rounds that already stand, so that they can be bounded and certified like any plan."""

from collections.abc import Mapping, Sequence

from session_tool.core.mixing.bound import bound
from session_tool.core.mixing.certificate import certify
from session_tool.core.mixing.clusters import narrow
from session_tool.core.mixing.room import Room, Rules, Seating, pairs_of, read_past, read_together, read_wishes

Rounds = Sequence[Sequence[Sequence[str]]]
HostRounds = Sequence[Mapping[str, str]]


def read_room(rounds: Rounds, tables: Sequence[tuple[str, int | None]], hosts: HostRounds, groups: Mapping[str, str],
              past: Sequence[Seating], rules: Rules | None = None) -> tuple[Room, list[list[list[int]]]]:
    """The room and the seating by index; everyone who sits somewhere is in it, chairs are the sizes that stand.

    The home round is in neither. Absences are what the rounds show.
    """
    home = rules.home if rules else None
    mixed = [r for r in range(len(rounds)) if r != home]
    people = list(dict.fromkeys(who for row in rounds for table in row for who in table))
    person = {who: i for i, who in enumerate(people)}
    table = {name: t for t, (name, _) in enumerate(tables)}
    seating = [[[person[who] for who in row] for row in rounds[r]] for r in mixed]
    hosting = [{table[t]: who for t, who in hosts[r].items()} if r < len(hosts) else {} for r in mixed]
    earlier, seen = read_past(past, person, table)
    labels = sorted({groups[who] for who in people if who in groups})
    own = narrow(rules or Rules(), people, tables)
    together, apart = read_together(own, person)
    wish_people, wish_tables = read_wishes(own, person, table)
    room = Room(
        people=people, tables=[name for name, _ in tables], seats=[seats for _, seats in tables], rounds=len(mixed),
        chairs=[[len(row) for row in tables_now] for tables_now in seating],
        hosts=[{t: person[who] for t, who in row.items() if who in rounds[r][t]}
               for r, row in zip(mixed, hosting, strict=True)],
        present=[sorted(p for row in tables_now for p in row) for tables_now in seating],
        group=[labels.index(groups[who]) if who in groups else -1 for who in people], groups=labels,
        past=earlier, met={pair for rows in earlier for row in rows for pair in pairs_of(row)}, seen=seen,
        together=together, apart=apart, wish_people=wish_people, wish_tables=wish_tables)
    return room, seating


def judge(held: Sequence[Seating], hosts: HostRounds, groups: Mapping[str, str], *,
          past: Sequence[Seating] = (), rules: Rules | None = None) -> dict[str, object]:
    """The certificate of rounds as they were held, whoever planned them; held: {table: [person]} a round."""
    names = sorted({table for row in held for table in row})
    rounds = [[row.get(name, ()) for name in names] for row in held]
    room, seating = read_room(rounds, [(name, None) for name in names], hosts, groups, past, rules)
    return certify(room, seating, bound(room))
