"""Repairs and who is told: told people stay, the others are placed as well as in a new plan."""

from itertools import product

import pytest

from session_tool.core.mixing import Change, Rules, count_repeats, plan, repair
from tests.core.mixing.rooms import always, hosts, moved, names, parted, sizes, tables


def test_where_nobody_is_told_a_repair_is_as_good_as_a_new_plan() -> None:
    people = names(23)
    old = plan(people, tables(4, 8), 4, hosts(4), {}, [], 1, always)
    gone = set(people[5:14])
    new = repair(old.rounds, tables(4, 8), 1, hosts(4), {}, [], 1, always, change=Change(leave=gone, told=()))
    rest = [who for who in people if who not in gone]
    past = [dict(zip(old.tables, old.rounds[0], strict=True))]
    afresh = plan(rest, tables(4, 8), 3, hosts(4), {}, past, 1, always)
    seen = [[[who for who in row if who in rest] for row in old.rounds[0]], *new.rounds[1:]]
    assert count_repeats(seen) <= afresh.repeats
    assert all(max(row) - min(row) <= 1 for row in sizes(new.rounds)[1:])


def test_sizes_are_level_again_where_nobody_is_told() -> None:
    old = plan(names(40), tables(8, 5), 3, None, {}, [], 1, always)
    gone = {who for row in old.rounds[1][:4] for who in row[:2]}
    new = repair(old.rounds, tables(8, 8), 1, None, {}, [], 1, always, change=Change(leave=gone, told=()))
    assert sizes(new.rounds)[1:] == [[4] * 8] * 2


def test_told_people_stay_where_others_are_improved() -> None:
    people = names(23)
    old = plan(people, tables(4, 8), 4, hosts(4), {}, [], 1, always)
    told = set(people[:15])
    new = repair(old.rounds, tables(4, 8), 1, hosts(4), {}, [], 1, always,
                 change=Change(arrive=["n0", "n1"], leave=set(people[20:]), told=told))
    assert not moved(old.rounds, new.rounds, 1) & told
    assert new.certificate["told_moved"] == 0
    assert new.moved == len(moved(old.rounds, new.rounds, 1))


@pytest.mark.parametrize("g, s, n", [(6, 3, 18), (6, 5, 30), (4, 4, 15), (5, 3, 14)])
def test_no_seats_of_an_arrival_would_be_better(g: int, s: int, n: int) -> None:
    for seed in range(4):
        old = plan(names(n), tables(g, s), 3, None, {}, [], seed, always)
        new = repair(old.rounds, tables(g, 8), 0, None, {}, [], seed, always, change=Change(arrive=["n"]))
        assert new.moved == 0
        best = min(count_repeats(seated) for at in product(range(g), repeat=3)
                   if sizes(seated := seat(old.rounds, at)) == sizes(new.rounds))
        assert new.repeats == best


def seat(rounds: list[list[list[str]]], at: tuple[int, ...]) -> list[list[list[str]]]:
    return [[[*row, *["n"] * (t == chosen)] for t, row in enumerate(tables)]
            for tables, chosen in zip(rounds, at, strict=True)]


def test_a_repair_keeps_together_and_apart() -> None:
    people = names(16)
    rules = Rules(together=[people[:2]], apart=[people[2:4]])
    old = plan(people, tables(4, 8), 3, None, {}, [], 1, always, rules=rules)
    theirs = next(f"t{t}" for t, row in enumerate(old.rounds[1]) if "p0" in row)
    for change in (Change(arrive=["n"]), Change(close={theirs}), Change(close={theirs}, arrive=["n"], leave={"p9"})):
        new = repair(old.rounds, tables(4, 8), 1, None, {}, [], 1, always, change=change, rules=rules)
        assert parted(new.rounds, people[:2]) == new.certificate["together_broken"] == 0
        assert new.certificate["apart_broken"] == 0
        # their own meetings are no repeats
        own = sum(set(people[:2]) <= set(row) for tables_now in new.rounds for row in tables_now) - 1
        assert new.repeats == count_repeats(new.rounds) - own
        assert new.bound <= new.repeats


def test_an_arrival_sits_with_those_it_is_to_be_kept_with() -> None:
    old = plan(names(20), tables(4, 5), 3, None, {}, [], 1, always)
    new = repair(old.rounds, tables(4, 8), 1, None, {}, [], 1, always, change=Change(arrive=["n"], leave={"p19"}),
                 rules=Rules(together=[["n", "p3"]]))
    assert all(any({"n", "p3"} <= set(row) for row in tables_now) for tables_now in new.rounds[1:])
    assert new.moved == 0


def test_someone_absent_in_a_later_round_loses_the_chair_there_only() -> None:
    old = plan(names(20), tables(4, 5), 3, None, {}, [], 1, always)
    new = repair(old.rounds, tables(4, 8), 1, None, {}, [], 1, always, change=Change(), rules=Rules(absent={"p5": [2]}))
    assert new.moved == 0
    assert [any("p5" in row for row in tables_now) for tables_now in new.rounds] == [True, True, False]


def test_rules_about_people_who_are_gone_hold_no_repair_up() -> None:
    rules = Rules(together=[["p0", "p1"]], apart=[["p2", "p3"]], wishes={"p4": ["p5"]}, absent={"p6": [2]})
    old = plan(names(20), tables(4, 5), 3, None, {}, [], 1, always, rules=rules)
    gone = {"p0", "p3", "p4", "p5", "p6"}
    first = repair(old.rounds, tables(4, 8), 0, None, {}, [], 1, always, change=Change(leave=gone), rules=rules)
    again = repair(first.rounds, tables(4, 8), 1, None, {}, [], 1, always, change=Change(arrive=["n"]), rules=rules)
    assert again.moved == 0


def test_a_set_holds_though_the_one_who_joined_it_is_gone() -> None:
    rules = Rules(together=[["p0", "p1"], ["p1", "p2"]])
    old = plan(names(16), tables(4, 4), 3, None, {}, [], 1, always, rules=rules)
    new = repair(old.rounds, tables(4, 8), 1, None, {}, [], 1, always, change=Change(leave={"p1"}), rules=rules)
    assert new.bound <= new.repeats
    assert parted(new.rounds[1:], ["p0", "p2"]) == 0
