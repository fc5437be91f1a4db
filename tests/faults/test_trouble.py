"""A database in trouble: whoever writes is told to come again, whoever reads is answered, nothing is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import event

from session_tool.store import database
from tests.running import Phone, Server, create, join, new_id, running
from tests.web.inside import Inside, bearer


def reads_go_on(inside: Inside, key: str) -> None:
    """Everything that only reads is answered."""
    state = inside.get("state", key).get_json()
    for rest in ("state", f"lines?since={state['seq'] - 1}&epoch={state['epoch']}", "report.md", "report.json"):
        assert inside.get(rest, key).status_code == 200, rest
    assert inside.client.get(f"/api/meetings/{inside.code}").status_code == 200
    assert inside.client.get("/api/meetings/10000001").status_code == 404


def writes(inside: Inside, key: str) -> list[Any]:
    """Everything that writes; the responses."""
    return [
        inside.ask(key, "person.rename", name="N" * 40),
        inside.client.post(inside.path("people"), json={"id": new_id()}),
        inside.client.post(inside.path("links"), json={"as": "wall"}, headers=bearer(inside.desk)),
        inside.create(),
    ]


def test_a_database_that_another_process_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    inside = Inside(tmp_path)
    key = inside.join(name="Anna")["key"]
    inside.of.door.log.close()
    holder = sqlite3.connect(tmp_path / "tavolata.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        for response in writes(inside, key):
            assert (response.status_code, response.get_json()["error"]) == (503, "busy")
            assert int(response.headers["Retry-After"]) >= 1
        reads_go_on(inside, key)
        assert inside.client.get("/healthz").get_json() == {"ok": True, "writing": "busy"}
    finally:
        holder.close()
    assert [response.status_code for response in writes(inside, key)] == [200, 201, 201, 201]
    assert inside.client.get("/healthz").get_json() == {"ok": True, "writing": "ok"}


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    inside = Inside(tmp_path)
    key = inside.join(name="Anna")["key"]
    limit = ["PRAGMA max_page_count=1"]

    def shrink(connection: Any, _record: Any) -> None:
        connection.execute(limit[0])

    event.listen(inside.of.door.log.engine, "connect", shrink)
    inside.of.door.log.close()
    long = [{"id": new_id(), "op": "announcement.post", "args": {"text": f"{n:0100}"}} for n in range(50)]
    told = inside.client.post(inside.path("asks"), json={"asks": long}, headers=bearer(inside.desk))
    assert (told.status_code, told.get_json()["error"]) == (507, "full")
    assert int(told.headers["Retry-After"]) >= 1
    assert inside.client.get("/healthz").get_json() == {"ok": True, "writing": "full"}
    reads_go_on(inside, key)
    limit[0] = "PRAGMA max_page_count=1000000"
    inside.of.door.log.close()
    again = inside.client.post(inside.path("asks"), json={"asks": long}, headers=bearer(inside.desk))
    assert again.status_code == 200 and all("seq" in answer for answer in again.get_json()["answers"])


def test_while_writes_wait_for_the_database_reads_are_answered(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        desk = create(server, "open_space")
        cold = create(server, "open_space")
        anna = join(server, desk.code, "Anna")
        server.stop()
        server.start()
        for phone in (desk, anna, cold):
            phone.hang_up()
        anna.state()
        holder = sqlite3.connect(tmp_path / "tavolata.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        answers: list[int] = []
        waiting = [Thread(target=lambda: answers.append(write(server, anna))) for _ in range(3)]
        waiting += [Thread(target=lambda: answers.append(link(server, desk))) for _ in range(3)]
        for thread in waiting:
            thread.start()
        # A key and a meeting that are not in memory, a code nobody has, the book.
        assert cold.state()["seq"] > 0
        assert anna.get("/api/meetings/10000001")[0] == 404
        assert anna.get(anna.path("report.md"))[0] == 200
        assert answers == []
        holder.close()
        for thread in waiting:
            thread.join(60)
        assert sorted(answers) == [200] * 3 + [201] * 3
        assert "Traceback" not in (tmp_path / "server.log").read_text()


def write(server: Server, phone: Phone) -> int:
    """An ask on a connection of its own; its status."""
    ask = {"id": new_id(), "op": "person.rename", "args": {"name": "Nina"}}
    return Phone(server.url, phone.code, phone.key or "").post(phone.path("asks"), {"asks": [ask]})[0]


def link(server: Server, desk: Phone) -> int:
    """A link on a connection of its own; its status."""
    return Phone(server.url, desk.code, desk.key or "").post(desk.path("links"), {"as": "wall"})[0]
