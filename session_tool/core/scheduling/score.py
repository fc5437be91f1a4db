"""What an agenda is worth: wishes that can be attended, crowds that fit, and a bound on the first."""

from collections.abc import Callable, Iterable, Sequence

from session_tool.core.scheduling.task import Task

# Pairs of topics are weighed only while this product of topics, topics, kinds of people and people stays below.
MOST_WORK = 5_000_000_000


def attend(task: Task, topics: Iterable[int]) -> int:
    """Wishes of one slot that can be attended: one a person, and conveners are at their own topic."""
    want = lead = own = 0
    for t in topics:
        want |= task.want[t]
        lead |= task.lead[t]
        own |= task.own[t]
    return (want & ~lead | own).bit_count()


def attended(task: Task, cells: Sequence[int | None]) -> int:
    """Wishes that can be attended over all slots; cells[t] is the cell of topic t, None where it stands nowhere."""
    rows: list[list[int]] = [[] for _ in range(task.slots)]
    for t, cell in enumerate(cells):
        if cell is not None:
            rows[cell // task.tables].append(t)
    return sum(attend(task, row) for row in rows)


def overflow(task: Task, cells: Sequence[int]) -> float:
    """People expected beyond the seats of their topic's place."""
    return sum(max(0.0, task.crowd[t] - task.seats[cell]) for t, cell in enumerate(cells))


def find_clash(task: Task, cells: Sequence[int]) -> int | None:
    """A topic whose convener is elsewhere in the same slot, or None."""
    rows = [0] * task.slots
    for t, cell in enumerate(cells):
        rows[cell // task.tables] |= 1 << t
    return next((t for t, cell in enumerate(cells) if task.clash[t] & rows[cell // task.tables]), None)


def bound(task: Task, keep_going: Callable[[], bool] = lambda: True) -> int:
    """Most wishes that any agenda lets attend: all, less what person by person or pair by pair must be lost.

    Person by person: one topic a slot. Pair by pair: c wishes in one slot lose c - 1 >= (2/m) * C(c, 2) for c <= m,
    so losses are at least a sum of weights over pairs of topics in one slot, of which there are many. Pairs are left
    out where they are too many to weigh, and where `keep_going` ends it.
    """
    alone = sum(min(count, task.slots) for count in task.per_person)
    return min(alone, task.asked - lose_pairs(task, keep_going))


def lose_pairs(task: Task, keep_going: Callable[[], bool]) -> int:
    """Wishes lost to pairs in one slot: the lightest pairs that could share slots, added up and rounded up."""
    if task.topics < 2 or task.slots < 1:
        return 0
    weight = pair_weights(task, keep_going)
    if weight is None:
        return 0
    each, over = divmod(task.topics, task.slots)
    if task.topics == task.slots * task.tables:
        total = sum(sum(sorted(row)[1:task.tables]) for row in weight) / 2
    else:
        count = over * (each + 1) * each + (task.slots - over) * each * (each - 1)
        light = sorted(w for row in weight for w in sorted(row)[1:task.tables])
        total = sum(light[:count]) / 2
    return int(-(-total // 1)) if total - int(total) > 1e-9 else int(total + 1e-9)


def pair_weights(task: Task, keep_going: Callable[[], bool]) -> list[list[float]] | None:
    """weight[t][u]: sum over people who wish for both of 2/m, m the most of their wishes in one slot; [t][t] is -1.

    None if there are too many to weigh, or no time for it.
    """
    by_most: dict[int, int] = {}
    for i, count in enumerate(task.per_person):
        if count > 1:
            most = min(count, task.tables)
            by_most[most] = by_most.get(most, 0) | 1 << i
    if task.topics ** 2 * len(by_most) * (task.people + 2_000) > MOST_WORK:
        return None
    weight = [[-1.0] * task.topics for _ in range(task.topics)]
    for t in range(task.topics):
        if not keep_going():
            return None
        for u in range(t):
            both = task.want[t] & task.want[u]
            weight[t][u] = weight[u][t] = sum((both & mask).bit_count() * 2 / most for most, mask in by_most.items())
    return weight
