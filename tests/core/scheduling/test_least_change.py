"""Standing agendas: what stands is kept, a topic moves only for clearly more, one without a cell is told apart."""

from itertools import permutations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from session_tool.core.scheduling import Agenda, Table, Topic, arrange, best_swap
from session_tool.core.scheduling.score import attended
from session_tool.core.scheduling.task import Cell, build
from session_tool.core.scheduling.wall import ATTEND, MOVE, MOVE_SHARE, Wall

Wishes = dict[str, list[int]]
SLOTS, TABLES = 3, [Table()] * 3
CELLS = [(slot, table) for slot in range(SLOTS) for table in range(len(TABLES))]


def again(topics: list[Topic], wishes: Wishes, before: list[Cell | None], *, seed: int = 1,
          steps: int = 3000) -> Agenda:
    return arrange(SLOTS, TABLES, topics, wishes, seed, lambda: True, before=before, steps=steps)


def wish(seed: int, people: int, topics: int, most: int) -> Wishes:
    rng = Random(seed)
    return {f"p{i}": rng.sample(range(topics), rng.randint(1, most)) for i in range(people)}


def number(cells: list[Cell | None]) -> list[int | None]:
    return [None if cell is None else cell[0] * len(TABLES) + cell[1] for cell in cells]


@settings(max_examples=60, deadline=None)
@given(st.permutations(CELLS), st.lists(st.booleans(), min_size=8, max_size=8))
def test_without_wishes_nothing_that_stands_moves(order: list[Cell], stands: list[bool]) -> None:
    before = [cell if here else None for cell, here in zip(order, stands, strict=False)]
    found = again([Topic()] * 8, {}, before, steps=300)
    assert (found.changed, found.moved) == (0, [])
    assert found.unplaced == [t for t, here in enumerate(stands) if not here]


def test_one_topic_more_leaves_a_good_wall_as_it_is() -> None:
    topics = [Topic(conveners=[f"p{t}"]) for t in range(60)]
    wishes = wish(5, 500, 60, 8)
    fewer = {who: [t for t in wanted if t < 59] for who, wanted in wishes.items()}
    tables = [Table(seats=seats) for seats in (8, 20, 40) * 5]
    first = arrange(4, tables, topics[:59], fewer, 1, lambda: True)
    found = arrange(4, tables, topics, wishes, 1, lambda: True, before=[*first.cells, None])
    assert found.unplaced == [59]
    assert found.asked_unplaced == sum(59 in wanted for wanted in wishes.values())
    assert found.before == first.attended
    assert found.changed <= 3
    assert found.attended >= first.attended


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.permutations(CELLS))
def test_a_topic_moves_only_for_clearly_more_than_it_costs(seed: int, order: list[Cell]) -> None:
    wishes = wish(seed, 30, 9, 4)
    found = again([Topic()] * 9, wishes, list(order), seed=seed)
    crowd = [sum(t in wanted for wanted in wishes.values()) for t in range(9)]
    assert found.attended - found.before >= sum(MOVE + MOVE_SHARE * crowd[t] for t in found.moved)
    # nor does any of those that moved do so in vain: back in its cell the wall would be worse
    wall = Wall(build(SLOTS, TABLES, [Topic()] * 9, wishes), number(list(found.cells)), number(list(order)))
    for t in found.moved:
        cell, home = wall.cells[t], wall.home[t]
        assert cell is not None and home is not None
        gain = wall.gain(cell, home)
        assert gain is not None and gain < 0


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
def test_a_re_run_finds_the_best_of_all_walls_counting_its_moves(seed: int) -> None:
    wishes, topics = wish(seed, 12, 6, 3), [Topic()] * 6
    task, order = build(2, TABLES, topics, wishes), list(range(6))
    Random(seed).shuffle(order)
    home: list[int | None] = [*order[:5], None]
    found = arrange(2, TABLES, topics, wishes, seed, lambda: True, steps=4000,
                    before=[None if cell is None else divmod(cell, 3) for cell in home])
    wall = Wall(task, [slot * 3 + table for slot, table in found.cells], home)
    price = [ATTEND * (MOVE + MOVE_SHARE * task.crowd[t]) for t in range(6)]

    def value(cells: tuple[int, ...]) -> float:
        moved = sum(price[t] for t in range(6) if home[t] is not None and home[t] != cells[t])
        return ATTEND * attended(task, cells) - moved

    assert abs(wall.total - max(map(value, permutations(range(6))))) < 1e-6


def test_a_standing_topic_makes_room_only_for_one_that_fits_nowhere_else() -> None:
    tables = [Table(offers={"beamer"}), Table()]
    topics = [Topic(), Topic(), Topic(needs={"beamer"})]
    found = arrange(2, tables, topics, {}, 1, lambda: True, before=[(0, 0), (1, 0), None])
    assert found.changed == 1
    assert found.cells[2][1] == 0


def test_a_wall_with_a_convener_in_two_places_is_mended_with_one_move() -> None:
    topics = [Topic(conveners=["anna"]), Topic(conveners=["anna"]), *[Topic()] * 5]
    before: list[Cell | None] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (2, 1)]
    found = again(topics, wish(3, 20, 7, 3), before)
    assert found.cells[0][0] != found.cells[1][0]
    assert len(set(found.moved) & {0, 1}) >= 1
    assert again(topics, {}, before).changed == 1


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.permutations(CELLS))
def test_before_and_best_swap_count_topics_that_have_a_cell(seed: int, order: list[Cell]) -> None:
    wishes, topics = wish(seed, 20, 9, 3), [Topic()] * 9
    placed = {who: [t for t in wanted if t < 8] for who, wanted in wishes.items()}
    before: list[Cell | None] = [*order[:8], None]
    task = build(SLOTS, TABLES, topics[:8], placed)
    stands = [cell for cell in number(before) if cell is not None]
    assert again(topics, wishes, before, steps=50).before == attended(task, stands)
    swap = best_swap(SLOTS, TABLES, topics, wishes, before)
    gains = {0}
    for a in range(9):
        for b in range(a):
            moved = [b if cell == a else a if cell == b else cell for cell in stands]
            gains.add(attended(task, moved) - attended(task, stands))
    assert (swap.gain if swap else 0) == max(gains)
    assert swap is None or 8 not in swap.topics


def test_the_best_swap_moves_no_pinned_topic_and_puts_no_convener_in_two_places() -> None:
    wishes = {f"p{i}": [0, 1] for i in range(9)}
    cells: list[Cell | None] = [(0, 0), (0, 1), (1, 0)]
    pins = [Topic(pinned=(0, 0)), Topic(conveners=["anna"]), Topic(conveners=["anna"])]
    swap = best_swap(2, [Table()] * 2, pins, wishes, cells)
    assert swap and swap.topics == [1, 2]
    assert best_swap(2, [Table()] * 2, [Topic(pinned=cell) for cell in cells], wishes, cells) is None
