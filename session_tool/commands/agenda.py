"""`agenda`: places topics in slots and tables so that people lose as few wishes as can be; prints JSON."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from session_tool.words import say

if TYPE_CHECKING:
    from session_tool.core.scheduling import Agenda, Swap

SECONDS, MOST_SECONDS = 0.5, 3_600
# So many steps are asked for a second: most machines do more, so that the same seed gives the same agenda.
STEPS_A_SECOND = 200_000
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
    parser = subparsers.add_parser("agenda", help=say(spoken, "agenda.command.help"))
    parser.add_argument("--json", type=Path, required=True, metavar="FILE", help=say(spoken, "agenda.json.help"))
    parser.add_argument("--seed", type=int, default=1, metavar="K", help=say(spoken, "agenda.seed.help"))
    parser.add_argument("--seconds", type=float, default=SECONDS, metavar="T", help=say(spoken, "agenda.seconds.help"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the agenda. Exit code 2 with a sentence on stderr for what cannot be arranged or read."""
    start = time.monotonic()
    from session_tool.__main__ import language
    from session_tool.core.scheduling import Unarrangeable

    spoken = language()
    try:
        found, notes = place(load(args.json), args.seed, args.seconds, start)
    except Unarrangeable as refusal:
        print(say(spoken, f"agenda.refused.{refusal.name}", **spell(refusal.about)), file=sys.stderr)
        return 2
    except Unreadable as fault:
        print(say(spoken, fault.key, **fault.values), file=sys.stderr)
        return 2
    for key, values in notes:
        print(say(spoken, key, **spell(values)), file=sys.stderr)
    print(json.dumps(found, separators=(",", ":")))
    return 0


def spell(values: dict[str, Any]) -> dict[str, Any]:
    """Values as the words print them: lists are spelled out."""
    return {name: ", ".join(map(str, value)) if isinstance(value, list) else value for name, value in values.items()}


def load(path: Path) -> object:
    """The data of a JSON file. Raises Unreadable; a file without end is read no further than the limit."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_MEGABYTES * MEGABYTE + 1)
    except (OSError, ValueError) as error:
        raise Unreadable("agenda.file.unreadable", path=path) from error
    if len(raw) > MOST_MEGABYTES * MEGABYTE:
        raise Unreadable("agenda.file.too_large", path=path, most=MOST_MEGABYTES)
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable("agenda.file.not_text", path=path) from error
    except json.JSONDecodeError as error:
        raise Unreadable("agenda.file.not_json", path=path, line=error.lineno, column=error.colno) from error
    except ValueError as error:
        # what is left is Python's limit on the digits of a whole number
        raise Unreadable("agenda.file.not_numbers", path=path) from error
    except RecursionError as error:
        raise Unreadable("agenda.file.too_deep", path=path) from error


def until(end: float) -> Callable[[], bool]:
    """Says whether there is still time."""
    return lambda: time.monotonic() < end


def place(given: object, seed: int, seconds: float, start: float) -> tuple[dict[str, Any], list[tuple[str, Any]]]:
    """Arranges what the file asks for, within `seconds` of `start`; what to print, and what to say beside it.

    placing[t] is [slot, table] of topic t, shares are of all wishes. Raises Unarrangeable.
    """
    from session_tool.core.scheduling import Unarrangeable, arrange, best_swap
    from session_tool.core.scheduling.reading import read

    if not 0 <= seconds <= MOST_SECONDS:
        raise Unarrangeable("bad_range", where="--seconds", least=0, most=MOST_SECONDS)
    asked = read(given)
    instance = asked.slots, asked.tables, asked.topics, asked.wishes
    swap = best_swap(*instance, asked.placing, until(start + seconds / 4)) if asked.placing else None
    found = arrange(*instance, seed, until(start + seconds), before=asked.placing, steps=int(seconds * STEPS_A_SECOND))
    notes: list[tuple[str, Any]] = [(f"agenda.compromise.{one['name']}", one) for one in found.compromises]
    if asked.placing is not None:
        notes.append(("agenda.moved", {"n": found.changed}))
    return describe(found, swap, seed, time.monotonic() - start), notes


def describe(found: Agenda, swap: Swap | None, seed: int, spent: float) -> dict[str, Any]:
    """The agenda as it is printed."""
    return {
        "placing": found.cells, "share": round(found.share(found.attended), 4),
        "share_before": round(found.share(found.before), 4), "share_bound": round(found.share(found.bound), 4),
        "wishes": found.asked, "attended": found.attended, "attended_before": found.before, "bound": found.bound,
        "overflow": found.overflow, "changed": found.changed, "moved": found.moved, "unplaced": found.unplaced,
        "wishes_unplaced": found.asked_unplaced, "compromises": found.compromises, "seconds": round(spent, 3),
        "seed": seed, "best_swap": swap and {"cells": swap.cells, "topics": swap.topics, "gain": swap.gain},
    }
