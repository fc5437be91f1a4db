"""The two commands: JSON that can be checked, a repair of it, and worded refusals."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from session_tool.__main__ import language, main
from session_tool.core.mixing import check
from session_tool.words import catalogue


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


def ask(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    """What `mix` prints."""
    assert main(["mix", *options, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def mend(capsys: pytest.CaptureFixture[str], file: Path, asked: object, *options: str) -> dict[str, Any]:
    """What `mix --repair` makes of it."""
    file.write_text(json.dumps(asked))
    return ask(capsys, "--repair", str(file), *options)


CONTRACT = ("rounds", "repeats", "bound", "seconds", "certificate")


@pytest.mark.parametrize("keys, options", [(CONTRACT, ()), (("rounds",), ("--hosts",))])
def test_the_keys_of_the_contract_keep_the_hosts(
    keys: tuple[str, ...], options: tuple[str, ...], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan = ask(capsys, "--tables", "4", "--seats", "4", "--rounds", "3", "--hosts")
    asked = {"plan": {key: plan[key] for key in keys}, "from_round": 1, "arrive": [16, 17], "leave": [0]}
    mended = mend(capsys, tmp_path / "change.json", asked, *options)
    assert [mended["rounds"][r][t][0] for r in (1, 2) for t in range(4)] == [16, 1, 2, 3] * 2
    assert mended["moved"] == 0


def test_hosts_are_published_for_the_tables_in_use_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan = ask(capsys, "--tables", "5", "--seats", "4", "--rounds", "3", "--people", "11", "--hosts")
    assert plan["hosts"] == [{str(t): t for t in range(3)}] * 3
    mended = mend(capsys, tmp_path / "change.json", {"plan": plan, "from_round": 1, "arrive": [11], "leave": [4]})
    assert (mended["moved"], mended["repeats"]) == (0, plan["repeats"])


def test_rules_are_read_from_a_file_and_kept_by_a_repair(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "rules.json"
    file.write_text(json.dumps({"together": [[0, 1]], "apart": [[2, 3]], "wishes": {"4": [5]}, "visits": {"6": [2]},
                                "absent": {"7": [1]}, "home": 2, "clusters": {}}))
    plan = ask(capsys, "--tables", "4", "--seats", "4", "--rounds", "3", "--rules", str(file))
    assert check(text(plan["rounds"]), people(16), absent={"7": [1]}, home=2) == []
    assert all(any({0, 1} <= set(row) for row in tables) for tables in plan["rounds"])
    assert plan["certificate"]["wishes"] == {"asked": 2, "met": 2}
    mended = mend(capsys, tmp_path / "change.json", {"plan": plan, "from_round": 1, "arrive": [16], "close": [0]})
    assert all(any({0, 1} <= set(row) for row in tables) for tables in mended["rounds"])
    assert mended["certificate"]["home"] == 2
    assert mended["rounds"][1][0] == mended["rounds"][2][0] == []


BAD = {
    "home": {"home": 9}, "together": {"together": [[0, 1]], "apart": [[1, 0]]}, "shape": {"together": [3]},
    "unknown": {"near": []}, "stranger": {"apart": [[0, 99]]}, "list": [1], "hall": {"clusters": {"9": "x"}},
}


@pytest.mark.parametrize("rules", BAD.values(), ids=BAD)
def test_rules_that_cannot_be_are_refused_in_words(
    rules: object, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(rules))
    assert main(["mix", "--tables", "4", "--seats", "4", "--rounds", "3", "--rules", str(file)]) == 2
    assert 10 < len(capsys.readouterr().err.strip()) < 200


WRONG: dict[str, dict[str, Any]] = {
    "from_round text": {"from_round": "1"}, "from_round broken": {"from_round": 1.7}, "from_round yes":
    {"from_round": True}, "arrive text": {"arrive": "16"}, "arrive nothing": {"arrive": [None]}, "arrive nested":
    {"arrive": [[1]]}, "arrive broken": {"arrive": [16.5]}, "told number": {"told": 3}, "all leave":
    {"leave": list(range(16))}, "no plan": {"plan": None}, "twice": {"plan": {"rounds": [[[0, 1, 2], [2, 3, 4]]] * 2}},
    "seats text": {"plan": {"rounds": [[[0, 1, 2], [3, 4, 5]]] * 2, "seats": "ab"}},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_change_of_the_wrong_shape_is_refused_in_words(
    wrong: dict[str, Any], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan = ask(capsys, "--tables", "4", "--seats", "4", "--rounds", "3")
    file = tmp_path / "change.json"
    file.write_text(json.dumps({"plan": plan, "from_round": 1} | wrong))
    assert main(["mix", "--repair", str(file)]) == 2
    said = capsys.readouterr().err.strip()
    assert 10 < len(said) < 200
    assert "Error" not in said and "object" not in said


@pytest.mark.parametrize("raw", [b"[" * 100_000, b"{", b"\xff\xfe\x00", b"", b'{"plan": 1e400}', b"9" * 5000])
def test_a_file_that_is_no_plan_is_refused_in_words(
    raw: bytes, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "change.json"
    file.write_bytes(raw)
    for options in (["--repair"], ["--tables", "3", "--seats", "4", "--rounds", "2", "--groups"]):
        assert main(["mix", *options, str(file)]) == 2
        assert 10 < len(capsys.readouterr().err.strip()) < 200


def test_an_id_is_printed_as_it_came(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plan = ask(capsys, "--tables", "4", "--seats", "4", "--rounds", "3")
    asked = {"plan": plan, "from_round": 0, "arrive": ["007", "anna"]}
    mended = mend(capsys, tmp_path / "change.json", asked)
    assert {"007", "anna", 7} <= {who for row in mended["rounds"][0] for who in row}


TOO_MUCH = {
    "people": (["--tables", "4", "--seats", "5", "--people", "9" * 30], "too_many_people"),
    "tables": (["--tables", "1000000000", "--seats", "5", "--people", "20"], "too_many_tables"),
    "no tables": (["--tables", "-5", "--seats", "5"], "no_tables"),
    "no people": (["--tables", "4", "--seats", "5", "--people", "-3"], "no_people"),
    "hosts": (["--tables", "4", "--seats", "5", "--hosts", "-2"], "too_many_hosts"),
    "nothing": (["--tables", "4"], "options_missing"),
}


@pytest.mark.parametrize("options, name", TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_and_too_little_are_refused_at_once_and_by_their_name(
    options: list[str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mix", "--rounds", "3", *options]) == 2
    core = max(re.split(r"\{\w+\}", catalogue(language())[f"planners.refused.{name}"]), key=len)
    assert core in capsys.readouterr().err


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
