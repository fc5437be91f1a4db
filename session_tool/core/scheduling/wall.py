"""A wall being arranged: what stands where, and what an exchange of two cells would gain."""

from collections.abc import Sequence

from session_tool.core.scheduling.task import Task

ATTEND, OVER, CLASH = 10, 1, 5000
# Moving a standing topic must gain more than this many wishes, and this share of those who wish for it.
MOVE, MOVE_SHARE = 1.0, 0.05


class Wall:
    """at[cell] is a topic or -1, cells[t] its cell or None; home[t] the cell where it stood, None if nowhere.

    rest[cell]: masks of the slot's other topics, or'ed, so that a topic in that cell is weighed by a single or.
    """

    def __init__(self, task: Task, cells: Sequence[int | None], home: Sequence[int | None]) -> None:
        self.task, self.home = task, list(home)
        self.levels = max(task.late, default=1)
        # one entry more for "no topic", found at -1
        self.masks = [*self.lay_masks(), 0]
        self.leads = [*(mask.bit_count() for mask in task.lead), 0]
        self.allowed = [*task.allowed, -1]
        self.costs = [*(self.price(t) for t in range(task.topics)), [0.0] * (task.slots * task.tables)]
        self.clashing = any(task.clash)
        self.cells: list[int | None] = []
        self.at: list[int] = []
        self.rest = [0] * (task.slots * task.tables)
        self.led, self.worth, self.total = [0] * task.slots, [0.0] * task.slots, 0.0
        self.stand(cells)

    def stand(self, cells: Sequence[int | None]) -> None:
        """Puts every topic where it is said to be, and counts afresh."""
        self.cells, self.at = list(cells), [-1] * len(self.rest)
        for t, cell in enumerate(cells):
            if cell is not None:
                self.at[cell] = t
        for slot in range(self.task.slots):
            self.refresh(slot)
        self.total = sum(self.worth) - sum(self.costs[t][cell] for t, cell in enumerate(cells) if cell is not None)

    def placed(self) -> list[int]:
        """The cells of all topics, once each has one."""
        return [cell for cell in self.cells if cell is not None]

    def lay_masks(self) -> list[int]:
        """Each topic's masks side by side, so that a slot is one chain of ors: who leads; then who wishes and who
        wishes for their own, once for every time that a wish counts."""
        task, wide, masks = self.task, self.task.people, []
        for want, lead, own, late in zip(task.want, task.lead, task.own, task.late, strict=True):
            pairs = sum((want | own << wide) << wide * (1 + 2 * level) for level in range(late))
            masks.append(lead | pairs)
        return masks

    def price(self, t: int) -> list[float]:
        """What topic t costs in each cell: people without a seat, and having moved."""
        task, home = self.task, self.home[t]
        moved = 0.0 if home is None else ATTEND * (MOVE + MOVE_SHARE * task.crowd[t])
        row = [OVER * max(0.0, task.crowd[t] - seats) + moved for seats in task.seats[:task.tables]] * task.slots
        if home is not None:
            row[home] -= moved
        return row

    def weigh(self, total: int, led: int) -> float:
        """What a slot is worth, by its masks or'ed and its number of conveners: wishes, less who leads two topics."""
        wide, everyone = self.task.people, self.task.everyone
        lead = total & everyone
        total >>= wide
        count = (total & ~lead | total >> wide) & everyone
        worth = ATTEND * count.bit_count()
        for _ in range(self.levels - 1):
            total >>= 2 * wide
            worth += ATTEND * ((total & ~lead | total >> wide) & everyone).bit_count()
        return worth - CLASH * (led - lead.bit_count()) if self.clashing else worth

    def refresh(self, slot: int) -> None:
        """Counts a slot afresh."""
        first = slot * self.task.tables
        row = [self.masks[t] for t in self.at[first:first + self.task.tables]]
        before = 0
        for i, mask in enumerate(row):
            self.rest[first + i] = before
            before |= mask
        total, after = before, 0
        for i in range(len(row) - 1, -1, -1):
            self.rest[first + i] |= after
            after |= row[i]
        self.led[slot] = sum(self.leads[t] for t in self.at[first:first + self.task.tables])
        self.worth[slot] = self.weigh(total, self.led[slot])

    def gain(self, a: int, b: int) -> float | None:
        """What exchanging two cells would gain; None where a topic may not go."""
        one, two = self.at[a], self.at[b]
        if not (self.allowed[one] >> b & 1 and self.allowed[two] >> a & 1):
            return None
        costs = self.costs
        gain = costs[one][a] - costs[one][b] + costs[two][b] - costs[two][a]
        here, there = a // self.task.tables, b // self.task.tables
        if here == there:
            return gain
        more = self.leads[two] - self.leads[one]
        return (gain - self.worth[here] - self.worth[there]
                + self.weigh(self.rest[a] | self.masks[two], self.led[here] + more)
                + self.weigh(self.rest[b] | self.masks[one], self.led[there] - more))

    def gain_new(self, t: int, cell: int) -> float:
        """What a topic that stands nowhere would gain in a free cell of the wall."""
        slot = cell // self.task.tables
        whole = self.rest[cell] | self.masks[t]
        return self.weigh(whole, self.led[slot] + self.leads[t]) - self.worth[slot] - self.costs[t][cell]

    def swap(self, a: int, b: int, gain: float) -> None:
        """Exchanges the topics of two cells."""
        one, two = self.at[a], self.at[b]
        self.at[a], self.at[b] = two, one
        if one >= 0:
            self.cells[one] = b
        if two >= 0:
            self.cells[two] = a
        self.total += gain
        here, there = a // self.task.tables, b // self.task.tables
        if here == there:
            self.rest[a], self.rest[b] = self.rest[b], self.rest[a]
        else:
            self.refresh(here)
            self.refresh(there)

    def put(self, t: int, cell: int, gain: float) -> None:
        """Places a topic that stands nowhere in a free cell."""
        self.at[cell], self.cells[t] = t, cell
        self.total += gain
        self.refresh(cell // self.task.tables)
