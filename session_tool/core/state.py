"""What a meeting is at one moment, and how a line of its log changes it.

A record is a flat dict `{"id": "<kind>:<key>", "kind": ..., ...}` and is never altered in place:
a change replaces it (`["put", record]`) or takes it away (`["drop", id]`; the drop of a record
shown to some people alone names them too, `["drop", id, to]`, so that nobody else hears of it). The
twin of this module is `static/app/state.js`; `tests/vectors/` is played by both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]
Change = tuple[Any, ...]


def kind_of(record_id: str) -> str:
    """The kind a record id belongs to: the part before the colon."""
    return record_id.partition(":")[0]


def key_of(record_id: str) -> str:
    """The part of a record id after its kind; composite ids join the keys of others."""
    return record_id.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered entry of the log: what was asked, by whom, when (ms UTC), and what came of it."""

    seq: int
    ask: str
    op: str
    actor: str
    at: int
    args: Mapping[str, Any]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A meeting after line `seq`: records by kind and id, in order of first appearance."""

    seq: int = 0
    kinds: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)

    def get(self, record_id: str | None) -> Record | None:
        """The record of that id, or None."""
        return self.kinds.get(kind_of(record_id or ""), {}).get(record_id or "")

    def all(self, kind: str) -> list[Record]:
        """Every record of a kind, oldest first."""
        return list(self.kinds.get(kind, {}).values())

    def records(self) -> Iterable[Record]:
        """Every record there is."""
        return (record for of_kind in self.kinds.values() for record in of_kind.values())


def evolve(state: State, lines: Iterable[Line]) -> State:
    """Fold lines into a state. Holds no rule and cannot refuse; only touched kinds are copied."""
    seq, kinds = state.seq, dict(state.kinds)
    fresh: dict[str, dict[str, Record]] = {}
    for line in lines:
        seq = line.seq
        for verb, what, *_ in line.changes:
            record_id = what["id"] if verb == "put" else what
            kind = kind_of(record_id)
            if kind not in fresh:
                kinds[kind] = fresh[kind] = dict(kinds.get(kind, {}))
            if verb == "put":
                fresh[kind][record_id] = what
            else:
                fresh[kind].pop(record_id, None)
    return State(seq, kinds)


def restore(seq: int, records: Iterable[Record]) -> State:
    """The state whose records, in this order, were read from a store or a snapshot."""
    kinds: dict[str, dict[str, Record]] = {}
    for record in records:
        kinds.setdefault(kind_of(record["id"]), {})[record["id"]] = record
    return State(seq, kinds)
