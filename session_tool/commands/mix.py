"""`mix`: who sits with whom in every round, or a plan repaired after people came and went; prints JSON."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from session_tool.words import say

if TYPE_CHECKING:
    from session_tool.core.mixing import Plan

UNENDING = 10**9
SECONDS, MOST_SECONDS = 2.0, 3_600.0
MEGABYTE, MOST_MEGABYTES = 2**20, 16


class Unreadable(Exception):
    """A file that cannot be read: the key of its words and their values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def register(subparsers: Any) -> None:
    """Add the command."""
    from session_tool.__main__ import language

    spoken = language()

    def told(name: str) -> str:
        return say(spoken, f"mix.{name}.help")

    parser = subparsers.add_parser("mix", help=told("command"))
    for name in ("tables", "seats", "rounds", "people"):
        parser.add_argument(f"--{name}", type=int, metavar="N", help=told(name))
    parser.add_argument("--hosts", type=int, nargs="?", const=UNENDING, metavar="N", help=told("hosts"))
    for name in ("groups", "past", "rules", "repair"):
        parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=told(name))
    parser.add_argument("--seed", type=int, default=1, metavar="K", help=told("seed"))
    parser.add_argument("--seconds", type=float, default=SECONDS, metavar="T", help=told("seconds"))
    parser.add_argument("--json", action="store_true", help=told("json"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the plan. Exit code 2 with a sentence on stderr for what cannot be planned or read."""
    from session_tool.__main__ import language
    from session_tool.core.mixing import Unplannable

    spoken = language()
    try:
        found = repair_file(args) if args.repair else draw(args)
    except Unplannable as refusal:
        values = {name: show(value) for name, value in refusal.about.items()}
        print(say(spoken, f"planners.refused.{refusal.name}", **values), file=sys.stderr)
        return 2
    except Unreadable as fault:
        print(say(spoken, fault.key, **fault.values), file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(found, separators=(",", ":")))
    else:
        summary = {name: found[name] for name in ("repeats", "bound", "seconds")}
        print(say(spoken, "mix.summary", **summary))
        for r, tables in enumerate(found["rounds"]):
            print(say(spoken, "mix.round", number=r + 1, tables=" | ".join(" ".join(map(str, row)) for row in tables)))
    return 0


def show(value: object) -> object:
    """A value as the words print it: people and tables are numbers here, lists are spelled out."""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value


def load(path: Path | None) -> Any:
    """The data of a JSON file, None without one. Raises Unreadable; nothing is read beyond the limit."""
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_MEGABYTES * MEGABYTE + 1)
    except (OSError, ValueError) as error:
        raise Unreadable("mix.file.unreadable", path=path) from error
    if len(raw) > MOST_MEGABYTES * MEGABYTE:
        raise Unreadable("mix.file.too_large", path=path, most=MOST_MEGABYTES)
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unreadable("mix.file.not_json", path=path) from error


def clock(seconds: float) -> Callable[[], bool]:
    """Says whether there is still time."""
    end = time.monotonic() + min(seconds, MOST_SECONDS)
    return lambda: time.monotonic() < end


def draw(args: argparse.Namespace) -> dict[str, Any]:
    """Draws a plan from the options."""
    from session_tool.core.mixing import Unplannable, plan
    from session_tool.core.mixing.reading import read_groups, read_rounds, read_rules
    from session_tool.core.mixing.room import check_size
    from session_tool.core.mixing.sizes import LEAST, MOST

    if args.tables is None or args.seats is None or args.rounds is None:
        raise Unplannable("options_missing")
    check_size(args.people or 1, args.tables, args.rounds)
    if not LEAST <= args.seats <= MOST:
        raise Unplannable("size_out_of_range", which="--seats", seats=args.seats)
    count = args.tables * args.seats if args.people is None else args.people
    check_size(count, args.tables, args.rounds)
    people = [str(p) for p in range(count)]
    hosting = 0 if args.hosts is None else args.tables if args.hosts == UNENDING else args.hosts
    if not 0 <= hosting <= min(args.tables, count):
        raise Unplannable("too_many_hosts", hosts=hosting, tables=min(args.tables, count))
    hosts = {str(t): str(t) for t in range(hosting)}
    given = load(args.rules)
    rules, groups, past = read_rules(given), read_groups(load(args.groups)), read_rounds(load(args.past), "past")
    start = time.monotonic()
    found = plan(people, [(str(t), args.seats) for t in range(args.tables)], args.rounds, hosts, groups, past,
                 args.seed, clock(args.seconds), rules=rules, steps=UNENDING)
    return publish(found, time.monotonic() - start, [args.seats] * args.tables, given, args)


def publish(found: Plan, seconds: float, seats: Sequence[int | None], rules: Mapping[str, Any] | None,
            args: argparse.Namespace) -> dict[str, Any]:
    """The plan as JSON data: people as the numbers they came as; seats, hosts and rules so that it can be repaired."""
    from session_tool.core.mixing.reading import show_id

    hosts = found.certificate["hosts"]
    assert isinstance(hosts, list)
    return {
        "rounds": [[[show_id(who) for who in row] for row in tables] for tables in found.rounds],
        "repeats": found.repeats, "bound": found.bound, "seconds": round(seconds, 3),
        "moved": found.moved, "certificate": found.certificate, "seed": args.seed, "seats": list(seats),
        "hosts": [{table: show_id(who) for table, who in row.items()} for row in hosts],
        "rules": rules or {},
    }


def repair_file(args: argparse.Namespace) -> dict[str, Any]:
    """Repairs the plan of a file: {plan, from_round, arrive, leave, close, told?}."""
    from session_tool.core.mixing import Unplannable, repair
    from session_tool.core.mixing.reading import (
        read_change,
        read_groups,
        read_hosts,
        read_map,
        read_rounds,
        read_rules,
        read_seats,
        read_whole,
    )
    from session_tool.core.mixing.sizes import LEAST, MOST

    given = read_map(load(args.repair), "--repair")
    old = read_map(given.get("plan"), "plan")
    rounds = read_rounds(old, "plan")
    if not rounds:
        raise Unplannable("no_rounds", rounds=0)
    if args.seats is not None and not LEAST <= args.seats <= MOST:
        raise Unplannable("size_out_of_range", which="--seats", seats=args.seats)
    names = list(rounds[0])
    said = old.get("rules") if args.rules is None else load(args.rules)
    rules = read_rules(said)
    if args.rules is None and rules.home is None:
        home = read_map(old.get("certificate"), "plan.certificate").get("home")
        rules = replace(rules, home=None if home is None else read_whole(home, "plan.certificate.home"))
    seats = read_seats(old.get("seats"), len(names))
    hosts = read_hosts(old, rounds, args.hosts)
    change, from_round = read_change(given), read_whole(given.get("from_round"), "from_round")
    groups, past = read_groups(load(args.groups)), read_rounds(load(args.past), "past")
    start = time.monotonic()
    # a late arrival may sit on an extra chair: the size that was asked for is the plan's, not the table's
    tables = [(name, MOST if args.seats is None else args.seats) for name in names]
    # a round with other tables than the first is no plan: it is passed on without any, to be refused
    rows = [[row[name] for name in names] if set(row) == set(names) else [] for row in rounds]
    found = repair(rows, tables, from_round, hosts, groups, past, args.seed,
                   clock(args.seconds), change=change, rules=rules)
    return publish(found, time.monotonic() - start, seats, said, args)
