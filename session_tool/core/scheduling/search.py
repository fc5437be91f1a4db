"""Simulated annealing over swaps of two cells, after a start by bipartite matching."""

import math
from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from random import Random

from session_tool.core.scheduling.refusal import Unarrangeable
from session_tool.core.scheduling.task import Task

KeepGoing = Callable[[], bool]
ATTEND, OVER, CHANGE, CLASH = 10, 1, 3, 5000
HOT, COLD, CYCLE = 30.0, 1.5, 12_000


def match(task: Task, order: Sequence[int]) -> list[int]:
    """A cell for every topic, by augmenting paths (H. W. Kuhn); the order says who chooses first.

    Raises Unarrangeable("no_cell") for a topic that pins, needs and absences leave without one.
    """
    holder: dict[int, int] = {}

    def seat(t: int, tried: set[int]) -> bool:
        for cell in sorted(task.allowed[t]):
            if cell in tried:
                continue
            tried.add(cell)
            if cell not in holder or seat(holder[cell], tried):
                holder[cell] = t
                return True
        return False

    for t in order:
        if not seat(t, set()):
            raise Unarrangeable("no_cell", topic=t)
    return [cell for _, cell in sorted((t, cell) for cell, t in holder.items())]


class Wall:
    """An agenda being improved: at[cell] is a topic or -1, cells[t] its cell, rows[slot] the mask of its topics."""

    def __init__(self, task: Task, cells: Sequence[int], before: Sequence[int | None]) -> None:
        self.task = task
        self.before = list(before)
        self.cells = list(cells)
        self.at = [-1] * (task.slots * task.tables)
        for t, cell in enumerate(self.cells):
            self.at[cell] = t
        self.leads = [mask.bit_count() for mask in task.lead]
        self.clashing = any(task.clash)
        self.worth = [self.weigh(slot) for slot in range(task.slots)]
        self.total = sum(self.worth) - sum(self.burden(t, cell) for t, cell in enumerate(self.cells))

    def weigh(self, slot: int) -> float:
        """What a slot is worth: wishes attended, less conveners in two places."""
        task = self.task
        first = slot * task.tables
        row = [t for t in self.at[first:first + task.tables] if t >= 0]
        masks = task.masks
        total = reduce(or_, [masks[t] for t in row], 0)
        want, lead, own = total & task.everyone, total >> task.people & task.everyone, total >> 2 * task.people
        worth = ATTEND * (want & ~lead | own).bit_count()
        return worth - CLASH * (sum([self.leads[t] for t in row]) - lead.bit_count()) if self.clashing else worth

    def burden(self, t: int, cell: int) -> float:
        """What a topic's cell costs: people without a seat, and having moved."""
        task = self.task
        moved = self.before[t] is not None and self.before[t] != cell
        return OVER * max(0.0, task.crowd[t] - task.seats[cell]) + CHANGE * moved

    def swap(self, a: int, b: int) -> None:
        """Exchanges the topics of two cells."""
        one, two = self.at[a], self.at[b]
        self.at[a], self.at[b] = two, one
        if one >= 0:
            self.cells[one] = b
        if two >= 0:
            self.cells[two] = a

    def attempt(self, a: int, b: int) -> tuple[float, dict[int, float]] | None:
        """Swaps two cells and says the gain and the new worth of their slots; None where a topic may not go."""
        one, two, task = self.at[a], self.at[b], self.task
        if (one >= 0 and b not in task.allowed[one]) or (two >= 0 and a not in task.allowed[two]):
            return None
        gain = 0.0
        for t, old, new in ((one, a, b), (two, b, a)):
            if t >= 0:
                gain += self.burden(t, old) - self.burden(t, new)
        self.swap(a, b)
        slots = {a // task.tables, b // task.tables}
        fresh = {slot: self.weigh(slot) for slot in slots} if len(slots) > 1 else {}
        return gain + sum(worth - self.worth[slot] for slot, worth in fresh.items()), fresh

    def keep(self, gain: float, fresh: dict[int, float]) -> None:
        """Makes an attempted swap count."""
        self.total += gain
        for slot, worth in fresh.items():
            self.worth[slot] = worth


def anneal(wall: Wall, rng: Random, steps: int, keep_going: KeepGoing) -> list[int]:
    """The best cells found: cycles of cooling, each from the best so far, until steps or time are spent."""
    free = [t for t, allowed in enumerate(wall.task.allowed) if len(allowed) > 1]
    best, least = list(wall.cells), wall.total
    count = len(wall.at)
    for step in range(steps if free else 0):
        if step % 64 == 0 and not keep_going():
            break
        if step % CYCLE == 0 and step:
            wall = Wall(wall.task, best, wall.before)
        heat = HOT * (COLD / HOT) ** (step % CYCLE / CYCLE)
        a, b = wall.cells[free[int(rng.random() * len(free))]], int(rng.random() * count)
        tried = wall.attempt(a, b) if a != b else None
        if tried is None:
            continue
        gain, fresh = tried
        if gain >= 0 or rng.random() < math.exp(gain / heat):
            wall.keep(gain, fresh)
            if wall.total > least + 1e-9:
                best, least = list(wall.cells), wall.total
        else:
            wall.swap(a, b)
    return best
