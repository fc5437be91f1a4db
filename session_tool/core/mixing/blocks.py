"""People kept together move as one: a whole set exchanges places with people of another table."""

from random import Random

from session_tool.core.mixing.board import RULE, Board, weigh_swap

# tables tried in one move, and how many plain steps that is worth
TRIED = 6
BLOCK_STEPS = 9


def strain(board: Board, r: int, p: int) -> int:
    """What p's place in round r costs, leaving out what sitting with those they are kept together with saves."""
    where = board.where[r]
    if where[p] == board.tables:
        return 0
    return board.own[r][p] + RULE * sum(where[q] == where[p] for q in board.room.partners[p])


def move_block(board: Board, r: int, p: int, rng: Random) -> list[int]:
    """Moves p and those kept with p who sit there to the best of some tables; returns who moved, people or empties.

    Nobody moves if one of them may not, or no table has as many to exchange.
    """
    where, fixed = board.where[r], board.fixed[r]
    block = [p] + [q for q in board.room.partners[p] if where[q] == where[p]]
    if fixed.intersection(block):
        return []
    free = [[q for q in row if q not in fixed and q not in board.room.partners] for row in board.members[r]]
    tables = [t for t, row in enumerate(free) if t != where[p] and len(row) >= len(block)]
    best: list[tuple[int, int]] = []
    least = None
    for t in rng.sample(tables, min(TRIED, len(tables))):
        swaps = exchange(board, r, block, free[t])
        if least is None or board.total < least:
            best, least = swaps, board.total
        for one, other in reversed(swaps):
            board.swap(r, one, other, weigh_swap(board, r, one, other))
    for one, other in best:
        board.swap(r, one, other, weigh_swap(board, r, one, other))
    return [who for pair in best for who in pair]


def exchange(board: Board, r: int, block: list[int], others: list[int]) -> list[tuple[int, int]]:
    """Swaps each of a block with whoever of the others it costs least to; returns the swaps made."""
    left, swaps = list(others), []
    for one in block:
        other = min(left, key=lambda q: weigh_swap(board, r, one, q))
        board.swap(r, one, other, weigh_swap(board, r, one, other))
        left.remove(other)
        swaps.append((one, other))
    return swaps
