"""Spreading the groups evenly over the tables without touching who meets how often."""

from random import Random

from session_tool.core.mixing.board import Board, weigh_swap
from session_tool.core.mixing.room import KeepGoing, Room

Seats = list[list[list[int]]]
Counts = list[list[list[int]]]
EFFORT, ASK = 100, 200


def assign(room: Room, tables: Seats, fixed: dict[int, int], rng: Random, keep_going: KeepGoing) -> Seats:
    """Gives each point of a design a person: hosts as fixed, the others so that groups spread evenly.

    Any assignment has the same repeats, so whole paths of two people are exchanged while that helps.
    """
    points = sorted({p for row in tables[0] for p in row} - set(fixed))
    hosting = set(fixed.values())
    people = [p for p in range(len(room.people)) if p not in hosting]
    rng.shuffle(people)
    people.sort(key=lambda p: room.group[p])
    who = dict(zip(points, people, strict=True)) | fixed
    if len(set(room.group)) > 1:
        exchange(room, tables, who, points, rng, keep_going)
    return [[[who[p] for p in table] for table in row] for row in tables]


def exchange(room: Room, tables: Seats, who: dict[int, int], points: list[int], rng: Random,
             keep_going: KeepGoing) -> None:
    """Exchanges the paths of people of different groups while the groups get more even; improves `who`."""
    path = {p: [0] * len(tables) for row in tables[0] for p in row}
    count = count_groups(room, [[[who[p] for p in table] for table in row] for row in tables])
    for r, row in enumerate(tables):
        for t, table in enumerate(row):
            for p in table:
                path[p][r] = t
    for turn in range(EFFORT * len(points)):
        if turn % ASK == 0 and not keep_going():
            break
        a, b = points[int(rng.random() * len(points))], points[int(rng.random() * len(points))]
        one, two = room.group[who[a]], room.group[who[b]]
        if one == two:
            continue
        places = [(count[r][t], count[r][u]) for r, (t, u) in enumerate(zip(path[a], path[b], strict=True)) if t != u]
        if sum(left[two] - left[one] + right[one] - right[two] + 2 for left, right in places) <= 0:
            who[a], who[b] = who[b], who[a]
            for left, right in places:
                left[one] -= 1
                left[two] += 1
                right[two] -= 1
                right[one] += 1


def count_groups(room: Room, seating: Seats) -> Counts:
    """count[r][t][c]: people of group c at table t; the last column counts those without a group."""
    count = [[[0] * (len(room.groups) + 1) for _ in tables] for tables in seating]
    for r, tables in enumerate(seating):
        for t, row in enumerate(tables):
            for p in row:
                count[r][t][room.group[p]] += 1
    return count


def polish(board: Board, rng: Random, steps: int, keep_going: KeepGoing) -> None:
    """Swaps people of different groups in single rounds where groups get more even and nothing gets worse."""
    room, group, n = board.room, board.group, board.people
    count = count_groups(room, [[[p for p in row if p < n] for row in tables] for tables in board.members])
    rounds = [r for r in range(board.rounds) if len(board.free[r]) > 1]
    for turn in range(steps if rounds else 0):
        if turn % ASK == 0 and not keep_going():
            break
        r = rng.choice(rounds)
        free = board.free[r]
        p, q = free[int(rng.random() * len(free))], free[int(rng.random() * len(free))]
        one, two, where = group[p], group[q], board.where[r]
        if one == two or p >= n or q >= n or where[p] == where[q]:
            continue
        left, right = count[r][where[p]], count[r][where[q]]
        if left[two] - left[one] + right[one] - right[two] + 2 > 0:
            continue
        change = weigh_swap(board, r, p, q)
        if change <= 0:
            board.swap(r, p, q, change)
            left[one] -= 1
            left[two] += 1
            right[two] -= 1
            right[one] += 1
