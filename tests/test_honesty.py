"""Honesty: for every op, an old snapshot and the lines since equal a fresh load, for everyone's sight.

And the crowd: phones that lose and double their messages all end with the same state.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest

from session_tool.core.kinds import KINDS, Viewer
from session_tool.core.ops import OPS
from session_tool.core.refusals import Refused
from session_tool.core.state import Line, State, evolve, restore
from session_tool.live.sight import catch_up, frames, snapshot, wire_line
from tests.generator import PLAUSIBLE, an_actor, play
from tests.timeline import Timeline

VIEWERS = (Viewer(), Viewer(staff=True), Viewer(person="person:p0"), Viewer(person="person:p1"))
ENOUGH = 3  # times that each op must have come through, or its row proves little
Kinds = dict[str, dict[str, Any]]


SITUATIONS, TRIES = 8, 25


@cache
def past(seed: int, asks: int) -> Timeline:
    """A day with both formats and some random past, played once."""
    rng = Random(seed)
    timeline = Timeline()
    timeline.create("world_cafe", "open_space", tables=4, groups=["Servizi"])
    for number in range(9):
        timeline.join(f"P{number}", rng.choice(["", "Servizi"]))
    play(timeline, rng, asks)
    return timeline


def a_meeting(seed: int, asks: int) -> tuple[Timeline, Random]:
    """That day, to go on from, and the chance to do it with."""
    return past(seed, asks).fork(), Random(seed + 1000)


def kinds_of(state: State) -> Kinds:
    """A state as plain data, empty kinds left out, order set aside."""
    return {kind: dict(records) for kind, records in state.kinds.items() if records}


def loaded(state: State, viewer: Viewer) -> State:
    """What a viewer holds after a fresh load."""
    common, mine = snapshot(state, viewer)
    return restore(state.seq, [*common, *mine])


def heard(state: State, wire: list[dict[str, Any]]) -> State:
    """What a viewer holds after hearing lines: skip those up to mine, apply the rest."""
    lines = [Line(line["seq"], "", "", "", line["at"], {}, tuple(map(tuple, line["changes"]))) for line in wire]
    return evolve(state, [line for line in lines if line.seq > state.seq])


def test_every_op_is_in_the_generator() -> None:
    assert set(PLAUSIBLE) == set(OPS)


@pytest.mark.parametrize("op", sorted(OPS))
def test_old_snapshot_and_line_equal_a_fresh_load(op: str) -> None:
    held = 0
    for seed in range(SITUATIONS * TRIES):
        timeline, _ = a_meeting(seed % SITUATIONS, 150)
        rng = Random(seed)
        before = State() if op == "meeting.create" else timeline.state
        timeline.state = before
        actor = an_actor(before, rng, op)
        people = before.all("person") or [{"id": None}]
        timeline.ask(actor, op, as_person=None if actor.person else people[0]["id"], **PLAUSIBLE[op](before, rng))
        if isinstance(timeline.answer, Refused):
            continue
        held += 1
        line = timeline.lines[-1]
        for viewer in VIEWERS:
            after = heard(loaded(before, viewer), [wire_line(line, viewer)])
            assert kinds_of(after) == kinds_of(loaded(timeline.state, viewer)), (op, seed, viewer)
        if held == SITUATIONS:
            return
    assert held >= ENOUGH, f"the generator got {op} through {held} times"


@pytest.mark.parametrize("seed", range(12))
def test_a_crowd_that_loses_and_doubles_messages_ends_equal(seed: int) -> None:
    timeline, rng = a_meeting(seed, 30)
    phones = {viewer: loaded(timeline.state, viewer) for viewer in VIEWERS}
    for _ in range(30):
        told = len(timeline.lines)
        play(timeline, rng, rng.randrange(1, 4))
        made = frames(timeline.lines[told:])
        for viewer in VIEWERS:
            frame = made.staff if viewer.staff else made.own.get(viewer.person or "", made.everyone)
            for _ in range(rng.choice([0, 1, 1, 2])):  # lost, once, doubled
                if frame and frame[0]["seq"] <= phones[viewer].seq + 1:
                    phones[viewer] = heard(phones[viewer], frame)
                elif frame:  # a gap: ask for what is missing
                    missing = [line for line in timeline.lines if line.seq > phones[viewer].seq]
                    phones[viewer] = heard(phones[viewer], catch_up(missing, viewer, timeline.state))
    for viewer in VIEWERS:
        missing = [line for line in timeline.lines if line.seq > phones[viewer].seq]
        phones[viewer] = heard(phones[viewer], catch_up(missing, viewer, timeline.state))
        assert kinds_of(phones[viewer]) == kinds_of(loaded(timeline.state, viewer)), viewer
    check_laws(timeline.state)


def check_laws(state: State) -> None:
    """Nobody in two seats, no two topics in a cell, no topic in two cells, nobody's own shown to others.

    Hosts sit at their table and nobody else is called host; who was sent out sits nowhere but in what was held.
    """
    seats = [(seat["slot"], seat["person"]) for seat in state.all("seat")]
    assert len(seats) == len(set(seats))
    cells = [(placing["slot"], placing["table"]) for placing in state.all("placing")]
    topics = [placing["topic"] for placing in state.all("placing")]
    assert len(cells) == len(set(cells)) and len(topics) == len(set(topics))
    check_hosts(state)
    for record in loaded(state, Viewer(person="person:p0")).records():
        assert "person:p0" in record.get("to", ["person:p0"])
        assert not record.get("hidden") and "group" not in record
        assert KINDS[record["kind"]].sight != "staff"


def check_hosts(state: State) -> None:
    """Seats and hosts say the same; the expelled have neither."""
    out = {person["id"] for person in state.all("person") if person.get("expelled")}
    hosts = {(host["slot"], host["person"]): host["table"] for host in state.all("host")}
    assert len(hosts) == len(state.all("host"))
    for seat in state.all("seat"):
        held = "ended" in (state.get(seat["slot"]) or {})
        assert held or seat["person"] not in out
        own = hosts.get((seat["slot"], seat["person"]))
        assert (seat["role"], own) in (("host", seat["table"]), ("guest", None)), (seat, own)
    assert all("ended" in (state.get(slot) or {}) for slot, person in hosts if person in out)


def test_nothing_hidden_is_told_to_who_comes_back() -> None:
    timeline, _ = a_meeting(1, 0)
    timeline.go("talk", "slot:4")
    topic = "topic:" + timeline.do(timeline_person(0), "topic.propose", title="Orto")
    note = "note:" + timeline.do(timeline_person(0), "note.write", text="segreto", note_kind="idea", topic=topic)
    from tests.timeline import DESK

    timeline.do(DESK, "note.hide", note=note)
    assert "segreto" not in str(catch_up(timeline.lines, Viewer(), timeline.state))
    assert "segreto" in str(catch_up(timeline.lines, Viewer(staff=True), timeline.state))


def timeline_person(number: int) -> Any:
    """The actor of a person made by `a_meeting`."""
    from session_tool.core.ops import Actor

    return Actor("participant", f"person:p{number}")
