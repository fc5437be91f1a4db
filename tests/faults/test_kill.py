"""The power goes in mid-burst: nothing answered is lost, nothing is doubled."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from pathlib import Path
from random import Random
from threading import Thread

import pytest

from session_tool.core.state import State, evolve
from session_tool.store.database import connect
from session_tool.store.log import Log
from tests.running import Phone, Server, create, free_port, join, seeded_id

PHONES, NOTES = 12, 10


class Writer(Thread):
    """A phone with an outbox: sends each note until it is answered, whatever happens to the server."""

    def __init__(self, phone: Phone, name: str) -> None:
        super().__init__()
        self.phone, self.label = phone, name
        self.answered: list[str] = []
        self.enough = False

    def run(self) -> None:
        """Send every note, in order, again and again until there is an answer."""
        for number in range(NOTES):
            text = f"{self.label} {number}"
            args = {"text": text, "note_kind": "idea", "table": "table:1", "slot": "slot:1"}
            ask = {"id": seeded_id(text), "op": "note.write", "args": args}
            while not self.enough:
                try:
                    status, body = self.phone.post(self.phone.path("asks"), {"asks": [ask]})
                except OSError:
                    time.sleep(0.05)
                    continue
                if status == 200:
                    assert "seq" in body["answers"][0], body
                    self.answered.append(text)
                    break
                time.sleep(0.05)


@pytest.mark.parametrize("seed", range(3))
def test_kill_in_mid_burst_loses_nothing_answered_and_doubles_nothing(tmp_path: Path, seed: int) -> None:
    server = Server(free_port(), tmp_path)
    writers: list[Writer] = []
    server.start()
    try:
        desk = create(server, {"format": "world_cafe", "slots": 1}, tables=3)
        phones = [join(server, desk.code, f"P{number}") for number in range(PHONES)]
        desk.ask("phase.enter", block="block:1", phase="round", slot="slot:1")
        writers = [Writer(phone, phone.person or "") for phone in phones]
        for writer in writers:
            writer.start()
        goal = Random(seed).randrange(10, 60)
        while sum(len(writer.answered) for writer in writers) < goal:
            time.sleep(0.002)
        server.kill()
        answered = {text for writer in writers for text in writer.answered}
        server.start()
        desk.hang_up()
        assert answered <= {note["text"] for note in desk.records("note")}
        for writer in writers:
            writer.join(timeout=60)
        assert all(len(writer.answered) == NOTES for writer in writers)
        texts = Counter(note["text"] for note in desk.records("note"))
        assert len(texts) == PHONES * NOTES and set(texts.values()) == {1}
    finally:
        for writer in writers:
            writer.enough = True
        server.stop()
    check_database(tmp_path / "tavolata.db")


def check_database(path: Path) -> None:
    """The file is whole, the log has no holes, and the records are the log folded."""
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        seqs = [row[0] for row in database.execute("SELECT seq FROM lines ORDER BY seq")]
        assert seqs == list(range(1, len(seqs) + 1))
        assert database.execute("SELECT seq FROM meetings").fetchone() == (len(seqs),)
        ((meeting,),) = database.execute("SELECT id FROM meetings")
    log = Log(connect(path))
    state, _ = log.read(meeting)
    folded = evolve(State(), log.since(meeting, 0))
    assert list(state.records()) == list(folded.records()) and state.seq == folded.seq
