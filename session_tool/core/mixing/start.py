"""The seating a search starts from: a perfect design where one fits the room, else person by person."""

from random import Random

from session_tool.core.mixing.designs import Design, design
from session_tool.core.mixing.filling import seat_round
from session_tool.core.mixing.room import KeepGoing, Room
from session_tool.core.mixing.sectors import assign

Seats = list[list[list[int]]]
TRIES = 60


def draw_start(room: Room, rng: Random, keep_going: KeepGoing) -> tuple[Seats, str]:
    """A full seating and where it comes from: "design", "design and search" or "search"."""
    found = from_design(room, rng, keep_going)
    rounds = len(found) if found else 0
    seating = extend(room, found or [], rng)
    return seating, "design" if rounds == room.rounds else "design and search" if rounds else "search"


def is_regular(room: Room) -> bool:
    """Whether everyone is there in every round, free, unbound and new to all, and hosts and chairs never change."""
    return (not room.met and not any(room.seen) and not room.together and not room.pinned and not room.barred
            and all(len(there) == len(room.people) for there in room.present)
            and all(hosts == room.hosts[0] for hosts in room.hosts)
            and all(chairs == room.chairs[0] for chairs in room.chairs)
            and len({count for count in room.chairs[0] if count}) == 1)


def from_design(room: Room, rng: Random, keep_going: KeepGoing) -> Seats | None:
    """As many rounds as a known design gives, with people dealt to its points; None where none fits."""
    if not is_regular(room):
        return None
    opened = [t for t, count in enumerate(room.chairs[0]) if count]
    g, s = len(opened), max(room.chairs[0])
    for rounds in range(room.rounds, 1, -1):
        found = design(g, s, rounds, bool(room.hosts[0]))
        if found:
            return people_design(room, found, opened, rng, keep_going)
    return None


def people_design(room: Room, found: Design, opened: list[int], rng: Random, keep_going: KeepGoing) -> Seats | None:
    """The design with table numbers, points left out for free chairs, and people for points."""
    g, size = len(opened), max(room.chairs[0])
    spare = g * size - len(room.people)
    near = neighbours(found, g * size)
    hosting = class_of(near, g, g, set(), rng) if room.hosts[0] else []
    if hosting is None:
        return None
    gone = class_of(near, g, spare, set(hosting), rng)
    if gone is None:
        return None
    if hosting:
        home = {point: opened[i] for i, point in enumerate(hosting)}
    tables: Seats = []
    for row in found:
        placed: list[list[int]] = [[] for _ in room.tables]
        for t, table in enumerate(row):
            label = next(home[p] for p in table if p in home) if hosting else opened[t]
            placed[label] = [p for p in table if p not in gone]
        tables.append(placed)
    fixed = {hosting[opened.index(t)]: person for t, person in room.hosts[0].items()}
    return assign(room, tables, fixed, rng, keep_going)


def neighbours(found: Design, points: int) -> list[set[int]]:
    """Whom each point meets."""
    near: list[set[int]] = [set() for _ in range(points)]
    for tables in found:
        for table in tables:
            for p in table:
                near[p].update(table)
    return near


def class_of(near: list[set[int]], g: int, count: int, used: set[int], rng: Random) -> list[int] | None:
    """`count` points of which no two ever meet: a class of the design, else drawn greedily; None if not found."""
    for start in range(0, len(near), g):
        row = list(range(start, start + g))[:count]
        if not used.intersection(row) and all(not near[p].intersection(row) - {p} for p in row):
            return row
    points = [p for p in range(len(near)) if p not in used]
    for _ in range(TRIES):
        rng.shuffle(points)
        chosen: list[int] = []
        barred: set[int] = set()
        for p in points:
            if p not in barred and len(chosen) < count:
                chosen.append(p)
                barred |= near[p]
        if len(chosen) == count:
            return chosen
    return None


def extend(room: Room, seating: Seats, rng: Random, hints: list[dict[int, int]] | None = None) -> Seats:
    """Adds the rounds that are missing, one by one, each person where they have met the fewest.

    hints[r]: person -> table they keep to start from, where it has a chair.
    """
    met: list[set[int]] = [set() for _ in room.people]
    for a, b in room.met:
        met[a].add(b)
        met[b].add(a)
    seen = [set(tables) for tables in room.seen]
    for r in range(room.rounds):
        if r >= len(seating):
            seating.append(seat_round(room, r, met, seen, rng, hints[r] if hints else {}))
        for t, row in enumerate(seating[r]):
            for p in row:
                met[p].update(row)
                seen[p].add(t)
    return seating
