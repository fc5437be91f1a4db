"""Halls: who is dealt to which heeds who has met and who wishes for whom; the bound holds for every deal."""

import pytest

from session_tool.core.mixing import Change, Rules, Unplannable, plan, repair
from tests.core.mixing.rooms import always, names, tables

PEOPLE = names(16)
HALLS = {f"t{t}": "left" if t < 2 else "right" for t in range(4)}
RULES = Rules(clusters=HALLS)


def test_a_second_meeting_deals_the_halls_anew() -> None:
    first = plan(PEOPLE, tables(4, 4), 2, None, {}, [], 1, always, rules=RULES)
    past = [dict(zip(HALLS, row, strict=True)) for row in first.rounds]
    second = plan(PEOPLE, tables(4, 4), 2, None, {}, past, 2, always, rules=RULES)
    assert second.repeats <= 12
    assert second.bound <= 12


def test_wishes_decide_the_hall() -> None:
    rules = Rules(clusters=HALLS, wishes={"p0": ["p15", "t3"], "p2": ["t0"]})
    found = plan(PEOPLE, tables(4, 4), 2, None, {}, [], 1, always, rules=rules)
    assert found.certificate["wishes"] == {"asked": 3, "met": 3}


def test_groups_stay_even_in_the_halls() -> None:
    groups = {who: "ab"[i % 2] for i, who in enumerate(PEOPLE)}
    first = plan(PEOPLE, tables(4, 4), 2, None, groups, [], 1, always, rules=RULES)
    past = [dict(zip(HALLS, row, strict=True)) for row in first.rounds]
    found = plan(PEOPLE, tables(4, 4), 2, None, groups, past, 1, always, rules=RULES)
    left = [who for table in found.rounds[0][:2] for who in table]
    assert sum(groups[who] == "a" for who in left) == 4


def test_a_host_in_two_halls_and_an_unknown_table_are_refused() -> None:
    hosted = [{"t0": "p0"}, {"t3": "p0"}]
    for rules, name in ((RULES, "host_two_halls"), (Rules(clusters={"x": "left"}), "unknown_table")):
        with pytest.raises(Unplannable) as refusal:
            plan(PEOPLE, tables(4, 4), 2, hosted, {}, [], 1, always, rules=rules)
        assert refusal.value.name == name


def test_a_repair_keeps_to_the_halls() -> None:
    old = plan(PEOPLE, tables(4, 4), 3, None, {}, [], 1, always, rules=RULES)
    change = Change(arrive=["n0", "n1"], close={"t1"})
    new = repair(old.rounds, tables(4, 8), 1, None, {}, [], 1, always, change=change, rules=RULES)
    left = [{who for table in row[:2] for who in table} for row in new.rounds]
    assert left[0] <= left[1] == left[2]
    assert new.rounds[1][1] == new.rounds[2][1] == []


def test_people_of_a_closed_table_change_halls_only_if_theirs_is_full() -> None:
    people = names(24)
    old = plan(people, tables(4, 6), 2, None, {}, [], 1, always, rules=RULES)
    new = repair(old.rounds, tables(4, 8), 1, None, {}, [], 1, always, change=Change(close={"t1"}), rules=RULES)
    assert [len(row) for row in new.rounds[1]] == [8, 0, 8, 8]
    assert new.moved == 6
