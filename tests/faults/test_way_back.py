"""After a restart everyone comes back at once while someone writes: no new record is told as gone."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from tests.running import Phone, create, join, new_id, running

READERS, POSTS, EARLIER = 6, 80, 5


def test_what_is_written_while_all_come_back_is_never_told_as_gone(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        desk = create(server, "open_space")
        phones = [join(server, desk.code, f"P{number}") for number in range(READERS)]
        before = phones[0].state()
        # So that the way back begins before the restart.
        for number in range(EARLIER):
            desk.ask("announcement.post", text=f"Prima {number}")
        server.stop()
        server.start()
        desk.hang_up()
        gone: list[str] = []
        heads = [0] * READERS
        last = before["seq"] + EARLIER + POSTS

        def read(number: int) -> None:
            phone = Phone(server.url, desk.code, phones[number].key or "")
            while heads[number] < last:
                status, told = phone.get(phone.path(f"lines?since={before['seq']}&epoch={before['epoch']}"))
                assert status == 200, told
                assert [line["seq"] for line in told["lines"]] == list(range(before["seq"] + 1, told["seq"] + 1))
                gone.extend(what for line in told["lines"] for verb, what in line["changes"] if verb == "drop")
                heads[number] = told["seq"]

        readers = [Thread(target=read, args=[number]) for number in range(READERS)]
        for reader in readers:
            reader.start()
        for number in range(POSTS):
            desk.asks({"id": new_id(), "op": "announcement.post", "args": {"text": f"Avviso {number}"}})
        for reader in readers:
            reader.join(60)
        assert gone == [] and heads == [last] * READERS
