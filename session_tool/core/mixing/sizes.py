"""How many chairs each table gets."""

from collections.abc import Collection, Sequence

from session_tool.core.mixing.refusal import Unplannable

LEAST = 3
MOST = 8


def used_tables(count: int, seats: Sequence[int | None], hosted: Collection[int]) -> list[int]:
    """The tables to open for `count` people: as many as give each LEAST people, hosted ones first, then the largest.

    Where their seats do not suffice the next largest follow; a table too small for LEAST waits till then, too.
    """
    wanted = max(1, count // LEAST)
    room = [count if limit is None else min(limit, count) for limit in seats]
    opened: list[int] = []
    places = 0
    for table in sorted(range(len(seats)), key=lambda table: (table not in hosted, -room[table], table)):
        small = table not in hosted and room[table] < LEAST
        if places < count or (len(opened) < wanted and not small):
            opened.append(table)
            places += room[table]
    return sorted(opened)


def level_chairs(count: int, limits: Sequence[int], taken: Sequence[int]) -> list[int]:
    """Chairs for `count` people at open tables, as level as their limits and the chairs already taken allow.

    Fewer than one chair a table stays free. The limits must hold them all.
    """
    def at(level: int) -> list[int]:
        return [max(start, min(limit, level)) for limit, start in zip(limits, taken, strict=True)]

    level = -(-count // len(limits))
    while sum(at(level)) < count:
        level += 1
    while sum(at(level - 1)) >= count and level > 0:
        level -= 1
    return at(level)


def deal_chairs(count: int, seats: Sequence[int | None], hosted: Collection[int]) -> list[int]:
    """Chairs per table, as level as the seats allow; fewer chairs than one a table stay empty.

    Raises Unplannable("too_few_seats") when all tables together cannot hold `count` people.
    """
    opened = used_tables(count, seats, hosted)
    limits = [count if (limit := seats[table]) is None else min(limit, count) for table in opened]
    if sum(limits) < count:
        raise Unplannable("too_few_seats", people=count, seats=sum(limits))
    dealt = dict(zip(opened, level_chairs(count, limits, [0] * len(opened)), strict=True))
    return [dealt.get(table, 0) for table in range(len(seats))]
