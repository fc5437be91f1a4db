"""The door: the one place that changes a meeting.

Whoever submits asks leaves a ticket and waits for the meeting's lock; who gets it first takes
every ticket that waits and commits them as one transaction. Each ask is decided on the state the
one before it left, all of it inside the transaction, and the warm state is swapped only after
the commit: a snapshot never shows what may yet fail.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from session_tool.core.ops import Actor, Ask, decide
from session_tool.core.refusals import Refused
from session_tool.core.state import Line, State, evolve
from session_tool.store.database import StoreBusy, StoreFull
from session_tool.store.log import Entry, Log

T = TypeVar("T")
RECENT = 500  # lines kept warm for those who come back: beyond, a snapshot is cheaper
IDLE_SECONDS = 3_600  # after which a meeting that nobody uses leaves memory
TROUBLES: dict[type[Exception], str] = {StoreBusy: "busy", StoreFull: "full"}
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an ask: its seq, or why it was refused."""

    ask: str
    seq: int | None = None
    refused: str | None = None
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Ticket:
    """Asks that wait at the door, and in the end their answers or the failure."""

    actor: Actor
    asks: Sequence[Ask]
    answers: list[Answer] | None = None
    failure: Exception | None = None


@dataclass(slots=True)
class Live:
    """A meeting that is warm: its state as last committed, its newest lines, who waits."""

    entry: Entry
    state: State
    recent: list[Line] = field(default_factory=list)
    waiting: list[Ticket] = field(default_factory=list)
    lock: Any = field(default_factory=Lock)
    used: float = 0.0

    def since(self, seq: int) -> list[Line] | None:
        """The lines after `seq` up to the state's own, or None if that is too far back, or not yet."""
        behind = self.state.seq - seq
        return self.recent[len(self.recent) - behind :] if 0 <= behind <= len(self.recent) else None


def here(run: Callable[..., T], *args: Any) -> T:
    """Run a blocking call on the spot; the server hands in one that uses a real thread."""
    return run(*args)


def now() -> int:
    """The door's clock, ms UTC."""
    return time.time_ns() // 1_000_000


class Door:
    """All meetings of this process. `tell(live, lines)` hears of every commit, in order.

    What writes runs by `writer`, what only reads by `reader`: a write that waits for the database
    holds up no look-up. `trouble` is why the last write failed, "busy" or "full", or None.
    """

    def __init__(
        self,
        log: Log,
        formats: Mapping[str, Any],
        clock: Callable[[], int] = now,
        writer: Callable[..., Any] = here,
        reader: Callable[..., Any] = here,
    ) -> None:
        self.log, self.formats, self.clock, self.writer, self.reader = log, formats, clock, writer, reader
        self.tell: Callable[[Live, list[Line]], None] = lambda live, lines: None
        self.trouble: str | None = None
        self._warm: dict[str, Live] = {}

    def open(self, code: str) -> Live | None:
        """The meeting of a code, warmed up if need be, or None."""
        live = self._warm.get(code)
        if live is None:
            entry = self.reader(self.log.find, code)
            if entry is None:
                return None
            state, recent = self.reader(self.log.read, entry.id, RECENT)
            live = self._warm.setdefault(code, Live(entry, state, recent))
        live.used = time.monotonic()
        return live

    def let_go(self, kept: Container[str]) -> None:
        """Forget the meetings nobody has used for long, but for the codes of `kept` and where asks wait.

        Whoever still holds one may go on with it: it is then as one of another process.
        """
        late = time.monotonic() - IDLE_SECONDS
        for code, live in list(self._warm.items()):
            if live.used < late and code not in kept and not live.waiting and not live.lock.locked():
                del self._warm[code]

    def warm(self) -> list[Live]:
        """The meetings in memory."""
        return list(self._warm.values())

    def found(self, meeting_id: str, ask: Ask) -> Live:
        """Make a meeting: its row, its code, its first line. The same id again gives the same one."""
        for _ in range(20):
            code = f"{secrets.randbelow(90_000_000) + 10_000_000}"
            if self.reader(self.log.find, code) is None:
                break
        wanted = Entry(meeting_id, code, secrets.token_hex(8))
        # Decided once on nothing first, so that a refused programme leaves no empty meeting.
        decide(State(), ask, Actor("door"), self.clock(), self.formats)
        entry = self.writer(self.log.found, wanted, self.clock())
        live = self.open(entry.code)
        assert live is not None
        if live.state.seq == 0:
            self.submit(live, Actor("door"), [ask])
        return live

    def submit(self, live: Live, actor: Actor, asks: Sequence[Ask]) -> list[Answer]:
        """Decide asks in order and commit what came of them; answers come after the commit.

        Raises StoreBusy or StoreFull: then nothing of these asks was written, and nothing is lost
        that was answered before.
        """
        ticket = Ticket(actor, asks)
        live.waiting.append(ticket)
        with live.lock:
            if ticket.answers is None and ticket.failure is None:
                batch, live.waiting = live.waiting, []
                self._commit(live, batch)
        if ticket.failure is not None:
            raise ticket.failure
        assert ticket.answers is not None
        return ticket.answers

    def overtaken(self) -> list[Live]:
        """The meetings of which another process wrote more than is known here."""
        warm = self.warm()
        heads = self.reader(self.log.heads, [live.entry.id for live in warm]) if warm else {}
        return [live for live in warm if heads.get(live.entry.id, 0) > live.state.seq]

    def refresh(self, live: Live) -> None:
        """Take in what another process wrote."""
        with live.lock:
            self._swap(live, self.reader(self.log.since, live.entry.id, live.state.seq))

    def _commit(self, live: Live, batch: list[Ticket]) -> None:
        try:
            missed, fresh, answers = self.writer(self._write, live, batch)
        except Exception as failure:  # noqa: BLE001  (whoever waits must hear of any failure)
            self.trouble = TROUBLES.get(type(failure))
            for ticket in batch:
                ticket.failure = failure
            return
        self.trouble = None
        for ticket, given in zip(batch, answers, strict=True):
            ticket.answers = given
        self._swap(live, [*missed, *fresh])

    def _swap(self, live: Live, lines: list[Line]) -> None:
        if lines:
            live.state = evolve(live.state, lines)
            live.recent = [*live.recent, *lines][-RECENT:]
            # What is written stands, whether or not the screens could be told: they will ask for it.
            try:
                self.tell(live, lines)
            except Exception:
                logger.exception("lines of %s were not told", live.entry.id)

    def _write(self, live: Live, batch: list[Ticket]) -> tuple[list[Line], list[Line], list[list[Answer]]]:
        """On the writer's thread: one transaction for the whole batch."""
        with self.log.writing(live.entry.id) as writing:
            missed = writing.missed(live.state.seq)
            state = evolve(live.state, missed)
            known = writing.answered(ask.id for ticket in batch for ask in ticket.asks)
            fresh: list[Line] = []
            answers: list[list[Answer]] = []
            for ticket in batch:
                given = []
                for ask in ticket.asks:
                    answer, line = self._answer(state, ask, ticket.actor, known)
                    given.append(answer)
                    if line is not None:
                        state = evolve(state, [line])
                        known[ask.id] = (line.seq, line.actor)
                        fresh.append(line)
                answers.append(given)
            writing.append(fresh)
        return missed, fresh, answers

    def _answer(
        self, state: State, ask: Ask, actor: Actor, known: Mapping[str, tuple[int, str]]
    ) -> tuple[Answer, Line | None]:
        """One ask: answered before, refused, or a new line."""
        if ask.id in known:
            seq, asker = known[ask.id]
            if asker == actor.name:
                return Answer(ask.id, seq), None
            return Answer(ask.id, refused="id_taken"), None
        at = self.clock()
        try:
            changes = decide(state, ask, actor, at, self.formats)
        except Refused as no:
            return Answer(ask.id, refused=no.why, about=no.about), None
        args = {**ask.args, "as": ask.as_person} if ask.as_person else dict(ask.args)
        line = Line(state.seq + 1, ask.id, ask.op, actor.name, at, args, changes)
        return Answer(ask.id, line.seq), line
