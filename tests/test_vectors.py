"""The vector file, played by Python as `tests/js/vectors.test.js` plays it: the seq rule and evolve."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from session_tool.core.state import Line, State, evolve, restore

CASES = json.loads((Path(__file__).parent / "vectors" / "lines.json").read_text("utf-8"))["cases"]


Snapshot = dict[str, Any]


class Screen:
    """A screen that hears frames by the seq rule, with what it fetched and the answers it will get."""

    def __init__(self, start: Snapshot, answers: list[dict[str, Any]]) -> None:
        self.answers = list(answers)
        self.fetches: list[str] = []
        self.take(start)

    def take(self, snapshot: Snapshot) -> None:
        """Start anew from a snapshot."""
        self.epoch = snapshot["epoch"]
        self.state: State = restore(snapshot["seq"], [*snapshot["records"], *snapshot.get("mine", [])])

    def hear(self, event: str, frame: dict[str, Any]) -> None:
        """Hear one frame of the socket."""
        if event == "resync" or (event == "lines" and frame["epoch"] != self.epoch):
            self.start_anew()
        elif event == "here":
            if frame["seq"] > self.state.seq:
                self.catch_up()
        elif frame["from"] > self.state.seq + 1:
            self.catch_up()
        else:
            self.follow(frame["lines"])

    def catch_up(self) -> None:
        """Ask for the lines after mine."""
        self.fetches.append(f"lines?since={self.state.seq}")
        answer = self.answers.pop(0)
        if answer.get("resync") or answer["epoch"] != self.epoch:
            self.start_anew()
        else:
            self.follow(answer["lines"])

    def start_anew(self) -> None:
        """Ask for the whole state."""
        self.fetches.append("state")
        self.take(self.answers.pop(0))

    def follow(self, wire: list[dict[str, Any]]) -> None:
        """Skip the lines up to mine, apply the rest."""
        lines = [Line(line["seq"], "", "", "", line["at"], {}, tuple(map(tuple, line["changes"]))) for line in wire]
        self.state = evolve(self.state, [line for line in lines if line.seq > self.state.seq])


def test_there_are_cases() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_vector(case: dict[str, Any]) -> None:
    screen = Screen(case["start"], case.get("answers", []))
    for event, frame in case["frames"]:
        screen.hear(event, frame)
    records = {kind: list(of_kind.values()) for kind, of_kind in screen.state.kinds.items() if of_kind}
    assert screen.answers == []
    assert {
        "epoch": screen.epoch,
        "seq": screen.state.seq,
        "fetches": screen.fetches,
        "records": records,
    } == case["expect"]
