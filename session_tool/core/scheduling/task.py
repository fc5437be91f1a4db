"""The agenda to arrange, by numbers: which topic may stand in which cell, who wants what, checked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from session_tool.core.scheduling.refusal import Unarrangeable

Cell = tuple[int, int]
MOST_CORRECTION = 3.0


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

    allowed[t]: cells a topic may have; want, lead: bit masks of people who wish for it or convene it;
    clash[t]: bit mask of topics with a convener in common; crowd[t]: people to expect; seats[cell]; asked: wishes.
    """

    slots: int
    tables: int
    topics: int
    allowed: list[set[int]]
    want: list[int]
    lead: list[int]
    clash: list[int]
    crowd: list[float]
    seats: list[float]
    asked: int
    per_person: list[int]
    people: int

    def __post_init__(self) -> None:
        self.own = [want & lead for want, lead in zip(self.want, self.lead, strict=True)]
        self.everyone = (1 << self.people) - 1
        # the three masks of a topic side by side, so that a slot is one chain of ors
        self.masks = [want | lead << self.people | own << 2 * self.people
                      for want, lead, own in zip(self.want, self.lead, self.own, strict=True)]


def build(slots: int, tables: Sequence[Table], topics: Sequence[Topic], wishes: Mapping[str, Sequence[int]]) -> Task:
    """Checks what was asked and numbers it. Raises Unarrangeable with the first thing that cannot be."""
    if slots < 1:
        raise Unarrangeable("no_slots")
    if not tables:
        raise Unarrangeable("no_tables")
    if len(topics) > slots * len(tables):
        raise Unarrangeable("too_many_topics", topics=len(topics), cells=slots * len(tables))
    for who, wanted in wishes.items():
        for topic in wanted:
            if not 0 <= topic < len(topics):
                raise Unarrangeable("unknown_topic", who=who, topic=topic)
    people = sorted({*wishes, *(who for topic in topics for who in topic.conveners)})
    bit = {who: 1 << i for i, who in enumerate(people)}
    want = [sum(bit[who] for who, wanted in wishes.items() if t in wanted) for t in range(len(topics))]
    lead = [sum(bit[who] for who in set(topic.conveners)) for topic in topics]
    clash = [sum(1 << u for u in range(len(topics)) if u != t and lead[t] & lead[u]) for t in range(len(topics))]
    check_pins(slots, tables, topics, clash)
    return Task(
        slots=slots, tables=len(tables), topics=len(topics), want=want, lead=lead, clash=clash,
        allowed=[read_allowed(slots, tables, topic, topics) for topic in topics],
        crowd=[expect(mask.bit_count(), topic, topics) for mask, topic in zip(want, topics, strict=True)],
        seats=[float("inf") if table.seats is None else table.seats for table in tables] * slots,
        asked=sum(mask.bit_count() for mask in want), per_person=[len(set(wanted)) for wanted in wishes.values()],
        people=len(people))


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


def read_allowed(slots: int, tables: Sequence[Table], topic: Topic, topics: Sequence[Topic]) -> set[int]:
    """The cells a topic may have: its own pin alone, else all but those pinned by others, ruled out or unfit."""
    if topic.pinned is not None:
        return {topic.pinned[0] * len(tables) + topic.pinned[1]}
    taken = {other.pinned for other in topics if other.pinned is not None} | set(topic.unavailable)
    return {slot * len(tables) + table for slot in range(slots) for table in range(len(tables))
            if (slot, table) not in taken and set(topic.needs) <= set(tables[table].offers)}


def expect(wishes: int, topic: Topic, topics: Sequence[Topic]) -> float:
    """The crowd to expect: wishes so far, scaled up for a topic that others had more time to find (at most x3)."""
    longest = max((other.minutes_up for other in topics if other.minutes_up is not None), default=None)
    if longest is None or topic.minutes_up is None or longest <= 0:
        return float(wishes)
    return wishes * min(MOST_CORRECTION, longest / max(topic.minutes_up, longest / MOST_CORRECTION))
