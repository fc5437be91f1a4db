"""The command: what is printed, bad input of every kind worded with exit code 2, the time kept."""

import json
import re
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from session_tool.__main__ import main
from session_tool.words import LANGUAGES, catalogue

Given = dict[str, Any]
WALL: Given = {
    "slots": 2, "tables": [{"seats": 5}, {"seats": 5}], "topics": [{"conveners": ["a"]}, {"conveners": ["b"]}],
    "wishes": {"c": [0, 1]}}


def ask(tmp_path: Path, raw: bytes, *options: str) -> int:
    path = tmp_path / "wall.json"
    path.write_bytes(raw)
    return main(["agenda", "--json", str(path), *options])


def crowd(people: int, topics: int, slots: int, most: int) -> Given:
    rng = Random(7)
    return {
        "slots": slots, "tables": [{"seats": rng.choice([8, 20, 40])} for _ in range(-(-topics // slots))],
        "topics": [{"conveners": [f"p{rng.randrange(people)}"]} for _ in range(topics)],
        "wishes": {f"p{i}": rng.sample(range(topics), rng.randint(3, most)) for i in range(people)}}


BAD: dict[str, Given] = {
    "slots text": {"slots": "two"}, "slots none": {"slots": None}, "slots yes": {"slots": True},
    "slots half": {"slots": 2.5}, "slots zero": {"slots": 0}, "slots less": {"slots": -1},
    "slots many": {"slots": 10**9},
    "tables number": {"tables": 3}, "tables none": {"tables": []}, "tables many": {"tables": [{}] * 501},
    "cells many": {"slots": 100, "tables": [{}] * 100}, "seats less": {"tables": [{"seats": -5}, {}]},
    "seats zero": {"tables": [0, 4]}, "seats text": {"tables": [{"seats": "five"}]},
    "seats many": {"tables": [10**400]},
    "offers text": {"tables": [{"offers": "wall"}, {}]}, "topics number": {"topics": 4},
    "topic text": {"topics": ["a"]},
    "topics many": {"slots": 100, "tables": [{}] * 20, "topics": [{}] * 501, "wishes": {}},
    "topics over": {"topics": [{}] * 5}, "conveners text": {"topics": [{"conveners": "anna"}, {}]},
    "conveners nested": {"topics": [{"conveners": [["a"]]}, {}]},
    "conveners none": {"topics": [{"conveners": [None]}]},
    "needs text": {"topics": [{"needs": "wall"}, {}]}, "wish unknown": {"wishes": {"c": [7]}},
    "wish less": {"wishes": {"c": [-1]}}, "wish text": {"wishes": {"c": "01"}}, "wish half": {"wishes": {"c": [0.9]}},
    "wish yes": {"wishes": {"c": [True]}}, "wishes list": {"wishes": [[0]]}, "wishes none": {"wishes": None},
    "people many": {"wishes": {str(i): [] for i in range(5_001)}}, "pin out": {"topics": [{"pinned": [5, 0]}, {}]},
    "pin short": {"topics": [{"pinned": [1]}, {}]}, "pin text": {"topics": [{"pinned": "11"}, {}]},
    "pin half": {"topics": [{"pinned": {"slot": 0.5, "table": 0}}, {}]},
    "pins many": {"topics": [{"pinned": [t % 2, t // 2]} for t in range(5)], "wishes": {}},
    "unavailable slot": {"topics": [{"unavailable": [9]}, {}]},
    "unavailable text": {"topics": [{"unavailable": "x"}]},
    "unavailable cell": {"topics": [{"unavailable": [[0, 7]]}, {}]},
    "minutes less": {"topics": [{"minutes_up": -5}, {}]},
    "minutes text": {"topics": [{"minutes_up": "x"}, {}]},
    "minutes nan": {"topics": [{"minutes_up": float("nan")}, {}]},
    "placing short": {"placing": [[0, 0]]}, "placing out": {"placing": [[9, 9], [0, 0]]},
    "placing twice": {"placing": [[0, 0], [0, 0]]}, "placing number": {"placing": 3},
    "placing yes": {"placing": [True, 1]},
    "busy": {"slots": 1, "topics": [{"conveners": ["a"]}, {"conveners": ["a"]}]},
}
RAW = {"cut": b"{", "empty": b"", "binary": b"\xff\xfe", "list": b"[]", "null": b"null", "deep": b"[" * 100_000,
       "digits": b'{"slots": ' + b"9" * 5_000 + b"}", "nothing said": b"{}"}


@pytest.mark.parametrize("raw", [*(json.dumps(WALL | bad).encode() for bad in BAD.values()), *RAW.values()],
                         ids=[*BAD, *RAW])
@pytest.mark.parametrize("language", ["en", "it"])
def test_bad_input_is_worded(raw: bytes, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
                             monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}_CH.UTF-8")
    assert ask(tmp_path, raw) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "Error" not in err and "object is not" not in err
    assert any(re.fullmatch(text, err.strip()) for text in said(language)), err


def said(language: str) -> list[str]:
    """Patterns of all that may be said of a bad file."""
    return [re.sub(r"\\{\w+\\}", ".+", re.escape(entry)) for key, entry in catalogue(language).items()
            if isinstance(entry, str) and key.startswith(("agenda.refused.", "agenda.file."))]


@pytest.mark.parametrize("seconds", ["nan", "inf", "-1"])
def test_a_time_that_is_none_is_worded(seconds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(tmp_path, json.dumps(WALL).encode(), f"--seconds={seconds}") == 2
    assert "--seconds" in capsys.readouterr().err


def test_a_file_without_end_and_one_that_is_not_there_are_worded(capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("/dev/zero", "/nowhere/at/all"):
        assert main(["agenda", "--json", path]) == 2
        assert path in capsys.readouterr().err


def test_what_is_printed_counts_topics_without_a_cell_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wall = WALL | {"topics": [{}] * 3, "wishes": {"c": [0, 1], "d": [1, 2]}, "placing": [[0, 0], [0, 1], None]}
    assert ask(tmp_path, json.dumps(wall).encode()) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert (found["attended_before"], found["unplaced"], found["wishes_unplaced"]) == (2, [2], 1)
    assert found["best_swap"]["gain"] == 1
    assert 2 not in found["best_swap"]["topics"]
    assert found["changed"] == len(found["moved"])
    assert f"{found['changed']} topic" in err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pin_in_a_place_that_lacks_what_the_topic_needs_stays_and_is_said(
        language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}_CH.UTF-8")
    wall = WALL | {"tables": [{"offers": ["ramp"]}, {}], "topics": [{"pinned": [0, 1], "needs": ["ramp"]}, {}]}
    assert ask(tmp_path, json.dumps(wall).encode()) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert found["placing"][0] == [0, 1]
    assert found["compromises"] == [{"name": "pin_lacks_needs", "topic": 0, "needs": ["ramp"]}]
    assert "ramp" in err


def test_the_same_seed_prints_the_same_agenda(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = json.dumps(crowd(40, 12, 3, 5)).encode()
    placings = []
    for _ in range(2):
        # many times what these few steps need, so that the clock ends nothing
        assert ask(tmp_path, raw, "--seed", "3", "--seconds", "0.5") == 0
        placings.append(json.loads(capsys.readouterr().out)["placing"])
    assert placings[0] == placings[1]


@pytest.mark.parametrize("stands", [False, True])
def test_the_time_is_kept_with_a_thousand_people(stands: bool, tmp_path: Path,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    wall = crowd(1000, 150, 5, 25)
    if stands:
        wall["placing"] = [[t % 5, t // 5] for t in range(150)]
    start = time.process_time()
    assert ask(tmp_path, json.dumps(wall).encode(), "--seconds", "0.2") == 0
    # processor seconds, so that a busy machine does not count; a margin for what is read and printed
    assert time.process_time() - start < 0.6
    assert json.loads(capsys.readouterr().out)["seconds"] < 2
