"""Plans: sound for every room, the same for the same seed, never below their bound."""

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tool.core.mixing import Plan, Rules, Unplannable, check, count_repeats, plan


def always() -> bool:
    return True


def after(steps: int) -> Callable[[], bool]:
    counter = count()
    return lambda: next(counter) < steps


def names(n: int) -> list[str]:
    return [f"p{i}" for i in range(n)]


def tables(g: int, seats: int | None = None) -> list[tuple[str, int | None]]:
    return [(f"t{t}", seats) for t in range(g)]


def hosts(g: int) -> dict[str, str]:
    return {f"t{t}": f"p{t}" for t in range(g)}


def draw(n: int, g: int, rounds: int, *, hosted: bool = False, seed: int = 1, steps: int = 200) -> Plan:
    return plan(names(n), tables(g), rounds, hosts(g) if hosted else None, {}, [], seed, always, steps=steps)


@settings(max_examples=60, deadline=None)
@given(
    n=st.integers(6, 40), g=st.integers(2, 8), rounds=st.integers(1, 5), hosted=st.booleans(), seed=st.integers(0, 9)
)
def test_every_plan_is_sound_and_not_below_its_bound(n: int, g: int, rounds: int, hosted: bool, seed: int) -> None:
    g = min(g, n // 3)
    found = draw(n, g, rounds, hosted=hosted, seed=seed, steps=60)
    stay = [{t: f"p{t}" for t in range(g)}] * rounds if hosted else []
    assert check(found.rounds, names(n), hosts=stay, repeats=found.repeats) == []
    assert found.bound <= found.repeats


@settings(max_examples=40, deadline=None)
@given(n=st.integers(8, 26), g=st.integers(2, 5), rounds=st.integers(1, 4), seed=st.integers(0, 5), data=st.data())
def test_rules_past_and_absences_keep_plans_sound_and_bounds_valid(
    n: int, g: int, rounds: int, seed: int, data: st.DataObject
) -> None:
    people, g = names(n), min(g, n // 4)
    shuffled = data.draw(st.permutations(people))
    past = [{f"t{t}": shuffled[t::g] for t in range(g)}] * data.draw(st.integers(0, 2))
    absent = {people[-1]: [data.draw(st.integers(0, rounds - 1))]}
    rules = Rules(together=[people[:2]], apart=[people[2:4]], wishes={people[4]: [people[5], "t0"]}, absent=absent)
    found = plan(people, tables(g), rounds, None, {}, past, seed, always, rules=rules, steps=60)
    assert check(found.rounds, people, absent=absent, past=past) == []
    assert 0 <= found.bound <= found.repeats


@pytest.mark.parametrize("n, g, rounds", [(20, 5, 4), (23, 6, 3), (30, 5, 3)])
def test_the_same_seed_and_steps_give_the_same_plan(n: int, g: int, rounds: int) -> None:
    first, again = (draw(n, g, rounds, seed=7, steps=300) for _ in range(2))
    assert first == again


def test_a_search_that_is_stopped_answers_with_what_it_has() -> None:
    found = plan(names(30), tables(5), 4, None, {}, [], 1, after(3))
    assert check(found.rounds, names(30), repeats=found.repeats) == []


FAMOUS = [(5, 3, 7), (8, 4, 10), (7, 4, 9), (6, 6, 3), (6, 5, 6), (10, 6, 6), (12, 6, 6)]


@pytest.mark.parametrize("g, s, rounds", FAMOUS)
def test_famous_rooms_repeat_nobody(g: int, s: int, rounds: int) -> None:
    found = draw(g * s, g, rounds)
    assert (found.repeats, count_repeats(found.rounds)) == (0, 0)


@pytest.mark.parametrize("n, g", [(23, 5), (37, 8), (60, 12), (118, 24), (240, 48), (500, 100)])
def test_a_real_room_with_hosts_repeats_nobody_and_sees_no_table_twice(n: int, g: int) -> None:
    found = draw(n, g, 3, hosted=True)
    assert found.repeats == 0
    assert found.certificate["revisits"] == 0


def test_groups_are_spread_evenly() -> None:
    people = names(60)
    groups = {who: "abcd"[i % 4] for i, who in enumerate(people)}
    found = plan(people, tables(15), 3, None, groups, [], 1, always)
    assert found.certificate["groups"] == {"mean": 0.0, "worst": 0.0}


def test_pairs_who_met_before_count() -> None:
    people = names(12)
    past = [{"t0": people[:4], "t1": people[4:8], "t2": people[8:]}]
    found = plan(people, tables(3), 1, None, {}, past, 1, always)
    assert found.repeats == count_repeats(found.rounds, past)
    assert found.bound == 3


def test_together_and_apart_are_kept() -> None:
    people = names(20)
    rules = Rules(together=[people[:2]], apart=[people[2:5]])
    found = plan(people, tables(4), 3, None, {}, [], 1, always, rules=rules)
    assert (found.certificate["together_broken"], found.certificate["apart_broken"]) == (0, 0)


def test_wishes_are_met_where_they_can_be() -> None:
    people = names(20)
    rules = Rules(wishes={people[0]: [people[1], "t3"], people[5]: [people[6]]})
    found = plan(people, tables(5), 3, None, {}, [], 1, always, rules=rules)
    assert found.certificate["wishes"] == {"asked": 3, "met": 3}


def test_the_home_round_returns_to_the_first_tables_and_is_not_counted() -> None:
    found = plan(names(20), tables(5), 4, hosts(5), {}, [], 1, always, rules=Rules(home=3))
    assert found.rounds[3] == found.rounds[0]
    assert found.repeats == count_repeats(found.rounds[:3]) == 0


def test_halls_keep_their_people() -> None:
    people = names(48)
    halls = {f"t{t}": "left" if t < 6 else "right" for t in range(12)}
    found = plan(people, tables(12), 3, None, {}, [], 1, always, rules=Rules(clusters=halls))
    left = [{who for table in row[:6] for who in table} for row in found.rounds]
    assert left[0] == left[1] == left[2]
    assert check(found.rounds, people, repeats=found.repeats) == []
    assert found.bound <= found.repeats


def test_hosts_may_change_every_round() -> None:
    stay = [{"t0": "p0"}, {"t0": "p7", "t1": "p2"}, {}]
    found = plan(names(16), tables(4), 3, stay, {}, [], 1, always)
    assert found.rounds[0][0][0] == "p0"
    assert [found.rounds[1][t][0] for t in (0, 1)] == ["p7", "p2"]


def test_tables_of_different_seats_are_respected() -> None:
    found = plan(names(17), [("a", 3), ("b", 8), ("c", None)], 3, None, {}, [], 1, always)
    assert all(len(row[0]) == 3 and {len(row[1]), len(row[2])} == {7} for row in found.rounds)


def test_too_many_tables_leave_some_empty_and_say_so() -> None:
    found = draw(20, 10, 3)
    assert check(found.rounds, names(20), repeats=found.repeats) == []
    assert min(len(row) for row in found.rounds[0] if row) >= 3
    assert found.certificate["compromises"] == [{"name": "tables_left_empty", "tables": ["t6", "t7", "t8", "t9"]}]


REFUSED: list[tuple[str, Callable[[], Plan]]] = [
    ("no_people", lambda: draw(0, 2, 2)),
    ("no_tables", lambda: draw(6, 0, 2)),
    ("no_rounds", lambda: draw(6, 2, 0)),
    ("too_many_rounds", lambda: draw(6, 2, 99)),
    ("too_few_seats", lambda: plan(names(9), tables(2, 4), 2, None, {}, [], 1, always)),
    ("size_out_of_range", lambda: plan(names(9), tables(2, 0), 2, None, {}, [], 1, always)),
    ("person_twice", lambda: plan(["a", "a", "b"], tables(1), 2, None, {}, [], 1, always)),
    ("table_twice", lambda: plan(names(9), [("a", 5), ("a", 5)], 2, None, {}, [], 1, always)),
    ("too_many_hosts", lambda: plan(names(9), tables(2), 2, hosts(3), {}, [], 1, always)),
    ("unknown_host", lambda: plan(names(9), tables(2), 2, {"t0": "x"}, {}, [], 1, always)),
    ("unknown_table", lambda: plan(names(9), tables(2), 2, {"x": "p0"}, {}, [], 1, always)),
    ("host_twice", lambda: plan(names(9), tables(2), 2, {"t0": "p0", "t1": "p0"}, {}, [], 1, always)),
]
RULED: list[tuple[str, Rules]] = [
    ("together_and_apart", Rules(together=[["p0", "p1"], ["p1", "p2"]], apart=[["p0", "p2"]])),
    ("together_too_large", Rules(together=[[f"p{i}" for i in range(6)]])),
    ("together_hosts", Rules(together=[["p0", "p1"]])),
    ("unknown_person", Rules(apart=[["p0", "x"]])),
    ("empty_round", Rules(absent={f"p{i}": [1] for i in range(9)})),
    ("bad_home", Rules(home=0)),
]


@pytest.mark.parametrize("name, ask", REFUSED, ids=[name for name, _ in REFUSED])
def test_what_cannot_be_is_refused_by_name(name: str, ask: Callable[[], Plan]) -> None:
    with pytest.raises(Unplannable) as refusal:
        ask()
    assert refusal.value.name == name


@pytest.mark.parametrize("name, rules", RULED, ids=[name for name, _ in RULED])
def test_contradictory_rules_are_refused_by_name(name: str, rules: Rules) -> None:
    with pytest.raises(Unplannable) as refusal:
        plan(names(9), tables(2), 2, hosts(2), {}, [], 1, always, rules=rules)
    assert refusal.value.name == name
