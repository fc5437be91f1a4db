"""Repairs: the past stands, whoever can stays put, and every plan that comes out is sound."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tool.core.mixing import Change, Plan, Unplannable, check, plan, repair

G = 6
TABLES: list[tuple[str, int | None]] = [(f"t{t}", 8) for t in range(G)]
PEOPLE = [f"p{i}" for i in range(30)]
HOSTS = {f"t{t}": f"p{t}" for t in range(G)}


def drawn() -> Plan:
    return plan(PEOPLE, TABLES, 4, HOSTS, {}, [], 1, lambda: True)


def mend(old: Plan, from_round: int, change: Change) -> Plan:
    return repair(old.rounds, TABLES, from_round, HOSTS, {}, [], 1, lambda: True, change=change)


def test_arrivals_and_leavers_move_nobody() -> None:
    old = drawn()
    new = mend(old, 1, Change(arrive=["n0", "n1", "n2"], leave={"p7", "p19"}))
    assert new.moved == 0
    assert new.rounds[0] == old.rounds[0]
    assert all({"n0", "n1", "n2"} <= {who for row in tables for who in row} for tables in new.rounds[1:])
    assert all("p7" not in row for tables in new.rounds[1:] for row in tables)


def test_a_host_who_goes_is_followed_without_moving_anybody() -> None:
    new = mend(drawn(), 2, Change(leave={"p0", "p3"}))
    assert new.moved == 0
    hosts = new.certificate["hosts"]
    assert isinstance(hosts, list)
    assert all(new.rounds[r][t][0] == hosts[r][f"t{t}"] for r in (2, 3) for t in range(G))


def test_an_arrival_takes_over_a_table_for_good() -> None:
    new = mend(drawn(), 2, Change(arrive=["n0"], leave={"p0"}))
    assert [new.rounds[r][0][0] for r in (2, 3)] == ["n0", "n0"]


def test_a_closed_table_moves_only_its_people() -> None:
    old = drawn()
    new = mend(old, 3, Change(close={"t5"}))
    assert new.moved == len(old.rounds[3][5])
    assert new.rounds[3][5] == []
    assert new.certificate["moved_to_fill"] == 0


def test_a_table_left_with_two_is_filled_up() -> None:
    old = drawn()
    gone = set(old.rounds[3][2][2:])
    new = mend(old, 3, Change(leave=gone))
    assert len(new.rounds[3][2]) == 3
    assert new.moved == new.certificate["moved_to_fill"] == 1


def test_people_not_told_are_moved_before_others() -> None:
    old = drawn()
    gone = set(old.rounds[3][2][2:])
    untold = old.rounds[3][4][2]
    new = mend(old, 3, Change(leave=gone, told=set(PEOPLE) - {untold}))
    assert untold in new.rounds[3][2]


@settings(max_examples=40, deadline=None)
@given(from_round=st.integers(0, 3), arrive=st.integers(0, 2), data=st.data())
def test_every_repair_is_sound(from_round: int, arrive: int, data: st.DataObject) -> None:
    leave = data.draw(st.sets(st.sampled_from(PEOPLE), max_size=8))
    close = data.draw(st.sets(st.sampled_from([name for name, _ in TABLES]), max_size=2))
    old, news = drawn(), [f"n{i}" for i in range(arrive)]
    new = mend(old, from_round, Change(arrive=news, leave=leave, close=close))
    absent = {who: list(range(from_round, 4)) for who in leave} | {who: list(range(from_round)) for who in news}
    everyone = [*PEOPLE, *news]
    assert check(new.rounds, everyone, absent=absent, repeats=new.repeats, spread=None) == []
    assert new.rounds[:from_round] == old.rounds[:from_round]
    assert new.bound <= new.repeats
    assert all(3 <= len(row) <= 8 or not row for tables in new.rounds for row in tables)


@pytest.mark.parametrize("name, from_round, change", [
    ("bad_plan", 9, Change()), ("unknown_table", 1, Change(close={"x"})), ("unknown_person", 1, Change(leave={"x"})),
    ("person_twice", 1, Change(arrive=["p3"])), ("person_twice", 1, Change(arrive=["n", "n"])),
    ("all_tables_closed", 1, Change(close={name for name, _ in TABLES})),
    ("too_few_seats", 1, Change(arrive=[f"n{i}" for i in range(40)])),
])
def test_what_cannot_be_repaired_is_refused_by_name(name: str, from_round: int, change: Change) -> None:
    with pytest.raises(Unplannable) as refusal:
        mend(drawn(), from_round, change)
    assert refusal.value.name == name
