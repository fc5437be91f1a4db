"""Answers as bytes: what is shared and what is one's own make the same state as telling it line by line."""

from __future__ import annotations

import gzip
import json
from random import Random
from typing import Any

import pytest

from session_tool.core.kinds import Viewer
from session_tool.core.state import State, evolve
from session_tool.live.door import Live
from session_tool.store.log import Entry
from session_tool.web import snapshots
from tests.test_honesty import VIEWERS, a_meeting, heard, kinds_of, loaded


def told(body: bytes) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(body)
    return answer


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("viewer", VIEWERS, ids=str)
def test_news_and_an_old_state_make_the_new_one(seed: int, viewer: Viewer) -> None:
    timeline, _ = a_meeting(seed, 120)
    live = Live(Entry(f"m{seed}", "12345678", "e"), timeline.state, timeline.lines)
    for since in Random(seed).sample(range(len(timeline.lines)), 12):
        lines = timeline.lines[since:]
        plain = snapshots.news(live, viewer, lines, squeezed=False)
        assert gzip.decompress(snapshots.news(live, viewer, lines, squeezed=True)) == plain
        answer = told(plain)
        assert (answer["epoch"], answer["seq"]) == ("e", timeline.state.seq)
        before = loaded(evolve(State(), timeline.lines[:since]), viewer)
        assert kinds_of(heard(before, answer["lines"])) == kinds_of(loaded(timeline.state, viewer))


def test_nothing_new_is_an_answer_too() -> None:
    timeline, _ = a_meeting(1, 10)
    live = Live(Entry("m", "12345678", "e"), timeline.state, timeline.lines)
    body = snapshots.news(live, Viewer(person="person:p0"), [], squeezed=False)
    assert told(body) == {"lines": [], "epoch": "e", "seq": timeline.state.seq}


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "KEPT_BYTES", 100_000)
    timeline, _ = a_meeting(2, 60)
    for number in range(200):
        live = Live(Entry(f"kept{number}", "12345678", "e"), timeline.state, timeline.lines)
        snapshots.make(live, Viewer(), {"epoch": "e"}, squeezed=True)
    sizes = [len(each.plain) for each in snapshots._kept.values()]
    assert 0 < sum(sizes) <= 100_000 < sum(sizes) + max(sizes)
