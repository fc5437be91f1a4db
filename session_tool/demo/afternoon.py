"""The afternoon: topics are called and placed, people go where they learn, reports come in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from session_tool.demo.day import Report, Topic
from session_tool.demo.deeds import DESK, Act, Script, Teller

FIRST_SLOT = 4  # the café has slots 1 to 3
CALLED_EVERY = 1.6
LATE_REPORTS = ("badanti",)


def schedule(teller: Teller) -> Iterator[tuple[float, Act]]:
    """What happens when, from lunch to the closing circle."""
    times = teller.day.frame["times"]
    yield from _rooms(teller, times["opening"] - 5)
    yield times["opening"], teller.act(DESK, "phase.next")
    early: dict[str, Any] = {"title": "Posso già proporre?", "expect": "not_now"}
    yield times["opening"] + 4, teller.act("Massimo", "topic.propose", **early)
    yield times["market"], teller.act(DESK, "phase.next")
    for place, topic in enumerate(teller.day.topics):
        called = topic.at or times["market"] + 1 + place * CALLED_EVERY
        yield from _market(teller, topic, called)
    for number, start in enumerate(times["slots"], start=1):
        yield from _slot(teller, number, start)
    for report in teller.day.reports:
        yield from _report(teller, report)
    yield from _ending(teller, times)


def _rooms(teller: Teller, minute: float) -> Iterator[tuple[float, Act]]:
    """After lunch the kept places hold a wide circle; the others close."""
    frame = teller.day.frame
    for number in range(1, len(frame["meeting"]["tables"]) + 1):
        kept = number <= frame["open_space"]["kept"]
        given: dict[str, Any] = {"seats": frame["open_space"]["seats"]} if kept else {"closed": True}
        yield minute, teller.act(DESK, "table.edit", table=f"table:{number}", **given)


def slot_id(number: int) -> str:
    """The record of an afternoon slot."""
    return f"slot:{FIRST_SLOT - 1 + number}"


def _market(teller: Teller, topic: Topic, called: float) -> Iterator[tuple[float, Act]]:
    yield called, partial(_call, teller, topic)
    for place, who in enumerate(topic.interested):
        yield called + 1 + place * 0.5, partial(_want, teller, topic, who)
    if topic.withdrawn:
        yield called + 3, partial(_on_topic, teller, topic, "topic.withdraw", {})
    if topic.first_title:
        yield called + 5, partial(_on_topic, teller, topic, "topic.edit", {"title": topic.title})
    if topic.moved_to:
        moved = {"slot": slot_id(topic.moved_to[0]), "table": f"table:{topic.moved_to[1]}"}
        rain = teller.day.frame["times"]["slots"][topic.moved_to[0] - 1] - 5
        yield rain, teller.act(DESK, "table.edit", table=f"table:{topic.cell[1]}", closed=True)
        yield rain + 1, partial(_on_topic, teller, topic, "topic.place", moved)


def _call(teller: Teller, topic: Topic, minute: float) -> Script:
    """The topic is called and its convener claims a cell: if it is taken, the one offered."""
    title = topic.first_title or topic.title
    answer = yield from teller.tell(minute, topic.convener, "topic.propose", title=title, why=topic.why)
    teller.topics[topic.key] = named = f"topic:{answer.id}"
    slot, table = slot_id(topic.cell[0]), f"table:{topic.cell[1]}"
    contested = _holder(teller, slot, table) is not None
    cell: dict[str, Any] = {"topic": named, "slot": slot, "table": table}
    expect = "cell_taken" if contested else None
    answer = yield from teller.tell(minute, topic.convener, "topic.place", expect=expect, **cell)
    if contested:
        yield from teller.tell(minute, topic.convener, "topic.place", **{**cell, **answer.about["nearest"]})


def _holder(teller: Teller, slot: str, table: str) -> str | None:
    found = (p["topic"] for p in teller.all("placing") if (p["slot"], p["table"]) == (slot, table))
    return next(found, None)


def _want(teller: Teller, topic: Topic, who: str, minute: float) -> Script:
    yield from teller.tell(minute, who, "interest.set", topic=teller.topics[topic.key])
    if (topic.key, who) == ("una-volta", "Matteo"):
        yield from teller.tell(minute, who, "interest.clear", topic=teller.topics[topic.key])


def _on_topic(teller: Teller, topic: Topic, op: str, args: dict[str, Any], minute: float) -> Script:
    yield from teller.tell(minute, topic.convener, op, topic=teller.topics[topic.key], **args)


def _slot(teller: Teller, number: int, start: int) -> Iterator[tuple[float, Act]]:
    yield start, teller.act(DESK, "phase.next")
    yield start + 0.5, teller.act(DESK, "bell.ring")
    for place, guest in enumerate(teller.day.guests):
        yield start + 1 + place * 0.05, partial(_go, teller, number, guest.key)
        if teller.chance("feet", str(number), guest.key) % 6 == 0:
            yield start + 20 + place * 0.1, partial(_two_feet, teller, number, guest.key)
    for topic in held(teller, number):
        for place in range(len(topic.notes)):
            yield start + 6 + 4.5 * place, partial(_note, teller, topic, place)
    yield start + 45, teller.act(DESK, "bell.ring")
    yield from _incidents(teller, number, start)


def held(teller: Teller, number: int) -> list[Topic]:
    """The topics of a slot."""
    return [t for t in teller.day.topics if not t.withdrawn and (t.moved_to or t.cell)[0] == number]


def bound(topic: Topic, who: str) -> bool:
    """Whether someone convenes a topic or wrote in it, and so was there."""
    return who == topic.convener or any(note.who == who for note in topic.notes)


def table_of(teller: Teller, topic: Topic) -> str:
    """Where a topic is held."""
    placings = teller.all("placing")
    return next(str(p["table"]) for p in placings if p["topic"] == teller.topics[topic.key])


def _go(teller: Teller, number: int, who: str, minute: float) -> Script:
    """Where the interest is; without one, any circle, or none: a butterfly."""
    topics = held(teller, number)
    drawn = teller.chance("go", str(number), who)
    mine = [t for t in topics if bound(t, who)] or [t for t in topics if who in t.interested]
    if any(topic.convener == who for topic in topics) or (not mine and drawn % 4 == 0):
        return
    chosen = (mine or topics)[drawn % len(mine or topics)]
    yield from teller.tell(minute, who, "seat.take", table=table_of(teller, chosen))


def _two_feet(teller: Teller, number: int, who: str, minute: float) -> Script:
    """Some get up in the middle: for another circle, or for a coffee."""
    topics = held(teller, number)
    if any(bound(topic, who) for topic in topics):
        return
    drawn = teller.chance("where", str(number), who)
    if drawn % 3 == 0:
        yield from teller.tell(minute, who, "seat.leave")
    else:
        yield from teller.tell(minute, who, "seat.take", table=table_of(teller, topics[drawn % len(topics)]))


def _note(teller: Teller, topic: Topic, place: int, minute: float) -> Script:
    note = topic.notes[place]
    phones = teller.phones_at(slot_id((topic.moved_to or topic.cell)[0]), table_of(teller, topic))
    who = note.who or phones[place // 2 % len(phones)]
    said: dict[str, Any] = {"text": note.text, "note_kind": note.kind, "topic": teller.topics[topic.key]}
    answer = yield from teller.tell(minute, who, "note.write", sign=note.signed or None, **said)
    hands = teller.day.frame["incidents"]["two_hands"]
    if (topic.key, place) == (hands["topic"], hands["note"]):
        edit: dict[str, Any] = {"note": f"note:{answer.id}", "rev": 1}
        yield from teller.tell(minute, "Vito", "note.edit", text="…", expect="not_yours", **edit)
        yield from teller.tell(minute, who, "note.edit", text=hands["first"], **edit)
        yield from teller.tell(minute, who, "note.edit", text=hands["second"], device=2, **edit)


def _incidents(teller: Teller, number: int, start: int) -> Iterator[tuple[float, Act]]:
    if number == 1:
        for place, name in enumerate(("mistake", "hidden")):
            yield start + 17 + place, partial(_slip, teller, name)
    if number == 2:
        yield start + 41, teller.act(DESK, "clock.add", minutes=2)


def _slip(teller: Teller, name: str, minute: float) -> Script:
    """A note taken back by its writer; a note with a telephone number, hidden by the desk."""
    slip = teller.day.frame["incidents"][name]
    said: dict[str, Any] = {"text": slip["text"], "note_kind": slip["kind"], "topic": teller.topics[slip["topic"]]}
    yield from teller.tell(minute, slip["who"], "note.write", **{**said, "text": "  "}, expect="empty_text")
    answer = yield from teller.tell(minute, slip["who"], "note.write", **said)
    note = f"note:{answer.id}"
    if name == "mistake":
        yield from teller.tell(minute, slip["who"], "note.drop", note=note)
    else:
        yield from teller.tell(minute, DESK, "note.hide", note=note, hidden=True)


def _report(teller: Teller, report: Report) -> Iterator[tuple[float, Act]]:
    topic, times = teller.day.topic(report.topic), teller.day.frame["times"]
    number = (topic.moved_to or topic.cell)[0]
    late = number == len(times["slots"]) or report.topic in LATE_REPORTS
    start = times["newsroom"] + 1 if late else times["slots"][number - 1] + 37
    for place in range(len(report.fields)):
        yield start + 2.5 * place, partial(_fill, teller, report, place)
    if report.done:
        done = partial(_on_topic, teller, topic, "report.finish", {"done": True})
        yield start + 8, done


def _fill(teller: Teller, report: Report, place: int, minute: float) -> Script:
    """A long field is saved after its first sentence and again when it is whole."""
    name, text, who = report.fields[place]
    field: dict[str, Any] = {"topic": teller.topics[report.topic], "field": name}
    first, rev = text.partition(". ")[0] + ".", 0
    if text.count(". ") >= 2:
        yield from teller.tell(minute, who, "report.fill", text=first, rev=rev, **field)
        rev = 1
    yield from teller.tell(minute, who, "report.fill", text=text, rev=rev, **field)
    if report.clash and report.clash[0] == name:
        _, other, version = report.clash
        yield from teller.tell(minute, other, "report.fill", text=version, rev=rev, **field)


def _ending(teller: Teller, times: dict[str, Any]) -> Iterator[tuple[float, Act]]:
    yield times["newsroom"], teller.act(DESK, "phase.next")
    yield times["newsroom"] + 14, teller.act(DESK, "screen.show", scene="numbers")
    yield times["circle"] - 1, teller.act(DESK, "screen.show")
    yield times["circle"], teller.act(DESK, "phase.next")
    last = teller.day.frame["closing"]["last_words"]
    yield times["end"] - 1, teller.act(DESK, "announcement.post", text=last)
    yield times["end"], teller.act(DESK, "meeting.close")
    late: dict[str, Any] = {"text": "Ancora una cosa", "note_kind": "gem", "expect": "meeting_ended"}
    yield times["end"] + 1, teller.act("Vito", "note.write", **late)
