"""A real server as a subprocess, and simulated phones that speak its public API."""

from __future__ import annotations

import base64
import gzip
import hashlib
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
HOUSE_KEY = "chiave-di-prova"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_id() -> str:
    """What a device makes: 128 random bits."""
    return secrets.token_urlsafe(16)


def seeded_id(*parts: object) -> str:
    """The same id each time for the same parts."""
    digest = hashlib.sha256("/".join(map(str, parts)).encode()).digest()
    return base64.urlsafe_b64encode(digest)[:22].decode()


@dataclass
class Server:
    """A running server: its address, its data, its process."""

    port: int
    data: Path
    command: str = "serve"
    process: subprocess.Popen[bytes] | None = None
    more: dict[str, str] | None = None
    clock: Path | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        environ = {**os.environ, "PORT": str(self.port), "DATA_DIR": str(self.data), "TAVOLATA_HOUSE_KEY": HOUSE_KEY}
        environ |= {"HOST": "127.0.0.1", **(self.more or {})}
        self.data.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "session_tool", self.command]
        command += ["--clock", str(self.clock)] if self.clock else []
        with (self.data / "server.log").open("ab") as said:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=said, stderr=said)
        for _ in range(600):
            if self.process.poll() is not None:
                raise AssertionError((self.data / "server.log").read_text())
            try:
                if Caller(self.url).get("/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server never answered")

    def kill(self) -> None:
        """The power goes: no goodbye."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to stop, and wait."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=30)


@contextmanager
def running(data: Path, clock: Path | None = None, **more: str) -> Iterator[Server]:
    """A server for the time of a test."""
    server = Server(free_port(), data, more=more or None, clock=clock)
    server.start()
    try:
        yield server
    finally:
        server.stop()


class Caller:
    """HTTP with an optional key, one connection kept."""

    def __init__(self, url: str, key: str | None = None) -> None:
        self.netloc, self.key = urlsplit(url).netloc, key
        self._connection: http.client.HTTPConnection | None = None

    def call(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, Any, http.client.HTTPMessage]:
        """Status, JSON (or bytes), headers. A body that is bytes goes as it is."""
        sent = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        told = {"Content-Type": "application/json"} | (headers or {})
        if self.key:
            told.setdefault("Authorization", f"Bearer {self.key}")
        if self._connection is None:
            self._connection = http.client.HTTPConnection(self.netloc, timeout=60)
        try:
            self._connection.request(method, path, sent, told)
            response = self._connection.getresponse()
            read = response.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            self._connection = None
            raise OSError(str(error)) from error
        if response.headers.get("Content-Encoding") == "gzip":
            read = gzip.decompress(read)
        kind = response.headers.get("Content-Type", "")
        body = json.loads(read) if kind.startswith("application/json") and read else read
        return response.status, body, response.headers

    def hang_up(self) -> None:
        """Forget the connection; the next call opens another."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def get(self, path: str, **headers: str) -> tuple[int, Any]:
        """GET: status and body."""
        status, body, _ = self.call("GET", path, headers=headers)
        return status, body

    def post(self, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        """POST: status and body."""
        status, answer, _ = self.call("POST", path, body, headers=headers)
        return status, answer


class Phone(Caller):
    """Someone in a meeting: a phone, or with the desk's key the desk."""

    def __init__(self, url: str, code: str, key: str, person: str | None = None) -> None:
        super().__init__(url, key)
        self.code, self.person = code, person

    def path(self, rest: str) -> str:
        """The address of something of the meeting."""
        return f"/api/meetings/{self.code}/{rest}"

    def asks(self, *asks: dict[str, Any]) -> list[dict[str, Any]]:
        """Send asks; their answers."""
        status, body = self.post(self.path("asks"), {"asks": list(asks)})
        assert status == 200, body
        answers: list[dict[str, Any]] = body["answers"]
        return answers

    def ask(self, op: str, *, as_: str | None = None, **args: Any) -> str:
        """Ask for what must succeed; its id."""
        wanted = {"id": new_id(), "op": op, "args": args} | ({"as": as_} if as_ else {})
        (answer,) = self.asks(wanted)
        assert "seq" in answer, answer
        return str(wanted["id"])

    def state(self) -> dict[str, Any]:
        """The snapshot."""
        status, body = self.get(self.path("state"))
        assert status == 200, body
        return dict(body)

    def records(self, kind: str) -> list[dict[str, Any]]:
        """The records of a kind that it sees."""
        snapshot = self.state()
        return [record for record in [*snapshot["records"], *snapshot["mine"]] if record["kind"] == kind]


def create(server: Server, *programme: dict[str, Any] | str, **more: Any) -> Phone:
    """Make a meeting; its desk. `.made` holds the links."""
    blocks = [{"format": each} if isinstance(each, str) else each for each in programme]
    body = {"id": new_id(), "title": "Nuovo Patto", "question": "Di cosa ci occupiamo?", "programme": blocks, **more}
    status, made = Caller(server.url, HOUSE_KEY).post("/api/meetings", body)
    assert status == 201, made
    desk = Phone(server.url, made["code"], made["desk_url"].partition("#")[2])
    desk.made = made  # type: ignore[attr-defined]
    return desk


def join(server: Server, code: str, name: str | None = None, **more: Any) -> Phone:
    """Let someone in; their phone."""
    body = {"id": new_id(), **({"name": name} if name else {}), **more}
    status, came = Caller(server.url).post(f"/api/meetings/{code}/people", body)
    assert status == 201, came
    phone = Phone(server.url, code, came["key"], came["person"])
    phone.return_code = came["return_code"]  # type: ignore[attr-defined]
    return phone
