"""Where the day is played: in memory through the core alone (`Memory`), or by phones elsewhere."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import session_tool.core  # noqa: F401  (fills the op table)
from session_tool.core.ops import DOOR, FACILITATOR, PARTICIPANT, Actor, Ask, decide
from session_tool.core.refusals import Refused
from session_tool.core.state import Line, State, evolve
from session_tool.demo.day import Day
from session_tool.demo.deeds import DESK, HOUSE, Answer, Deed
from session_tool.demo.script import SEED, asks
from session_tool.words import say

MINUTE = 60_000


class Stage(Protocol):
    """What can carry a deed out and show how the meeting stands after it."""

    def do(self, deed: Deed) -> Answer:
        """Carry a deed out."""
        ...

    def look(self) -> State:
        """The meeting as the desk sees it."""
        ...


@dataclass(slots=True)
class Tally:
    """What was played: deeds by op, refusals that were meant, answers nobody expected."""

    deeds: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    surprises: list[tuple[Deed, Answer]] = field(default_factory=list)


def play(
    day: Day,
    stage: Stage,
    seed: str = SEED,
    until: float | None = None,
    before: Callable[[Deed], None] = lambda deed: None,
) -> Tally:
    """Play the day, or its first `until` minutes; `before` is called ahead of each deed."""
    tally, script = Tally(), asks(day, stage.look, seed)
    deed: Deed | None = next(script, None)
    while deed is not None and (until is None or deed.minute <= until):
        before(deed)
        answer = stage.do(deed)
        tally.deeds[deed.op] += 1
        tally.refused += answer.refused is not None
        if answer.refused != deed.expect:
            tally.surprises.append((deed, answer))
        try:
            deed = script.send(answer)
        except StopIteration:
            deed = None
    return tally


class Memory:
    """A meeting in memory, through `decide` and `evolve` alone, on the recorded day's own clock."""

    def __init__(self, day: Day, formats: dict[str, Any]) -> None:
        self.day = day
        self.begun = int(day.start.timestamp() * 1000)
        self.formats = formats
        self.lines: list[Line] = []
        self.state = State()
        self.meeting = ""
        self.people: dict[str, str] = {}

    def look(self) -> State:
        """The meeting as it stands."""
        return self.state

    def do(self, deed: Deed) -> Answer:
        """Decide a deed and fold in what came of it."""
        at = self.begun + round(deed.minute * MINUTE)
        args = self._door(deed)
        ask, actor = Ask(deed.id, deed.op, args, deed.as_person), self._actor(deed)
        try:
            changes = decide(self.state, ask, actor, at, self.formats)
        except Refused as no:
            return Answer(deed.id, no.why, dict(no.about))
        line = Line(self.state.seq + 1, ask.id, ask.op, actor.name, at, args, changes)
        self.lines.append(line)
        self.state = evolve(self.state, [line])
        if deed.op == "person.join":
            self.people[deed.who] = args["person"]
        return Answer(deed.id, person=args.get("person"))

    def _actor(self, deed: Deed) -> Actor:
        if deed.who == HOUSE or deed.op == "person.join":
            return Actor(DOOR)
        return Actor(FACILITATOR) if deed.who == DESK else Actor(PARTICIPANT, self.people[deed.who])

    def _door(self, deed: Deed) -> dict[str, Any]:
        """What the door of the server adds: the person's public id, and a pseudonym."""
        if deed.op == "meeting.create":
            self.meeting = derive("meeting", deed.id)
        if deed.op != "person.join":
            return deed.args
        trees = say("it", "names.trees").split()
        pseudonym = trees[int(derive(deed.id), 16) % len(trees)]
        return {**deed.args, "person": f"person:{derive(self.meeting, deed.id)}", "pseudonym": pseudonym}


def derive(*parts: str) -> str:
    """A public key from a device's secret id, as the server makes it."""
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:20]
