"""The door: one writer, group commit, idempotent for ever, honest when it cannot write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from session_tool.core.ops import Actor, Ask
from session_tool.core.state import Line, State, evolve
from session_tool.formats import gather
from session_tool.live.door import Answer, Door, Live
from session_tool.store import database
from session_tool.store.database import StoreBusy, StoreFull
from session_tool.store.log import Log
from tests.running import new_id
from tests.timeline import DESK, HOUSE


def open_door(tmp_path: Path, off_hub: Callable[..., Any] | None = None) -> Door:
    engine = database.connect(f"sqlite:///{tmp_path / 'door.db'}")
    database.migrate(engine)
    ticks = iter(range(10**9))
    return Door(Log(engine), gather(), clock=lambda: next(ticks), **({"writer": off_hub} if off_hub else {}))


def found(door: Door, *formats: str) -> Live:
    programme = [{"format": each} for each in formats or ("open_space",)]
    args = {"title": "Prova", "programme": programme, "tables": [{}] * 4}
    return door.found("m1", Ask(new_id(), "meeting.create", args))


def let_in(door: Door, live: Live, name: str) -> Actor:
    args = {"person": f"person:{name}", "pseudonym": "Ulivo", "name": name}
    door.submit(live, HOUSE, [Ask(new_id(), "person.join", args)])
    return Actor("participant", f"person:{name}")


def begin(door: Door, live: Live) -> None:
    door.submit(live, DESK, [Ask(new_id(), "phase.enter", {"block": "block:1", "phase": "market"})])


def test_asks_in_a_batch_see_one_another_and_the_log_holds_them(tmp_path: Path) -> None:
    door = open_door(tmp_path)
    live = found(door)
    anna = let_in(door, live, "anna")
    begin(door, live)
    first, second = new_id(), new_id()
    answers = door.submit(
        live,
        anna,
        [
            Ask(first, "topic.propose", {"title": "Orto"}),
            Ask(second, "topic.place", {"topic": f"topic:{first}", "slot": "slot:1", "table": "table:1"}),
            Ask(new_id(), "topic.propose", {"title": " "}),
        ],
    )
    assert [answer.refused for answer in answers] == [None, None, "empty_text"]
    assert live.state.get("placing:1:1")["topic"] == f"topic:{first}"
    assert evolve(State(), door.log.since(live.entry.id, 0)) == live.state


def test_the_same_ask_is_answered_alike_for_ever_and_never_done_twice(tmp_path: Path) -> None:
    door = open_door(tmp_path)
    live = found(door)
    anna, karim = let_in(door, live, "anna"), let_in(door, live, "karim")
    begin(door, live)
    ask = Ask(new_id(), "topic.propose", {"title": "Orto"})
    (given,) = door.submit(live, anna, [ask])
    assert door.submit(live, anna, [ask, ask]) == [given, given]
    door.submit(live, anna, [Ask(new_id(), "topic.withdraw", {"topic": f"topic:{ask.id}"})])
    reopened = open_door(tmp_path)
    again = reopened.open(live.entry.code)
    assert reopened.submit(again, anna, [ask]) == [given]
    assert again.state.get(f"topic:{ask.id}")["status"] == "withdrawn"
    assert reopened.submit(again, karim, [ask]) == [Answer(ask.id, refused="id_taken")]


def test_a_refusal_is_not_stored_and_may_be_decided_anew(tmp_path: Path) -> None:
    door = open_door(tmp_path)
    live = found(door)
    anna = let_in(door, live, "anna")
    ask = Ask(new_id(), "topic.propose", {"title": "Orto"})
    assert door.submit(live, anna, [ask])[0].refused == "not_now"
    begin(door, live)
    assert door.submit(live, anna, [ask])[0].seq == live.state.seq


def test_of_many_at_one_instant_one_gets_the_cell(tmp_path: Path) -> None:
    door = open_door(tmp_path)
    live = found(door)
    people = [let_in(door, live, f"p{number}") for number in range(12)]
    begin(door, live)
    topics = []
    for person in people:
        ask = Ask(new_id(), "topic.propose", {"title": "Tema"})
        door.submit(live, person, [ask])
        topics.append(f"topic:{ask.id}")
    gate, won = Barrier(len(people)), []

    def claim(person: Actor, topic: str) -> None:
        gate.wait()
        (answer,) = door.submit(
            live, person, [Ask(new_id(), "topic.place", {"topic": topic, "slot": "slot:2", "table": "table:3"})]
        )
        won.append(answer)

    threads = [Thread(target=claim, args=pair) for pair in zip(people, topics, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.refused or "" for answer in won) == [""] + ["cell_taken"] * 11
    assert len(live.state.all("placing")) == 1
    seqs = [line.seq for line in door.log.since(live.entry.id, 0)]
    assert seqs == list(range(1, len(seqs) + 1))


@pytest.mark.parametrize("failure", [StoreBusy, StoreFull])
def test_a_store_that_fails_fails_the_whole_batch_and_nothing_else(tmp_path: Path, failure: type[Exception]) -> None:
    broken: list[bool] = []

    def off_hub(run: Callable[..., Any], *args: Any) -> Any:
        if broken and getattr(run, "__name__", "") == "_write":
            raise failure
        return run(*args)

    door = open_door(tmp_path, off_hub)
    live = found(door)
    anna = let_in(door, live, "anna")
    begin(door, live)
    before = live.state
    ask = Ask(new_id(), "topic.propose", {"title": "Orto"})
    broken.append(True)
    with pytest.raises(failure):
        door.submit(live, anna, [ask])
    assert live.state is before
    broken.clear()
    assert door.submit(live, anna, [ask])[0].seq == before.seq + 1


def test_what_another_process_wrote_is_taken_in_before_deciding(tmp_path: Path) -> None:
    door, other = open_door(tmp_path), open_door(tmp_path)
    live = found(door)
    twin = other.open(live.entry.code)
    anna = let_in(door, live, "anna")
    begin(door, live)
    told: list[Line] = []
    other.tell = lambda _live, lines: told.extend(lines)
    (answer,) = other.submit(twin, anna, [Ask(new_id(), "topic.propose", {"title": "Orto"})])
    assert answer.seq == live.state.seq + 1
    assert [line.seq for line in told] == [2, 3, 4]
    door.refresh(live)
    assert live.state == twin.state


def test_commits_are_told_in_order_and_only_after_they_are_written(tmp_path: Path) -> None:
    door = open_door(tmp_path)
    live = found(door)
    told: list[int] = []

    def tell(of: Live, lines: list[Line]) -> None:
        assert [line.seq for line in door.log.since(of.entry.id, lines[0].seq - 1)] == [line.seq for line in lines]
        told.extend(line.seq for line in lines)

    door.tell = tell
    for number in range(5):
        let_in(door, live, f"p{number}")
    assert told == [2, 3, 4, 5, 6]
