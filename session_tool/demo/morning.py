"""The morning: people come in, three café rounds with guided moves, the harvest, the gems."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from session_tool.demo.day import Guest, Note, Tablecloth
from session_tool.demo.deeds import DESK, HOUSE, Act, Script, Teller

ARRIVAL = 33  # minutes over which the early ones come in
OFFLINE_ROUND = 1
ROUND_END = 25


def schedule(teller: Teller) -> Iterator[tuple[float, Act]]:
    """What happens when, up to lunch."""
    times = teller.day.frame["times"]
    yield times["doors"], partial(_create, teller)
    yield from _arrivals(teller)
    yield times["welcome"], teller.act(DESK, "phase.next")
    yield times["welcome"] + 2, teller.act("Vito", "phase.next", expect="wrong_role")
    yield times["welcome"] + 5, partial(_name_host, teller)
    for number, start in enumerate(times["rounds"], start=1):
        yield from _round(teller, number, start)
    yield times["harvest"], teller.act(DESK, "phase.next")
    yield times["gems"], teller.act(DESK, "phase.next")
    yield from _plenary(teller, times["harvest"], times["gems"])


def _create(teller: Teller, minute: float) -> Script:
    frame = teller.day.frame
    meeting = {key: value for key, value in frame["meeting"].items() if key != "start"}
    wanted = ("format", "title", "movement", "slots")
    programme = [{key: frame[block][key] for key in wanted} for block in ("cafe", "open_space")]
    yield from teller.tell(minute, HOUSE, "meeting.create", programme=programme, **meeting)


def _arrivals(teller: Teller) -> Iterator[tuple[float, Act]]:
    early = [guest for guest in teller.day.guests if guest.late is None]
    for place, guest in enumerate(early):
        yield 1 + place * ARRIVAL / len(early), partial(_arrive, teller, guest)
    for guest in teller.day.guests:
        if guest.late is not None:
            yield guest.late, partial(_arrive, teller, guest)


def _arrive(teller: Teller, guest: Guest, minute: float) -> Script:
    given: dict[str, Any] = {"name": guest.name or None, "group": guest.group}
    if guest.phone:
        answer = yield from teller.tell(minute, guest.key, "person.join", **given)
        teller.people[guest.key] = answer.person or ""
    else:
        answer = yield from teller.tell(minute, DESK, "person.add", **given)
        teller.people[guest.key] = f"person:{answer.id}"


def _name_host(teller: Teller, minute: float) -> Script:
    named = teller.day.frame["incidents"]["host_named_before"]
    place: dict[str, Any] = {"slot": "slot:1", "table": f"table:{named['table']}"}
    yield from teller.tell(minute, named["who"], "host.stay", by_desk=True, **place)


def _round(teller: Teller, number: int, start: int) -> Iterator[tuple[float, Act]]:
    slot, end = f"slot:{number}", start + ROUND_END
    yield start - 3, teller.act(DESK, "plan.draw", slot=slot)
    yield start, teller.act(DESK, "phase.next")
    yield start + 0.5, teller.act(DESK, "bell.ring")
    for cloth in teller.day.rounds[number - 1]:
        away = number == OFFLINE_ROUND and cloth.number == teller.day.frame["incidents"]["offline_table"]
        if away:
            yield start + 36, partial(_late_notes, teller, slot, cloth)
        for place in range(0 if away else len(cloth.notes)):
            minute = start + 4 + 5 * place + cloth.number * 0.3
            yield minute, partial(_note, teller, slot, cloth, place)
        yield end - 2 + cloth.number * 0.1, partial(_land, teller, number, cloth.number, cloth.landing)
        if number < len(teller.day.rounds):
            yield end - 3 + cloth.number * 0.05, partial(_stay, teller, number, cloth.number)
    yield end, teller.act(DESK, "bell.ring")
    if number == 2:
        yield end - 0.5, teller.act(DESK, "clock.add", minutes=2)
    if number == 3:
        yield start + 6, partial(_full_table, teller, slot)


def _note(teller: Teller, slot: str, cloth: Tablecloth, place: int, minute: float) -> Script:
    """One phone writes for the table; from the third note on, the others lend a hand."""
    table, note = f"table:{cloth.number}", cloth.notes[place]
    phones = teller.phones_at(slot, table)
    who = phones[0] if place < 2 else phones[place % len(phones)]
    yield from teller.tell(minute, who, "note.write", text=note.text, note_kind=note.kind, table=table, slot=slot)


def _late_notes(teller: Teller, slot: str, cloth: Tablecloth, minute: float) -> Script:
    """A phone that was out of network for a whole round sends all it kept, in order."""
    table = f"table:{cloth.number}"
    who = teller.phones_at(slot, table)[0]
    for note in cloth.notes:
        held = note is not cloth.notes[-1]
        said: dict[str, Any] = {"text": note.text, "note_kind": note.kind, "table": table, "slot": slot}
        yield from teller.tell(minute, who, "note.write", held=held, **said)


def _land(teller: Teller, number: int, table: int, text: str, minute: float) -> Script:
    slot, clash = f"slot:{number}", teller.day.frame["incidents"]["landing_clash"]
    phones = teller.phones_at(slot, f"table:{table}")
    line: dict[str, Any] = {"table": f"table:{table}", "slot": slot, "rev": 0}
    yield from teller.tell(minute, phones[0], "landing.write", text=text, **line)
    if (clash["round"], clash["table"]) == (number, table):
        yield from teller.tell(minute, phones[1], "landing.write", text=clash["text"], **line)


def _stay(teller: Teller, number: int, table: int, minute: float) -> Script:
    """Who stays emerges: mostly whoever hosts already; at some tables it changes hands."""
    phones = teller.phones_at(f"slot:{number}", f"table:{table}")
    chair: dict[str, Any] = {"slot": f"slot:{number + 1}", "table": f"table:{table}"}
    if table == 11 and number == 1:
        yield from teller.tell(minute, phones[-1], "host.stay", by_desk=True, **chair)
        return
    who = phones[1] if table % 4 == 0 else phones[0]
    yield from teller.tell(minute, who, "host.stay")
    if table == 5:
        yield from teller.tell(minute, phones[2], "host.stay", expect="cell_taken")
    if table == 9 and number == 1:
        yield from teller.tell(minute, who, "host.leave", **chair)
        yield from teller.tell(minute, phones[2], "host.stay")


def _full_table(teller: Teller, slot: str, minute: float) -> Script:
    """Every chair is taken: whoever tries another table is told so."""
    own = next(
        seat["table"] for seat in teller.all("seat") if seat["slot"] == slot and seat["person"] == teller.people["Vito"]
    )
    other = "table:2" if own != "table:2" else "table:3"
    yield from teller.tell(minute, "Vito", "seat.take", table=other, expect="table_full")


def _plenary(teller: Teller, harvest: int, gems: int) -> Iterator[tuple[float, Act]]:
    for place, note in enumerate(teller.day.harvest):
        yield harvest + 5 + 2.5 * place, _said(teller, note)
    for place, note in enumerate(teller.day.gems):
        yield gems + 0.3 * place, _said(teller, note)


def _said(teller: Teller, note: Note) -> Act:
    signed = True if note.signed else None
    return teller.act(note.who or DESK, "note.write", text=note.text, note_kind=note.kind, sign=signed)
