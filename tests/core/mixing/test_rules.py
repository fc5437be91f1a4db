"""The spoken rule, free movement, and words for every refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tool.core.mixing import REASONS, count_repeats, is_repeat_free, seat_free, speak
from session_tool.words import LANGUAGES, catalogue


def walk(g: int, steps: list[int], rounds: int) -> list[list[list[str]]]:
    result = []
    for r in range(rounds):
        tables: list[list[str]] = [[] for _ in range(g)]
        for k, step in enumerate(steps):
            for x in range(g):
                tables[(x + step * r) % g].append(f"{k}.{x}")
        result.append(tables)
    return result


@given(g=st.integers(2, 14), s=st.integers(2, 7), rounds=st.integers(1, 6))
def test_the_spoken_rule_costs_what_it_says(g: int, s: int, rounds: int) -> None:
    rule = speak(g, s, rounds)
    plain = walk(g, list(range(s)), rounds)
    assert count_repeats(walk(g, rule.steps, rounds)) == rule.repeats <= count_repeats(plain)
    assert is_repeat_free(g, s, rounds) == (count_repeats(plain) == 0)


@pytest.mark.parametrize("g", [5, 7, 9, 10, 12, 24])
def test_three_rounds_of_five_are_repeat_free_by_the_plain_rule(g: int) -> None:
    assert is_repeat_free(g, 5, 3)
    assert speak(g, 5, 3).is_plain


def test_free_movement_offers_unseen_tables_with_a_chair_best_first() -> None:
    tables = [("seen", 5), ("full", 2), ("friends", 5), ("new", 5), ("empty", None)]
    seated = {"full": ["x", "y"], "friends": ["a", "b"], "new": ["c", "d"]}
    found = seat_free("me", tables, seated, [{"seen": ["me", "a", "b"]}], {"me": "g", "c": "g"})
    assert [one.table for one in found] == ["empty", "new", "friends"]
    assert (found[2].met, found[1].alike, found[1].free) == (2, 1, 3)


def test_nothing_is_offered_when_every_table_was_seen() -> None:
    assert seat_free("me", [("a", 5)], {}, [{"a": ["me"]}], {}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_worded(language: str) -> None:
    assert {f"planners.refused.{name}" for name in REASONS} <= set(catalogue(language))
