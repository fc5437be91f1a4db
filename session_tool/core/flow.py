"""The course of the day: from step to step, the clock, the bell, announcements, the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from session_tool.core.formats import SCENES
from session_tool.core.ops import DESK, Deed, Minutes, Text, alter, drop, op, put
from session_tool.core.programme import Step, standing, steps
from session_tool.core.refusals import Refused
from session_tool.core.rotation import settle
from session_tool.core.state import Change

Announcement = Annotated[str, Text(1, 362, lines=True)]
MINUTE = 60_000
SHOWN = SCENES | {"numbers"}


def enter_step(deed: Deed, step: Step) -> Iterable[Change]:
    """The changes that bring the meeting to a step: place in the programme, clock, who sits where."""
    slot = step.slot["id"] if step.slot else None
    entered = dict.fromkeys([*deed.meeting.get("entered", ()), step.key])
    yield alter(deed.meeting, block=step.block["id"], phase=step.phase["name"], slot=slot, entered=list(entered))
    yield from _note_times(deed, step)
    if step.minutes:
        yield put("clock", "clock:1", ends_at=deed.at + step.minutes * MINUTE, running=True, minutes=step.minutes)
    elif (clock := deed.state.get("clock:1")) is not None:
        yield drop(clock)
    if step.slot is not None:
        yield from settle(deed, step.block, step.slot)


def _note_times(deed: Deed, step: Step) -> Iterable[Change]:
    """When slots were really held, to their clock's end: the book tells the day as it was, breaks apart."""
    left, clock = deed.state.get(deed.meeting.get("slot")), deed.state.get("clock:1") or {}
    if left is not None and (step.slot is None or left["id"] != step.slot["id"]):
        yield alter(left, ended=min(deed.at, clock.get("ends_at", deed.at)))
    if step.slot is not None:
        # Forward is a beginning, also after a step too many was taken back; back it goes on.
        forward = [each.key for each in steps(deed.state)].index(step.key) > standing(deed.state)
        yield alter(step.slot, began=deed.at if forward else step.slot.get("began", deed.at), ended=None)


@op("phase.next", DESK)
def advance(deed: Deed) -> Iterable[Change]:
    """Go to the next step of the day; a plan drawn for it is applied."""
    ahead = steps(deed.state)[standing(deed.state) + 1 :]
    if not ahead:
        raise Refused("not_now", door="next")
    yield from enter_step(deed, ahead[0])


@op("phase.enter", DESK)
def enter(deed: Deed, block: str, phase: str, slot: str | None = None) -> Iterable[Change]:
    """Go to any step of the day, also back."""
    for step in steps(deed.state):
        if (step.block["id"], step.phase["name"], step.slot and step.slot["id"]) == (block, phase, slot):
            yield from enter_step(deed, step)
            return
    raise Refused("unknown_record", id=block)


@op("clock.start", DESK)
def start_clock(deed: Deed, minutes: Minutes) -> Iterable[Change]:
    """Start the clock with so many minutes."""
    yield put("clock", "clock:1", ends_at=deed.at + minutes * MINUTE, running=True, minutes=minutes)


@op("clock.add", DESK)
def add_minutes(deed: Deed, minutes: Minutes) -> Iterable[Change]:
    """Give more minutes; a clock that has run out starts again from now."""
    clock = deed.state.get("clock:1") or {"running": True, "ends_at": deed.at, "minutes": 0}
    total = clock["minutes"] + minutes
    if clock["running"]:
        ends_at = max(clock["ends_at"], deed.at) + minutes * MINUTE
        yield put("clock", "clock:1", ends_at=ends_at, running=True, minutes=total)
    else:
        yield put("clock", "clock:1", left=clock["left"] + minutes * MINUTE, running=False, minutes=total)


@op("clock.stop", DESK)
def stop_clock(deed: Deed) -> Iterable[Change]:
    """Hold the clock where it is."""
    clock = deed.find("clock:1", "clock")
    if clock["running"]:
        left = max(0, clock["ends_at"] - deed.at)
        yield put("clock", "clock:1", left=left, running=False, minutes=clock["minutes"])


@op("clock.resume", DESK)
def resume_clock(deed: Deed) -> Iterable[Change]:
    """Let a held clock run on from where it was held."""
    clock = deed.find("clock:1", "clock")
    if not clock["running"]:
        yield put("clock", "clock:1", ends_at=deed.at + clock["left"], running=True, minutes=clock["minutes"])


@op("bell.ring", DESK)
def ring(deed: Deed) -> Iterable[Change]:
    """Ring the bell."""
    yield put("bell", "bell:1", at=deed.at)


@op("announcement.post", DESK)
def announce(deed: Deed, text: Announcement) -> Iterable[Change]:
    """Show up to three lines on the wall and on every phone."""
    lines = text.split("\n")
    if len(lines) > 3 or any(len(line) > 120 for line in lines):
        raise Refused("text_too_long", field="text", limit=120)
    yield put("announcement", deed.new("announcement"), text=text, at=deed.at)


@op("announcement.drop", DESK)
def unsay(deed: Deed, announcement: str) -> Iterable[Change]:
    """Take an announcement down."""
    yield drop(deed.find(announcement, "announcement"))


@op("screen.show", DESK)
def show(deed: Deed, scene: str | None = None, blank: bool = False) -> Iterable[Change]:
    """Pin a scene on the wall, blank it, or (neither) let it follow the phase."""
    if scene is not None and scene not in SHOWN:
        raise Refused("bad_value", field="scene")
    yield put("screen", "screen:1", scene=scene, blank=blank)
