"""Limits by key, never by address: a whole room is one address."""

from __future__ import annotations

import time
from collections import OrderedDict, deque

BURST, PER_SECOND = 60, 2.0
STAFF_BURST, STAFF_PER_SECOND = 300, 20.0
MOST_REMEMBERED = 5_000
FAILURES_A_MINUTE = 60


class Rates:
    """A bucket of tokens for each key: so many at once, then so many a second."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, holder: str, number: int, *, staff: bool) -> int:
        """Take `number` tokens; 0 if there were enough, else the seconds to wait."""
        burst, pace = (STAFF_BURST, STAFF_PER_SECOND) if staff else (BURST, PER_SECOND)
        at = time.monotonic()
        tokens, last = self._buckets.pop(holder, (float(burst), at))
        tokens = min(float(burst), tokens + (at - last) * pace)
        wait = 0 if tokens >= number else int((number - tokens) / pace) + 1
        self._buckets[holder] = (tokens if wait else tokens - number, at)
        while len(self._buckets) > MOST_REMEMBERED:
            self._buckets.popitem(last=False)
        return wait


class Failures:
    """Guessed codes and keys, counted over the whole server; right ones are never held up."""

    def __init__(self) -> None:
        self._at: deque[float] = deque()

    def count(self) -> bool:
        """Note one failure; whether there were too many in the last minute."""
        at = time.monotonic()
        self._at.append(at)
        while self._at and self._at[0] < at - 60:
            self._at.popleft()
        return len(self._at) > FAILURES_A_MINUTE
