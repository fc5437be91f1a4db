"""Limits: asks by key and joins by meeting, since a whole room is one address; guesses by address."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

MOST_REMEMBERED = 5_000
GUESSES_A_MINUTE = 60
KNOWN_HOURS = 12  # how long an address at which a meeting's key was seen is known to be its room


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, then so many a second."""

    burst: int
    per_second: float


PARTICIPANTS, STAFF, JOINS = Pace(60, 2), Pace(300, 20), Pace(500, 10)


class Rates:
    """A bucket of tokens for each holder."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, holder: str, number: int, pace: Pace) -> int:
        """Take `number` tokens; 0 if there were enough, else the seconds to wait."""
        at = time.monotonic()
        tokens, last = self._buckets.pop(holder, (float(pace.burst), at))
        tokens = min(float(pace.burst), tokens + (at - last) * pace.per_second)
        wait = 0 if tokens >= number else int((number - tokens) / pace.per_second) + 1
        self._buckets[holder] = (tokens if wait else tokens - number, at)
        while len(self._buckets) > MOST_REMEMBERED:
            self._buckets.popitem(last=False)
        return wait


class Guesses:
    """Wrong codes and keys by the address they came from, kept in memory for a minute.

    Where a meeting's valid key was seen lately, that meeting answers whatever else comes from there:
    a prankster cannot lock a room out of its own meeting, and gains nothing for any other.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._misses: OrderedDict[str, deque[float]] = OrderedDict()
        self._rooms: OrderedDict[tuple[str, str], float] = OrderedDict()

    def wait(self, address: str, code: str) -> int:
        """Seconds until this address may try this code; 0: now."""
        at, network = self._clock(), network_of(address)
        if self._rooms.get((network, code), float("-inf")) > at - KNOWN_HOURS * 3_600:
            return 0
        misses = self._misses.get(network, deque())
        while misses and misses[0] <= at - 60:
            misses.popleft()
        return int(misses[0] + 60 - at) + 1 if len(misses) > GUESSES_A_MINUTE else 0

    def miss(self, address: str) -> None:
        """A wrong code or key came from there."""
        network = network_of(address)
        misses = self._misses.pop(network, None) or deque(maxlen=GUESSES_A_MINUTE + 1)
        misses.append(self._clock())
        self._misses[network] = misses
        if len(self._misses) > MOST_REMEMBERED:
            self._misses.popitem(last=False)

    def welcome(self, address: str, code: str) -> None:
        """A valid key of that meeting came from there."""
        room = (network_of(address), code)
        self._rooms.pop(room, None)
        self._rooms[room] = self._clock()
        if len(self._rooms) > MOST_REMEMBERED:
            self._rooms.popitem(last=False)


def network_of(address: str) -> str:
    """What counts as one address: of IPv6 its /64, which is what one household gets."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((int(parsed), 64), strict=False))
