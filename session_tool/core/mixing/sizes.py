"""How many chairs each table gets."""

from collections.abc import Collection, Sequence

from session_tool.core.mixing.refusal import Unplannable

LEAST = 3
MOST = 8


def used_tables(count: int, tables: int, hosted: Collection[int]) -> list[int]:
    """The tables to open for `count` people: all, or as many as give each LEAST people, hosted ones first."""
    wanted = min(tables, max(1, count // LEAST))
    first = sorted(range(tables), key=lambda table: (table not in hosted, table))
    return sorted(first[:wanted])


def deal_chairs(count: int, seats: Sequence[int | None], hosted: Collection[int]) -> list[int]:
    """Chairs per table, as level as the seats allow; fewer chairs than one a table stay empty.

    Raises Unplannable("too_few_seats") when the open tables cannot hold `count` people.
    """
    opened = used_tables(count, len(seats), hosted)
    room = {table: count if (limit := seats[table]) is None else min(limit, count) for table in opened}
    if sum(room.values()) < count:
        opened = list(range(len(seats)))
        room = {table: count if (limit := seats[table]) is None else min(limit, count) for table in opened}
    if sum(room.values()) < count:
        raise Unplannable("too_few_seats", people=count, seats=sum(room.values()))
    level = -(-count // len(opened))
    while sum(min(room[table], level) for table in opened) < count:
        level += 1
    return [min(room[table], level) if table in room else 0 for table in range(len(seats))]
