"""The recorded day, played in memory, and the book it must give."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from session_tool import report
from session_tool.demo.day import load
from session_tool.demo.script import SEED
from session_tool.demo.stage import Memory, Tally, play
from session_tool.formats import gather

HERE = Path(__file__).parent
BOOK = HERE / "nuovo_patto.md"
FIGURES = HERE / "nuovo_patto.json"
ADDRESS = "https://tavolata.example/10052014"
COUNTED = ("person", "table", "slot", "seat", "host", "note", "landing", "topic", "placing", "interest", "report")


@cache
def played(seed: str = SEED) -> tuple[Memory, Tally]:
    """The day after it was played through the core alone."""
    memory = Memory(load(), gather())
    return memory, play(memory.day, memory, seed)


@cache
def book(kind: str) -> bytes:
    """The book of the day in a form."""
    memory, _ = played()
    zone = ZoneInfo("Europe/Rome")
    return report.render(report.compile(memory.state, language="it", address=ADDRESS, zone=zone), kind)


def figures() -> dict[str, object]:
    """What can be counted, readable, and the fingerprint of what is too long to keep here."""
    memory, tally = played()
    return {
        "deeds": dict(sorted(tally.deeds.items())),
        "refused": tally.refused,
        "lines": len(memory.lines),
        "records": {kind: len(memory.state.all(kind)) for kind in COUNTED},
        "book": {kind: hashlib.sha256(book(kind)).hexdigest() for kind in ("md", "json", "html")},
    }


def record() -> None:
    """Store today's book and figures as the expected ones, if the environment says RECORD=1."""
    if os.environ.get("RECORD") == "1":
        BOOK.write_bytes(book("md"))
        FIGURES.write_text(json.dumps(figures(), indent=1, ensure_ascii=False) + "\n", "utf-8")
