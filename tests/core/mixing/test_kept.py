"""Keeping together and apart: kept wherever that can be, and said where it is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tool.core.mixing import Rules, check, plan
from tests.core.mixing.rooms import always, hosts, names, parted, tables


@pytest.mark.parametrize("hosted", [False, True])
@pytest.mark.parametrize("n, pairs", [(60, 5), (100, 10), (200, 20), (500, 50)])
def test_pairs_are_kept_together_in_rooms_of_any_size(n: int, pairs: int, hosted: bool) -> None:
    people, g = names(n), n // 5
    blocks = [people[g + 2 * i:g + 2 * i + 2] for i in range(pairs)]
    found = plan(people, tables(g, 5), 3, hosts(g) if hosted else None, {}, [], 1, always, rules=Rules(together=blocks))
    assert sum(parted(found.rounds, block) for block in blocks) == found.certificate["together_broken"] == 0
    assert (found.repeats, found.certificate["compromises"]) == (0, [])


def test_larger_sets_stay_together_and_still_mix() -> None:
    people = names(40)
    blocks = [people[:3], people[3:6], people[6:8]]
    found = plan(people, tables(8, 5), 3, None, {}, [], 1, always, rules=Rules(together=blocks))
    assert sum(parted(found.rounds, block) for block in blocks) == 0
    assert found.repeats <= 2


def test_what_could_not_be_kept_is_said() -> None:
    people = names(12)
    found = plan(people, tables(3, 4), 1, None, {}, [], 1, always, rules=Rules(apart=[people[:4]]))
    assert found.certificate["apart_broken"] == 1
    assert {"name": "apart_broken", "times": 1} in found.certificate["compromises"]  # type: ignore[operator]


def test_an_id_of_a_person_and_a_table_is_the_person_in_a_wish() -> None:
    people = [str(i) for i in range(12)]
    rooms: list[tuple[str, int | None]] = [(str(t), 4) for t in range(3)]
    rules = Rules(wishes={"5": ["2"]}, visits={"7": ["1"]})
    found = plan(people, rooms, 2, None, {}, [], 1, always, rules=rules)
    assert any({"5", "2"} <= set(table) for row in found.rounds for table in row)
    assert any("7" in row[1] for row in found.rounds)
    assert found.certificate["wishes"] == {"asked": 2, "met": 2}


@settings(max_examples=40, deadline=None)
@given(g=st.integers(3, 6), s=st.integers(3, 5), rounds=st.integers(1, 4), seed=st.integers(0, 5), data=st.data())
def test_rules_are_kept_and_counted_as_they_are(g: int, s: int, rounds: int, seed: int, data: st.DataObject) -> None:
    people = names(g * s - data.draw(st.integers(0, 1)))
    mixed = data.draw(st.permutations(people))
    together, apart = [mixed[:2], mixed[2:4]], [mixed[4:6], mixed[6:8]]
    absent = {mixed[0]: [data.draw(st.integers(0, rounds - 1))], mixed[-1]: [data.draw(st.integers(0, rounds - 1))]}
    rules = Rules(together=together, apart=apart, absent=absent)
    found = plan(people, tables(g, s), rounds, None, {}, [], seed, always, rules=rules, steps=400)
    assert check(found.rounds, people, absent=absent) == []
    broken = sum(set(pair) <= set(table) for row in found.rounds for table in row for pair in apart)
    assert found.certificate["together_broken"] == sum(parted(found.rounds, block) for block in together) == 0
    assert found.certificate["apart_broken"] == broken == 0
