"""Asked to stop, the server answers what has begun to arrive, and goes."""

from __future__ import annotations

import json
import signal
import socket
import time
from pathlib import Path
from typing import Any

from tests.faults.test_stalled import RawSocket
from tests.running import Phone, Server, create, free_port, join, new_id


def half_sent(phone: Phone, ask: dict[str, Any]) -> tuple[socket.socket, bytes]:
    """A POST of an ask of which half the body has gone out; and the other half."""
    body = json.dumps({"asks": [ask]}).encode()
    host, _, port = phone.netloc.partition(":")
    sock = socket.create_connection((host, int(port)), timeout=30)
    head = f"POST {phone.path('asks')} HTTP/1.1\r\nHost: {phone.netloc}\r\nAuthorization: Bearer {phone.key}\r\n"
    sock.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body[:20])
    return sock, body[20:]


def test_asks_half_sent_at_the_stop_are_answered_and_written(tmp_path: Path) -> None:
    server = Server(free_port(), tmp_path)
    server.start()
    desk = create(server, "open_space")
    phones = [join(server, desk.code, f"P{number}") for number in range(6)]
    screen = RawSocket(phones[0])
    screen.enter()
    asks = [{"id": new_id(), "op": "person.rename", "args": {"name": f"Q{number}"}} for number in range(6)]
    halves = [half_sent(phone, ask) for phone, ask in zip(phones, asks, strict=True)]
    desk.state()  # a connection that stays open and idle must not hold up the stop
    assert server.process is not None
    time.sleep(0.2)  # the halves have arrived
    server.process.send_signal(signal.SIGTERM)
    while not refused(server.port):
        time.sleep(0.01)
    late = desk.post(desk.path("asks"), {"asks": []})
    assert (late[0], late[1]["error"]) == (503, "busy")
    for sock, rest in halves:
        sock.sendall(rest)
    answers = [b"" for _ in halves]
    for number, (sock, _) in enumerate(halves):
        while part := sock.recv(65_536):
            answers[number] += part
            if b'"answers"' in answers[number]:
                break
    assert all(answer.startswith(b"HTTP/1.1 200") and b'"seq"' in answer for answer in answers)
    assert server.process.wait(30) == 0
    server.start()
    desk.hang_up()
    assert {person["name"] for person in desk.records("person")} == {f"Q{number}" for number in range(6)}
    server.stop()


def refused(port: int) -> bool:
    """Whether nobody listens on a port any more."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return True
    return False
