"""Timelines: given(what happened), when(someone asks), then(what came of it). Situations come only from asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from session_tool.core.ops import Actor, Ask, decide
from session_tool.core.refusals import Refused
from session_tool.core.state import Change, Line, Record, State, evolve
from session_tool.formats import gather

FORMATS = gather()
DESK, HOUSE = Actor("facilitator"), Actor("door")
START = 1_400_000_000_000


class Timeline:
    """A meeting played in memory: the clock moves one second an ask, ids count up."""

    def __init__(self, formats: Mapping[str, Any] = FORMATS) -> None:
        self.formats = formats
        self.state = State()
        self.lines: list[Line] = []
        self.at = START
        self.answer: tuple[Change, ...] | Refused | None = None

    def ask(self, actor: Actor, op: str, *, as_person: str | None = None, **args: Any) -> str:
        """Ask and apply what comes of it; the ask's id."""
        self.at += 1_000
        ask = Ask(f"ask-{self.at - START:018}", op, args, as_person)
        try:
            changes = decide(self.state, ask, actor, self.at, self.formats)
        except Refused as no:
            self.answer = no
            return ask.id
        self.answer = changes
        line = Line(self.state.seq + 1, ask.id, op, actor.name, self.at, args, changes)
        self.lines.append(line)
        self.state = evolve(self.state, [line])
        return ask.id

    def fork(self) -> Timeline:
        """The same past, from here on its own."""
        other = Timeline(self.formats)
        other.state, other.lines, other.at = self.state, list(self.lines), self.at
        return other

    def do(self, actor: Actor, op: str, *, as_person: str | None = None, **args: Any) -> str:
        """Ask for what must succeed."""
        ask = self.ask(actor, op, as_person=as_person, **args)
        assert not isinstance(self.answer, Refused), (op, self.answer.why, self.answer.about)
        return ask

    def refused(self, actor: Actor, op: str, *, as_person: str | None = None, **args: Any) -> Refused:
        """Ask for what must be refused; why."""
        self.ask(actor, op, as_person=as_person, **args)
        assert isinstance(self.answer, Refused), self.answer
        return self.answer

    def create(self, *formats: str | dict[str, Any], tables: int = 4, groups: list[str] | None = None) -> None:
        """Make the meeting."""
        programme = [{"format": each} if isinstance(each, str) else each for each in formats]
        self.do(
            HOUSE,
            "meeting.create",
            title="Nuovo Patto",
            question="Di cosa vogliamo occuparci?",
            programme=programme,
            tables=[{}] * tables,
            groups=groups or [],
        )

    def join(self, name: str, group: str = "") -> Actor:
        """Let someone in."""
        person = f"person:{name.lower()}"
        args = {"person": person, "pseudonym": "Ulivo", "name": name}
        self.do(HOUSE, "person.join", **(args | ({"group": group} if group else {})))
        return Actor("participant", person)

    def go(self, phase: str, slot: str | None = None) -> None:
        """Bring the meeting to a phase of its first block that has it."""
        for block in self.state.all("block"):
            if any(each["name"] == phase for each in block["shape"]["phases"]):
                self.do(DESK, "phase.enter", block=block["id"], phase=phase, **({"slot": slot} if slot else {}))
                return
        raise AssertionError(phase)

    def get(self, record_id: str) -> Record:
        """The record of an id, which must be there."""
        record = self.state.get(record_id)
        assert record is not None, record_id
        return record


def open_space(*names: str, phase: str = "market", slot: str | None = None) -> tuple[Timeline, list[Actor]]:
    """An Open Space with four tables and some people, standing in a phase."""
    timeline = Timeline()
    timeline.create("open_space")
    people = [timeline.join(name) for name in names]
    timeline.go(phase, slot)
    return timeline, people


def world_cafe(people: int, tables: int = 4, movement: str = "rotate") -> tuple[Timeline, list[Actor]]:
    """A World Café in its welcome, with so many people."""
    timeline = Timeline()
    timeline.create({"format": "world_cafe", "movement": movement}, tables=tables)
    actors = [timeline.join(f"P{number}") for number in range(people)]
    timeline.go("welcome")
    return timeline, actors
