"""The two commands: JSON that can be checked, a repair of it, and worded refusals."""

import json
from pathlib import Path

import pytest

from session_tool.__main__ import main
from session_tool.core.mixing import check


def people(n: int) -> list[str]:
    return [str(p) for p in range(n)]


def text(rounds: list[list[list[int]]]) -> list[list[list[str]]]:
    return [[[str(who) for who in row] for row in tables] for tables in rounds]


def test_a_plan_is_printed_and_repaired(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["mix", "--tables", "6", "--seats", "5", "--rounds", "3", "--people", "28", "--hosts", "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    stay = [{t: str(t) for t in range(6)}] * 3
    assert check(text(plan["rounds"]), people(28), hosts=stay, repeats=plan["repeats"]) == []
    file = tmp_path / "change.json"
    file.write_text(json.dumps({"plan": plan, "from_round": 1, "arrive": [28], "leave": [0, 9], "close": []}))
    assert main(["mix", "--repair", str(file), "--json"]) == 0
    mended = json.loads(capsys.readouterr().out)
    assert mended["moved"] == 0
    assert mended["rounds"][0] == plan["rounds"][0]
    absent = {"0": [1, 2], "9": [1, 2], "28": [0]}
    assert check(text(mended["rounds"]), people(29), absent=absent, repeats=mended["repeats"], spread=None) == []


@pytest.mark.parametrize("options", [
    ["--tables", "4", "--seats", "9", "--rounds", "3"], ["--tables", "4", "--seats", "2", "--rounds", "3"],
    ["--tables", "4", "--seats", "5", "--rounds", "0"],
    ["--tables", "4", "--seats", "5", "--rounds", "3", "--people", "30"],
    ["--tables", "4", "--seats", "5", "--rounds", "3", "--hosts", "5"], ["--rounds", "3"], ["--repair", "nowhere.json"],
    ["--tables", "0", "--seats", "5", "--rounds", "3"], ["--tables", "-2", "--seats", "5", "--rounds", "3"],
    ["--tables", "4", "--seats", "5", "--rounds", "3", "--people", "-1"],
])
def test_bad_input_is_refused_in_words(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mix", *options]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip()) > 10


def test_an_agenda_is_printed_with_its_shares(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "agenda.json"
    asked = {"slots": 2, "tables": [{"seats": 8}, {"seats": None}], "topics": [
        {"conveners": ["a"], "pinned": [0, 1]}, {"conveners": ["a"]}, {"conveners": ["b"], "unavailable": [[1, 0]]}],
        "wishes": {"c": [0, 1], "d": [1, 2]}}
    file.write_text(json.dumps(asked))
    assert main(["agenda", "--json", str(file), "--seconds", "0.1"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["placing"][0] == [0, 1]
    assert found["placing"][1][0] == 1
    assert found["share"] == found["share_bound"] == 1.0


@pytest.mark.parametrize("asked", [
    {"slots": 0, "tables": [{"seats": 5}], "topics": []}, {"slots": 1, "tables": [{"seats": 5}]}, ["nothing"],
    {"slots": 1, "tables": [{"seats": 5}], "topics": [{}], "wishes": {"a": [4]}},
    {"slots": 1, "tables": [{"seats": 5}], "topics": [{"pinned": [0, 0]}, {"pinned": [0, 0]}]},
])
def test_a_bad_agenda_is_refused_in_words(asked: object, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "agenda.json"
    file.write_text(json.dumps(asked))
    assert main(["agenda", "--json", str(file)]) == 2
    assert len(capsys.readouterr().err.strip()) > 10
