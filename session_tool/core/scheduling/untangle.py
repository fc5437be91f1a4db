"""Cells for all topics by backtracking, where conveners who lead several leave little room."""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import or_

from session_tool.core.scheduling.refusal import Unarrangeable
from session_tool.core.scheduling.task import Task, bits

# Topics looked at in all; so many times their number before the time is asked for, enough where nothing is tight.
MOST_WORK, AT_ONCE = 1_000_000, 4
Branch = tuple[int, Iterator[int], dict[int, int]]


def untangle(task: Task, clash: int, first: Sequence[int | None], keep_going: Callable[[], bool]) -> list[int] | None:
    """A cell for every topic, no convener in two places; None if that was not found in the work and time given.

    first[t]: the cell to try first. Raises Unarrangeable("no_cell", topic=clash) once all has been tried.
    """
    rows = [(1 << task.tables) - 1 << slot * task.tables for slot in range(task.slots)]
    cells: dict[int, int] = {}
    stack = [branch(dict(enumerate(task.allowed)), first, rows)]
    for node in range(MOST_WORK // task.topics):
        if not stack:
            raise Unarrangeable("no_cell", topic=clash)
        if node > AT_ONCE * task.topics and not keep_going():
            return None
        t, options, open_cells = stack[-1]
        cell = next(options, None)
        if cell is None:
            stack.pop()
            continue
        cells[t] = cell
        left = narrow(task, open_cells, t, cell, rows[cell // task.tables])
        if left == {}:
            return [cells[t] for t in range(task.topics)]
        if left is not None:
            stack.append(branch(left, first, rows))
    return None


def branch(open_cells: dict[int, int], first: Sequence[int | None], rows: Sequence[int]) -> Branch:
    """The topic with the fewest cells left, and those cells in the order to try: where most is left to others first."""
    t = min(open_cells, key=lambda t: open_cells[t].bit_count())
    free = reduce(or_, open_cells.values())
    roomy = sorted(rows, key=lambda row: -(free & row).bit_count())
    wished = open_cells[t] & 1 << home if (home := first[t]) is not None else 0
    options = [*bits(wished), *(cell for row in roomy for cell in bits(open_cells[t] & row & ~wished))]
    return t, iter(options), open_cells


def narrow(task: Task, open_cells: dict[int, int], t: int, cell: int, row: int) -> dict[int, int] | None:
    """The cells left to the other topics when t takes a cell of a slot (row: its mask); None if one has none left."""
    left = {}
    for u, cells in open_cells.items():
        if u != t:
            left[u] = cells & ~(row if task.clash[t] >> u & 1 else 1 << cell)
            if not left[u]:
                return None
    return left
