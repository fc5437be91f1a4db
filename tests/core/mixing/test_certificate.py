"""The checker catches every fault planted in a sound plan."""

from collections.abc import Callable

import pytest

from session_tool.core.mixing import check, count_repeats, plan

PEOPLE = [f"p{i}" for i in range(20)]
STAY = [{t: f"p{t}" for t in range(4)}] * 3
Rounds = list[list[list[str]]]


def sound() -> tuple[Rounds, int]:
    hosts = {f"t{t}": f"p{t}" for t in range(4)}
    found = plan(PEOPLE, [(f"t{t}", 5) for t in range(4)], 3, hosts, {}, [], 1, lambda: True)
    return [[list(row) for row in tables] for tables in found.rounds], found.repeats


def double(rounds: Rounds) -> None:
    rounds[1][2][-1] = rounds[1][0][-1]


def lose(rounds: Rounds) -> None:
    rounds[1][2].pop()


def invite(rounds: Rounds) -> None:
    rounds[2][1].append("nobody")


def crowd(rounds: Rounds) -> None:
    rounds[0][0].append(rounds[0][1].pop())


def unseat(rounds: Rounds) -> None:
    rounds[0][0].append(rounds[0][0].pop(0))


def repeat(rounds: Rounds) -> None:
    rounds[1] = [list(row) for row in rounds[0]]


def test_a_sound_plan_has_no_fault() -> None:
    rounds, repeats = sound()
    assert check(rounds, PEOPLE, hosts=STAY, repeats=repeats) == []


@pytest.mark.parametrize("plant, fault", [
    (double, "person_twice"), (double, "person_missing"), (lose, "person_missing"), (invite, "stranger"),
    (crowd, "wrong_size"), (unseat, "host_away"), (repeat, "wrong_repeats"),
])
def test_a_planted_fault_is_found(plant: Callable[[Rounds], None], fault: str) -> None:
    rounds, repeats = sound()
    plant(rounds)
    assert fault in {found["fault"] for found in check(rounds, PEOPLE, hosts=STAY, repeats=repeats)}


def test_an_uncounted_repeat_is_found() -> None:
    rounds, repeats = sound()
    assert check(rounds, PEOPLE, repeats=repeats - 1) == [
        {"fault": "wrong_repeats", "said": repeats - 1, "counted": repeats}]


def test_repeats_with_earlier_meetings_are_counted() -> None:
    past = [{"x": ["a", "b", "c"]}]
    assert count_repeats([[["a", "b"], ["c"]], [["a", "b"], ["c"]]], past) == 2
