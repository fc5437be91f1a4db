"""Lower bounds on repeated pairs: what no plan of the room can go below, whoever draws it."""

from collections import Counter

from session_tool.core.mixing.room import Room

MOST_PERFECT = {(3, 3): 4, (4, 3): 4, (4, 4): 5, (5, 3): 7, (5, 4): 5, (5, 5): 6, (6, 3): 8, (6, 4): 7, (6, 5): 6,
                (6, 6): 3}
# in which rounds a person is there, and in which they host: one bit a round
Pattern = tuple[int, int]


def bound(room: Room) -> int:
    """The greatest of five bounds, each valid for every plan of this room with these chairs."""
    if not room.rounds:
        return 0
    partners = fresh_partners(room)
    return max(0, count_pairs(room, partners), count_partners(room, partners), count_spread(room),
               count_hosts(room, partners), count_rounds(room))


def bound_visits(room: Room, repeats: int) -> int:
    """Fewest tables seen twice in any plan with no more than `repeats` repeated pairs.

    A table is one more neighbour of those who sit there: the spread of its people and itself counts both kinds.
    """
    stays = [sum(p in there and p not in hosts.values() for there, hosts in zip(room.there, room.hosts, strict=True))
             for p in range(len(room.people))]
    again = sum(max(0, rounds - len(room.tables)) for rounds in stays)
    return max(again, 0 if any(room.hosts) else count_spread(room, 1) - repeats)


def occupied(room: Room, r: int) -> list[int]:
    """People per open table in round r, as level as the chairs allow: that makes the fewest meetings."""
    sizes = sorted((count for count in room.chairs[r] if count), reverse=True)
    for _ in range(sum(sizes) - len(room.present[r])):
        sizes[sizes.index(max(sizes))] -= 1
    return sizes


def pairs(count: int) -> int:
    """Pairs among `count` people."""
    return count * (count - 1) // 2


def fresh_partners(room: Room) -> list[int]:
    """How many people each may meet once for nothing: there in a same round, not both hosting, not met before."""
    there, hosting = [0] * len(room.people), [0] * len(room.people)
    for r, present in enumerate(room.present):
        for p in present:
            there[p] |= 1 << r
        for p in room.hosts[r].values():
            hosting[p] |= 1 << r
    pattern = list(zip(there, hosting, strict=True))
    crowd = Counter(pattern)
    kinds = {kind: sum(count for other, count in crowd.items() if may_meet(kind, other)) for kind in crowd}
    fresh = [kinds[kind] - may_meet(kind, kind) for kind in pattern]
    for a, b in room.met | room.kept:
        if may_meet(pattern[a], pattern[b]):
            fresh[a] -= 1
            fresh[b] -= 1
    return fresh


def may_meet(one: Pattern, two: Pattern) -> bool:
    """Whether two such people are there in a same round without both hosting."""
    return one[0] & two[0] & ~(one[1] & two[1]) != 0


def kept_chances(room: Room) -> Counter[int]:
    """Per person, the meetings with people it is kept together with; they are never counted as repeats."""
    found: Counter[int] = Counter()
    for a, b in room.kept:
        for there in room.there:
            if a in there and b in there:
                found[a] += 1
                found[b] += 1
    return found


def count_pairs(room: Room, fresh: list[int]) -> int:
    """All meetings, less the pairs that may meet once for nothing and those kept together."""
    total = sum(pairs(size) for r in range(room.rounds) for size in occupied(room, r))
    return total - sum(fresh) // 2 - sum(kept_chances(room).values()) // 2


def count_partners(room: Room, fresh: list[int]) -> int:
    """Half the sum over people of the neighbours they must have beyond those new to them."""
    due = [0] * len(room.people)
    for r in range(room.rounds):
        least = (smallest_table(room, r) if room.pinned else min(occupied(room, r))) - 1
        for p in room.present[r]:
            due[p] += least
    kept = kept_chances(room)
    return (sum(max(0, must - fresh[p] - kept[p]) for p, must in enumerate(due)) + 1) // 2


def count_hosts(room: Room, fresh: list[int]) -> int:
    """Where the same people host throughout: what hosts repeat with guests, and guests among themselves.

    Hosts never meet each other, so each host's repeats are its own; the guests' meetings are counted apart.
    """
    hosts = set(room.hosts[0].values())
    if not hosts or room.kept or any(room.hosts[0] != row or hosts - there for row, there in
                                     zip(room.hosts, room.there, strict=True)):
        return 0
    due = sum(max(0, sum(smallest(room, r, t) for r in range(room.rounds)) - fresh[p])
              for t, p in room.hosts[0].items())
    if len(hosts) < sum(1 for count in room.chairs[0] if count):
        return due
    guests = [p for p in range(len(room.people)) if p not in hosts]
    met = sum(1 for a, b in room.met if a not in hosts and b not in hosts)
    apart = pairs(len(guests)) - met
    total = sum(pairs(size - 1) for r in range(room.rounds) for size in occupied(room, r))
    return due + max(0, total - apart)


def smallest(room: Room, r: int, t: int) -> int:
    """Fewest guests that table t may have in round r beside its host, whichever chairs stay free."""
    spare = sum(room.chairs[r]) - len(room.present[r])
    return room.chairs[r][t] - 1 - min(1, spare)


def smallest_table(room: Room, r: int) -> int:
    """Fewest people that an open table may have where people are pinned, so that no level is sure."""
    return min(count - int(sum(room.chairs[r]) > len(room.present[r])) for count in room.chairs[r] if count)


def count_spread(room: Room, more: int = 0) -> int:
    """Each round splits the tables of every earlier one over those there are; too few tables mean repeats.

    For each round the worst earlier one counts, past rounds included: its repeats are all in this round.
    `more` neighbours are added to each table.
    """
    kept, there, total = room.kept, room.there, 0
    for r in range(room.rounds):
        tables = sum(1 for count in room.chairs[r] if count)
        excused = sum(1 for a, b in kept if a in there[r] and b in there[r])
        found = [sum(split(len(there[r].intersection(row)), tables) for row in rows)
                 for rows in (() if more else room.past)]
        for earlier in range(r):
            sizes = occupied(room, earlier)
            for _ in range(len(there[earlier] - there[r])):
                sizes[sizes.index(max(sizes))] -= 1
            found.append(sum(split(size + more, tables) for size in sizes))
        total += max(0, max(found, default=0) - excused)
    return total


def split(count: int, tables: int) -> int:
    """Fewest pairs left when `count` people go to `tables` tables."""
    each, over = divmod(max(0, count), tables)
    return over * pairs(each + 1) + (tables - over) * pairs(each)


def count_rounds(room: Room) -> int:
    """Where the most repeat-free rounds are proven (OEIS A107431), every round beyond them repeats a pair."""
    if any(len(there) < len(room.people) for there in room.present) or room.kept:
        return 0
    sizes = {tuple(sorted(count for count in chairs if count)) for chairs in room.chairs}
    if len(sizes) > 1 or sum(row := sizes.pop()) != len(room.people) or row[0] != row[-1]:
        return 0
    return room.rounds - MOST_PERFECT.get((len(row), row[0]), room.rounds)
