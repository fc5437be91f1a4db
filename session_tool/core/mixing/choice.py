"""Free movement: for one person, the tables not yet seen that have a free chair, best first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from session_tool.core.mixing.room import Seating
from session_tool.core.mixing.sizes import MOST


@dataclass(frozen=True)
class Choice:
    """A table that a person may go to: free chairs, people there whom they have met, groups they would add to."""

    table: str
    free: int
    met: int
    alike: int


def seat_free(person: str, tables: Sequence[tuple[str, int | None]], seated: Seating, past: Sequence[Seating],
              groups: Mapping[str, str]) -> list[Choice]:
    """Tables with a free chair where `person` has not been, fewest known faces first, then mix, then emptier.

    tables: (id, seats or None); seated: who sits where now; past: earlier rounds. Empty if no such table is left.
    """
    met: set[str] = set()
    seen: set[str] = set()
    for earlier in past:
        for table, people in earlier.items():
            if person in people:
                seen.add(table)
                met.update(people)
    own = groups.get(person)
    found = []
    for table, seats in tables:
        there = [who for who in seated.get(table, ()) if who != person]
        free = (MOST if seats is None else seats) - len(there)
        if table not in seen and free > 0:
            alike = sum(own is not None and groups.get(who) == own for who in there)
            found.append(Choice(table=table, free=free, met=len(met.intersection(there)), alike=alike))
    return sorted(found, key=lambda one: (one.met, one.alike, -one.free))
