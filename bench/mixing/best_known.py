"""Every g tables of s up to the best known number of repeat-free rounds, one plan each.

`python -m bench.mixing.best_known` writes bench/mixing/best_known.json. Times are processor seconds of one plan
from cold caches (each room in a process of its own would differ by the import only).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bench.mixing.machine import describe
from session_tool.core.mixing import check, plan
from session_tool.core.mixing.designs import design, difference_matrix

BEST = {
    3: "4", 4: "4 5", 5: "7 5 6", 6: "8 7 6 3", 7: "10 9 7 7 8", 8: "11 10 8 8 8 9", 9: "13 11 9 9 9 9",
    10: "14 13 9 7 7 5", 11: "16 14 11 11 11 11", 12: "17 15 12 13 7 6", 13: "19 17 16 13 13 13",
    14: "20 18 14 9 9 8", 15: "22 19 16 10 5 17", 16: "23 21 16 16 16 17",
}
OUT = Path(__file__).parent / "best_known.json"
SECONDS = 10.0


def draw(g: int, s: int, rounds: int, seconds: float = SECONDS) -> dict[str, object]:
    """One plan: repeats, bound, processor seconds."""
    design.cache_clear()
    difference_matrix.cache_clear()
    people = [str(p) for p in range(g * s)]
    start, end = time.process_time(), time.monotonic() + seconds
    found = plan(people, [(str(t), s) for t in range(g)], rounds, None, {}, [], 1,
                 lambda: time.monotonic() < end, steps=10**9)
    spent = time.process_time() - start
    assert not check(found.rounds, people, repeats=found.repeats)
    return {"g": g, "s": s, "rounds": rounds, "repeats": found.repeats, "bound": found.bound,
            "seconds": round(spent, 3), "source": found.certificate["source"]}


def main() -> None:
    """Runs all rooms and writes the results."""
    rows = []
    for g, known in BEST.items():
        for s, best in enumerate(map(int, known.split()), start=3):
            for rounds in range(1, best + 1):
                rows.append(draw(g, s, rounds))
            perfect = sum(1 for row in rows if (row["g"], row["s"], row["repeats"]) == (g, s, 0))
            print(f"{g}-{s}: {perfect} of {best}", file=sys.stderr, flush=True)
    OUT.write_text(json.dumps({"machine": describe(), "rows": rows}, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
