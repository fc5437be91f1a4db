"""The log: what is written is what is read, in order; a database in trouble is said in a word."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from session_tool.core.state import Line, State, evolve
from session_tool.store import database
from session_tool.store.database import StoreBusy, StoreFull, worded
from session_tool.store.keyring import Key, Keyring
from session_tool.store.log import Entry, Log
from tests.generator import play
from tests.timeline import Timeline

ENTRY = Entry("m1", "12345678", "e1")


@pytest.fixture
def log(tmp_path: Path) -> Log:
    engine = database.connect(f"sqlite:///{tmp_path / 'log.db'}")
    database.migrate(engine)
    made = Log(engine)
    made.found(ENTRY, 1)
    return made


def ordered(state: State) -> dict[str, list[dict]]:
    return {kind: list(records.values()) for kind, records in state.kinds.items() if records}


@pytest.mark.parametrize("seed", range(4))
def test_what_is_read_is_what_the_lines_fold_to_in_the_same_order(log: Log, seed: int) -> None:
    rng, timeline = Random(seed), Timeline()
    timeline.create("world_cafe", "open_space")
    for number in range(6):
        timeline.join(f"P{number}")
    play(timeline, rng, 120)
    lines = list(timeline.lines)
    while lines:
        size = rng.randrange(1, 9)
        batch, lines = lines[:size], lines[size:]
        with log.writing("m1") as writing:
            writing.append(batch)
    assert ordered(log.read("m1")[0]) == ordered(timeline.state)
    assert log.read("m1")[0].seq == timeline.state.seq
    assert log.since("m1", 0) == [
        Line(line.seq, line.ask, line.op, line.actor, line.at, dict(line.args), line.changes) for line in timeline.lines
    ]


def test_what_is_dropped_and_put_again_in_one_batch_comes_last_as_in_the_fold(log: Log) -> None:
    def line(seq: int, *changes: tuple) -> Line:
        return Line(seq, f"a{seq}", "x", "y", 5, {}, changes)

    x, y = {"id": "note:x", "kind": "note"}, {"id": "note:y", "kind": "note"}
    lines = [line(1, ("put", x), ("put", y)), line(2, ("drop", "note:x")), line(3, ("drop", "note:y")),
             line(4, ("put", y)), line(5, ("put", x))]
    with log.writing("m1") as writing:
        writing.append(lines[:1])
    with log.writing("m1") as writing:
        writing.append(lines[1:])
    assert ordered(log.read("m1")[0]) == ordered(evolve(State(), lines)) == {"note": [y, x]}


@pytest.mark.parametrize("seed", range(8))
def test_any_batches_of_puts_and_drops_fold_alike(log: Log, seed: int) -> None:
    rng, state, seq = Random(seed), State(), 0
    for _ in range(30):
        batch = []
        for _ in range(rng.randrange(1, 8)):
            seq += 1
            record = {"id": f"note:{rng.randrange(5)}", "kind": "note", "rev": seq}
            change = ("put", record) if rng.random() < 0.6 else ("drop", record["id"])
            batch.append(Line(seq, f"a{seq}", "x", "y", 5, {}, (change,)))
        state = evolve(state, batch)
        with log.writing("m1") as writing:
            writing.append(batch)
        assert ordered(log.read("m1")[0]) == ordered(state)


def test_a_meeting_and_its_newest_lines_are_read_at_one_moment(log: Log) -> None:
    done = Event()

    def write() -> None:
        for seq in range(1, 300):
            record = {"id": f"note:{seq}", "kind": "note"}
            with log.writing("m1") as writing:
                writing.append([Line(seq, f"a{seq}", "x", "y", 5, {}, (("put", record),))])
        done.set()

    writer = Thread(target=write)
    writer.start()
    while not done.is_set():
        state, lines = log.read("m1", 20)
        assert [line.seq for line in lines] == list(range(max(1, state.seq - 19), state.seq + 1))
        assert all(state.get(change[1]["id"]) for line in lines for change in line.changes)
    writer.join()
    assert log.heads(["m1", "nobody"]) == {"m1": 299}


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("database is locked", StoreBusy),
        ("unable to open database file", StoreBusy),
        ("deadlock detected", StoreBusy),
        ("database or disk is full", StoreFull),
        ("no such table: lines", OperationalError),
    ],
)
def test_what_the_database_says_is_worded(said: str, trouble: type[Exception]) -> None:
    with pytest.raises(trouble), worded():
        raise OperationalError("INSERT", {}, sqlite3.OperationalError(said))


def test_no_error_of_the_database_tells_what_people_wrote(log: Log) -> None:
    line = Line(1, "a", "x", "y", 5, {"text": "segreto"}, ())
    with log.writing("m1") as writing:
        writing.append([line])
    with pytest.raises(Exception, match="UNIQUE") as failure, log.writing("m1") as writing:
        writing.append([line])
    assert "segreto" not in str(failure.value)


def test_a_path_is_a_path_whatever_stands_in_it(tmp_path: Path) -> None:
    odd = tmp_path / "a?mode=memory#x%20"
    odd.mkdir()
    database.migrate(database.connect(odd / "tavolata.db"))
    assert (odd / "tavolata.db").exists()


def test_a_failed_batch_leaves_nothing(log: Log) -> None:
    line = Line(1, "a", "x", "y", 5, {}, (("put", {"id": "note:a", "kind": "note"}),))
    with pytest.raises(RuntimeError), log.writing("m1") as writing:
        writing.append([line])
        raise RuntimeError
    assert log.read("m1")[0] == State(0, {})
    assert log.since("m1", 0) == []


def test_the_database_itself_refuses_a_second_line_of_one_ask(log: Log) -> None:
    first = Line(1, "a", "x", "y", 5, {}, ())
    with log.writing("m1") as writing:
        writing.append([first])
    with pytest.raises(Exception, match="UNIQUE"), log.writing("m1") as writing:
        writing.append([Line(2, "a", "x", "y", 5, {}, ())])
    with log.writing("m1") as writing:
        assert writing.answered(["a", "b"]) == {"a": (1, "y")}
        assert writing.seq == 1


def test_every_connection_is_durable(log: Log) -> None:
    for _ in range(2):
        with log.engine.connect() as connection:
            pragma = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in
                      ("journal_mode", "synchronous", "foreign_keys")}
        assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_locked_database_is_busy_and_reads_go_on(log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    impatient = Log(database.connect(f"sqlite:///{tmp_path / 'log.db'}"))
    holder = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreBusy), impatient.writing("m1"):
            pass
        assert impatient.read("m1")[0].seq == 0
    finally:
        holder.close()
    with impatient.writing("m1") as writing:
        assert writing.seq == 0


def test_a_meeting_founded_twice_is_one(log: Log) -> None:
    again = log.found(Entry("m1", "99999999", "e2"), 2)
    assert again == ENTRY
    assert log.codes() == ["12345678"]
    assert log.find("99999999") is None


def test_keys_are_stored_hashed_and_return_codes_belong_to_a_meeting(log: Log, tmp_path: Path) -> None:
    keyring = Keyring(log.engine)
    key = Key("m1", "participant", "person:a")
    secret, code = keyring.cut_pair(key, 1)
    assert keyring.find(secret) == key
    assert keyring.find(secret + "x") is None
    assert keyring.find_return_code("m1", f" {code[:4].lower()}-{code[4:]} ") == key
    assert keyring.find_return_code("m2", code) is None
    assert keyring.find(f"m1/{code}") is None
    log.engine.dispose()
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert secret.encode() not in raw and code.encode() not in raw


def test_the_schema_of_the_migrations_is_the_one_in_code(log: Log) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from session_tool.store.schema import metadata

    with log.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []
