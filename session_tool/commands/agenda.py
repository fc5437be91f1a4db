"""`agenda`: places topics in slots and tables so that people lose as few wishes as can be; prints JSON."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from session_tool.words import say

if TYPE_CHECKING:
    from session_tool.core.scheduling import Table, Topic

SECONDS = 0.9
UNENDING = 10**9


def register(subparsers: Any) -> None:
    """Add the command."""
    from session_tool.__main__ import language

    spoken = language()
    parser = subparsers.add_parser("agenda", help=say(spoken, "agenda.command.help"))
    parser.add_argument("--json", type=Path, required=True, metavar="FILE", help=say(spoken, "agenda.json.help"))
    parser.add_argument("--seed", type=int, default=1, metavar="K", help=say(spoken, "agenda.seed.help"))
    parser.add_argument("--seconds", type=float, default=SECONDS, metavar="T", help=say(spoken, "agenda.seconds.help"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the agenda. Exit code 2 with a sentence on stderr for what cannot be arranged or read."""
    from session_tool.__main__ import language
    from session_tool.core.scheduling import Unarrangeable

    spoken = language()
    try:
        found = place(json.loads(args.json.read_text("utf-8")), args.seed, args.seconds)
    except Unarrangeable as refusal:
        values = {name: ", ".join(map(str, value)) if isinstance(value, list) else value
                  for name, value in refusal.about.items()}
        print(say(spoken, f"planners.refused.{refusal.name}", **values), file=sys.stderr)
        return 2
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        print(say(spoken, "planners.unreadable", why=f"{type(error).__name__}: {error}"), file=sys.stderr)
        return 2
    print(json.dumps(found, separators=(",", ":")))
    return 0


def place(given: dict[str, Any], seed: int, seconds: float) -> dict[str, Any]:
    """Arranges what the file asks for; placing[t] is [slot, table] of topic t, shares are of all wishes."""
    from session_tool.core.scheduling import arrange, best_swap

    slots = given["slots"] if isinstance(given["slots"], int) else len(given["slots"])
    tables = [read_table(table) for table in given["tables"]]
    topics = [read_topic(topic, len(tables)) for topic in given["topics"]]
    wishes = {str(who): [int(topic) for topic in wanted] for who, wanted in given.get("wishes", {}).items()}
    stands = given.get("placing")
    before = None if stands is None else [None if cell is None else read_cell(cell) for cell in stands]
    start = time.monotonic()
    found = arrange(slots, tables, topics, wishes, seed, lambda: time.monotonic() < start + seconds, before=before,
                    steps=UNENDING)
    spent = time.monotonic() - start
    swap = best_swap(slots, tables, topics, wishes, [b or c for b, c in zip(before, found.cells, strict=True)]
                     ) if before else None
    return {
        "placing": found.cells, "share": round(found.share(found.attended), 4),
        "share_before": round(found.share(found.before), 4), "share_bound": round(found.share(found.bound), 4),
        "wishes": found.asked, "attended": found.attended, "attended_before": found.before, "bound": found.bound,
        "overflow": found.overflow, "changed": found.changed, "seconds": round(spent, 3), "seed": seed,
        "best_swap": swap and {"cells": swap.cells, "topics": swap.topics, "gain": swap.gain},
    }


def read_table(given: Any) -> Table:
    """A table: its seats alone, or {seats?, offers?}."""
    from session_tool.core.scheduling import Table

    if isinstance(given, dict):
        return Table(seats=given.get("seats"), offers=given.get("offers", ()))
    return Table(seats=given)


def read_cell(given: Any) -> tuple[int, int]:
    """A cell: [slot, table] or {slot, table}."""
    slot, table = (given["slot"], given["table"]) if isinstance(given, dict) else given
    return int(slot), int(table)


def read_topic(given: dict[str, Any], tables: int) -> Topic:
    """A topic; a number among `unavailable` is a whole slot."""
    from session_tool.core.scheduling import Topic

    barred: set[tuple[int, int]] = set()
    for cell in given.get("unavailable") or ():
        barred |= {(cell, table) for table in range(tables)} if isinstance(cell, int) else {read_cell(cell)}
    pinned = given.get("pinned")
    return Topic(
        conveners=[str(who) for who in given.get("conveners") or ()], unavailable=barred,
        pinned=None if pinned is None else read_cell(pinned), needs=given.get("needs") or (),
        minutes_up=given.get("minutes_up"))
