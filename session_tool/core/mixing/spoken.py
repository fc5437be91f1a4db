"""The spoken rule: seat 0 stays, seat k moves its number of tables on at every bell. No phone needed."""

from dataclasses import dataclass
from functools import cache

TRIES = 20_000


@dataclass(frozen=True)
class Rule:
    """steps[k]: how many tables seat k moves on each round; repeats: pairs that meet again, over all rounds."""

    steps: list[int]
    repeats: int

    @property
    def is_plain(self) -> bool:
        """Whether the rule is simply "seat k moves k tables on"."""
        return self.steps == list(range(len(self.steps)))


@cache
def price(g: int, rounds: int, d: int) -> int:
    """Repeats between two seats whose steps differ by d: rounds less the distinct d*t mod g, for each of g tables."""
    return g * (rounds - len({d * t % g for t in range(rounds)}))


def weigh(g: int, rounds: int, steps: list[int]) -> int:
    """Repeats of a rule at g full tables."""
    return sum(price(g, rounds, (a - b) % g) for i, a in enumerate(steps) for b in steps[:i])


def is_repeat_free(g: int, s: int, rounds: int) -> bool:
    """Whether "seat k moves k tables on" repeats no pair: d*t mod g != 0 for 0 < d < s, 0 < t < rounds."""
    return all(d * t % g for d in range(1, s) for t in range(1, rounds))


def speak(g: int, s: int, rounds: int) -> Rule:
    """The plain rule where it is repeat-free, else the best choice of steps found, with its cost."""
    best = list(range(s))
    least = weigh(g, rounds, best)
    stack: list[tuple[int, list[int]]] = [(0, [0])] if least else []
    for _ in range(TRIES):
        if not stack:
            break
        cost, steps = stack.pop()
        if cost >= least:
            continue
        if len(steps) == s:
            best, least = steps, cost
            continue
        options = [(cost + sum(price(g, rounds, (m - other) % g) for other in steps), [*steps, m])
                   for m in range(steps[-1] + (s <= g), g)]
        stack += sorted((option for option in options if option[0] < least), reverse=True)
    return Rule(steps=best, repeats=least)
