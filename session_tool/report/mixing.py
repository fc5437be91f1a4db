"""How a block moved its people, in words; for a guided one also how well it mixed them, from who sat where."""

from __future__ import annotations

from itertools import combinations

from session_tool.core.mixing import judge
from session_tool.core.state import Record
from session_tool.report.sources import Sources
from session_tool.words import catalogue, say


def movement(sources: Sources, block: Record) -> str | None:
    """How people moved; None where topics decided, or where the book has no word for it."""
    named = f"book.movement.{block.get('movement')}"
    if block["shape"].get("topics") or named not in catalogue(sources.language):
        return None
    rounds = held(sources, block) if block["movement"] == "rotate" else []
    said = say(sources.language, named)
    return f"{said}. {mixed(sources.language, rounds)}" if rounds else said


def held(sources: Sources, block: Record) -> list[list[Record]]:
    """The seats of each round in which anybody sat."""
    rounds: dict[str, list[Record]] = {slot["id"]: [] for slot in sources.slots(block)}
    for seat in sources.state.all("seat"):
        if seat["slot"] in rounds:
            rounds[seat["slot"]].append(seat)
    return [seats for seats in rounds.values() if seats]


def mixed(language: str, rounds: list[list[Record]]) -> str:
    """How many pairs talked at a table, how many did so again, and the fewest that could have been."""
    tables: list[dict[str, list[str]]] = [{} for _ in rounds]
    for here, seats in zip(tables, rounds, strict=True):
        for seat in seats:
            here.setdefault(seat["table"], []).append(seat["person"])
    hosts = [{seat["table"]: seat["person"] for seat in seats if seat["role"] == "host"} for seats in rounds]
    met = {pair for here in tables for people in here.values() for pair in combinations(sorted(people), 2)}
    found = judge(tables, hosts, {})
    again = "new" if not found["repeats"] else "again" if found["bound"] else "some"
    return " ".join((
        say(language, "book.mixing.met", n=len(met)),
        say(language, f"book.mixing.{again}", n=found["repeats"], least=found["bound"]),
    ))
