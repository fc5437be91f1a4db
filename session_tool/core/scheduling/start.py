"""A first wall: what stands is kept, every other topic gets its best free cell, or one that others make free."""

from collections.abc import Mapping, Sequence

from session_tool.core.scheduling.refusal import Unarrangeable
from session_tool.core.scheduling.task import Task, bits
from session_tool.core.scheduling.wall import Wall


def hold(task: Task, home: Sequence[int | None]) -> list[int | None]:
    """The cells that topics keep: their pins, and where they stand if they may and no convener is in two places."""
    cells: list[int | None] = [None] * task.topics
    taken, rows = 0, [0] * task.slots
    pinned = [allowed.bit_length() - 1 if allowed.bit_count() == 1 else None for allowed in task.allowed]
    # a single cell left is a pin, or as good as one, so nobody else keeps it
    for t, cell in [*enumerate(pinned), *enumerate(home)]:
        if cell is None or cells[t] is not None or not task.allowed[t] & ~taken & 1 << cell:
            continue
        slot = cell // task.tables
        if pinned[t] is None and task.clash[t] & rows[slot]:
            continue
        cells[t] = cell
        taken |= 1 << cell
        rows[slot] |= 1 << t
    return cells


def fill(wall: Wall) -> None:
    """Places every topic that stands nowhere, most bound and most wished first.

    Raises Unarrangeable("no_cell") for a topic that pins, needs and absences leave without a cell.
    """
    task = wall.task
    free = sum(1 << cell for cell, t in enumerate(wall.at) if t < 0)
    waiting = [t for t, cell in enumerate(wall.cells) if cell is None]
    for t in sorted(waiting, key=lambda t: (task.allowed[t].bit_count(), -task.want[t].bit_count(), t)):
        if not free & task.allowed[t]:
            freed, used = clear(wall, t, free)
            free ^= 1 << freed | 1 << used
        cell, gain = choose(wall, t, free & task.allowed[t])
        wall.put(t, cell, gain)
        free ^= 1 << cell


def choose(wall: Wall, t: int, free: int) -> tuple[int, float]:
    """The best of the free cells for a topic, and what it gains there: in each slot only the cheapest is weighed."""
    tables, costs = wall.task.tables, wall.costs[t]
    row, found = (1 << tables) - 1, []
    for slot in range(wall.task.slots):
        cells = free & row << slot * tables
        if cells:
            cell = min(bits(cells), key=costs.__getitem__)
            found.append((wall.gain_new(t, cell), -cell))
    gain, cell = max(found)
    return -cell, gain


def clear(wall: Wall, t: int, free: int) -> tuple[int, int]:
    """Frees a cell that topic t may have: others move on, along a path that moves as few standing ones as can be.

    Free: mask of the free cells. Returns the cell freed and the one used. Raises Unarrangeable("no_cell") if no path
    ends in a free cell: then no arrangement gives all these topics a cell.
    """
    task = wall.task
    done = task.allowed[t]
    came = dict.fromkeys(bits(done), -1)
    now, later, delayed = list(came), dict[int, int](), 0
    while now or later:
        if not now:
            fresh = {cell: start for cell, start in later.items() if not done >> cell & 1}
            came |= fresh
            now, later, done = list(fresh), {}, done | delayed
            continue
        cell = now.pop()
        if free >> cell & 1:
            return follow(wall, came, cell), cell
        onward = task.allowed[wall.at[cell]] & ~done
        if wall.home[wall.at[cell]] == cell:
            later |= dict.fromkeys(bits(onward & ~delayed), cell)
            delayed |= onward
        else:
            came |= dict.fromkeys(bits(onward), cell)
            now += bits(onward)
            done |= onward
    raise Unarrangeable("no_cell", topic=t)


def follow(wall: Wall, came: Mapping[int, int], cell: int) -> int:
    """Moves topics along a path that ends in a free cell; the cell that is free afterwards."""
    while came[cell] >= 0:
        gain = wall.gain(came[cell], cell)
        assert gain is not None, "a path goes only where topics may stand"
        wall.swap(came[cell], cell, gain)
        cell = came[cell]
    return cell


def check_conveners(task: Task) -> None:
    """Raises Unarrangeable("no_cell") where the topics of one convener cannot have slots of their own."""
    slots = [{cell // task.tables for cell in bits(allowed)} for allowed in task.allowed]
    for who in bits(shared(task.lead)):
        holder: dict[int, int] = {}
        for t in [t for t, lead in enumerate(task.lead) if lead >> who & 1]:
            if not seat(t, slots, holder, set()):
                raise Unarrangeable("no_cell", topic=t)


def shared(masks: Sequence[int]) -> int:
    """The bits that stand in more than one mask."""
    once = twice = 0
    for mask in masks:
        twice |= once & mask
        once |= mask
    return twice


def seat(t: int, slots: Sequence[set[int]], holder: dict[int, int], tried: set[int]) -> bool:
    """Gives a topic a slot of its own by an augmenting path (H. W. Kuhn); whether there is one."""
    for slot in sorted(slots[t] - tried):
        tried.add(slot)
        if slot not in holder or seat(holder[slot], slots, holder, tried):
            holder[slot] = t
            return True
    return False
