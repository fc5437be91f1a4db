"""Time: every phase asks whether there is any left, and a plan is there at once."""

from random import Random
from time import process_time

import pytest

from session_tool.core.mixing import Change, Rules, check, plan, repair
from tests.core.mixing.rooms import after, hosts, names, tables


def never() -> bool:
    return False


def past_of(n: int, g: int, rounds: int) -> list[dict[str, list[str]]]:
    rng, people, past = Random(1), names(n), []
    for _ in range(rounds):
        rng.shuffle(people)
        past.append({f"t{t}": people[t::g] for t in range(g)})
    return past


def test_a_room_of_a_thousand_with_a_past_has_a_sound_plan_at_once() -> None:
    past, people = past_of(1000, 200, 4), names(1000)
    groups = {who: "abcde"[i % 5] for i, who in enumerate(people)}
    start = process_time()
    found = plan(people, tables(200, 8), 8, None, groups, past, 1, never)
    # on an idle machine a third of a second
    assert process_time() - start < 1.5
    assert check(found.rounds, people, past=past, repeats=found.repeats) == []


def test_many_absences_take_no_longer() -> None:
    rng, people = Random(2), names(600)
    absent = {who: rng.sample(range(12), 4) for who in people}
    start = process_time()
    found = plan(people, tables(120, 8), 12, None, {}, [], 1, never, rules=Rules(absent=absent))
    assert process_time() - start < 1.5
    assert check(found.rounds, people, absent=absent) == []


@pytest.mark.parametrize("steps", [0, 1, 5, 40])
def test_whenever_it_is_stopped_the_plan_is_sound(steps: int) -> None:
    people = names(61)
    groups = {who: "abc"[i % 3] for i, who in enumerate(people)}
    halls = {f"t{t}": "left" if t < 6 else "right" for t in range(12)}
    for given in (Rules(), Rules(clusters=halls), Rules(together=[people[20:22]], apart=[people[30:32]])):
        found = plan(people, tables(12), 4, hosts(12), groups, past_of(61, 12, 1), 1, after(steps), rules=given)
        assert check(found.rounds, people, repeats=None, spread=None if given.clusters else 1) == []


def test_a_repair_of_five_hundred_is_quick_and_stops_when_asked() -> None:
    people = names(500)
    old = plan(people, tables(100, 8), 4, hosts(100), {}, [], 1, after(9))
    change = Change(arrive=names(50, "n"), leave=set(people[150:200]), close={"t7"})
    for going in (never, lambda: True):
        start = process_time()
        new = repair(old.rounds, tables(100, 8), 1, hosts(100), {}, [], 1, going, change=change)
        # the target is 0.3 s on an idle machine
        assert process_time() - start < 1
        assert new.bound <= new.repeats
