"""Simulated annealing over exchanges of two cells, between two climbs; then moved topics go back where they can."""

import math
from collections.abc import Callable
from random import Random

from session_tool.core.scheduling.wall import Wall

KeepGoing = Callable[[], bool]
# A wall that stands is searched near by: it starts less hot.
HOT, WARM, COLD, CYCLE = 30.0, 12.0, 2.0, 25_000


def anneal(wall: Wall, rng: Random, steps: int, keep_going: KeepGoing) -> None:
    """Leaves the best wall found: cycles of cooling, each from the best so far, until steps or time are spent."""
    free = [t for t, allowed in enumerate(wall.task.allowed) if allowed & allowed - 1]
    climb(wall, keep_going)
    hot = WARM if any(wall.home[t] is not None for t in free) else HOT
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
        heat = hot * (COLD / hot) ** (step % CYCLE / CYCLE)
        if gain >= 0 or random() < math.exp(gain / heat):
            wall.swap(a, b, gain)
            if wall.total > most + 1e-9:
                best, most = list(wall.cells), wall.total
    wall.stand(best)
    climb(wall, keep_going)
    settle(wall)


def climb(wall: Wall, keep_going: KeepGoing) -> None:
    """Makes every exchange that gains, topic by topic, until none does or the time is spent."""
    again = True
    while again:
        again = False
        for t in range(len(wall.cells)):
            if not keep_going():
                return
            for b in range(len(wall.at)):
                a = wall.cells[t]
                gain = wall.gain(a, b) if a is not None and a != b else None
                if a is not None and gain is not None and gain > 1e-9:
                    wall.swap(a, b, gain)
                    again = True


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
