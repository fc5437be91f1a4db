"""Agendas with correlated wishes, beside random, greedy, a long run of ours and CP-SAT.

`python -m bench.agenda.run` writes bench/agenda/results.json; CP-SAT needs ortools (bench/requirements.txt).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from random import Random
from statistics import mean

from bench.agenda.solver import solve
from bench.mixing.machine import describe
from session_tool.core.scheduling import Table, Topic, arrange
from session_tool.core.scheduling.planner import STEPS
from session_tool.core.scheduling.score import attend, attended
from session_tool.core.scheduling.task import Task, build

CASES = ((60, 15, 3), (150, 30, 4), (300, 45, 4), (500, 60, 4))
SEEDS = range(5)
LONG, LIMIT = 10, 10.0
OUT = Path(__file__).parent / "results.json"
Asked = tuple[int, list[Table], list[Topic], dict[str, list[int]]]


def invent(people: int, topics: int, slots: int, seed: int) -> Asked:
    """Wishes that go together: each person likes two themes six times as much; topics differ in pull (Pareto)."""
    rng = Random(seed)
    themes = max(3, topics // 5)
    theme = [rng.randrange(themes) for _ in range(topics)]
    pull = [rng.paretovariate(1.5) for _ in range(topics)]
    wishes = {}
    for p in range(people):
        liked = rng.sample(range(themes), 2)
        weights = [pull[t] * (6 if theme[t] in liked else 1) for t in range(topics)]
        wanted: set[int] = set()
        count = rng.randint(3, 8)
        while len(wanted) < count:
            wanted.add(rng.choices(range(topics), weights)[0])
        wishes[f"p{p}"] = sorted(wanted)
    leads = rng.sample(range(people), topics)
    tables = [Table(seats=rng.choice([10, 20, 30])) for _ in range(-(-topics // slots) + 1)]
    return slots, tables, [Topic(conveners=[f"p{lead}"]) for lead in leads], wishes


def scatter(task: Task, seed: int) -> int:
    """Topics in random cells; every topic here has another convener, so that any cell will do."""
    return attended(task, Random(seed).sample(range(task.slots * task.tables), task.topics))


def fill(task: Task) -> int:
    """Most wished topics first, each to the slot where most wishes more can be attended."""
    rows: list[list[int]] = [[] for _ in range(task.slots)]
    for t in sorted(range(task.topics), key=lambda t: -task.want[t].bit_count()):
        open_rows = [row for row in rows if len(row) < task.tables]
        max(open_rows, key=lambda row: attend(task, [*row, t]) - attend(task, row)).append(t)
    return sum(attend(task, row) for row in rows)


def measure(people: int, topics: int, slots: int, seed: int) -> dict[str, object]:
    """One agenda and its peers."""
    asked = invent(people, topics, slots, seed)
    task = build(*asked)
    start = time.process_time()
    ours = arrange(*asked, 1, lambda: True)
    seconds = time.process_time() - start
    longer = arrange(*asked, 1, lambda: True, steps=LONG * STEPS)
    return {
        "people": people, "topics": topics, "slots": slots, "seed": seed, "wishes": ours.asked,
        "ours": ours.attended, "bound": ours.bound, "seconds": round(seconds, 3), "long": longer.attended,
        "random": round(mean(scatter(task, k) for k in range(10)), 1), "greedy": fill(task),
        "solver": solve(task, max(LIMIT, LONG * seconds))}


def main() -> None:
    """Runs all agendas and writes the results."""
    rows = []
    for case in CASES:
        for seed in SEEDS:
            rows.append(measure(*case, seed))
            print(rows[-1], file=sys.stderr, flush=True)
    OUT.write_text(json.dumps({"machine": describe(), "rows": rows}, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
