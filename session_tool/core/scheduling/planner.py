"""The agenda: topics placed so that people lose as few of their wishes as can be, and what that share is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from session_tool.core.scheduling.refusal import Unarrangeable
from session_tool.core.scheduling.score import attended, bound, overflow
from session_tool.core.scheduling.search import Wall, anneal, match
from session_tool.core.scheduling.task import Cell, Table, Task, Topic, build

STEPS = 40_000


@dataclass(frozen=True)
class Swap:
    """An exchange of two cells (one may be empty): wishes that can be attended more, and the topics that move."""

    cells: tuple[Cell, Cell]
    topics: list[int]
    gain: int


@dataclass(frozen=True)
class Agenda:
    """cells[t]: (slot, table) of topic t; wishes asked and attended now, before and at most; who stands, what moved."""

    cells: list[Cell]
    asked: int
    attended: int
    before: int
    bound: int
    overflow: float
    changed: int

    def share(self, count: int) -> float:
        """A number of wishes as a share (0..1) of those asked; 1 if nobody asked for anything."""
        return count / self.asked if self.asked else 1.0


def arrange(slots: int, tables: Sequence[Table], topics: Sequence[Topic], wishes: Mapping[str, Sequence[int]],
            seed: int, keep_going: Callable[[], bool], *, before: Sequence[Cell | None] | None = None,
            steps: int = STEPS) -> Agenda:
    """Places every topic; pins stay, no convener is in two places. Raises Unarrangeable.

    wishes: person -> topics by number; before: where each topic stands now (None: nowhere), to change little.
    Same arguments, same agenda, unless `keep_going` ends the search sooner.
    """
    task = build(slots, tables, topics, wishes)
    now = [None if cell is None else cell[0] * len(tables) + cell[1] for cell in before or [None] * len(topics)]
    rng = Random(seed)
    order = sorted(range(task.topics), key=lambda t: (len(task.allowed[t]), t))
    start = match(task, order)
    stands = [cell if cell is not None else start[t] for t, cell in enumerate(now)]
    if before is not None and is_sound(task, stands):
        start = stands
    cells = anneal(Wall(task, start, now), rng, steps, keep_going) if topics else []
    clash = find_clash(task, cells)
    if clash is not None:
        raise Unarrangeable("no_cell", topic=clash)
    return Agenda(
        cells=[divmod(cell, task.tables) for cell in cells], asked=task.asked, attended=attended(task, cells),
        before=attended(task, stands), bound=bound(task), overflow=round(overflow(task, cells), 2),
        changed=sum(cell is not None and cell != new for cell, new in zip(now, cells, strict=True)))


def is_sound(task: Task, cells: Sequence[int]) -> bool:
    """Whether each topic stands in a cell of its own that it may have, and no convener in two places."""
    fits = all(cell in task.allowed[t] for t, cell in enumerate(cells))
    return fits and len(set(cells)) == len(cells) and find_clash(task, cells) is None


def find_clash(task: Task, cells: Sequence[int]) -> int | None:
    """A topic whose convener is elsewhere in the same slot, or None."""
    rows = [0] * task.slots
    for t, cell in enumerate(cells):
        rows[cell // task.tables] |= 1 << t
    return next((t for t, cell in enumerate(cells) if task.clash[t] & rows[cell // task.tables]), None)


def best_swap(slots: int, tables: Sequence[Table], topics: Sequence[Topic], wishes: Mapping[str, Sequence[int]],
              cells: Sequence[Cell]) -> Swap | None:
    """The single exchange of two cells that lets most wishes more be attended; None if none helps."""
    task = build(slots, tables, topics, wishes)
    wall = Wall(task, [slot * task.tables + table for slot, table in cells], [None] * task.topics)
    found: Swap | None = None
    for a in wall.cells.copy():
        for b in range(len(wall.at)):
            moving = [t for t in (wall.at[a], wall.at[b]) if t >= 0]
            tried = wall.attempt(a, b) if a // task.tables != b // task.tables else None
            if tried is None:
                continue
            sound = find_clash(task, wall.cells) is None
            gain = attended(task, wall.cells)
            wall.swap(a, b)
            gain -= attended(task, wall.cells)
            if sound and gain > (found.gain if found else 0):
                found = Swap(cells=(divmod(a, task.tables), divmod(b, task.tables)), topics=moving, gain=gain)
    return found
