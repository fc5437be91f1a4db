"""A seating being improved: who sits where in every round, what each pair would cost, swaps in small steps.

A table with a free chair holds an *empty* sitter, so that moving to a free chair is a swap as well. Every rule
about pairs is a *code* in one byte matrix, which counts meetings from a base that says what they cost.
"""

from collections import Counter
from itertools import chain

from session_tool.core.mixing.room import Room, pairs_of, seat_first

REPEAT, REVISIT, WISH, RULE = 100, 40, -30, 1000
BASES = PLAIN, WISHED, FREE, TOGETHER, APART = 0, 60, 100, 150, 200
FAR = 10**7


def prices() -> list[int]:
    """The cost of one more meeting, by code."""
    table = [REPEAT] * 256
    table[PLAIN], table[WISHED] = 0, WISH
    table[FREE:TOGETHER] = [0] * 50
    table[TOGETHER:APART] = [-RULE] * 50
    table[APART:] = [RULE] * 56
    return table


def visit_prices() -> list[int]:
    """The cost of one more round at a table, by code."""
    return [REVISIT if price == REPEAT else price for price in prices()]


def steps(table: list[int]) -> list[int]:
    """How the price changes from the code below; nothing at a base, where nothing lies below."""
    return [0 if code in BASES else price - table[code - 1] for code, price in enumerate(table)]


def climbs(table: list[int]) -> list[int]:
    """What a pair has cost from its base code up to each code."""
    return [sum(table[max(start for start in BASES if start <= code):code]) for code in range(256)]


PRICE, VISIT = prices(), visit_prices()
STEP, CLIMB = steps(PRICE), climbs(PRICE)


class Board:
    """The state of a search over one room; people are rows 0..n-1, empty sitters follow.

    where[r][p]: table, or `tables` if away; code[p][q], cost[p][q]: meetings counted and the price of one more;
    `visits` off leaves tables seen twice out of account.
    own[r][p]: what p's neighbours and table cost in r; total: the sum over pairs and visits, without the mix.
    """

    def __init__(self, room: Room, seating: list[list[list[int]]], visits: bool = True) -> None:
        self.room = room
        self.rounds = room.rounds
        self.tables = len(room.tables)
        self.people = len(room.people)
        self.sitters = self.people + max(sum(room.chairs[r]) - len(room.present[r]) for r in range(self.rounds))
        self.group = room.group + [-1] * (self.sitters - self.people)
        self.classes = len(room.groups)
        self.members = [[list(row) for row in tables] for tables in seating]
        self.fixed = [set(room.placed(r)) for r in range(self.rounds)]
        self.price = VISIT if visits else [0] * APART + VISIT[APART:]
        self.change = steps(self.price)
        self.seat_empties()
        self.where = [[self.tables] * self.sitters for _ in range(self.rounds)]
        for r, tables in enumerate(self.members):
            for t, row in enumerate(tables):
                for p in row:
                    self.where[r][p] = t
        self.free = [[p for p in chain(*tables) if p not in self.fixed[r]] for r, tables in enumerate(self.members)]
        self.write_codes()
        self.count_meetings()

    def seat_empties(self) -> None:
        """Fills the chairs that stay free with empty sitters."""
        for r, tables in enumerate(self.members):
            empty = self.people
            for t, row in enumerate(tables):
                for _ in range(self.room.chairs[r][t] - len(row)):
                    row.append(empty)
                    empty += 1

    def write_codes(self) -> None:
        """Lays the rules down as codes, before any meeting is counted."""
        room, n = self.room, self.people
        self.code = [bytearray(self.sitters) for _ in range(n)]
        spare = bytes([FREE]) * (self.sitters - n)
        for row in self.code:
            row[n:] = spare
        self.code += [bytearray([FREE]) * n + bytearray([APART]) * (self.sitters - n) for _ in range(self.sitters - n)]
        self.known: set[tuple[int, int]] = set()
        for found, code in ((room.wish_people, WISHED), (room.met, 1), (room.kept, TOGETHER), (room.apart, APART)):
            for a, b in found:
                self.code[a][b] = self.code[b][a] = code
            self.known.update(found)
        self.write_visits()

    def write_visits(self) -> None:
        """Lays down what a round at each table costs each sitter, before any is counted."""
        room, n = self.room, self.people
        self.visit = [bytearray(self.sitters) for _ in range(self.tables)]
        pinned = [Counter(row.values()) for row in room.pinned] or [Counter()] * self.rounds
        level = [max((count for t, count in enumerate(chairs) if pinned[r][t] < count), default=0)
                 for r, chairs in enumerate(room.chairs)]
        for t in range(self.tables):
            uneven = any(room.chairs[r][t] < level[r] for r in range(self.rounds))
            self.visit[t][n:] = bytes([APART if uneven else FREE]) * (self.sitters - n)
        for p, t in room.wish_tables:
            self.visit[t][p] = WISHED
        for p, tables in enumerate(room.seen):
            for t in tables:
                self.visit[t][p] = 1
        for hosts in room.hosts:
            for t, p in hosts.items():
                self.visit[t][p] = 1
        for p, t in room.barred:
            self.visit[t][p] = APART

    def count_meetings(self) -> None:
        """Counts every meeting and visit of the seating and sums what they cost; most pairs never meet."""
        for r, tables in enumerate(self.members):
            for t, row in enumerate(tables):
                found = pairs_of(row)
                self.known.update(found)
                for a, b in found:
                    self.code[a][b] += 1
                    self.code[b][a] += 1
                for p in row:
                    self.visit[t][p] += self.room.hosts[r].get(t) != p
        empties = self.sitters - self.people
        self.cost = [[0] * self.sitters for _ in range(self.people)]
        self.cost += [[0] * self.people + [PRICE[APART]] * empties for _ in range(empties)]
        self.total = 0
        for a, b in {(min(pair), max(pair)) for pair in self.known}:
            code = self.code[a][b]
            self.cost[a][b] = self.cost[b][a] = PRICE[code]
            self.total += CLIMB[code]
        climb = climbs(self.price)
        self.entry = [[self.price[code] for code in row] for row in self.visit]
        self.total += sum(climb[code] for row in self.visit for code in row)
        self.own = [[self.weigh(r, p) for p in range(self.sitters)] for r in range(self.rounds)]

    def weigh(self, r: int, p: int) -> int:
        """What p would save by leaving its table of round r."""
        t = self.where[r][p]
        if t == self.tables:
            return 0
        code = self.code[p]
        return sum(PRICE[code[q] - 1] for q in self.members[r][t] if q != p) + self.price[self.visit[t][p] - 1]

    def swap(self, r: int, p: int, q: int, gain: int) -> None:
        """Exchanges p and q in round r; `gain` is the change of cost, as weighed by the search."""
        where = self.where[r]
        a, b = where[p], where[q]
        left, right = self.members[r][a], self.members[r][b]
        left.remove(p)
        right.remove(q)
        self.part(r, p, left)
        self.part(r, q, right)
        self.visits(r, p, a, -1)
        self.visits(r, q, b, -1)
        where[p], where[q] = b, a
        self.meet(r, p, right)
        self.meet(r, q, left)
        self.visits(r, p, b, 1)
        self.visits(r, q, a, 1)
        left.append(q)
        right.append(p)
        self.total += gain

    def part(self, r: int, p: int, others: list[int]) -> None:
        """Counts one meeting less of p with each of the others, in round r."""
        mine, cost, own = self.code[p], self.cost[p], self.own[r]
        for x in others:
            code = mine[x] - 1
            mine[x] = self.code[x][p] = code
            price = PRICE[code]
            cost[x] = self.cost[x][p] = price
            if price:
                own[p] -= price
                own[x] -= price
            if STEP[code]:
                self.adjust(r, p, x, -STEP[code])

    def meet(self, r: int, p: int, others: list[int]) -> None:
        """Counts one meeting more of p with each of the others, in round r."""
        mine, cost, own = self.code[p], self.cost[p], self.own[r]
        for x in others:
            code = mine[x]
            price = PRICE[code]
            if price:
                own[p] += price
                own[x] += price
            if STEP[code]:
                self.adjust(r, p, x, STEP[code])
            mine[x] = self.code[x][p] = code + 1
            cost[x] = self.cost[x][p] = PRICE[code + 1]

    def adjust(self, r: int, p: int, x: int, by: int) -> None:
        """Changes what a pair's place costs in the other rounds where it sits together."""
        for other, where in enumerate(self.where):
            if where[p] == where[x] < self.tables and other != r:
                self.own[other][p] += by
                self.own[other][x] += by

    def visits(self, r: int, p: int, t: int, step: int) -> None:
        """Counts a visit of p at table t in round r more or less."""
        row, price, change = self.visit[t], self.price, self.change
        code = row[p] if step > 0 else row[p] - 1
        self.own[r][p] += step * price[code]
        if change[code]:
            for other, where in enumerate(self.where):
                if where[p] == t and other != r:
                    self.own[other][p] += step * change[code]
        row[p] += step
        self.entry[t][p] = price[row[p]]

    def seating(self) -> list[list[list[int]]]:
        """The rounds as lists of people per table, hosts first, then by number, without empty sitters."""
        result = []
        for r, tables in enumerate(self.members):
            hosts = self.room.hosts[r]
            result.append([seat_first(sorted(p for p in row if p < self.people), hosts.get(t))
                           for t, row in enumerate(tables)])
        return result


def weigh_swap(board: Board, r: int, p: int, q: int) -> int:
    """What exchanging p and q in round r changes, without the groups."""
    a, b = board.where[r][p], board.where[r][q]
    one, two = board.cost[p], board.cost[q]
    return (sum(one[y] for y in board.members[r][b] if y != q) + sum(two[x] for x in board.members[r][a] if x != p)
            + board.entry[b][p] + board.entry[a][q] - board.own[r][p] - board.own[r][q])
