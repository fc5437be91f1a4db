"""Constructions: whatever they give is perfect, and the rooms that matter are there."""

import pytest

from session_tool.core.mixing.atlas import ATLAS
from session_tool.core.mixing.designs import arc, design, is_perfect, unfold
from session_tool.core.mixing.field import field
from session_tool.core.mixing.squares import squares


@pytest.mark.parametrize("q", [2, 3, 4, 5, 7, 8, 9, 16, 25, 27])
def test_fields_are_fields(q: int) -> None:
    found = field(q)
    assert found
    assert all(len({found.multiply(a, b) for b in range(q)}) == q for a in range(1, q))
    assert all(found.multiply(a, found.add(b, 1)) == found.add(found.multiply(a, b), a)
               for a in range(q) for b in range(q))


@pytest.mark.parametrize("q", [1, 6, 10, 12, 14, 15])
def test_other_orders_have_no_field(q: int) -> None:
    assert field(q) is None


@pytest.mark.parametrize("g, s", sorted(ATLAS))
def test_the_atlas_is_perfect(g: int, s: int) -> None:
    assert is_perfect(unfold(g, s, ATLAS[g, s]), g, s)


@pytest.mark.parametrize("g, s, rounds", [(7, 4, 9), (13, 4, 17), (15, 8, 17)])
def test_arcs_are_perfect(g: int, s: int, rounds: int) -> None:
    found = arc(g, s, rounds)
    assert found and len(found) == rounds and is_perfect(found, g, s)


@pytest.mark.parametrize("g", range(4, 14))
@pytest.mark.parametrize("s", [4, 5, 6])
def test_up_to_six_rounds_of_usual_tables_are_known(g: int, s: int) -> None:
    most = {(4, 4): 5, (5, 4): 5, (6, 6): 3}.get((g, s), 6)
    if s > g:
        return
    found = design(g, s, most)
    assert found and is_perfect(found, g, s)


def test_a_broken_design_is_seen() -> None:
    found = design(5, 4, 4)
    assert found
    broken = [*found[:3], found[0]]
    assert not is_perfect(broken, 5, 4)
    assert not is_perfect([[*found[0][:4], found[0][0]]], 5, 4)


@pytest.mark.parametrize("g, count", [(12, 5), (14, 4), (15, 4)])
def test_squares_are_orthogonal(g: int, count: int) -> None:
    found = squares(g)
    assert len(found) == count
    for k, one in enumerate(found):
        for other in found[:k]:
            assert len({(one[i][j], other[i][j]) for i in range(g) for j in range(g)}) == g * g


@pytest.mark.parametrize("g, s, rounds", [(12, 5, 12), (12, 6, 13), (14, 5, 14), (15, 5, 16)])
def test_squares_give_perfect_seatings(g: int, s: int, rounds: int) -> None:
    found = design(g, s, rounds)
    assert found and len(found) == rounds and is_perfect(found, g, s)
