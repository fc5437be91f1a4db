"""The agenda: topics placed so that people lose as few of their wishes as can be, and what that share is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from session_tool.core.scheduling.refusal import Unarrangeable
from session_tool.core.scheduling.score import attended, bound, find_clash, overflow
from session_tool.core.scheduling.search import anneal, climb
from session_tool.core.scheduling.start import check_conveners, fill, hold
from session_tool.core.scheduling.task import Cell, Table, Task, Topic, build, read_standing
from session_tool.core.scheduling.untangle import untangle
from session_tool.core.scheduling.wall import Wall

STEPS = 100_000


@dataclass(frozen=True)
class Agenda:
    """cells[t]: (slot, table) of topic t; wishes asked, and attended now, before (topics that stood) and at most.

    unplaced: topics that stood nowhere; asked_unplaced: the wishes for them; changed: how many moved, moved: which.
    compromises: what could not be as asked, as data: {name: "pin_lacks_needs", topic, needs}.
    """

    cells: list[Cell]
    asked: int
    attended: int
    before: int
    bound: int
    overflow: float
    changed: int
    moved: list[int]
    unplaced: list[int]
    asked_unplaced: int
    compromises: list[dict[str, object]]

    def share(self, count: int) -> float:
        """A number of wishes as a share (0..1) of those asked; 1 if nobody asked for anything."""
        return count / self.asked if self.asked else 1.0


def arrange(slots: int, tables: Sequence[Table], topics: Sequence[Topic], wishes: Mapping[str, Sequence[int]],
            seed: int, keep_going: Callable[[], bool], *, before: Sequence[Cell | None] | None = None,
            steps: int = STEPS) -> Agenda:
    """Places every topic; pins stay, no convener is in two places. Raises Unarrangeable.

    wishes: person -> topics by number; before: where each topic stands now (None: nowhere; left out: at its pin, if it
    has one). What stands is kept, and moves only where that gains clearly more than it costs.
    Same arguments, same agenda, unless `keep_going` ends the search sooner.
    """
    task = build(slots, tables, topics, wishes)
    home = read_standing(task, before if before is not None else [topic.pinned for topic in topics])
    check_conveners(task)
    wall = Wall(task, hold(task, home), home)
    fill(wall)
    free_conveners(wall, keep_going)
    most = bound(task, keep_going)
    anneal(wall, Random(seed), steps, keep_going)
    return describe(task, home, wall.placed(), most)


def free_conveners(wall: Wall, keep_going: Callable[[], bool]) -> None:
    """Where a convener is in two places: single exchanges first, as they move little, then a search of its own.

    Raises Unarrangeable("no_cell") if no arrangement frees them.
    """
    clash = find_clash(wall.task, wall.placed())
    if clash is None:
        return
    climb(wall, keep_going)
    clash = find_clash(wall.task, wall.placed())
    found = None if clash is None else untangle(wall.task, clash, wall.home, keep_going)
    if found is not None:
        wall.stand(found)


def describe(task: Task, home: Sequence[int | None], cells: Sequence[int], most: int) -> Agenda:
    """The agenda as data. Raises Unarrangeable("not_found") if a convener is still in two places."""
    clash = find_clash(task, cells)
    if clash is not None:
        raise Unarrangeable("not_found", topic=clash)
    moved = [t for t, cell in enumerate(home) if cell is not None and cell != cells[t]]
    unplaced = [t for t, cell in enumerate(home) if cell is None]
    return Agenda(
        cells=[divmod(cell, task.tables) for cell in cells], asked=task.asked, attended=attended(task, cells),
        before=attended(task, home), bound=most, overflow=round(overflow(task, cells), 2), changed=len(moved),
        moved=moved, unplaced=unplaced, asked_unplaced=sum(task.want[t].bit_count() for t in unplaced),
        compromises=[{"name": "pin_lacks_needs", "topic": t, "needs": needs} for t, needs in task.lacking])
