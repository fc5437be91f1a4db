"""Writes docs/planners.md from the results: `python -m bench.mixing.page`."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from statistics import mean
from typing import Any

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "docs" / "planners.md"
Row = dict[str, Any]

HEAD = """# The two planners, and how good they are

This page is written by `python -m bench.mixing.page` from the results checked in under `bench/`. Seconds are
processor seconds of one plan (the peer's are on the wall). To repeat: `python -m bench.mixing.best_known`,
`python -m bench.mixing.realistic`, `python -m bench.agenda.run`; the CP-SAT peer needs `bench/requirements.txt`.

## Who sits with whom (`session_tool/core/mixing`)

`plan(people, tables, rounds, hosts, groups, past, seed, keep_going)` works in this order.

1. **Constructions** where the room is regular: shifts over a finite field or modulo g, orthogonal Latin squares (12,
   14, 15), maximal arcs, and an atlas of cyclic designs. Any assignment of people to a construction has the same
   repeats, so people are exchanged while the groups get more even, for a hundred draws a person. Chairs that stay free
   are points that never meet.
2. **Search** elsewhere, or where rules ask for it: tabu over swaps (after Dotu and Van Hentenryck), every swap of one
   person weighed in a step; a free chair is a swap with an empty sitter; people kept together move as one.
3. **Tables** are renamed per round where nobody hosts, so that nobody comes to a table twice if that can be.

Every phase asks `keep_going`; where it says no at once, the plan is a sound one filled chair by chair. A room has at
most 3,000 people, 1,000 tables and 30 rounds.

The **bound** is the greatest of five counts that hold for every plan with these sizes of tables: meetings against fresh
pairs, person by person, the spread of a table over too few tables, hosts with their guests, and the proven maxima of
OEIS A107431. With halls (clusters) it holds however people are dealt to them; `bound_as_dealt` is that of the deal. A
deal spreads people who have met and heeds wishes, the groups kept even. After a repair the bound counts what has
happened as given and the sizes as they stand. The home round is in no count.

A **repair** leaves past rounds alone, and whoever has been told where to go stays (all, if nobody says who; the others
are placed anew). Leavers' chairs stay free, arrivals take them, the emptiest tables first, then where they repeat
least; no table is opened while there are chairs at those in use. A host who is gone is followed by an arrival, else by
someone of the table. Told people move only if their table closes, if they are named host of another, or if a table that
has lost somebody is down to one or two: then it is closed up, or filled from the fullest, whichever moves fewer; all
this is listed (`certificate.done`). So after a repair sizes may differ by more than one: that is the price of moving
nobody.

What is said rather than refused (`certificate.compromises`): tables left empty when there are fewer than three people
a table, tables under three or over eight, one table, people to keep together parted, people to keep apart at one table.
"""

ROOMS = """Hosts at every table, five sectors. Room = people/tables/rounds; repeats (bound); hit = share of people with
any repeat; sectors = mean part of a table that would have to change to mirror the room. Random is the mean of five;
CP-SAT (one worker, repeats only) had at least ten seconds and ten times ours, on rooms up to 60; *none* means that it
found no plan.
"""
ARRANGE = """`arrange(slots, tables, topics, wishes, seed, keep_going, before)` keeps what stands, gives every other
topic its best free cell (or frees one by the path that moves fewest), climbs by exchanges of two cells and anneals;
wishes are bit masks, so a topic in a cell is weighed by one or. A wish can be attended if no other wish of that
person is attended in the slot, and conveners are at their own topic. A wish for a topic that is up for less time than
others counts up to three times. Crowds beyond the seats cost a tenth of a wish a person. A standing topic moves only
for more than one wish and a twentieth of those who wish for it; without wishes nothing moves. A pin always stays:
where its place lacks what the topic needs, `compromises` says so. Where conveners of several topics leave little
room, a search by backtracking finds cells or proves that there are none. The bound is the better of two: one topic a
person and slot; and pair by pair what wishes in one slot must lose. `best_swap` names the single exchange that helps
the standing wall most. What stands and what it lets attend are counted over topics that have a cell; the others, and
their wishes, are told apart.
"""
SHARES = """Share of all wishes that can be attended, mean of five seeds; agenda = people/topics/slots. CP-SAT had at
least ten seconds and ten times ours (one worker). Worst = ours beside the best of CP-SAT and our run with ten times the
steps.
"""


def table(head: str, rows: list[list[object]]) -> str:
    """A markdown table; numbers to the right."""
    names = head.split("|")
    lines = [" | ".join(names), " | ".join(["---:"] * len(names)), *(" | ".join(map(str, row)) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


def read(path: Path) -> tuple[str, list[Row]]:
    """The machine in words, and the rows."""
    found = json.loads(path.read_text("utf-8"))
    machine = found["machine"]
    return (f"Machine: {machine['processor']}, {machine['cores']} cores (shared with other work, load "
            f"{machine['load']}), Python {machine['python']}.\n"), found["rows"]


def best_known() -> str:
    """How far each g-s gets."""
    machine, rows = read(HERE / "best_known.json")
    usual = [row for row in rows if row["g"] <= 13 and 4 <= row["s"] <= 6 and row["rounds"] <= 6]
    lines: list[list[object]] = []
    for g, here in groupby(rows, key=lambda row: row["g"]):
        cells: list[object] = [g]
        for _, group in groupby(here, key=lambda row: row["s"]):
            tried = list(group)
            done = max(row["rounds"] for row in tried if row["repeats"] == 0)
            cells.append(str(done) if done == len(tried) else f"**{done}** of {len(tried)}")
        lines.append(cells + [""] * (7 - len(cells)))
    short = [[f"{r['g']}-{r['s']}-{r['rounds']}", r["repeats"], r["bound"]] for r in rows if r["repeats"]]
    famous = [[f"{r['g']}-{r['s']}-{r['rounds']}", r["repeats"], r["seconds"]] for r in rows
              if (r["g"], r["s"], r["rounds"]) in {(5, 3, 7), (8, 4, 10), (7, 4, 9), (6, 6, 3)}]
    perfect = sum(row["repeats"] == 0 for row in rows)
    quick = sum(row["repeats"] == 0 and row["seconds"] < 1 for row in usual)
    return "\n".join([
        "### Beside the best known\n", machine,
        "Rounds without a repeat, by tables g and people a table s; bold where the best known is not reached.\n",
        table("g|s = 3|4|5|6|7|8", lines),
        f"{perfect} of {len(rows)} rooms (every number of rounds up to the best known) are repeat-free. Of the usual "
        f"ones (g up to 13, s 4 to 6, up to 6 rounds) {sum(r['repeats'] == 0 for r in usual)} of {len(usual)} are, "
        f"{quick} within a second; the slowest took {max(row['seconds'] for row in usual)} s.\n",
        table("famous|repeats|seconds", famous),
        "Not reached, after ten seconds of search (their constructions are in the literature; none is stored here):\n",
        table("room|repeats|bound", short)])


def realistic() -> str:
    """Rooms as they are."""
    machine, rows = read(HERE / "realistic.json")
    lines: list[list[object]] = []
    for row in rows:
        ours, solver, drawn = row["ours"], row.get("solver"), row["random"]
        peer = "" if solver is None else "none" if solver["repeats"] is None else solver["repeats"]
        lines.append([f"{row['n']}/{row['tables']}/{row['rounds']}", f"{ours['repeats']} ({ours['bound']})",
                      ours["hit"], ours["sectors"], ours["revisits"], ours["seconds"], drawn["repeats"], drawn["hit"],
                      drawn["sectors"], row["offset"]["repeats"], peer])
    after = [[f"{row['n']}/{row['tables']}/{row['rounds']}", f"{(m := row['repair'])['repeats']} ({m['bound']})",
              m["moved"], m["filled"], f"{m['sizes'][0]}-{m['sizes'][1]}", m["revisits"], m["seconds"][0],
              m["seconds"][1]] for row in rows]
    return "\n".join([
        "### Rooms as they are\n", machine,
        ROOMS,
        table("room|ours|hit|sectors|revisits|seconds|random|hit|sectors|offset|CP-SAT", lines),
        "10 % more people before round 2; then 10 % and two hosts gone before round 3. Filled = people moved because a "
        "table would have had fewer than three; nobody else moved.\n",
        table("room|repeats|moved|filled|sizes|revisits|arrive, s|leave, s", after)])


def agenda() -> str:
    """Agendas, as means over the seeds."""
    machine, rows = read(HERE.parent / "agenda" / "results.json")
    lines: list[list[object]] = []
    for case, group in groupby(rows, key=lambda row: (row["people"], row["topics"], row["slots"])):
        here = list(group)

        def share(key: str, here: list[Row] = here) -> str:
            return f"{mean(row[key] / row['wishes'] for row in here):.1%}"

        solved = [row for row in here if row["solver"] and row["solver"]["attended"] is not None]
        peer = f"{mean(row['solver']['attended'] / row['wishes'] for row in solved):.1%}" if solved else "none"
        best = [max(row["long"], (row["solver"] or {}).get("attended") or 0) for row in here]
        worst = min(row["ours"] / top for row, top in zip(here, best, strict=True))
        optimal = sum(bool(row["solver"] and row["solver"]["optimal"]) for row in here)
        lines.append(["/".join(map(str, case)), share("random"), share("greedy"), share("ours"), share("long"), peer,
                      f"{optimal} of {len(here)}", share("bound"), f"{worst:.2%}",
                      max(row["seconds"] for row in here)])
    return "\n".join([
        "## What happens when (`session_tool/core/scheduling`)\n",
        ARRANGE, machine, SHARES,
        table("agenda|random|greedy|ours|ten times longer|CP-SAT|proved optimal|bound|worst|slowest, s", lines)])


def main() -> None:
    """Writes the page."""
    OUT.write_text("\n".join([HEAD, best_known(), realistic(), agenda()]), "utf-8")


if __name__ == "__main__":
    main()
