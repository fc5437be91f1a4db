"""Rooms as they are: fixed hosts, five sectors, late arrivals, leavers and lost hosts, beside three peers.

`python -m bench.mixing.realistic` writes bench/mixing/realistic.json; with ortools installed (bench/requirements.txt)
CP-SAT gets ten times our time, and at least ten seconds, on the smaller rooms.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import mean

from bench.mixing.machine import describe
from bench.mixing.solver import solve
from session_tool.core.mixing import Change, Plan, check, count_repeats, plan, repair
from session_tool.core.mixing.designs import design, difference_matrix

SIZES = (23, 37, 60, 118, 240, 500)
SECTORS = {"a": 25, "b": 25, "c": 30, "d": 5, "e": 15}
LARGEST_FOR_SOLVER = 60
OUT = Path(__file__).parent / "realistic.json"
Rounds = list[list[list[str]]]


def room(n: int, size: int) -> tuple[list[str], list[tuple[str, int | None]], dict[str, str], dict[str, str]]:
    """People, tables, hosts and sectors of a room."""
    people = [f"p{i}" for i in range(n)]
    tables: list[tuple[str, int | None]] = [(f"t{t}", 8) for t in range(-(-n // size))]
    rng = Random(n * 10 + size)
    sectors = {who: rng.choices(list(SECTORS), list(SECTORS.values()))[0] for who in people}
    return people, tables, {name: people[t] for t, (name, _) in enumerate(tables)}, sectors


def shuffle(people: Sequence[str], hosts: Mapping[str, str], rounds: int, seed: int) -> Rounds:
    """Random seats every round; hosts stay."""
    rng, result = Random(seed), []
    guests = [who for who in people if who not in hosts.values()]
    for _ in range(rounds):
        rng.shuffle(guests)
        result.append([[host, *guests[t::len(hosts)]] for t, host in enumerate(hosts.values())])
    return result


def walk(people: Sequence[str], hosts: Mapping[str, str], rounds: int) -> Rounds:
    """The spoken rule: seat k moves k tables on."""
    g = len(hosts)
    guests = [who for who in people if who not in hosts.values()]
    result = []
    for r in range(rounds):
        tables = [[host] for host in hosts.values()]
        for i, who in enumerate(guests):
            tables[(i + (i // g + 1) * r) % g].append(who)
        result.append(tables)
    return result


def judge(rounds: Rounds, sectors: Mapping[str, str]) -> dict[str, object]:
    """Repeats, people hit and mean sector deviation of any seating, counted alike for all."""
    met: set[frozenset[str]] = set()
    hit: set[str] = set()
    away = []
    people = [who for row in rounds[0] for who in row]
    share = {c: sum(sectors[who] == c for who in people) / len(people) for c in SECTORS}
    for tables in rounds:
        for row in tables:
            pairs = [frozenset((a, b)) for i, a in enumerate(row) for b in row[:i]]
            hit.update(who for pair in pairs if pair in met for who in pair)
            met.update(pairs)
            away.append(sum(abs(sum(sectors[who] == c for who in row) / len(row) - share[c]) for c in SECTORS) / 2)
    return {"repeats": count_repeats(rounds), "hit": round(len(hit) / len(people), 3), "sectors": round(mean(away), 3)}


def change(found: Plan, tables: list[tuple[str, int | None]], hosts: dict[str, str], sectors: dict[str, str],
           ) -> dict[str, object]:
    """10 % more people before round 2; 10 % and two hosts gone before round 3; what it costs and how long it takes."""
    people = [who for row in found.rounds[0] for who in row]
    rng = Random(len(people))
    late = [f"n{i}" for i in range(len(people) // 10)]
    sectors = sectors | {who: rng.choice(list(SECTORS)) for who in late}
    start = time.process_time()
    first = repair(found.rounds, tables, 1, hosts, sectors, [], 1, lambda: True, change=Change(arrive=late))
    middle = time.process_time()
    guests = [who for who in people if who not in hosts.values()]
    gone = [*rng.sample(guests, len(people) // 10), *rng.sample(sorted(hosts.values()), 2)]
    kept = first.certificate["hosts"]
    assert isinstance(kept, list)
    last = repair(first.rounds, tables, 2, kept, sectors, [], 1, lambda: True, change=Change(leave=gone))
    end = time.process_time()
    absent = {who: range(2, len(found.rounds)) for who in gone} | {who: [0] for who in late}
    assert not check(last.rounds, [*people, *late], absent=absent, repeats=last.repeats, spread=None)
    return {"repeats": last.repeats, "bound": last.bound, "moved": first.moved + last.moved,
            "filled": int(str(first.certificate["moved_to_fill"])) + int(str(last.certificate["moved_to_fill"])),
            "sizes": last.certificate["sizes"], "revisits": last.certificate["revisits"],
            "seconds": [round(middle - start, 3), round(end - middle, 3)]}


def measure(n: int, size: int, rounds: int) -> dict[str, object]:
    """One room: ours, the repairs, and the peers."""
    people, tables, hosts, sectors = room(n, size)
    design.cache_clear()
    difference_matrix.cache_clear()
    start = time.process_time()
    found = plan(people, tables, rounds, hosts, sectors, [], 1, lambda: True)
    seconds = time.process_time() - start
    stay = [dict(enumerate(hosts.values()))] * rounds
    assert not check(found.rounds, people, hosts=stay, repeats=found.repeats)
    shuffled = [judge(shuffle(people, hosts, rounds, seed), sectors) for seed in range(5)]
    result: dict[str, object] = {
        "n": n, "size": size, "tables": len(tables), "rounds": rounds,
        "ours": judge(found.rounds, sectors) | {
            "bound": found.bound, "revisits": found.certificate["revisits"], "sizes": found.certificate["sizes"],
            "seconds": round(seconds, 3)},
        "random": {key: round(mean(float(str(one[key])) for one in shuffled), 3) for key in shuffled[0]},
        "offset": judge(walk(people, hosts, rounds), sectors), "repair": change(found, tables, hosts, sectors)}
    if n <= LARGEST_FOR_SOLVER:
        limit = max(10.0, 10 * seconds)
        answer = solve(n, len(tables), rounds, limit)
        if answer is not None:
            result["solver"] = answer | {"limit": round(limit, 1)}
    return result


def main() -> None:
    """Runs all rooms and writes the results."""
    rows = []
    for n in SIZES:
        for size in (4, 5, 6):
            for rounds in (3, 4):
                rows.append(measure(n, size, rounds))
                print(rows[-1], file=sys.stderr, flush=True)
    OUT.write_text(json.dumps({"machine": describe(), "rows": rows}, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
