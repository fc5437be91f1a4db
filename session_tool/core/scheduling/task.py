"""The agenda to arrange, by numbers: which topic may stand in which cell, who wants what, checked."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from session_tool.core.scheduling.refusal import Unarrangeable

Cell = tuple[int, int]
MOST_CORRECTION = 3.0
MOST_SLOTS, MOST_TABLES, MOST_CELLS, MOST_TOPICS, MOST_PEOPLE = 100, 500, 2_000, 500, 5_000


@dataclass(frozen=True)
class Table:
    """A place: seats (None: no limit) and what it offers ("wall", "quiet")."""

    seats: int | None = None
    offers: Collection[str] = ()


@dataclass(frozen=True)
class Topic:
    """A topic: who convenes it, the cell its convener chose, cells it cannot have, what it needs of a place.

    minutes_up: how long it has been open to wishes; None if that is not known.
    """

    conveners: Sequence[str] = ()
    pinned: Cell | None = None
    unavailable: Collection[Cell] = ()
    needs: Collection[str] = ()
    minutes_up: float | None = None


@dataclass
class Task:
    """A checked instance; cell = slot * tables + table.

    allowed[t]: bit mask of the cells a topic may have; want, lead: bit masks of people who wish for it or convene it;
    clash[t]: bit mask of topics with a convener in common; late[t]: how many times a wish for it counts (1..3), as
    fewer had the time to wish; crowd[t]: people to expect; seats[cell]; asked: wishes; per_person[i]: wishes of
    person i; lacking: pinned topics and what their place does not offer.
    """

    slots: int
    tables: int
    topics: int
    allowed: list[int]
    want: list[int]
    lead: list[int]
    clash: list[int]
    late: list[int]
    crowd: list[float]
    seats: list[float]
    asked: int
    per_person: list[int]
    people: int
    lacking: list[tuple[int, list[str]]]

    def __post_init__(self) -> None:
        self.own = [want & lead for want, lead in zip(self.want, self.lead, strict=True)]
        self.everyone = (1 << self.people) - 1


def bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def build(slots: int, tables: Sequence[Table], topics: Sequence[Topic], wishes: Mapping[str, Sequence[int]]) -> Task:
    """Checks what was asked and numbers it. Raises Unarrangeable with the first thing that cannot be."""
    check_sizes(slots, len(tables), len(topics))
    people = sorted({*wishes, *(who for topic in topics for who in topic.conveners)})
    if len(people) > MOST_PEOPLE:
        raise Unarrangeable("too_many_people", people=len(people), most=MOST_PEOPLE)
    bit = {who: 1 << i for i, who in enumerate(people)}
    want = read_wishes(wishes, bit, len(topics))
    lead = [sum(bit[who] for who in set(topic.conveners)) for topic in topics]
    led: dict[str, int] = {}
    for t, topic in enumerate(topics):
        for who in topic.conveners:
            led[who] = led.get(who, 0) | 1 << t
    clash = [reduce(or_, [led[who] for who in topic.conveners], 0) & ~(1 << t) for t, topic in enumerate(topics)]
    check_pins(slots, tables, topics, clash)
    longest = max((topic.minutes_up for topic in topics if topic.minutes_up is not None), default=0)
    eager = [correct(topic.minutes_up, longest) for topic in topics]
    return Task(
        slots=slots, tables=len(tables), topics=len(topics), want=want, lead=lead, clash=clash,
        allowed=read_allowed(slots, tables, topics), late=[round(times) for times in eager],
        crowd=[mask.bit_count() * times for mask, times in zip(want, eager, strict=True)],
        seats=[float("inf") if table.seats is None else table.seats for table in tables] * slots,
        asked=sum(mask.bit_count() for mask in want), per_person=[len(set(wishes.get(who, ()))) for who in people],
        people=len(people), lacking=find_lacking(tables, topics))


def check_sizes(slots: int, tables: int, topics: int) -> None:
    """Refuses a wall without cells, one too large to weigh, and more topics than it has cells."""
    if slots < 1:
        raise Unarrangeable("no_slots")
    if tables < 1:
        raise Unarrangeable("no_tables")
    if slots > MOST_SLOTS:
        raise Unarrangeable("too_many_slots", most=MOST_SLOTS)
    if tables > MOST_TABLES:
        raise Unarrangeable("too_many_tables", most=MOST_TABLES)
    if slots * tables > MOST_CELLS:
        raise Unarrangeable("too_many_cells", cells=slots * tables, most=MOST_CELLS)
    if topics > slots * tables:
        raise Unarrangeable("too_many_topics", topics=topics, cells=slots * tables)
    if topics > MOST_TOPICS:
        raise Unarrangeable("topics_over_limit", topics=topics, most=MOST_TOPICS)


def read_wishes(wishes: Mapping[str, Sequence[int]], bit: Mapping[str, int], topics: int) -> list[int]:
    """want[t]: mask of the people who wish for topic t. Raises Unarrangeable for a wish that names no topic."""
    want = [0] * topics
    for who, wanted in wishes.items():
        for topic in wanted:
            if not 0 <= topic < topics:
                raise Unarrangeable("unknown_topic", who=who, topic=topic)
            want[topic] |= bit[who]
    return want


def check_pins(slots: int, tables: Sequence[Table], topics: Sequence[Topic], clash: list[int]) -> None:
    """Refuses pins outside the wall, two in one cell, in a cell ruled out, or with a convener in two places."""
    pins: dict[Cell, int] = {}
    for t, topic in enumerate(topics):
        if topic.pinned is None:
            continue
        slot, table = topic.pinned
        if not (0 <= slot < slots and 0 <= table < len(tables)):
            raise Unarrangeable("pin_unknown", topic=t, slot=slot, table=table)
        if topic.pinned in pins:
            raise Unarrangeable("pin_taken", topics=[pins[topic.pinned], t])
        if topic.pinned in topic.unavailable:
            raise Unarrangeable("pin_unavailable", topic=t)
        for cell, other in pins.items():
            if cell[0] == slot and clash[t] >> other & 1:
                both = sorted(set(topic.conveners) & set(topics[other].conveners))
                raise Unarrangeable("pin_convener", who=both[0], topics=[other, t])
        pins[topic.pinned] = t


def read_allowed(slots: int, tables: Sequence[Table], topics: Sequence[Topic]) -> list[int]:
    """The cells a topic may have: its own pin alone, else all but those pinned by others, ruled out or unfit."""
    taken = sum(1 << topic.pinned[0] * len(tables) + topic.pinned[1] for topic in topics if topic.pinned is not None)
    fit: dict[frozenset[str], int] = {}
    allowed = []
    for topic in topics:
        if topic.pinned is not None:
            allowed.append(1 << topic.pinned[0] * len(tables) + topic.pinned[1])
            continue
        needs = frozenset(topic.needs)
        if needs not in fit:
            row = sum(1 << i for i, table in enumerate(tables) if needs <= set(table.offers))
            fit[needs] = sum(row << slot * len(tables) for slot in range(slots)) & ~taken
        barred = 0
        for slot, table in topic.unavailable:
            if 0 <= slot < slots and 0 <= table < len(tables):
                barred |= 1 << slot * len(tables) + table
        allowed.append(fit[needs] & ~barred)
    return allowed


def read_standing(task: Task, cells: Sequence[Cell | None]) -> list[int | None]:
    """The cells where topics stand, by number. Raises Unarrangeable for one off the wall, or two topics in one."""
    if len(cells) != task.topics:
        raise Unarrangeable("placing_length", cells=len(cells), topics=task.topics)
    holder: dict[int, int] = {}
    found: list[int | None] = []
    for t, cell in enumerate(cells):
        if cell is None:
            found.append(None)
            continue
        slot, table = cell
        if not (0 <= slot < task.slots and 0 <= table < task.tables):
            raise Unarrangeable("placing_unknown", topic=t, slot=slot, table=table)
        number = slot * task.tables + table
        if number in holder:
            raise Unarrangeable("placing_taken", topics=[holder[number], t])
        holder[number] = t
        found.append(number)
    return found


def find_lacking(tables: Sequence[Table], topics: Sequence[Topic]) -> list[tuple[int, list[str]]]:
    """Topics whose convener chose a place that lacks what the topic needs: the choice stands, and is said."""
    found = []
    for t, topic in enumerate(topics):
        missing = set(topic.needs) - set(tables[topic.pinned[1]].offers) if topic.pinned is not None else set()
        if missing:
            found.append((t, sorted(missing)))
    return found


def correct(minutes: float | None, longest: float) -> float:
    """How many wishes one stands for: more for a topic that others had more time to find (1..3)."""
    if minutes is None or longest <= 0:
        return 1.0
    return min(MOST_CORRECTION, longest / max(minutes, longest / MOST_CORRECTION))
