"""The log of meetings: reading a meeting, and adding lines with the records they change.

Every write of a batch happens in one transaction that first takes the meeting's row, so the log
has one writer at a time, whatever the number of processes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from session_tool.core.state import Line, State, restore
from session_tool.store.database import reading, worded
from session_tool.store.schema import lines as lines_table
from session_tool.store.schema import meetings, records


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting's row: its id, its 8-digit code, and the epoch of its log."""

    id: str
    code: str
    epoch: str


class Log:
    """The lines and records of every meeting in one database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # Connections that wait for the next write: opening one, and SQLite's tidying at the close of
        # the last, cost more than the write. `pop` and `append` are safe between threads.
        self._idle: list[Connection] = []

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        connection = self._idle.pop() if self._idle else self.engine.connect()
        try:
            with connection.begin():
                yield connection
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)

    def close(self) -> None:
        """Let go of the database."""
        while self._idle:
            self._idle.pop().close()

    def find(self, code: str) -> Entry | None:
        """The meeting of a code, or None."""
        wanted = select(meetings.c.id, meetings.c.code, meetings.c.epoch)
        with reading(self.engine) as connection:
            row = connection.execute(wanted.where(meetings.c.code == code)).first()
        return Entry(*row) if row else None

    def codes(self) -> list[str]:
        """Every meeting's code, newest first."""
        with reading(self.engine) as connection:
            return list(connection.scalars(select(meetings.c.code).order_by(meetings.c.made_at.desc())))

    def read(self, meeting: str, newest: int = 0) -> tuple[State, list[Line]]:
        """A meeting's state as last written, and its newest lines, both of one moment."""
        with reading(self.engine) as connection:
            seq = connection.scalar(select(meetings.c.seq).where(meetings.c.id == meeting)) or 0
            bodies = connection.scalars(
                select(records.c.body).where(records.c.meeting == meeting).order_by(records.c.place)
            )
            return restore(seq, bodies), _lines(connection, meeting, max(0, seq - newest)) if newest else []

    def heads(self, wanted: Sequence[str]) -> dict[str, int]:
        """How far each of these meetings has come."""
        with reading(self.engine) as connection:
            rows = connection.execute(select(meetings.c.id, meetings.c.seq).where(meetings.c.id.in_(wanted)))
            return {row.id: row.seq for row in rows}

    def since(self, meeting: str, seq: int) -> list[Line]:
        """The lines after `seq`, in order."""
        with reading(self.engine) as connection:
            return _lines(connection, meeting, seq)

    @contextmanager
    def writing(self, meeting: str) -> Iterator[Writing]:
        """One transaction on a meeting, alone. Raises StoreBusy, StoreFull; then nothing is written."""
        with worded(), self._transaction() as connection:
            row = select(meetings.c.seq).where(meetings.c.id == meeting).with_for_update()
            yield Writing(connection, meeting, connection.scalar(row) or 0)

    def found(self, entry: Entry, made_at: int) -> Entry:
        """Enter a meeting; if it is there already (the same ask again), the one there."""
        with worded(), self._transaction() as connection:
            wanted = select(meetings.c.id, meetings.c.code, meetings.c.epoch)
            row = connection.execute(wanted.where(meetings.c.id == entry.id)).first()
            if row:
                return Entry(*row)
            connection.execute(
                insert(meetings).values(id=entry.id, code=entry.code, epoch=entry.epoch, seq=0, made_at=made_at)
            )
            return entry


def _lines(connection: Connection, meeting: str, seq: int) -> list[Line]:
    c = lines_table.c
    rows = connection.execute(
        select(c.seq, c.ask, c.op, c.actor, c.at, c.args, c.changes)
        .where(c.meeting == meeting, c.seq > seq)
        .order_by(c.seq)
    )
    return [Line(*row[:-1], tuple(tuple(change) for change in row[-1])) for row in rows]


class Writing:
    """An open transaction on one meeting's log; `seq` is its head when the row was taken."""

    def __init__(self, connection: Connection, meeting: str, seq: int) -> None:
        self.connection = connection
        self.meeting = meeting
        self.seq = seq

    def missed(self, seq: int) -> list[Line]:
        """The lines somebody else wrote after `seq`."""
        return _lines(self.connection, self.meeting, seq) if self.seq > seq else []

    def answered(self, asks: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Of these ask ids, those the log holds: their seq and actor."""
        wanted, c = list(asks), lines_table.c
        rows = self.connection.execute(
            select(c.ask, c.seq, c.actor).where(c.meeting == self.meeting, c.ask.in_(wanted))
        )
        return {ask: (seq, actor) for ask, seq, actor in rows}

    def append(self, new: Sequence[Line]) -> None:
        """Write lines and fold them into the records."""
        if not new:
            return
        self.connection.execute(
            insert(lines_table),
            [
                {
                    "meeting": self.meeting,
                    "seq": line.seq,
                    "ask": line.ask,
                    "op": line.op,
                    "actor": line.actor,
                    "at": line.at,
                    "args": line.args,
                    "changes": line.changes,
                }
                for line in new
            ],
        )
        self._fold(new)
        seq = new[-1].seq
        self.connection.execute(update(meetings).where(meetings.c.id == self.meeting).values(seq=seq))

    def _fold(self, new: Sequence[Line]) -> None:
        """Leave each touched record as the last line of the batch leaves it."""
        last: dict[str, Any] = {}
        renewed: set[str] = set()
        for line in new:
            for verb, what, *_ in line.changes:
                record_id = what["id"] if verb == "put" else what
                if verb == "drop":
                    renewed.add(record_id)
                elif record_id in last and last[record_id] is None:
                    # What is put again after a drop comes last, as it does in `evolve`.
                    del last[record_id]
                last[record_id] = what if verb == "put" else None
        old = self._places(last)
        gone = [i for i in last if i in old and (last[i] is None or i in renewed)]
        if gone:
            self._delete(gone)
        place = self.connection.scalar(
            select(func.max(records.c.place)).where(records.c.meeting == self.meeting)
        )
        fresh = [i for i, body in last.items() if body is not None and (i not in old or i in renewed)]
        kept = [i for i, body in last.items() if body is not None and i in old and i not in renewed]
        if fresh:
            rows = [
                {"meeting": self.meeting, "id": i, "place": (place or 0) + n, "body": last[i]}
                for n, i in enumerate(fresh, start=1)
            ]
            self.connection.execute(insert(records), rows)
        for record_id in kept:
            self.connection.execute(
                update(records)
                .where(records.c.meeting == self.meeting, records.c.id == record_id)
                .values(body=last[record_id])
            )

    def _places(self, ids: Iterable[str]) -> set[str]:
        wanted = list(ids)
        found: set[str] = set()
        for start in range(0, len(wanted), 500):
            chunk = wanted[start : start + 500]
            found.update(
                self.connection.scalars(
                    select(records.c.id).where(records.c.meeting == self.meeting, records.c.id.in_(chunk))
                )
            )
        return found

    def _delete(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), 500):
            chunk = ids[start : start + 500]
            self.connection.execute(
                delete(records).where(records.c.meeting == self.meeting, records.c.id.in_(chunk))
            )
