"""Plausible asks for every op: the one generator behind the honesty and the crowd tests.

`PLAUSIBLE` names every op of the table; a new op without an entry fails `test_honesty`.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from session_tool.core.ops import HOUSE as FOR_THE_HOUSE
from session_tool.core.ops import OPS, Actor
from session_tool.core.state import Record, State
from tests.timeline import DESK, HOUSE, Timeline

Maker = Callable[[State, Random], dict[str, Any]]
TEXTS = ("Orto", "Chi apre la porta? 🚪", "مرحبا", "Cafe\u0301", "x" * 100, "due\nrighe", "<b>&amp;</b>")


def pick(state: State, rng: Random, kind: str) -> Record:
    """One record of a kind; a made-up one if there is none."""
    found = state.all(kind)
    return rng.choice(found) if found else {"id": f"{kind}:none", "rev": 0, "slot": "slot:1", "table": "table:1"}


def of(kind: str, name: str | None = None, **more: Any) -> Maker:
    """Arguments that name a record of a kind, with more that are fixed or chosen."""

    def make(state: State, rng: Random) -> dict[str, Any]:
        record = pick(state, rng, kind)
        fixed = {key: value(state, rng) if callable(value) else value for key, value in more.items()}
        return {name or kind: record["id"], **fixed}

    return make


def some(*values: Any) -> Callable[[State, Random], Any]:
    """One of some values."""
    return lambda _state, rng: rng.choice(values)


def ref(kind: str) -> Callable[[State, Random], str]:
    """The id of a record of a kind."""
    return lambda state, rng: str(pick(state, rng, kind)["id"])


def maybe(kind: str) -> Callable[[State, Random], str | None]:
    """The id of a record of a kind, or nothing."""
    return lambda state, rng: rng.choice([None, str(pick(state, rng, kind)["id"])])


def text(_state: State, rng: Random) -> str:
    """A text as phones send them."""
    return rng.choice(TEXTS)


def plain(**more: Any) -> Maker:
    """Arguments that name no record."""
    return lambda state, rng: {key: value(state, rng) if callable(value) else value for key, value in more.items()}


def cell(state: State, rng: Random) -> dict[str, Any]:
    """A cell that is filled, if there is one."""
    placing = pick(state, rng, "placing")
    return {"slot": placing["slot"], "table": placing["table"]}


def hosted(state: State, rng: Random) -> dict[str, Any]:
    """A host's slot and table, if there is one."""
    host = pick(state, rng, "host")
    return {"slot": host["slot"], "table": host["table"]}


def a_note(state: State, rng: Random) -> dict[str, Any]:
    """A note at a topic, at a table, or for the room."""
    where = rng.choice(
        [{"topic": ref("topic")(state, rng)}, {"table": ref("table")(state, rng), "slot": ref("slot")(state, rng)}, {}]
    )
    kind = rng.choice(["idea", "question", "heard", "proposal"]) if where else rng.choice(["gem", "harvest"])
    return {"text": text(state, rng), "note_kind": kind, "sign": rng.random() < 0.3, **where}


def a_step(state: State, rng: Random) -> dict[str, Any]:
    """A step of the programme."""
    from session_tool.core.programme import steps

    step = rng.choice(steps(state))
    slot = {"slot": step.slot["id"]} if step.slot else {}
    return {"block": step.block["id"], "phase": step.phase["name"], **slot}


rev = some(0, 1, 2, 3)
PLAUSIBLE: dict[str, Maker] = {
    "meeting.create": plain(title="Doppio", programme=[{"format": "open_space"}]),
    "meeting.edit": plain(title=text, question="Che fare?", door=some("open", "closed")),
    "meeting.close": plain(),
    "meeting.reopen": plain(),
    "block.add": plain(format=some("open_space", "world_cafe"), title=text),
    "block.move": of("block", position=some(1, 2, 3)),
    "slot.add": of("block", minutes=some(10, 20), question="E poi?", starts=some("9:30", "")),
    "slot.edit": of("slot", minutes=some(15, 25), label="Mattina"),
    "table.add": plain(name="Veranda", seats=some(3, 5)),
    "table.edit": of("table", closed=some(True, False), seats=some(4, 6)),
    "phase.next": plain(),
    "phase.enter": a_step,
    "clock.start": plain(minutes=some(5, 10)),
    "clock.add": plain(minutes=2),
    "clock.stop": plain(),
    "clock.resume": plain(),
    "bell.ring": plain(),
    "announcement.post": plain(text=some("Il giardino è chiuso", "uno\ndue")),
    "announcement.drop": of("announcement"),
    "screen.show": plain(scene=some("door", "agenda", None), blank=some(True, False)),
    "person.join": plain(person=some(*(f"person:q{n}" for n in range(40))), pseudonym="Ulivo"),
    "person.add": plain(name=some("Piera", "Ugo")),
    "person.rename": plain(name=some("Nina", "Ada")),
    "person.expel": of("person"),
    "topic.propose": plain(title=text, why=some("", "Perché sì")),
    "topic.edit": of("topic", title=text),
    "topic.withdraw": of("topic"),
    "topic.place": of("topic", slot=ref("slot"), table=ref("table")),
    "topic.lift": cell,
    "interest.set": of("topic"),
    "interest.clear": of("topic"),
    "seat.take": of("table", slot=maybe("slot")),
    "seat.leave": plain(slot=maybe("slot")),
    "host.stay": plain(slot=maybe("slot"), table=maybe("table")),
    "host.leave": hosted,
    "plan.draw": of("slot"),
    "plan.apply": of("slot"),
    "note.write": a_note,
    "note.edit": of("note", text=text, rev=rev),
    "note.drop": of("note"),
    "note.hide": of("note", hidden=some(True, False)),
    "report.fill": of("topic", field=some("issue", "said"), text=text, rev=rev),
    "report.finish": of("topic", done=some(True, False)),
    "landing.write": of("table", text="Una riga", slot=ref("slot"), rev=rev),
}
RARE = {"meeting.close", "meeting.create", "person.expel", "block.add", "block.move"}
OFTEN = {"topic.propose", "topic.place", "note.write", "interest.set"}


def an_actor(state: State, rng: Random, op: str) -> Actor:
    """Someone who may do the op, mostly."""
    if OPS[op].roles == FOR_THE_HOUSE:
        return HOUSE
    people = state.all("person")
    if people and "participant" in OPS[op].roles and rng.random() < 0.65:
        return Actor("participant", rng.choice(people)["id"])
    return DESK


def play(timeline: Timeline, rng: Random, number: int) -> None:
    """So many random asks, refused ones among them."""
    names = [name for name in sorted(PLAUSIBLE) if name != "meeting.create"]
    weights = [0.1 if name in RARE else 4.0 if name in OFTEN else 1.0 for name in names]
    for name in rng.choices(names, weights, k=number):
        actor = an_actor(timeline.state, rng, name)
        people = timeline.state.all("person")
        acting_for = rng.choice(people)["id"] if people and actor == DESK and rng.random() < 0.5 else None
        timeline.ask(actor, name, as_person=acting_for, **PLAUSIBLE[name](timeline.state, rng))
