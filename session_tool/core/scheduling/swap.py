"""The single exchange of two cells that helps a standing wall most."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from session_tool.core.scheduling.task import Cell, Table, Task, Topic, build, read_standing
from session_tool.core.scheduling.wall import Wall

# Pairs of cells weighed before the time is asked for: a wall of 60 topics is gone through whatever time there is.
AT_ONCE = 4_000


@dataclass(frozen=True)
class Swap:
    """An exchange of two cells (one may be empty): wishes that can be attended more, and the topics that move."""

    cells: tuple[Cell, Cell]
    topics: list[int]
    gain: int


def best_swap(slots: int, tables: Sequence[Table], topics: Sequence[Topic], wishes: Mapping[str, Sequence[int]],
              cells: Sequence[Cell | None], keep_going: Callable[[], bool] = lambda: True) -> Swap | None:
    """The exchange that lets most wishes more be attended, of those tried before `keep_going` ends; None if none helps.

    cells: where each topic stands; one without a cell (None) is left out, and so are the wishes for it.
    Raises Unarrangeable.
    """
    task = build(slots, tables, topics, wishes)
    wall = Wall(task, read_standing(task, cells), [None] * task.topics)
    rows = [0] * task.slots
    for t, cell in enumerate(wall.cells):
        rows[(cell or 0) // task.tables] |= (cell is not None) << t
    most, best = 0, (0, 0)
    for i, a in enumerate([cell for cell in wall.cells if cell is not None]):
        if i * len(wall.at) >= AT_ONCE and not keep_going():
            break
        for b in range(len(wall.at)):
            # of two topics, the pair is weighed once
            if (wall.at[b] >= 0 and b < a) or not fits(wall, a, b, rows):
                continue
            gain = count_gain(wall, a, b)
            if gain > most:
                most, best = gain, (a, b)
    moving = [t for t in (wall.at[best[0]], wall.at[best[1]]) if t >= 0]
    return Swap((divmod(best[0], task.tables), divmod(best[1], task.tables)), moving, most) if most else None


def fits(wall: Wall, a: int, b: int, rows: Sequence[int]) -> bool:
    """Whether two cells of different slots may be exchanged: rows[slot] is the mask of its topics."""
    task, one, two = wall.task, wall.at[a], wall.at[b]
    here, there = a // task.tables, b // task.tables
    if here == there or not (wall.allowed[one] >> b & 1 and wall.allowed[two] >> a & 1):
        return False
    stay = rows[there] & ~(1 << two) if two >= 0 else rows[there]
    return not task.clash[one] & stay and (two < 0 or not task.clash[two] & rows[here] & ~(1 << one))


def count_gain(wall: Wall, a: int, b: int) -> int:
    """Wishes attended more if two cells of different slots were exchanged."""
    task, one, two = wall.task, wall.masks[wall.at[a]], wall.masks[wall.at[b]]
    here, there = wall.rest[a], wall.rest[b]
    return (count(task, here | two) + count(task, there | one)
            - count(task, here | one) - count(task, there | two))


def count(task: Task, total: int) -> int:
    """Wishes attended in a slot, by its masks or'ed: every wish counts once, late or not."""
    lead = total & task.everyone
    total >>= task.people
    return ((total & ~lead | total >> task.people) & task.everyone).bit_count()
