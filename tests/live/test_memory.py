"""What the door keeps in memory: whole and of one moment, for as long as somebody uses it."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from session_tool.core.ops import Ask
from session_tool.live import door as door_module
from session_tool.live.door import Door, Ticket
from tests.live.test_door import begin, found, let_in, open_door
from tests.running import new_id
from tests.timeline import DESK, HOUSE


def test_a_meeting_that_is_opened_anew_knows_its_newest_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door_module, "RECENT", 4)
    door = open_door(tmp_path)
    live = found(door)
    for number in range(6):
        let_in(door, live, f"p{number}")
    again = open_door(tmp_path).open(live.entry.code)
    for each in (live, again):
        head = each.state.seq
        assert each.since(head) == []
        assert [line.seq for line in each.since(head - 4)] == [head - 3, head - 2, head - 1, head]
        assert each.since(head - 5) is None and each.since(head + 1) is None


def test_who_waits_is_committed_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = open_door(tmp_path)
    live = found(door)
    people = [let_in(door, live, f"p{number}") for number in range(7)]
    begun, go_on, transactions = Event(), Event(), []
    writing = door.log.writing

    def slow(meeting: str) -> Any:
        transactions.append(meeting)
        begun.set()
        go_on.wait(30)
        return writing(meeting)

    monkeypatch.setattr(door.log, "writing", slow)
    rename = [Ask(new_id(), "person.rename", {"name": f"N{number}"}) for number in range(7)]
    threads = [Thread(target=door.submit, args=(live, who, [ask])) for who, ask in zip(people, rename, strict=True)]
    threads[0].start()
    assert begun.wait(30)
    for thread in threads[1:]:
        thread.start()
    while len(live.waiting) < 6:
        time.sleep(0.001)
    go_on.set()
    for thread in threads:
        thread.join(30)
    assert len(transactions) == 2
    assert sorted(person["name"] for person in live.state.all("person")) == [f"N{number}" for number in range(7)]


def test_what_could_not_be_told_is_answered_all_the_same(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    door = open_door(tmp_path)
    live = found(door)

    def tell(*_: Any) -> None:
        raise OSError("no wire")

    door.tell = tell
    args = {"person": "person:anna", "pseudonym": "Ulivo", "name": "Segreta"}
    (answer,) = door.submit(live, HOUSE, [Ask(new_id(), "person.join", args)])
    assert answer.seq == live.state.seq == 2
    assert "not told" in caplog.text and "Segreta" not in caplog.text
    door.refresh(live)


def test_a_meeting_nobody_uses_leaves_memory_and_comes_back(tmp_path: Path) -> None:
    door = open_door(tmp_path)
    live = found(door)
    code, long_ago = live.entry.code, time.monotonic() - door_module.IDLE_SECONDS - 1
    door.let_go(set())
    assert door.warm() == [live]
    for busy in ("watched", "waiting", "writing"):
        live.used = long_ago
        if busy == "waiting":
            live.waiting.append(Ticket(DESK, []))
        if busy == "writing":
            live.lock.acquire()
        door.let_go({code} if busy == "watched" else set())
        assert door.warm() == [live], busy
        live.waiting.clear()
        if busy == "writing":
            live.lock.release()
    door.let_go(set())
    assert door.warm() == []
    begin(door, live)  # who still holds it goes on
    again = door.open(code)
    assert again is not live and again.state == live.state


def test_one_look_finds_what_another_process_wrote(tmp_path: Path) -> None:
    door, other = open_door(tmp_path), open_door(tmp_path)
    live = found(door)
    assert door.overtaken() == [] and Door(door.log, {}).overtaken() == []
    let_in(other, other.open(live.entry.code), "anna")
    assert door.overtaken() == [live]
    door.refresh(live)
    assert door.overtaken() == [] and live.state.get("person:anna")
