"""`make soak`: a meeting under steady writing while the server is killed again and again.

Says what was written, what was found, and the server's memory; `SOAK_MINUTES` (5) and `SOAK_PHONES`
(40) bound it. Exit code 1 if anything answered was lost or anything stands twice.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.mixing.machine import describe
from tests.faults.test_kill import NOTES, Writer, check_database
from tests.running import Phone, Server, create, free_port, join

MINUTES = float(os.environ.get("SOAK_MINUTES", "5"))
PHONES = int(os.environ.get("SOAK_PHONES", "40"))
LIFE = 15.0  # seconds between kills


def memory(server: Server) -> int:
    """The server's resident memory, kB (Linux)."""
    assert server.process is not None
    status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
    return int(status.split("VmRSS:")[1].split()[0])


def burst(phones: list[Phone], number: int) -> list[Writer]:
    """Every phone writes its notes of this burst."""
    writers = [Writer(phone, f"{number} {phone.person}") for phone in phones]
    for writer in writers:
        writer.start()
    return writers


def soak(server: Server) -> dict[str, object]:
    """Write, kill, start, count; until the minutes are over."""
    desk = create(server, {"format": "world_cafe", "slots": 1}, tables=8)
    phones = [join(server, desk.code, f"P{number}") for number in range(PHONES)]
    desk.ask("phase.enter", block="block:1", phase="round", slot="slot:1")
    end, kills, written = time.monotonic() + MINUTES * 60, 0, 0
    first = memory(server)
    while time.monotonic() < end:
        writers = burst(phones, kills)
        time.sleep(0.3)
        server.kill()
        server.start()
        for writer in writers:
            writer.join(timeout=120)
        written += sum(len(writer.answered) for writer in writers)
        kills += 1
        time.sleep(min(LIFE, max(0.0, end - time.monotonic())))
    desk.hang_up()
    texts = Counter(note["text"] for note in desk.records("note"))
    found = {"answered": written, "notes": sum(texts.values()), "twice": sum(n > 1 for n in texts.values())}
    return {**found, "wanted": kills * PHONES * NOTES, "kills": kills, "memory_kb": [first, memory(server)]}


def main() -> int:
    """Soak, say what came of it."""
    with tempfile.TemporaryDirectory() as data:
        server = Server(free_port(), Path(data))
        server.start()
        try:
            found = soak(server)
        finally:
            server.stop()
        check_database(Path(data) / "tavolata.db")
    print(json.dumps({"machine": describe(), "minutes": MINUTES, "phones": PHONES, **found}, indent=1))
    return 0 if found["answered"] == found["notes"] == found["wanted"] and not found["twice"] else 1


if __name__ == "__main__":
    sys.exit(main())
