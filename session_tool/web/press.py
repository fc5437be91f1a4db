"""The press: books printed on a thread of their own, each once, the last ones kept."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from session_tool import report
from session_tool.live.door import Live, here
from session_tool.words import LANGUAGES

MOST_KEPT, MOST_BYTES = 32, 32_000_000


@dataclass(frozen=True, slots=True)
class Written:
    """A book as a file: its name and its bytes."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants printed: which meeting, in which form, in which words, leading where."""

    meeting: str
    epoch: str
    kind: str
    language: str
    address: str


class Press:
    """Prints on one thread, `off_hub`: many who ask at once for one book get one printing."""

    def __init__(self, zone: str, off_hub: Callable[..., Any] = here) -> None:
        self._zone, self._off_hub = ZoneInfo(zone), off_hub
        # Changed on the printing thread alone, in single steps: the hub only looks.
        self._kept: dict[tuple[Order, int], Written] = {}
        self._queued: dict[Order, Future[Written]] = {}

    def book(self, live: Live, kind: str, language: str | None, public_url: str) -> Written:
        """The book as the meeting stands now or a moment later, in a language or the meeting's own."""
        spoken = language or (live.state.get("meeting:1") or {}).get("language", LANGUAGES[0])
        order = Order(live.entry.id, live.entry.epoch, kind, spoken, f"{public_url}/{live.entry.code}")
        kept = self._kept.get((order, live.state.seq))
        if kept is not None:
            return kept
        queued = self._queued.get(order)
        if queued is None:
            queued = self._queued[order] = Future()
            try:
                queued.set_result(self._off_hub(self._print, order, live))
            except BaseException as failure:
                if self._queued.get(order) is queued:
                    del self._queued[order]
                queued.set_exception(failure)
                raise
        return queued.result()

    def _print(self, order: Order, live: Live) -> Written:
        # Whoever asks from here on gets the next printing: what they know of may not be in this one.
        self._queued.pop(order, None)
        state = live.state
        kept = self._kept.get((order, state.seq))
        if kept is not None:
            return kept
        made = report.compile(state, language=order.language, address=order.address, zone=self._zone)
        written = Written(report.file_name(made, order.kind), report.render(made, order.kind))
        self._kept[(order, state.seq)] = written
        while len(self._kept) > MOST_KEPT or sum(len(each.body) for each in self._kept.values()) > MOST_BYTES:
            del self._kept[next(iter(self._kept))]
        return written
