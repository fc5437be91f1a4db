"""Books are printed one at a time, each once, and the last ones are kept."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from session_tool import report
from session_tool.web import press as press_module
from tests.web.inside import Inside


@pytest.fixture
def printer() -> Any:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
def inside(tmp_path: Path, printer: Any) -> Inside:
    return Inside(tmp_path, printer=lambda run, *args: printer.submit(run, *args).result(60))


def test_many_who_ask_at_once_get_one_printing(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, go_on, render = [], Event(), report.render

    def slow(made: Any, kind: str) -> bytes:
        printed.append(kind)
        assert go_on.wait(60)
        return render(made, kind)

    monkeypatch.setattr(report, "render", slow)

    def ask() -> bytes:
        return inside.of.press.book(inside.live, "md", "it", "http://x").body

    with ThreadPoolExecutor(12) as people:
        first = people.submit(ask)
        while not printed:
            time.sleep(0.001)
        rest = [people.submit(ask) for _ in range(11)]
        while not inside.of.press._queued:
            time.sleep(0.001)
        go_on.set()
        assert {each.result(60) for each in [first, *rest]} == {first.result()}
    assert printed == ["md"]
    assert ask() == first.result() and printed == ["md"]


def test_a_book_is_printed_anew_when_anything_it_depends_on_is_another(inside: Inside) -> None:
    book, live = inside.of.press.book, inside.live
    first = book(live, "md", "it", "http://x")
    assert book(live, "md", None, "http://x") is first
    assert book(live, "md", "en", "http://x") is not first and book(live, "html", "it", "http://x") is not first
    assert b"http://y" in book(live, "json", "it", "http://y").body
    inside.ask(inside.desk, "meeting.edit", title="Un altro titolo")
    assert "Un altro titolo" in book(live, "md", "it", "http://x").body.decode()


def test_a_book_asked_for_after_a_change_holds_it(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, render = Event(), Event(), report.render

    def slow(made: Any, kind: str) -> bytes:
        begun.set()
        assert go_on.wait(60)
        return render(made, kind)

    monkeypatch.setattr(report, "render", slow)
    with ThreadPoolExecutor(2) as people:
        early = people.submit(inside.of.press.book, inside.live, "md", "it", "http://x")
        assert begun.wait(60)
        inside.ask(inside.desk, "meeting.edit", title="Un altro titolo")
        late = people.submit(inside.of.press.book, inside.live, "md", "it", "http://x")
        go_on.set()
        assert "Un altro titolo" not in early.result(60).body.decode()
        assert "Un altro titolo" in late.result(60).body.decode()


def test_what_is_kept_is_bounded_and_a_failure_is_not_kept(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_module, "MOST_KEPT", 3)
    for number in range(9):
        inside.of.press.book(inside.live, "md", "it", f"http://x{number}")
    assert len(inside.of.press._kept) == 3
    monkeypatch.setattr(press_module, "MOST_BYTES", 10)
    inside.of.press.book(inside.live, "md", "it", "http://y")
    assert len(inside.of.press._kept) == 0
    with monkeypatch.context() as broken:
        broken.setattr(report, "render", None)
        with pytest.raises(TypeError):
            inside.of.press.book(inside.live, "md", "it", "http://z")
    assert inside.of.press.book(inside.live, "md", "it", "http://z").body
    assert not inside.of.press._queued
