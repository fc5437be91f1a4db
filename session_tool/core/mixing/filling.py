"""One round filled chair by chair: whoever has a place first, then sets kept together, then the others."""

from collections import Counter
from collections.abc import Mapping
from random import Random

from session_tool.core.mixing.room import Room

# beyond so many open tables a draw of them is as good as all
MANY, DRAWN = 40, 12
APART_WEIGHT = 100


class Filling:
    """A round being filled; gap[t]: free chairs, of which spare[t] (1 at the largest tables, else 0) may stay free.

    due: chairs that must still be taken; waiting: people without one.
    """

    def __init__(self, room: Room, r: int, met: list[set[int]], seen: list[set[int]], rng: Random) -> None:
        self.room, self.met, self.seen, self.rng = room, met, seen, rng
        self.tables: list[list[int]] = [[] for _ in room.tables]
        self.gap = list(room.chairs[r])
        self.at: dict[int, int] = {}
        placed = room.placed(r)
        taken = Counter(placed.values())
        level = max((count for t, count in enumerate(self.gap) if taken[t] < count), default=0)
        self.spare = [int(count == level) for count in self.gap]
        self.due = sum(max(0, gap - spare) for gap, spare in zip(self.gap, self.spare, strict=True))
        self.waiting = len(room.present[r])
        for p, t in placed.items():
            self.seat(p, t)
        self.lots: list[float] = []

    def seat(self, p: int, t: int) -> None:
        """Gives a person a chair."""
        self.tables[t].append(p)
        self.due -= self.gap[t] > self.spare[t]
        self.gap[t] -= 1
        self.at[p] = t
        self.waiting -= 1

    def options(self, unit: list[int]) -> list[int]:
        """Tables that may take these people, the emptiest ones; when chairs get scarce only those that need them."""
        size, barred = len(unit), self.room.barred
        found = [t for t, gap in enumerate(self.gap) if gap >= size]
        if self.waiting <= self.due:
            found = [t for t in found if self.gap[t] > self.spare[t]]
        if barred:
            found = [t for t in found if not any((p, t) in barred for p in unit)] or found
        most = max((self.gap[t] for t in found), default=0)
        found = [t for t in found if self.gap[t] >= most - 1]
        return self.rng.sample(found, DRAWN) if len(found) > MANY else found

    def weigh(self, p: int, t: int) -> tuple[int, int]:
        """People there whom p has met (the table, if seen, is one; people to keep apart from many), and alike."""
        there, group = self.tables[t], self.room.group
        known = len(self.met[p].intersection(there)) + (t in self.seen[p])
        if p in self.room.apart_from:
            known += APART_WEIGHT * len(self.room.apart_from[p].intersection(there))
        return known, [group[x] for x in there].count(group[p])

    def place(self, unit: list[int]) -> None:
        """Seats people who stay together, or one by one if no table has room for them all."""
        found = self.options(unit)
        if not found and len(unit) > 1:
            for p in unit:
                self.place([p])
            return

        def price(t: int) -> tuple[int, int, int, float]:
            known, alike = map(sum, zip(*(self.weigh(p, t) for p in unit), strict=True))
            return known, alike, -self.gap[t], self.lots[t]

        def price_one(t: int) -> tuple[int, int, int, float]:
            return *self.weigh(unit[0], t), -self.gap[t], self.lots[t]
        best = min(found, key=price_one if len(unit) == 1 else price)
        for p in unit:
            self.seat(p, best)

    def follow(self, p: int) -> bool:
        """Seats a person beside someone they are kept together with; False if there is nobody or no chair."""
        found = [self.at[q] for q in self.room.partners.get(p, ()) if q in self.at and self.gap[self.at[q]] > 0]
        if found:
            self.seat(p, found[0])
        return bool(found)


def seat_round(room: Room, r: int, met: list[set[int]], seen: list[set[int]], rng: Random,
               hints: Mapping[int, int]) -> list[list[int]]:
    """One round: hosts and pinned people, hints, then the others where they have met the fewest, emptiest first."""
    fill = Filling(room, r, met, seen, rng)
    for p, t in hints.items():
        if p not in fill.at and fill.gap[t] > 0:
            fill.seat(p, t)
    rest = [p for p in room.present[r] if p not in fill.at]
    rng.shuffle(rest)
    fill.lots = [rng.random() for _ in room.chairs[r]]
    if room.together:
        rest = [p for p in rest if not fill.follow(p)]
        blocks = [[p for p in block if p not in fill.at and p in room.there[r]] for block in room.together]
        for block in sorted(blocks, key=len, reverse=True):
            if len(block) > 1:
                fill.place(block)
    for p in rest:
        if p not in fill.at:
            fill.place([p])
    return fill.tables
