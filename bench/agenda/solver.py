"""The peer: the same agenda as a CP-SAT model, one worker, wishes attended maximised."""

from __future__ import annotations

import time
from importlib.util import find_spec

from session_tool.core.scheduling.task import Task


def solve(task: Task, limit: float) -> dict[str, object] | None:
    """Wishes attended, bound proven, seconds; None without ortools. Seats are left out: they are soft."""
    if find_spec("ortools") is None:
        return None
    from ortools.sat.python import cp_model  # type: ignore[import-not-found,unused-ignore]

    start = time.monotonic()
    model = cp_model.CpModel()
    slots, topics = range(task.slots), range(task.topics)
    x = [[model.new_bool_var("") for _ in slots] for _ in topics]
    for t in topics:
        model.add_exactly_one(x[t])
        for u in range(t):
            if task.clash[t] >> u & 1:
                for s in slots:
                    model.add_at_most_one(x[t][s], x[u][s])
    for s in slots:
        model.add(sum(x[t][s] for t in topics) <= task.tables)
    gains = []
    for p in range(task.people):
        wanted = [t for t in topics if task.want[t] >> p & 1]
        led = [t for t in topics if task.lead[t] >> p & 1]
        for s in slots:
            got = model.new_bool_var("")
            model.add_bool_or(*(x[t][s] for t in wanted), got.negated())
            for t in led:
                if t not in wanted:
                    model.add_implication(x[t][s], got.negated())
            gains.append(got)
    model.maximize(sum(gains))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return {"attended": int(solver.objective_value) if known else None, "bound": int(solver.best_objective_bound),
            "seconds": round(time.monotonic() - start, 1), "optimal": status == cp_model.OPTIMAL}
