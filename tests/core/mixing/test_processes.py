"""The same plan in every process: nothing depends on the order in which a process happens to keep its sets."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DRAW = """
from session_tool.core.mixing import Change, Rules, plan, repair
people = [f"p{i}" for i in range(37)]
tables = [(f"t{t}", 8) for t in range(8)]
groups = {who: "abc"[i % 3] for i, who in enumerate(people)}
halls = {name: "left" if i < 4 else "right" for i, (name, _) in enumerate(tables)}
rules = Rules(together=[{"p1", "p2"}, {"p3", "p4", "p5"}], apart=[{"p6", "p7"}], wishes={"p8": {"p9", "t3"}}, home=2)
past = [{"t0": people[:9], "x": people[9:20]}]
hosts = {f"t{t}": f"p{20 + t}" for t in range(8)}
for given in (rules, Rules(clusters=halls)):
    found = plan(people, tables, 4, hosts, groups, past, 3, lambda: True, rules=given, steps=300)
    change = Change(["n1", "n2"], {"p1", "p21", "p30", "p31"}, {"t5"}, set(people[:12]))
    print(found, repair(found.rounds, tables, 1, hosts, groups, past, 3, lambda: True, change=change, rules=given))
"""


def test_two_processes_draw_the_same() -> None:
    said = {
        subprocess.run([sys.executable, "-c", DRAW], cwd=ROOT, env={"PYTHONHASHSEED": seed}, check=True,
                       capture_output=True, text=True).stdout
        for seed in ("1", "2", "77")
    }
    assert len(said) == 1
    assert len(said.pop()) > 1000
