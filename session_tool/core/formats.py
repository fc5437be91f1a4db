"""A format as data: the phases of a method, the doors each opens, its words, its movement.

A format is a TOML file (`session_tool/formats/`, or the facilitator's own); once a meeting uses
it, its parsed form travels in the block's record as `shape`, so the meeting never needs the file
again. Nothing else in the program knows one format from another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from session_tool.core.ops import Minutes, Number, Text, checked
from session_tool.core.refusals import Refused

DOORS = frozenset(
    {"propose", "place", "interest", "move", "write", "report", "landing", "gem", "harvest"}
)
SCENES = frozenset(
    {"door", "principles", "agenda", "who", "clock", "landing", "reports", "harvest", "blank"}
)
MOVEMENTS = frozenset({"self_select", "rotate", "stay"})
HOSTS = frozenset({"none", "emerge"})
PLENARY = ("gem", "harvest")  # kinds of note that belong to the whole room, each behind a door of its name
DEFAULTS: dict[str, Any] = {
    "movement": "self_select",
    "choices": [],
    "topics": False,
    "limited": False,
    "hosts": "none",
    "landing": False,
    "table_seats": [3, 5, 8],
    "note_kinds": [],
    "report": [],
    "minutes": 30,
    "slots": 1,
}
REQUIRED = ("name", "phases", "words")
WORDS = ("title", "about", "slot", "slots", "place", "places", "phase", "note", "report")

Shape = dict[str, Any]


class BadFormat(ValueError):
    """A format file that cannot be used: `where` names the fault's place and what may stand there."""

    def __init__(self, where: str, allowed: str = "") -> None:
        self.where = f"{where} ({allowed})" if allowed else where
        super().__init__(self.where)


@dataclass(frozen=True, slots=True)
class Many:
    """A list of `low` to `high` things of one rule, none of them (or of their names) twice."""

    of: Any
    low: int
    high: int
    twice: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of fields, each with its rule; no others may stand in it."""

    fields: Mapping[str, Any]
    needed: Sequence[str] = ()


# Names become parts of records and addresses, and `words` are found by them along dots.
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
Word = Annotated[str, Text(1, 60)]
Sentence = Annotated[str, Text(1, 240)]
Seats = Annotated[int, Number(1, 500)]
Slots = Annotated[int, Number(1, 24)]
PHASE = Table(
    {
        "name": NAME,
        "scene": SCENES,
        "doors": Many(DOORS, 0, len(DOORS)),
        "minutes": Minutes,
        "each": frozenset({"slot"}),
    },
    needed=("name", "scene"),
)
FORMAT = Table(
    {
        "name": NAME,
        "movement": MOVEMENTS,
        "choices": Many(MOVEMENTS, 0, len(MOVEMENTS)),
        "topics": bool,
        "limited": bool,
        "hosts": HOSTS,
        "landing": bool,
        "table_seats": Many(Seats, 3, 3, twice=True),
        "note_kinds": Many(NAME, 0, 12),
        "report": Many(NAME, 0, 12),
        "minutes": Minutes,
        "slots": Slots,
        "phases": Many(PHASE, 1, 24),
        "words": Table({"it": dict, "en": dict}, needed=("it", "en")),
    },
    needed=REQUIRED,
)


def wording(shape: Shape) -> Table:
    """What `words` may hold in one language, by the names that the rest of the format gives."""
    phases = [phase["name"] for phase in shape["phases"]]
    kinds, fields = shape["note_kinds"], shape["report"]
    opened = [kind for kind in PLENARY if any(kind in phase["doors"] for phase in shape["phases"])]
    return Table(
        {
            **dict.fromkeys(("title", "slot", "slots", "place", "places"), Word),
            **dict.fromkeys(("about", "law"), Sentence),
            "principles": Many(Sentence, 0, 12, twice=True),
            "phase": Table(dict.fromkeys(phases, Word), needed=phases),
            "say": Table(dict.fromkeys(phases, Sentence)),
            "note": Table(dict.fromkeys([*kinds, *PLENARY], Word), needed=[*kinds, *opened]),
            "report": Table(dict.fromkeys(fields, Sentence), needed=fields),
            "report_hint": Table(dict.fromkeys(fields, Sentence)),
        },
        needed=WORDS,
    )


def parse(text: str) -> Shape:
    """The shape a format file describes, whole and checked. Raises BadFormat."""
    try:
        loaded = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number too long or a list too deep is no TOMLDecodeError
        raise BadFormat(str(error)) from error
    shape: Shape = _fit("", {**DEFAULTS, **loaded}, FORMAT)
    if shape["table_seats"] != sorted(shape["table_seats"]):
        raise BadFormat("table_seats")
    for kind in PLENARY:
        if kind in shape["note_kinds"]:
            raise BadFormat(f"note_kinds: {kind}")
    for phase in shape["phases"]:
        phase.setdefault("doors", [])
    table = wording(shape)
    for language, words in shape["words"].items():
        shape["words"][language] = _fit(f"words.{language}", {"note": {}, "report": {}, **words}, table)
    return shape


def _fit(where: str, value: Any, rule: Any) -> Any:
    """A value as its rule wants it, texts cleaned. Raises BadFormat."""
    if isinstance(rule, Table):
        return _fit_table(where, value, rule)
    if isinstance(rule, Many):
        return _fit_many(where, value, rule)
    if isinstance(rule, frozenset):
        if type(value) is not str or value not in rule:
            raise BadFormat(where, ", ".join(sorted(rule)))
        return value
    if isinstance(rule, re.Pattern):
        if type(value) is not str or not rule.fullmatch(value):
            raise BadFormat(where, rule.pattern)
        return value
    try:
        return checked(where, value, rule)
    except Refused as no:
        limits = get_args(rule)[1:]
        raise BadFormat(where, "".join(f"{limit.low}-{limit.high}" for limit in limits)) from no


def _fit_table(where: str, value: Any, rule: Table) -> dict[str, Any]:
    if type(value) is not dict:
        raise BadFormat(where)
    inner = f"{where}." if where else ""
    for name in value:
        if name not in rule.fields:
            raise BadFormat(f"{inner}{name}", ", ".join(sorted(rule.fields)))
    for name in rule.needed:
        if name not in value:
            raise BadFormat(f"{inner}{name}")
    return {name: _fit(f"{inner}{name}", held, rule.fields[name]) for name, held in value.items()}


def _fit_many(where: str, value: Any, rule: Many) -> list[Any]:
    if type(value) is not list or not rule.low <= len(value) <= rule.high:
        raise BadFormat(where, f"{rule.low}-{rule.high}")
    kept: list[Any] = []
    names: set[str] = set()
    for place, each in enumerate(value, start=1):
        one = _fit(f"{where}.{place}", each, rule.of)
        kept.append(one)
        # Two phases of one name would lead `phase.next` back to the first for ever.
        name = one["name"] if isinstance(one, dict) else one
        if name in names and not rule.twice:
            raise BadFormat(f"{where}.{place}: {name}")
        names.add(name)
    return kept
