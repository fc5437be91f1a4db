"""The op table: one row per deed, and `decide`, the one place that says yes or no.

A row is a function decorated with `@op`: its name, who may do it and which door of the phase it
needs stand in the decorator, its shape in its annotated arguments, its rules and changes in its
body, its documentation in its docstring. The families of deeds are the modules of this package
that import `op`; importing `session_tool.core` gathers them.
"""

from __future__ import annotations

import inspect
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from session_tool.core.refusals import Refused
from session_tool.core.state import Change, Record, State

BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs by their category, and yet nothing
PARTICIPANT, HELPER, FACILITATOR, WALL = "participant", "helper", "facilitator", "wall"
DOOR = "door"  # the house itself: creates a meeting, lets people in
STAFF = frozenset({HELPER, FACILITATOR})
ANYBODY = frozenset({PARTICIPANT, HELPER, FACILITATOR})
DESK = frozenset({FACILITATOR})
HOUSE = frozenset({DOOR})


@dataclass(frozen=True, slots=True)
class Text:
    """The limits of a text: trimmed, cleaned, at least `low` and at most `high` characters."""

    low: int
    high: int
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """The limits of a whole number, both ends included."""

    low: int
    high: int


Title = Annotated[str, Text(1, 120)]
Why = Annotated[str, Text(0, 300)]
Name = Annotated[str, Text(1, 40)]
Question = Annotated[str, Text(0, 240)]
Minutes = Annotated[int, Number(1, 600)]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a role, and the person if there is one (the desk's key has none)."""

    role: str
    person: str | None = None

    @property
    def name(self) -> str:
        """How the log names the actor."""
        return self.person or self.role


@dataclass(frozen=True, slots=True)
class Ask:
    """What a device asks: a device-made id, an op, its arguments, and for whom if not for oneself."""

    id: str
    op: str
    args: Mapping[str, Any] = field(default_factory=dict)
    as_person: str | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """An ask being decided: all that a rule may look at. `at` is the door's clock, ms UTC."""

    state: State
    ask: Ask
    actor: Actor
    at: int
    formats: Mapping[str, Any]

    @property
    def staff(self) -> bool:
        """Whether the actor is of the staff, whoever the deed is for."""
        return self.actor.role in STAFF

    @property
    def person(self) -> str:
        """The person the deed is for. Raises Refused if there is none."""
        person = self.ask.as_person or self.actor.person
        if person is None:
            raise Refused("bad_ask", missing="as")
        return person

    def new(self, kind: str) -> str:
        """The id of the record this ask makes: devices know it before the answer comes."""
        return f"{kind}:{self.ask.id}"

    def find(self, record_id: str, kind: str) -> Record:
        """The record of that id and kind. Raises Refused("unknown_record")."""
        record = self.state.get(record_id)
        if record is None or record["kind"] != kind:
            raise Refused("unknown_record", id=record_id)
        return record

    @property
    def meeting(self) -> Record:
        """The meeting's own record."""
        return self.find("meeting:1", "meeting")


@dataclass(frozen=True, slots=True)
class Op:
    """A row of the table."""

    name: str
    roles: frozenset[str]
    door: str | None
    run: Callable[..., Iterable[Change]]
    hints: Mapping[str, Any]
    optional: frozenset[str]
    about: str


OPS: dict[str, Op] = {}


def op(name: str, roles: frozenset[str], door: str | None = None) -> Callable[..., Any]:
    """Enter a function into the table as the deed `name`."""

    def enter(run: Callable[..., Iterable[Change]]) -> Callable[..., Iterable[Change]]:
        hints = get_type_hints(run, include_extras=True)
        hints = {arg: hint for arg, hint in hints.items() if arg not in ("deed", "return")}
        parameters = inspect.signature(run).parameters
        optional = {arg for arg in hints if parameters[arg].default is not inspect.Parameter.empty}
        OPS[name] = Op(name, roles, door, run, hints, frozenset(optional), inspect.getdoc(run) or "")
        return run

    return enter


def put(kind: str, record_id: str, **fields: Any) -> Change:
    """The change that writes a record; fields that are None are left out."""
    kept = {name: value for name, value in fields.items() if value is not None}
    return ("put", {"id": record_id, "kind": kind, **kept})


def alter(record: Record, **fields: Any) -> Change:
    """The change that replaces some fields of a record; None takes a field away."""
    merged = {**record, **fields}
    return ("put", {name: value for name, value in merged.items() if value is not None})


def drop(record: Record) -> Change:
    """The change that takes a record away; only those who saw it hear of it."""
    return ("drop", record["id"], record["to"]) if "to" in record else ("drop", record["id"])


def decide(
    state: State, ask: Ask, actor: Actor, at: int, formats: Mapping[str, Any]
) -> tuple[Change, ...]:
    """What an ask brings about in a state. Raises Refused. Touches nothing."""
    row = OPS.get(ask.op)
    if row is None:
        raise Refused("unknown_op", op=ask.op)
    if actor.role not in row.roles:
        raise Refused("wrong_role", op=ask.op)
    deed = Deed(state, ask, actor, at, formats)
    _admit(deed, row)
    return tuple(row.run(deed, **_arguments(row, ask.args)))


def _admit(deed: Deed, row: Op) -> None:
    """Refuse who may not act at all, for others, or now."""
    if deed.actor.role == DOOR:
        return
    if deed.ask.as_person not in (None, deed.actor.person):
        if not deed.staff:
            raise Refused("wrong_role", op=row.name)
        if deed.find(deed.ask.as_person or "", "person").get("expelled"):
            raise Refused("expelled")
    if deed.actor.person is not None and deed.find(deed.actor.person, "person").get("expelled"):
        raise Refused("expelled")
    if deed.meeting["ended"] and not deed.staff:
        raise Refused("meeting_ended")
    if row.door and not deed.staff and not is_open(deed.state, row.door):
        raise Refused("not_now", door=row.door)


def is_open(state: State, door: str) -> bool:
    """Whether the phase the meeting stands in opens a door (`propose`, `write`, ...)."""
    meeting = state.get("meeting:1") or {}
    block = state.get(meeting.get("block"))
    if block is None:
        return False
    phases = block["shape"]["phases"]
    return any(door in phase["doors"] for phase in phases if phase["name"] == meeting["phase"])


def _arguments(row: Op, args: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in args.items() if value is not None}
    unknown = sorted(set(given) - set(row.hints))
    missing = sorted(set(row.hints) - row.optional - set(given))
    if unknown or missing:
        raise Refused("bad_ask", unknown=unknown, missing=missing)
    return {name: checked(name, value, row.hints[name]) for name, value in given.items()}


def checked(name: str, value: Any, hint: Any) -> Any:
    """An argument within the limits its annotation states, texts cleaned. Raises Refused."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    base, limit = get_args(hint)[:2] if get_origin(hint) is Annotated else (hint, None)
    if type(value) is not (get_origin(base) or base):
        raise Refused("bad_value", field=name)
    if isinstance(limit, Number) and not limit.low <= value <= limit.high:
        raise Refused("bad_value", field=name, low=limit.low, high=limit.high)
    return clean(name, value, limit) if isinstance(limit, Text) else value


def checked_rows(name: str, rows: list[Any], hints: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A list of small objects, each field as its hint states, none of them required. Raises Refused."""
    if len(rows) > 200:
        raise Refused("too_many", field=name)
    for row in rows:
        if not isinstance(row, dict) or set(row) - set(hints):
            raise Refused("bad_value", field=name)
    return [
        {key: checked(key, value, hints[key]) for key, value in row.items() if value is not None}
        for row in rows
    ]


def clean(name: str, value: str, limit: Text) -> str:
    """A text without control characters and outer blanks, NFC, within its limits."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not limit.lines:
        value = value.replace("\n", " ")
    kept = (c for c in value if c in "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    value = unicodedata.normalize("NFC", "".join(kept)).strip()
    if len(value) > limit.high:
        raise Refused("text_too_long", field=name, limit=limit.high)
    if len(value) < limit.low or (value and not visible(value)):
        raise Refused("empty_text", field=name)
    return value


def visible(text: str) -> bool:
    """Whether anything of a text would be seen: a name of blanks is a blank card on the wall."""
    return any(unicodedata.category(c)[0] not in "CZM" and c not in BLANKS for c in text)
