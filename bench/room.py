"""`python -m bench.room`: a full room on one server, over real sockets on this machine.

Measures how long until all phones have heard one note (some a second), and until all know their
table when a guided round begins; the bytes that took, the server's processor time and memory. Beside
the round stands the bell, the least that can be told to so many, as its ratio.
`ROOM_PHONES` (500) bounds it. The phones share the machine with the server: figures are upper bounds.
"""

# ruff: noqa: E402  (gevent patches the sockets before anything opens one)
from gevent import monkey

monkey.patch_all()

import base64
import gzip
import http.client
import json
import os
import re
import secrets
import socket
import struct
import tempfile
import time
from pathlib import Path
from typing import Any

import gevent

from bench.mixing.machine import describe
from tests.running import Caller, Phone, Server, create, free_port, new_id

PHONES = int(os.environ.get("ROOM_PHONES", "500"))
NOTES, PACE = 40, 10.0  # notes written one after the other, so many a second
TABLE_OF = 5
RESULTS = Path(__file__).with_name("room.json")


class Screen:
    """One phone's socket: the highest seq it holds, when it came there, the bytes it took."""

    def __init__(self, server: Server, phone: Phone, epoch: str, seq: int) -> None:
        self.phone, self.epoch, self.seq, self.bytes = phone, epoch, seq, 0
        self.reached: dict[int, float] = {}
        self.http = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.wire = socket.create_connection(("127.0.0.1", server.port))
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        self.wire.sendall(
            f"GET /socket.io/?EIO=4&transport=websocket&code={phone.code}&as=phone HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {phone.key}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self.reader = self.wire.makefile("rb")
        while self.reader.readline() not in (b"\r\n", b""):
            pass
        gevent.spawn(self.listen)

    def say(self, text: str) -> None:
        """Send a masked text frame."""
        data, mask = text.encode(), b"\0\0\0\0"
        assert len(data) < 126
        head = struct.pack(">BB", 0x81, 0x80 | len(data))
        self.wire.sendall(head + mask + data)

    def listen(self) -> None:
        """Hear frames for ever: note how far they bring this phone; fetch what `here` says is missing."""
        while True:
            head = self.reader.read(2)
            if len(head) < 2:
                return
            size = head[1] & 0x7F
            if size > 125:
                size = int.from_bytes(self.reader.read(2 if size == 126 else 8), "big")
            text = self.reader.read(size)
            self.bytes += size
            if text[:1] == b"0":
                self.say("40" + json.dumps({"epoch": self.epoch, "seq": self.seq}))
            elif text[:1] == b"2":
                self.say("3")
            elif text.startswith(b'42["lines"'):
                # Only the numbers matter here: a phone's own parsing is not the server's cost.
                self.come(int(re.search(rb'"to":(\d+)', text)[1]))  # type: ignore[index]
            elif text.startswith(b'42["here"') and int(re.search(rb'"seq":(\d+)', text)[1]) > self.seq:  # type: ignore[index]
                self.fetch()

    def fetch(self) -> None:
        """Ask for the lines that are missing."""
        path = self.phone.path(f"lines?since={self.seq}&epoch={self.epoch}")
        self.http.request("GET", path, headers={"Accept-Encoding": "gzip", "Authorization": f"Bearer {self.phone.key}"})
        answer = self.http.getresponse()
        body = answer.read()
        self.bytes += len(body) + len(str(answer.headers))
        self.come(int(re.search(rb'"seq":(\d+)}$', gzip.decompress(body))[1]))  # type: ignore[index]

    def come(self, seq: int) -> None:
        """This phone holds everything up to `seq` now."""
        for number in range(self.seq + 1, seq + 1):
            self.reached[number] = time.perf_counter()
        self.seq = max(self.seq, seq)


def spread(values: list[float]) -> dict[str, float]:
    """Median, 95 % and last, in ms."""
    order = sorted(values)
    at = {"p50": order[len(order) // 2], "p95": order[int(len(order) * 0.95)], "last": order[-1]}
    return {name: round(value * 1000, 1) for name, value in at.items()}


def processor(server: Server) -> float:
    """Processor seconds the server has used (Linux)."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()  # type: ignore[union-attr]
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(server: Server) -> float:
    """Resident memory at most so far, MB (Linux)."""
    status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")  # type: ignore[union-attr]
    return round(int(status.split("VmHWM:")[1].split()[0]) / 1000, 1)


def arrive(server: Server, code: str, number: int) -> Phone:
    """Join, waiting when the door says so."""
    while True:
        status, came = Caller(server.url).post(f"/api/meetings/{code}/people", {"id": new_id(), "name": f"P{number}"})
        if status == 201:
            return Phone(server.url, code, came["key"], came["person"])
        assert status == 429, came
        gevent.sleep(came["about"].get("seconds", 1))


def wait_for(screens: list[Screen], seq: int) -> list[float]:
    """When each phone held `seq`."""
    with gevent.Timeout(60):
        while any(seq not in screen.reached for screen in screens):
            gevent.sleep(0.005)
    return [screen.reached[seq] for screen in screens]


def measure(desk: Phone, server: Server, screens: list[Screen], op: str, **args: Any) -> dict[str, object]:
    """Ask one thing of the desk; until all have heard of it."""
    before, sent, began = processor(server), sum(screen.bytes for screen in screens), time.perf_counter()
    (answer,) = desk.asks({"id": new_id(), "op": op, "args": args})
    heard = [at - began for at in wait_for(screens, answer["seq"])]
    took = sum(screen.bytes for screen in screens) - sent
    return {"ms": spread(heard), "kB_a_phone": round(took / len(screens) / 1000, 2),
            "server_s": round(processor(server) - before, 2)}


def notes(desk: Phone, server: Server, screens: list[Screen]) -> dict[str, object]:
    """Notes at a steady pace: from each being asked to being heard by each phone."""
    before, all_heard = processor(server), []
    for number in range(NOTES):
        began = time.perf_counter()
        note = {"text": f"Nota {number}", "note_kind": "idea", "table": "table:1", "slot": "slot:1"}
        (answer,) = desk.asks({"id": new_id(), "op": "note.write", "args": note})
        gevent.sleep(max(0.0, 1 / PACE - (time.perf_counter() - began)))
        all_heard.append((began, answer["seq"]))
    heard = [at - began for began, seq in all_heard for at in wait_for(screens, seq)]
    share = (processor(server) - before) * PACE / NOTES
    return {"ms": spread(heard), "a_second": PACE, "server_share": round(share, 2)}


def main() -> None:
    """Fill the room, measure, print and keep the figures."""
    with tempfile.TemporaryDirectory() as data:
        server = Server(free_port(), Path(data))
        server.start()
        try:
            desk = create(server, {"format": "world_cafe", "slots": 3}, tables=-(-PHONES // TABLE_OF))
            phones = [arrive(server, desk.code, number) for number in range(PHONES)]
            whole = desk.state()
            screens = [Screen(server, phone, whole["epoch"], whole["seq"]) for phone in phones]
            gevent.sleep(2)
            desk.ask("phase.next")
            found = {"phones": PHONES, "first_round": measure(desk, server, screens, "phase.next"),
                     "notes": notes(desk, server, screens),
                     "second_round": measure(desk, server, screens, "phase.next"),
                     "bell": measure(desk, server, screens, "bell.ring"), "memory_mb": memory(server)}
            rung, round_ = found["bell"]["ms"]["p95"], found["second_round"]["ms"]["p95"]  # type: ignore[index]
            found["round_beside_bell"] = round(round_ / rung, 1)
        finally:
            server.stop()
    result = {"machine": describe(), **found}
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
