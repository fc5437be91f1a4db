"""Which group sits at which table: where nobody hosts, tables of a round can be renamed freely."""

from random import Random

from session_tool.core.mixing.room import KeepGoing, Room

Seats = list[list[list[int]]]
SWEEPS = 6


def relabel(room: Room, seating: Seats, rng: Random, keep_going: KeepGoing) -> Seats:
    """The same groups at other tables, so that fewer people see a table twice and more see one they wish for."""
    seating = [list(tables) for tables in seating]
    wished = set(room.wish_tables)
    visits = [[0] * len(room.people) for _ in room.tables]
    for p, places in enumerate(room.seen):
        for t in places:
            visits[t][p] += 1
    for tables in seating:
        for t, row in enumerate(tables):
            for p in row:
                visits[t][p] += 1
    for _ in range(SWEEPS):
        changed = [keep_going() and improve(room, seating, r, visits, wished, rng) for r in range(room.rounds)]
        if not any(changed):
            break
    return seating


def improve(room: Room, seating: Seats, r: int, visits: list[list[int]], wished: set[tuple[int, int]],
            rng: Random) -> bool:
    """Exchanges tables of round r two by two while that helps; says whether anything changed."""
    tables = seating[r]
    for t, row in enumerate(tables):
        for p in row:
            visits[t][p] -= 1
    price = [[sum(min(visits[t][p], 1) * 4 - ((p, t) in wished and not visits[t][p]) for p in row)
              for t in range(len(tables))] for row in tables]
    free = [t for t in range(len(tables)) if t not in room.hosts[r]]
    at = list(range(len(tables)))
    moving = changed = True
    while moving:
        moving = False
        rng.shuffle(free)
        for i, a in enumerate(free):
            for b in free[:i]:
                one, two = price[at[a]], price[at[b]]
                if room.chairs[r][a] == room.chairs[r][b] and one[b] + two[a] < one[a] + two[b]:
                    at[a], at[b] = at[b], at[a]
                    moving = True
    changed = at != sorted(at)
    seating[r] = [tables[i] for i in at]
    for t, row in enumerate(seating[r]):
        for p in row:
            visits[t][p] += 1
    return changed
