"""A format as data: the phases of a method, the doors each opens, its words, its movement.

A format is a TOML file (`session_tool/formats/`, or the facilitator's own); once a meeting uses
it, its parsed form travels in the block's record as `shape`, so the meeting never needs the file
again. Nothing else in the program knows one format from another.
"""

from __future__ import annotations

import tomllib
from typing import Any

DOORS = frozenset(
    {"propose", "place", "interest", "move", "write", "report", "landing", "gem", "harvest"}
)
SCENES = frozenset(
    {"door", "principles", "agenda", "who", "clock", "landing", "reports", "harvest", "blank"}
)
MOVEMENTS = frozenset({"self_select", "rotate", "stay"})
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
    """A format file that cannot be used: `where` names the fault."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def parse(text: str) -> Shape:
    """The shape a format file describes, whole and checked. Raises BadFormat."""
    try:
        shape: Shape = {**DEFAULTS, **tomllib.loads(text)}
    except tomllib.TOMLDecodeError as error:
        raise BadFormat(str(error)) from error
    for name in REQUIRED:
        if not shape.get(name):
            raise BadFormat(name)
    unknown = sorted(set(shape) - set(DEFAULTS) - set(REQUIRED))
    if unknown:
        raise BadFormat(unknown[0])
    if shape["movement"] not in MOVEMENTS or not set(shape["choices"]) <= MOVEMENTS:
        raise BadFormat("movement")
    _check_values(shape)
    for phase in shape["phases"]:
        _check_phase(phase)
    for language in ("it", "en"):
        _check_words(shape, language)
    return shape


def _check_values(shape: Shape) -> None:
    """Each value of the kind its default has, and within what a meeting can do with it."""
    for name, value in DEFAULTS.items():
        if type(shape[name]) is not type(value):
            raise BadFormat(name)
    seats = shape["table_seats"]
    if len(seats) != 3 or any(type(seat) is not int for seat in seats) or not 1 <= seats[0] <= seats[1] <= seats[2]:
        raise BadFormat("table_seats")
    if shape["hosts"] not in ("none", "emerge"):
        raise BadFormat("hosts")
    for name in ("note_kinds", "report"):
        if any(type(each) is not str for each in shape[name]):
            raise BadFormat(name)
    for name, most in (("minutes", 600), ("slots", 24)):
        if not 1 <= shape[name] <= most:
            raise BadFormat(name)
    if type(shape["phases"]) is not list or any(type(phase) is not dict for phase in shape["phases"]):
        raise BadFormat("phases")


def _check_phase(phase: dict[str, Any]) -> None:
    if not isinstance(phase.get("name"), str) or phase.get("scene") not in SCENES:
        raise BadFormat(f"phases: {phase.get('name')}")
    if not set(phase.setdefault("doors", [])) <= DOORS:
        raise BadFormat(f"phases: {phase['name']}: doors")
    if phase.get("each", "slot") != "slot":
        raise BadFormat(f"phases: {phase['name']}: each")


def _check_words(shape: Shape, language: str) -> None:
    words = shape["words"].get(language, {})
    for name in WORDS:
        words.setdefault(name, {}) if name in ("note", "report") else None
        if name not in words:
            raise BadFormat(f"words.{language}.{name}")
    wanted = {
        "phase": [phase["name"] for phase in shape["phases"]],
        "note": shape["note_kinds"],
        "report": shape["report"],
    }
    for name, keys in wanted.items():
        for key in keys:
            if key not in words[name]:
                raise BadFormat(f"words.{language}.{name}.{key}")
