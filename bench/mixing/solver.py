"""The peer: the same room as a CP-SAT model, hosts fixed, repeats minimised."""

from __future__ import annotations

import time
from importlib.util import find_spec
from itertools import combinations


def solve(n: int, g: int, rounds: int, limit: float) -> dict[str, object] | None:
    """Repeats found, bound proven, seconds; None without ortools. People 0..g-1 host tables 0..g-1."""
    if find_spec("ortools") is None:
        return None
    from ortools.sat.python import cp_model  # type: ignore[import-not-found,unused-ignore]

    start = time.monotonic()
    model = cp_model.CpModel()
    x = [[[model.new_bool_var("") for _ in range(g)] for _ in range(n)] for _ in range(rounds)]
    for r in range(rounds):
        for p in range(n):
            model.add_exactly_one(x[r][p])
        for t in range(g):
            model.add(x[r][t][t] == 1)
            model.add_linear_constraint(sum(x[r][p][t] for p in range(n)), n // g, -(-n // g))
    again = []
    for p, q in combinations(range(n), 2):
        meets = []
        for r in range(rounds):
            meet = model.new_bool_var("")
            meets.append(meet)
            for t in range(g):
                model.add_bool_or(x[r][p][t].negated(), x[r][q][t].negated(), meet)
        extra = model.new_int_var(0, rounds - 1, "")
        model.add(extra >= sum(meets) - 1)
        again.append(extra)
    # symmetry: guests take the first round in order
    for i, p in enumerate(range(g, n)):
        model.add(x[0][p][i % g] == 1)
    model.minimize(sum(again))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return {"repeats": int(solver.objective_value) if known else None, "bound": int(solver.best_objective_bound),
            "seconds": round(time.monotonic() - start, 1)}
