"""Small rooms for the tests of the mixing planner, and the optimum of the smallest by trying everything."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, count, product

Rounds = Sequence[Sequence[Sequence[str]]]
Tables = list[tuple[str, int | None]]


def always() -> bool:
    return True


def after(steps: int) -> Callable[[], bool]:
    """Says yes so many times."""
    counter = count()
    return lambda: next(counter) < steps


def names(n: int, letter: str = "p") -> list[str]:
    return [f"{letter}{i}" for i in range(n)]


def tables(g: int, seats: int | None = None) -> Tables:
    return [(f"t{t}", seats) for t in range(g)]


def hosts(g: int) -> dict[str, str]:
    return {f"t{t}": f"p{t}" for t in range(g)}


def parted(rounds: Rounds, block: Sequence[str]) -> int:
    """Rounds in which those of a block who are there sit at more than one table."""
    return sum(sum(bool(set(block) & set(table)) for table in row) > 1 for row in rounds)


def sizes(rounds: Rounds) -> list[list[int]]:
    return [sorted(len(table) for table in row if table) for row in rounds]


def moved(old: Rounds, new: Rounds, from_round: int) -> set[str]:
    """Who sits elsewhere than was said, of those still there."""
    return {who for before, after in zip(old[from_round:], new[from_round:], strict=True)
            for was, now in zip(before, after, strict=True) for who in was
            if who not in now and any(who in table for table in after)}


def optimum(rounds: Rounds, frozen: int, past: Sequence[Mapping[str, Sequence[str]]],
            fixed: Sequence[Mapping[int, str]], together: Sequence[Sequence[str]] = (),
            apart: Sequence[Sequence[str]] = ()) -> int | None:
    """Fewest repeats of any plan with these people and sizes in each round, the first `frozen` rounds as they are.

    fixed[r]: table -> host. Pairs kept together are no repeats. None if the rules cannot be kept.
    """
    people = sorted({who for row in rounds for table in row for who in table} | {w for p in past for t in p.values()
                                                                                for w in t})
    bit = {frozenset(pair): 1 << i for i, pair in enumerate(combinations(people, 2))}

    def mask(groups: Sequence[Sequence[str]]) -> int:
        return sum({bit[frozenset(pair)] for group in groups for pair in combinations(sorted(set(group)), 2)})

    kept, barred = mask(together), mask(apart)
    options = []
    for r, row in enumerate(rounds):
        here = sorted(who for table in row for who in table)
        want = sorted(map(len, row))
        found = set()
        for at in product(range(len(row)), repeat=len(here)) if r >= frozen else ():
            if sorted(map(at.count, range(len(row)))) == want and all(
                    at[here.index(who)] == t for t, who in (fixed[r] if fixed else {}).items() if who in here):
                found.add(mask([[who for who, t in zip(here, at, strict=True) if t == k] for k in range(len(row))]))
        due = mask([here]) & kept
        options.append([m for m in found if not m & barred and m & due == due] if r >= frozen else [mask(row)])
    met = mask([table for earlier in past for table in earlier.values()])
    return search(options, 0, met, ~kept, 10**9)


def search(options: Sequence[Sequence[int]], r: int, met: int, counted: int, best: int) -> int | None:
    """The least sum from round r on, below `best`."""
    if r == len(options):
        return 0
    least = None
    for mask in sorted(options[r], key=lambda one: (one & met & counted).bit_count()):
        cost = (mask & met & counted).bit_count()
        if cost >= best:
            break
        rest = search(options, r + 1, met | mask, counted, best - cost)
        if rest is not None:
            best = least = cost + rest
    return least
