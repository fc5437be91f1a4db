"""A deed of the recorded day, its answer, and the teller who words both the same way everywhere."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any

from session_tool.core.state import Record, State
from session_tool.demo.day import Day, Guest

HOUSE, DESK = "house", "desk"
STIRRED = {
    "phase.next": ("seat",),
    "person.join": ("seat",),
    "seat.take": ("seat",),
    "seat.leave": ("seat",),
    "topic.place": ("placing",),
    "topic.withdraw": ("placing",),
}
"""Which records the script asks about may have changed after a deed."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing someone does at a minute of the day.

    `who` is HOUSE (makes the meeting), DESK, or a guest's key; `device` tells a
    second device of the same guest; `held` waits on the phone until that guest's next deed, as
    when the network is away; `expect` is the refusal that this deed must meet.
    """

    minute: float
    who: str
    op: str
    args: dict[str, Any]
    id: str
    as_person: str | None = None
    device: int = 1
    held: bool = False
    expect: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a deed: accepted unless `refused`; `person` is who was let in."""

    id: str
    refused: str | None = None
    about: dict[str, Any] = field(default_factory=dict)
    person: str | None = None


Script = Generator[Deed, Answer, None]
Telling = Generator[Deed, Answer, Answer]
Act = Callable[[float], Script]


def digest(*parts: str) -> bytes:
    """The same bytes for the same words: all that looks like chance in the day comes from here."""
    return hashlib.sha256("/".join(parts).encode()).digest()


class Teller:
    """Words deeds: knows the day, the ids given so far, and how to look at the meeting."""

    def __init__(self, day: Day, look: Callable[[], State], seed: str) -> None:
        self.day = day
        self.look = look
        self.seed = seed
        self.seen = State()
        self.stale = {kind for kinds in STIRRED.values() for kind in kinds}
        self.people: dict[str, str] = {}
        self.topics: dict[str, str] = {}
        self.guests = {guest.key: guest for guest in day.guests}
        self.told: Counter[tuple[str, str]] = Counter()

    def all(self, kind: str) -> list[Record]:
        """The seats or placings as they stand, looked at anew only if they may have changed."""
        if kind in self.stale:
            self.seen = self.look()
            self.stale.clear()
        return self.seen.all(kind)

    def chance(self, *parts: str) -> int:
        """A number drawn from the seed and some words."""
        return int.from_bytes(digest(self.seed, *parts)[:4], "big")

    def ask_id(self, who: str, op: str) -> str:
        """The next device-made id, 22 characters; anyone may guess it, and a demo has nothing to guard."""
        self.told[who, op] += 1
        raw = digest(self.seed, who, op, str(self.told[who, op]))[:16]
        return urlsafe_b64encode(raw).rstrip(b"=").decode()

    def tell(
        self,
        minute: float,
        who: str,
        op: str,
        *,
        by_desk: bool = False,
        expect: str | None = None,
        held: bool = False,
        device: int = 1,
        **args: Any,
    ) -> Telling:
        """Have someone do something; the desk does it for a guest without a phone."""
        guest, by = self.guests.get(who), who
        if guest is not None and (by_desk or not guest.phone):
            by = DESK
        as_person = self.people[who] if by != who else None
        given = {name: value for name, value in args.items() if value is not None}
        deed = Deed(minute, by, op, given, self.ask_id(who, op), as_person, device, held, expect)
        answer = yield deed
        self.stale.update(STIRRED.get(op, ()))
        return answer

    def act(self, who: str, op: str, *, expect: str | None = None, **args: Any) -> Act:
        """A deed whose answer nobody needs, to be done when its minute comes."""

        def run(minute: float) -> Script:
            yield from self.tell(minute, who, op, expect=expect, **args)

        return run

    def guest_of(self, person: str) -> Guest:
        """The guest whom a person's id stands for."""
        key = next(key for key, known in self.people.items() if known == person)
        return self.guests[key]

    def phones_at(self, slot: str, table: str) -> list[str]:
        """The keys of those with a phone at a table in a slot: its host first."""
        seats = [s for s in self.all("seat") if s["slot"] == slot and s["table"] == table]
        seats.sort(key=lambda seat: seat["role"] != "host")
        guests = [self.guest_of(seat["person"]) for seat in seats]
        return [guest.key for guest in guests if guest.phone]
