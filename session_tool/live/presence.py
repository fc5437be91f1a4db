"""Who is connected now: never in the log, forgotten at a restart."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable

GRACE = 50.0  # seconds a locked phone still counts as present


class Presence:
    """The people of each meeting with at least one open connection, or one until a moment ago."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._left: dict[str, dict[str, float]] = defaultdict(dict)

    def come(self, code: str, person: str) -> None:
        """A connection of a person opened."""
        self._open[code][person] += 1
        self._left[code].pop(person, None)

    def go(self, code: str, person: str) -> None:
        """A connection of a person closed."""
        still = self._open[code]
        still[person] -= 1
        if still[person] <= 0:
            del still[person]
            self._left[code][person] = self._clock()

    def people(self, code: str) -> list[str]:
        """Who is here, those within the grace included."""
        late = self._clock() - GRACE
        left = self._left[code]
        for person in [person for person, at in left.items() if at < late]:
            del left[person]
        return sorted({*self._open[code], *left})
