"""Tiny rooms, every plan tried: the bound is never above the optimum, and the plan is at it or next to it."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from session_tool.core.mixing import Change, Rules, plan, repair
from tests.core.mixing.rooms import always, hosts, names, optimum, tables


@settings(max_examples=50, deadline=None)
@given(n=st.integers(6, 8), rounds=st.integers(1, 3), hosted=st.booleans(), seed=st.integers(0, 5), data=st.data())
def test_plans_of_tiny_rooms(n: int, rounds: int, hosted: bool, seed: int, data: st.DataObject) -> None:
    people = names(n)
    mixed = data.draw(st.permutations(people[2:]))
    together = [mixed[:2]] if data.draw(st.booleans()) else []
    apart = [mixed[1:3]] if data.draw(st.booleans()) else []
    absent = {mixed[-1]: [data.draw(st.integers(0, rounds - 1))]} if data.draw(st.booleans()) else {}
    past = [{"t0": mixed[:3], "t1": mixed[3:]}] if data.draw(st.booleans()) else []
    rules = Rules(together=together, apart=apart, absent=absent)
    found = plan(people, tables(2), rounds, hosts(2) if hosted else None, {}, past, seed, always, rules=rules)
    fixed = [{0: "p0", 1: "p1"}] * rounds if hosted else []
    least = optimum(found.rounds, 0, past, fixed, together, apart)
    broken = (found.certificate["together_broken"], found.certificate["apart_broken"])
    assume(least is not None)
    assert least is not None and broken == (0, 0)
    assert found.bound <= least <= found.repeats <= least + 1


@settings(max_examples=40, deadline=None)
@given(arrive=st.integers(0, 2), leave=st.integers(0, 2), start=st.integers(0, 2), data=st.data())
def test_repairs_of_tiny_rooms(arrive: int, leave: int, start: int, data: st.DataObject) -> None:
    seed = data.draw(st.integers(0, 5))
    people = names(data.draw(st.integers(6, 7)))
    old = plan(people, tables(2), 3, None, {}, [], seed, always)
    gone = set(data.draw(st.permutations(people))[:leave])
    told = data.draw(st.sampled_from([None, set(), set(people[:3])]))
    change = Change(arrive=names(arrive, "n"), leave=gone, told=told)
    new = repair(old.rounds, tables(2, 8), start, None, {}, [], seed, always, change=change)
    least = optimum(new.rounds, start, [], [])
    assert least is not None
    assert new.bound <= least <= new.repeats
    if told == set():
        # where nobody has been told, a repair is as good as a new plan
        assert new.repeats <= least + 1


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 9), shift=st.integers(0, 3))
def test_halls_of_tiny_rooms(seed: int, shift: int) -> None:
    people = names(8)
    turned = people[shift:] + people[:shift]
    past = [{"a": turned[:4], "b": turned[4:]}]
    rules = Rules(clusters={"t0": "left", "t1": "right"})
    found = plan(people, tables(2, 4), 2, None, {}, past, seed, always, rules=rules)
    # the best deal splits each old table in two: two pairs a table, and all again in the second round
    assert found.bound <= found.repeats == 4 + 12
