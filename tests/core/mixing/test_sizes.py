"""How many chairs each table gets: level, at large tables first, none too small where that can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tool.core.mixing import Unplannable
from session_tool.core.mixing.sizes import deal_chairs, level_chairs


@pytest.mark.parametrize("count, seats, chairs", [
    (11, [5, 5, 2, 4], [4, 4, 0, 4]), (11, [3, 3, 3, 8, 8], [3, 0, 0, 4, 4]), (10, [5, 5, 2], [5, 5, 0]),
    (12, [5, 5, 2], [5, 5, 2]), (20, [3, 8, None, 8], [3, 6, 6, 6]),
])
def test_large_tables_are_opened_first(count: int, seats: list[int | None], chairs: list[int]) -> None:
    assert deal_chairs(count, seats, ()) == chairs


def test_a_hosted_table_is_opened_first() -> None:
    assert deal_chairs(8, [3, 8, 8, 8], {0}) == [3, 5, 0, 0]


@given(count=st.integers(1, 60), seats=st.lists(st.none() | st.integers(1, 9), min_size=1, max_size=9))
def test_chairs_hold_everyone_as_level_as_the_seats_allow(count: int, seats: list[int | None]) -> None:
    limits = [count if seat is None else seat for seat in seats]
    if sum(limits) < count:
        with pytest.raises(Unplannable):
            deal_chairs(count, seats, ())
        return
    chairs = deal_chairs(count, seats, ())
    level = max(chairs)
    spare = sum(chairs) - count
    assert all(number <= limit for number, limit in zip(chairs, limits, strict=True))
    assert all(number in (0, level, limit) for number, limit in zip(chairs, limits, strict=True))
    assert 0 <= spare < max(1, chairs.count(level))


def test_chairs_taken_stay_and_the_rest_is_level() -> None:
    assert level_chairs(14, [8, 8, 8], [6, 2, 3]) == [6, 4, 4]
    assert level_chairs(13, [8, 8, 8], [6, 2, 3]) == [6, 4, 4]
