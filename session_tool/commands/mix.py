"""`mix`: who sits with whom in every round, or a plan repaired after people came and went; prints JSON."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from session_tool.words import say

if TYPE_CHECKING:
    from session_tool.core.mixing import Plan

UNENDING = 10**9
SECONDS = 2.0


def register(subparsers: Any) -> None:
    """Add the command."""
    from session_tool.__main__ import language

    spoken = language()

    def told(name: str) -> str:
        return say(spoken, f"mix.{name}.help")

    parser = subparsers.add_parser("mix", help=told("command"))
    for name in ("tables", "seats", "rounds", "people"):
        parser.add_argument(f"--{name}", type=int, metavar="N", help=told(name))
    parser.add_argument("--hosts", type=int, nargs="?", const=-1, metavar="N", help=told("hosts"))
    for name in ("groups", "past", "repair"):
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
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(say(spoken, "planners.unreadable", why=f"{type(error).__name__}: {error}"), file=sys.stderr)
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


def clock(seconds: float) -> Callable[[], bool]:
    """Says whether there is still time."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() < end


def draw(args: argparse.Namespace) -> dict[str, Any]:
    """Draws a plan from the options."""
    from session_tool.core.mixing import Unplannable, plan
    from session_tool.core.mixing.sizes import LEAST, MOST

    if args.tables is None or args.seats is None or args.rounds is None:
        raise ValueError("--tables --seats --rounds")
    if not LEAST <= args.seats <= MOST:
        raise Unplannable("size_out_of_range", which="--seats", seats=args.seats)
    count = args.tables * args.seats if args.people is None else args.people
    people = [str(p) for p in range(count)]
    hosting = 0 if args.hosts is None else args.tables if args.hosts < 0 else args.hosts
    if hosting > args.tables or hosting > count:
        raise Unplannable("too_many_hosts", hosts=hosting, tables=min(args.tables, count))
    hosts = {str(t): str(t) for t in range(hosting)}
    start = time.monotonic()
    found = plan(people, [(str(t), args.seats) for t in range(args.tables)], args.rounds, hosts,
                 read_groups(args.groups), read_past(args.past), args.seed, clock(args.seconds), steps=UNENDING)
    kept = [hosts] * len(found.rounds)
    return publish(found, time.monotonic() - start, [args.seats] * args.tables, kept, args)


def publish(found: Plan, seconds: float, seats: Sequence[int | None], hosts: Sequence[Mapping[str, str]],
            args: argparse.Namespace) -> dict[str, Any]:
    """The plan as JSON data: people as the numbers they came as; seats and hosts so that it can be repaired."""
    return {
        "rounds": [[[number(who) for who in row] for row in tables] for tables in found.rounds],
        "repeats": found.repeats, "bound": found.bound, "seconds": round(seconds, 3),
        "moved": found.moved, "certificate": found.certificate, "seed": args.seed, "seats": list(seats),
        "hosts": [{table: number(who) for table, who in row.items()} for row in hosts],
    }


def number(who: str) -> int | str:
    """A person's id as it was given: numbers stay numbers."""
    return int(who) if who.isdigit() else who


def read_groups(path: Path | None) -> dict[str, str]:
    """Groups from a JSON file: {person: group}, or a list by person."""
    if path is None:
        return {}
    given = json.loads(path.read_text("utf-8"))
    pairs = given.items() if isinstance(given, dict) else enumerate(given)
    return {str(who): str(group) for who, group in pairs if group is not None}


def read_past(path: Path | None) -> list[dict[str, list[str]]]:
    """Earlier rounds from a JSON file: [[[person, ...] per table] per round], [{table: [person]}], or a plan."""
    if path is None:
        return []
    given = json.loads(path.read_text("utf-8"))
    rounds = given["rounds"] if isinstance(given, dict) else given
    return [{str(table): [str(who) for who in row] for table, row in pairs(tables)} for tables in rounds]


def pairs(tables: Any) -> Iterable[tuple[object, Sequence[object]]]:
    """A round's tables by name: given as an object, or as a list in table order."""
    return tables.items() if isinstance(tables, dict) else enumerate(tables)


def repair_file(args: argparse.Namespace) -> dict[str, Any]:
    """Repairs the plan of a file: {plan, from_round, arrive, leave, close, told?}."""
    from session_tool.core.mixing import Change, Unplannable, repair
    from session_tool.core.mixing.sizes import MOST

    given = json.loads(args.repair.read_text("utf-8"))
    old = given["plan"]
    rounds = [[[str(who) for who in row] for row in tables] for tables in old["rounds"]]
    if not rounds:
        raise Unplannable("no_rounds", rounds=0)
    seats = old.get("seats") or [None] * len(rounds[0])
    hosts = [{str(table): str(who) for table, who in row.items()} for row in old.get("hosts") or []]
    told = given.get("told")
    change = Change(arrive=names(given.get("arrive")), leave=names(given.get("leave")),
                    close=names(given.get("close")), told=None if told is None else names(told))
    start = time.monotonic()
    # a late arrival may sit on an extra chair: the size that was asked for is the plan's, not the table's
    tables = [(str(t), MOST if args.seats is None else args.seats) for t in range(len(seats))]
    found = repair(rounds, tables, int(given["from_round"]), hosts, read_groups(args.groups), read_past(args.past),
                   args.seed, clock(args.seconds), change=change)
    kept = found.certificate["hosts"]
    assert isinstance(kept, list)
    return publish(found, time.monotonic() - start, seats, kept, args)


def names(given: Sequence[object] | None) -> list[str]:
    """Ids as text."""
    return [str(one) for one in given or ()]
