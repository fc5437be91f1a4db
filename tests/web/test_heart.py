"""The heart goes on whatever fails, for one meeting alone; screens hear frames, not each line by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gevent
import pytest

from session_tool.core.ops import Actor, Ask
from session_tool.core.state import Line
from session_tool.live import door as door_module
from session_tool.store.database import StoreBusy
from session_tool.web import heart, lan
from session_tool.web.socket import Teller
from tests.running import new_id
from tests.web.inside import Inside


@pytest.fixture
def inside(tmp_path: Path) -> Inside:
    return Inside(tmp_path)


class Wire:
    """Hears what is emitted."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, Any], str]] = []

    def emit(self, event: str, told: dict[str, Any], *, to: str, skip_sid: Any = None) -> None:
        """As Socket.IO's."""
        self.heard.append((event, told, to))


@pytest.mark.parametrize("failure", [StoreBusy("locked"), OSError("segreto"), RuntimeError()])
def test_what_fails_for_one_meeting_fails_for_no_other(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    other = inside.of.door.open(inside.create().get_json()["code"])
    monkeypatch.setattr(inside.of.door, "overtaken", lambda: [inside.live, other])
    refreshed = []

    def refresh(live: Any) -> None:
        refreshed.append(live)
        if live is inside.live:
            raise failure

    monkeypatch.setattr(inside.of.door, "refresh", refresh)
    wire = Wire()

    def emit(event: str, told: dict[str, Any], *, to: str) -> None:
        if inside.code in to:
            raise failure
        wire.emit(event, told, to=to)

    for _ in range(2):
        heart.once(inside.of, emit, {inside.code, other.entry.code})
    assert refreshed == [inside.live, other] * 2
    assert [to for _, _, to in wire.heard] == [f"all:{other.entry.code}", f"staff:{other.entry.code}"] * 2


def test_a_database_that_cannot_be_opened_stops_no_heart(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise OSError("too many open files")

    monkeypatch.setattr(inside.of.door.log, "heads", broken)
    wire = Wire()
    heart.once(inside.of, wire.emit, {inside.code})
    assert [event for event, _, _ in wire.heard] == ["here", "here"]


def test_idle_meetings_are_looked_up_all_at_once_and_let_go(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        inside.create()
    looks = []
    monkeypatch.setattr(inside.of.door, "reader", lambda run, *args: looks.append(run.__name__) or run(*args))
    wire = Wire()
    heart.once(inside.of, wire.emit, {inside.code})
    assert looks == ["heads"] and len(wire.heard) == 2
    monkeypatch.setattr(door_module, "IDLE_SECONDS", -1)
    heart.once(inside.of, wire.emit, {inside.code})
    assert [live.entry.code for live in inside.of.door.warm()] == [inside.code]


def test_a_laptop_that_joins_the_network_later_is_found_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[str] = []
    monkeypatch.setattr(lan, "addresses", lambda: list(found))
    inside = Inside(tmp_path, room=True)
    lan_host = {"Host": "192.168.7.7:8000"}
    heart.once(inside.of, Wire().emit, set())
    assert inside.client.get("/", headers=lan_host).status_code == 400
    found.append("192.168.7.7")
    heart.once(inside.of, Wire().emit, set())
    assert inside.client.get("/new", headers=lan_host).status_code == 200
    assert "192.168.7.7" in inside.client.get("/qr.svg?to=/x").text
    found.clear()
    heart.once(inside.of, Wire().emit, set())
    assert inside.client.get("/new", headers=lan_host).status_code == 200


def test_the_address_that_was_asked_for_stays_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "addresses", lambda: ["192.168.7.7"])
    inside = Inside(tmp_path, room=True, host="100.64.0.9")
    for _ in range(2):
        heart.once(inside.of, Wire().emit, set())
        assert inside.client.get("/healthz", headers={"Host": "100.64.0.9:8000"}).status_code == 200


def test_a_burst_is_told_in_few_frames_and_whole(inside: Inside) -> None:
    wire = Wire()
    teller = Teller(wire, inside.of)
    begin = inside.live.state.seq
    inside.of.door.submit(inside.live, Actor("facilitator"), [Ask(new_id(), "bell.ring", {}) for _ in range(60)])
    for line in inside.live.since(begin):
        teller.tell(inside.live, [line])
        gevent.sleep(0.001)
    while teller._waiting:
        gevent.sleep(0.01)
    frames = [told for event, told, to in wire.heard if to == f"all:{inside.code}"]
    lines: list[Line] = [line for frame in frames for line in frame["lines"]]
    assert [line["seq"] for line in lines] == list(range(begin + 1, begin + 61))
    assert frames[0]["from"] == frames[0]["to"] == begin + 1, "the first is told at once"
    assert len(frames) < 40


def test_a_round_for_a_large_room_is_fetched_and_not_sent_to_each(inside: Inside) -> None:
    """Own frames for all would be as many as people, each as large as the room."""
    wire = Wire()
    teller = Teller(wire, inside.of)
    seats = [("put", {"id": f"table:{n}", "kind": "table"}) for n in range(300)]
    routes = [("put", {"id": f"route:{n}", "kind": "route", "to": [f"person:{n}"]}) for n in range(300)]
    teller.tell(inside.live, [Line(inside.live.state.seq, "a", "phase.next", "x", 1, {}, (*seats, *routes))])
    heard = [(event, to) for event, _, to in wire.heard]
    assert heard == [("here", f"all:{inside.code}"), ("here", f"staff:{inside.code}")]
    assert wire.heard[0][1]["seq"] == inside.live.state.seq
    small = Wire()
    Teller(small, inside.of).tell(inside.live, [Line(inside.live.state.seq, "a", "x", "x", 1, {}, tuple(routes[:20]))])
    assert {event for event, _, _ in small.heard} == {"lines"}


def test_the_teller_knows_which_meetings_are_watched(inside: Inside) -> None:
    teller = Teller(Wire(), inside.of)
    teller.come("1", None, "a")
    teller.come("1", "person:x", "b")
    teller.come("2", None, "c")
    teller.go("2", None, "c")
    teller.go("1", None, "a")
    assert teller.watched() == {"1"}
    teller.go("1", "person:x", "b")
    assert teller.watched() == set()
