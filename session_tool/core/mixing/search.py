"""Tabu search over swaps of two people in one round.

After I. Dotu and P. Van Hentenryck, "Scheduling social golfers locally" (CPAIOR 2005): a person in conflict is
swapped with the best other one; both then rest for some steps. One step weighs every swap of that person.
"""

from operator import add
from random import Random

from session_tool.core.mixing.blocks import BLOCK_STEPS, move_block, strain
from session_tool.core.mixing.board import FAR, WISHED, Board
from session_tool.core.mixing.room import KeepGoing

REST = 6
EAGER = 0.2


class Search:
    """A tabu search that remembers the best seating found."""

    def __init__(self, board: Board, rng: Random) -> None:
        self.board = board
        self.rng = rng
        self.step = 0
        self.best = board.total
        self.best_members = self.copy()
        room = board.room
        wishing = {p for pair in [*room.wish_people, *room.kept] for p in pair}
        self.eager = sorted(wishing | {p for p, _ in room.wish_tables})
        self.wishes = [(board.code[a], b, {a, b}) for a, b in room.wish_people]
        self.wishes += [(board.visit[t], p, {p}) for p, t in room.wish_tables if board.price[WISHED]]
        self.partners = room.partners
        self.rest = [[0] * board.sitters for _ in range(board.rounds)]

    def copy(self) -> list[list[list[int]]]:
        """The present seating, kept."""
        return [[list(row) for row in tables] for tables in self.board.members]

    def troubled(self) -> tuple[int, list[int]]:
        """A round, drawn, and its free people whose place costs something, beside what those kept together save.

        If nobody's does, or now and then, those whose wish is open or who are parted; an empty list if there are none.
        """
        start = self.rng.randrange(self.board.rounds)
        kinds = [self.strained, self.open_wishes] if self.eager else [self.strained]
        if self.eager and self.rng.random() < EAGER:
            kinds.reverse()
        for find in kinds:
            for turn in range(self.board.rounds):
                r = (start + turn) % self.board.rounds
                found = find(r)
                if found:
                    return r, found
        return start, []

    def strained(self, r: int) -> list[int]:
        """Free people of round r whose place costs something, beside what those kept together save."""
        own, fixed = self.board.own[r], self.board.fixed[r]
        found = [p for p in self.board.free[r] if own[p] > 0]
        return found + [p for p in self.partners if own[p] <= 0 < strain(self.board, r, p) and p not in fixed]

    def open_wishes(self, r: int) -> list[int]:
        """Free people of round r who are parted from those they are kept with, or whose wish nothing has met yet."""
        where, away = self.board.where[r], self.board.tables
        wishing = {p for code, at, people in self.wishes if code[at] == WISHED for p in people}
        fixed = self.board.fixed[r]
        parted = {p for p, others in self.partners.items() if any(where[q] not in (where[p], away) for q in others)}
        return [p for p in self.eager if p in wishing | parted and where[p] != away and p not in fixed]

    def weigh(self, r: int, p: int) -> list[int]:
        """What swapping p with each sitter in round r would change; FAR or more where it cannot be."""
        board = self.board
        where, own, cost = board.where[r], board.own[r], board.cost
        here = where[p]
        join = list(board.entry[here])
        for x in board.members[r][here]:
            if x != p:
                join = list(map(add, join, cost[x]))
        row = cost[p]
        there = [sum([row[y] for y in table]) + board.entry[t][p] for t, table in enumerate(board.members[r])]
        there[here] = FAR
        there.append(FAR)
        mine = own[p]
        change = [there[t] - k + j - o - mine for t, k, j, o in zip(where, row, join, own, strict=True)]
        for x in board.fixed[r]:
            change[x] = FAR
        return change

    def choose(self, r: int, p: int) -> tuple[int, int] | None:
        """The best swap for p that is not resting, or that beats the best seating; ties are drawn."""
        change = self.weigh(r, p)
        rest, step = self.rest[r], self.step
        least = min(change)
        if self.board.total + least >= self.best:
            change = [c + FAR if t > step else c for c, t in zip(change, rest, strict=True)]
            least = min(change)
        if least >= FAR // 2:
            return None
        return self.rng.choice([q for q, c in enumerate(change) if c == least]), least

    def run(self, steps: int, target: int, keep_going: KeepGoing) -> None:
        """Searches until the cost is `target`, nobody is in trouble, the steps are spent or time is up."""
        board, rng, last = self.board, self.rng, self.step + steps
        while self.step < last and self.best > target and keep_going():
            self.step += 1
            r, people = self.troubled()
            if not people:
                break
            ready = [p for p in people if self.rest[r][p] <= self.step] or people
            p = rng.choice(ready)
            if p in self.partners and board.own[r][p] <= 0 < strain(board, r, p):
                moved = move_block(board, r, p, rng)
                self.step += BLOCK_STEPS
            elif (found := self.choose(r, p)) is not None:
                q, gain = found
                board.swap(r, p, q, gain)
                moved = [p, q]
            else:
                continue
            for who in moved:
                self.rest[r][who] = self.step + rng.randrange(1, REST)
            if board.total < self.best:
                self.best = board.total
                self.best_members = self.copy()

    def seating(self) -> list[list[list[int]]]:
        """The best seating, without empty sitters."""
        n = self.board.people
        return [[[p for p in row if p < n] for row in tables] for tables in self.best_members]
