"""Repairs and tables: none is opened for one, none is left with one or two, hosts are always followed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tool.core.mixing import Change, Plan, Rules, Unplannable, check, plan, repair
from tests.core.mixing.rooms import after, always, hosts, moved, names, sizes, tables


def drawn(n: int, g: int, seats: int, rounds: int, hosted: bool = False) -> Plan:
    return plan(names(n), tables(g, seats), rounds, hosts(g) if hosted else None, {}, [], 1, always)


def mend(old: Plan, change: Change, start: int = 1, hosted: bool = False) -> Plan:
    g = len(old.tables)
    return repair(old.rounds, tables(g, 8), start, hosts(g) if hosted else None, {}, [], 1, always, change=change)


@pytest.mark.parametrize("g, n, hosted", [(5, 11, False), (8, 17, False), (12, 30, True), (12, 30, False)])
def test_an_arrival_opens_no_table_that_the_plan_left_empty(g: int, n: int, hosted: bool) -> None:
    old = drawn(n, g, 4, 3, hosted)
    new = mend(old, Change(arrive=["n"]), hosted=hosted)
    assert new.moved == 0
    assert [sum(map(bool, row)) for row in new.rounds] == [sum(map(bool, row)) for row in old.rounds]


def test_an_arrival_for_a_host_of_few_tables_keeps_all_settled() -> None:
    old = drawn(11, 5, 4, 3, True)
    new = mend(old, Change(arrive=["n"], leave={"p4"}), hosted=True)
    assert (new.moved, new.repeats) == (0, old.repeats)


def test_a_full_room_opens_a_table_with_company() -> None:
    room = [*tables(3, 4), ("spare", 8)]
    old = plan(names(11), room, 2, hosts(3), {}, [], 1, always)
    new = repair(old.rounds, room, 1, hosts(3), {}, [], 1, always, change=Change(arrive=["n0", "n1"]))
    assert new.rounds[1][3][0] == new.certificate["hosts"][1]["spare"]  # type: ignore[index]
    assert sizes(new.rounds)[1] == [3, 3, 3, 4]
    assert new.moved == 1


@pytest.mark.parametrize("stay, expected, movers", [(2, [4, 4], 4), (1, [4], 3)])
def test_tables_of_one_or_two_are_closed_up(stay: int, expected: list[int], movers: int) -> None:
    old = drawn(16, 4, 4, 2)
    gone = {who for row in old.rounds[1] for who in row[stay:]}
    new = mend(old, Change(leave=gone))
    assert sizes(new.rounds)[1] == expected
    assert new.moved == new.certificate["moved_to_fill"] == movers
    done = [one["name"] for one in new.certificate["done"]]  # type: ignore[attr-defined]
    assert done == ["table_closed_up"] * (4 - len(expected))


def test_whichever_moves_fewer_is_done_and_said() -> None:
    old = drawn(30, 6, 5, 2)
    filled = mend(old, Change(leave=old.rounds[1][0][2:]))
    assert (filled.moved, sizes(filled.rounds)[1]) == (1, [3, 4, 5, 5, 5, 5])
    assert filled.certificate["done"] == [{"name": "table_filled", "round": 1, "table": "t0"}]
    three = drawn(18, 6, 3, 2)
    closed = mend(three, Change(leave=three.rounds[1][0][1:]))
    assert (closed.moved, sizes(closed.rounds)[1]) == (1, [3, 3, 3, 3, 4])
    assert closed.certificate["done"] == [{"name": "table_closed_up", "round": 1, "table": "t0", "people": 1}]


def test_when_all_leave_those_who_arrive_sit_together() -> None:
    old = drawn(16, 4, 4, 2)
    new = mend(old, Change(arrive=names(3, "n"), leave=set(names(16))))
    assert sizes(new.rounds)[1] == [3]


def test_when_nobody_is_left_that_is_said() -> None:
    with pytest.raises(Unplannable) as refusal:
        mend(drawn(16, 4, 4, 2), Change(leave=set(names(16))))
    assert refusal.value.name == "no_people"


def test_a_person_who_sits_twice_in_a_round_is_refused() -> None:
    old = drawn(16, 4, 4, 2)
    rounds = [[list(row) for row in tables] for tables in old.rounds]
    rounds[1][0].append(rounds[1][1][0])
    with pytest.raises(Unplannable) as refusal:
        repair(rounds, tables(4, 8), 1, None, {}, [], 1, always, change=Change(arrive=["n"]))
    assert refusal.value.name == "person_twice"


def test_a_host_whose_whole_table_goes_is_followed_by_who_comes_there() -> None:
    old = drawn(20, 4, 5, 3, True)
    gone = set(old.rounds[1][2])
    new = mend(old, Change(arrive=names(3, "n"), leave=gone), hosted=True)
    hosting = new.certificate["hosts"]
    assert isinstance(hosting, list)
    for r in (1, 2):
        assert all(row[0] == hosting[r][f"t{t}"] for t, row in enumerate(new.rounds[r]) if row)


def test_a_host_named_since_goes_to_the_table_and_it_is_said() -> None:
    old = drawn(20, 4, 5, 3, True)
    named = [hosts(4), hosts(4) | {"t2": old.rounds[1][0][2]}, hosts(4)]
    new = repair(old.rounds, tables(4, 8), 1, named, {}, [], 1, always, change=Change())
    assert new.rounds[1][2][0] == old.rounds[1][0][2]
    assert moved(old.rounds, new.rounds, 1) == {old.rounds[1][0][2]}
    assert new.certificate["done"] == [{"name": "host_moved", "round": 1, "table": "t2", "host": old.rounds[1][0][2]}]


@settings(max_examples=80, deadline=None)
@given(g=st.integers(2, 7), s=st.integers(3, 5), start=st.integers(0, 2), hosted=st.booleans(), data=st.data())
def test_many_changes_at_once_leave_a_sound_plan(g: int, s: int, start: int, hosted: bool, data: st.DataObject) -> None:
    people = names(g * s - data.draw(st.integers(0, 1)))
    old = plan(people, tables(g, s), 3, hosts(g) if hosted else None, {}, [], 1, always, steps=30)
    gone = data.draw(st.sets(st.sampled_from(people), max_size=len(people) - 1))
    news = names(data.draw(st.integers(0, 4)), "n")
    close = data.draw(st.sets(st.sampled_from(old.tables), max_size=g - 1))
    told = data.draw(st.none() | st.sets(st.sampled_from(people)))
    absent = {people[0]: [data.draw(st.integers(start, 2))]} if len(people) - len(gone) > 1 else {}
    try:
        new = repair(old.rounds, tables(g, 8), start, hosts(g) if hosted else None, {}, [], 1, after(250),
                     change=Change(news, gone, close, told), rules=Rules(absent=absent))
    except Unplannable as refusal:
        assert refusal.name == "too_few_seats"
        return
    missing = absent | {who: list(range(start, 3)) for who in gone} | {who: list(range(start)) for who in news}
    assert check(new.rounds, [*people, *news], absent=missing, repeats=new.repeats, spread=None) == []
    assert new.rounds[:start] == old.rounds[:start]
    assert len(moved(old.rounds, new.rounds, start)) == new.moved == new.certificate["moved"]
    assert new.bound <= new.repeats
    hosting = new.certificate["hosts"]
    assert isinstance(hosting, list)
    for r in range(start, 3):
        used = [row for row in new.rounds[r] if row]
        lost = len(used) == 1 or all(len(row) >= 3 or row in old.rounds[r] for row in used)
        assert lost, "a table of one or two that has lost somebody"
        assert all(not row for name, row in zip(new.tables, new.rounds[r], strict=True) if name in close)
        if hosted and not absent:
            assert all(row[0] == hosting[r][name] for name, row in zip(new.tables, new.rounds[r], strict=True) if row)
