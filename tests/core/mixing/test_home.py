"""The home round: back to the first table, without who is absent, with who was absent first; through repairs too."""

from hypothesis import given, settings
from hypothesis import strategies as st

from session_tool.core.mixing import Change, Rules, check, count_repeats, plan, repair
from tests.core.mixing.rooms import always, hosts, names, tables


def test_who_is_absent_has_no_seat_at_home_and_who_comes_late_has_one() -> None:
    people = names(8)
    absent = {"p0": [2], "p1": [0]}
    found = plan(people, tables(2), 3, None, {}, [], 1, always, rules=Rules(absent=absent, home=2))
    assert check(found.rounds, people, absent=absent, repeats=found.repeats, home=2) == []
    assert sorted(who for row in found.rounds[2] for who in row) == people[1:]


def test_the_host_of_the_home_round_is_the_one_given() -> None:
    given_hosts = [{"t0": "p0"}, {}, {"t1": "p3"}]
    found = plan(names(12), tables(3), 3, given_hosts, {}, [], 1, always, rules=Rules(home=2))
    assert found.rounds[2][1][0] == "p3"
    assert found.certificate["hosts"] == given_hosts


def test_the_checker_sees_who_is_not_home() -> None:
    rounds = [[["a", "b"], ["c", "d"]], [["a", "c"], ["b", "d"]], [["a", "b", "c"], ["d"]]]
    assert [fault["fault"] for fault in check(rounds, ["a", "b", "c", "d"], home=2)] == ["not_home"]


def test_a_repair_leaves_the_home_round_out_of_the_count_and_goes_home() -> None:
    people = names(16)
    old = plan(people, tables(4), 3, hosts(4), {}, [], 1, always, rules=Rules(home=2))
    new = repair(old.rounds, tables(4, 8), 1, hosts(4), {}, [], 1, always, change=Change(arrive=["n"]),
                 rules=Rules(home=2))
    assert (new.repeats, new.moved) == (count_repeats(new.rounds[:2]), 0)
    assert new.bound <= new.repeats <= 1
    at = [next(t for t, row in enumerate(new.rounds[r]) if "n" in row) for r in (1, 2)]
    assert at[0] == at[1]


@settings(max_examples=30, deadline=None)
@given(g=st.integers(2, 5), rounds=st.integers(2, 4), seed=st.integers(0, 4), data=st.data())
def test_home_rounds_are_sound_before_and_after_a_repair(g: int, rounds: int, seed: int, data: st.DataObject) -> None:
    people = names(g * 4)
    home = data.draw(st.integers(1, rounds - 1))
    missing_one = data.draw(st.sets(st.sampled_from(people), max_size=2))
    absent = {who: [data.draw(st.integers(0, rounds - 1))] for who in sorted(missing_one)}
    rules = Rules(home=home, absent=absent)
    old = plan(people, tables(g, 6), rounds, None, {}, [], seed, always, rules=rules, steps=60)
    assert check(old.rounds, people, absent=absent, repeats=old.repeats, home=home) == []
    start = data.draw(st.integers(0, rounds - 1))
    gone = data.draw(st.sets(st.sampled_from(people), max_size=3))
    new = repair(old.rounds, tables(g, 8), start, None, {}, [], seed, always, change=Change(arrive=["n"], leave=gone),
                 rules=rules)
    away = {who: set(absent.get(who, ())) | set(range(start, rounds)) for who in gone}
    missing = {**absent, **{who: sorted(found) for who, found in away.items()}, "n": list(range(start))}
    faults = check(new.rounds, [*people, "n"], absent=missing, repeats=new.repeats, spread=None, home=home)
    assert [fault for fault in faults if fault["fault"] != "not_home"] == []
    assert new.rounds[:start] == old.rounds[:start]
    assert 0 <= new.bound <= new.repeats
