"""The day in order: `asks` yields one deed after another and is told what came of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from session_tool.core.state import State
from session_tool.demo import afternoon, morning
from session_tool.demo.day import Day
from session_tool.demo.deeds import DESK, Act, Script, Teller

SEED = "nuovo-patto"


def asks(day: Day, look: Callable[[], State], seed: str = SEED) -> Script:
    """The deeds of the day, in order of time; send each its Answer before taking the next.

    `look` gives the meeting as the desk sees it at that moment: who sits where is decided by the
    meeting, not by the script. The same day, seed and answers give the same deeds, ids included.
    """
    teller = Teller(day, look, seed)
    told = [*morning.schedule(teller), *afternoon.schedule(teller), *_announcements(teller)]
    for minute, act in sorted(told, key=lambda entry: entry[0]):
        yield from act(minute)


def _announcements(teller: Teller) -> Iterator[tuple[float, Act]]:
    for row in teller.day.frame["announcement"]:
        posted: list[str] = []
        yield row["at"], partial(_announce, teller, row["text"], posted)
        if "drop_at" in row:
            yield row["drop_at"], partial(_take_down, teller, posted)


def _announce(teller: Teller, text: str, posted: list[str], minute: float) -> Script:
    answer = yield from teller.tell(minute, DESK, "announcement.post", text=text)
    posted.append(f"announcement:{answer.id}")


def _take_down(teller: Teller, posted: list[str], minute: float) -> Script:
    yield from teller.tell(minute, DESK, "announcement.drop", announcement=posted[0])
