"""What an agenda is worth: wishes that can be attended, crowds that fit, and a bound on the first."""

from collections.abc import Iterable, Sequence

from session_tool.core.scheduling.task import Task


def attend(task: Task, topics: Iterable[int]) -> int:
    """Wishes of one slot that can be attended: one a person, and conveners are at their own topic."""
    want = lead = own = 0
    for t in topics:
        want |= task.want[t]
        lead |= task.lead[t]
        own |= task.own[t]
    return (want & ~lead | own).bit_count()


def attended(task: Task, cells: Sequence[int]) -> int:
    """Wishes that can be attended over all slots; cells[t] is the cell of topic t."""
    rows: list[list[int]] = [[] for _ in range(task.slots)]
    for t, cell in enumerate(cells):
        rows[cell // task.tables].append(t)
    return sum(attend(task, row) for row in rows)


def overflow(task: Task, cells: Sequence[int]) -> float:
    """People expected beyond the seats of their topic's place."""
    return sum(max(0.0, task.crowd[t] - task.seats[cell]) for t, cell in enumerate(cells))


def bound(task: Task) -> int:
    """Most wishes that any agenda lets attend: all, less what person by person or pair by pair must be lost.

    Person by person: one topic a slot. Pair by pair: c wishes in one slot lose c - 1 >= (2/m) * C(c, 2) for c <= m,
    so losses are at least a sum of weights over pairs of topics in one slot, of which there are many.
    """
    alone = sum(min(count, task.slots) for count in task.per_person)
    return min(alone, task.asked - lose_pairs(task))


def lose_pairs(task: Task) -> int:
    """Wishes lost to pairs in one slot: the lightest pairs that could share slots, added up and rounded up."""
    if task.topics < 2 or task.slots < 1:
        return 0
    weight = pair_weights(task)
    each, over = divmod(task.topics, task.slots)
    if task.topics == task.slots * task.tables:
        total = sum(sum(sorted(row)[1:task.tables]) for row in weight) / 2
    else:
        count = over * (each + 1) * each + (task.slots - over) * each * (each - 1)
        light = sorted(w for row in weight for w in sorted(row)[1:task.tables])
        total = sum(light[:count]) / 2
    return int(-(-total // 1)) if total - int(total) > 1e-9 else int(total + 1e-9)


def pair_weights(task: Task) -> list[list[float]]:
    """weight[t][u]: sum over people who wish for both of 2/m, m the most of their wishes in one slot; [t][t] is -1."""
    by_most: dict[int, int] = {}
    holders = [sum(mask >> i & 1 for mask in task.want) for i in range(max(task.want, default=0).bit_length())]
    for i, count in enumerate(holders):
        if count > 1:
            most = min(count, task.tables)
            by_most[most] = by_most.get(most, 0) | 1 << i
    weight = [[-1.0] * task.topics for _ in range(task.topics)]
    for t in range(task.topics):
        for u in range(t):
            both = task.want[t] & task.want[u]
            weight[t][u] = weight[u][t] = sum((both & mask).bit_count() * 2 / most for most, mask in by_most.items())
    return weight
