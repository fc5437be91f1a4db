"""Simulated annealing over exchanges of two cells, and moved topics put back where that costs nothing."""

import math
from collections.abc import Callable
from random import Random

from session_tool.core.scheduling.wall import Wall

KeepGoing = Callable[[], bool]
HOT, COLD, CYCLE = 30.0, 2.0, 25_000


def anneal(wall: Wall, rng: Random, steps: int, keep_going: KeepGoing) -> None:
    """Leaves the best wall found: cycles of cooling, each from the best so far, until steps or time are spent."""
    free = [t for t, allowed in enumerate(wall.task.allowed) if allowed & allowed - 1]
    best, most = list(wall.cells), wall.total
    count, random = len(wall.at), rng.random
    for step in range(steps if free else 0):
        if step % 64 == 0 and not keep_going():
            break
        if step % CYCLE == 0 and step:
            wall.stand(best)
        a, b = wall.cells[free[int(random() * len(free))]], int(random() * count)
        gain = wall.gain(a, b) if a is not None and a != b else None
        if a is None or gain is None:
            continue
        heat = HOT * (COLD / HOT) ** (step % CYCLE / CYCLE)
        if gain >= 0 or random() < math.exp(gain / heat):
            wall.swap(a, b, gain)
            if wall.total > most + 1e-9:
                best, most = list(wall.cells), wall.total
    wall.stand(best)
    settle(wall)


def settle(wall: Wall) -> None:
    """Puts moved topics back in their cells, wherever the exchange with what stands there loses nothing.

    Every exchange leaves fewer moved, so it ends.
    """
    again = True
    while again:
        again = False
        for t, home in enumerate(wall.home):
            cell = wall.cells[t]
            if home is None or cell is None or cell == home:
                continue
            gain = wall.gain(cell, home)
            if gain is not None and gain >= 0:
                wall.swap(cell, home, gain)
                again = True
