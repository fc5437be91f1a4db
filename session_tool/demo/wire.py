"""One kept-alive connection to a server's public API, with the standard library alone."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 6  # how often a busy server is asked again
TIMEOUT = 60  # seconds


class Unreachable(RuntimeError):
    """The server does not answer, or answers something that is not ours."""


class ApiRefused(RuntimeError):
    """The server said no to a request as a whole: `error` is the name it gave."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        self.status, self.body = status, body
        self.error = str(body.get("error", status))
        super().__init__(f"{status} {self.error} {body.get('about', '')}")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        """The body as an object. Raises Unreachable for anything else."""
        try:
            value = json.loads(self.body)
        except ValueError as error:
            raise Unreachable(self.body[:80].decode("latin-1")) from error
        if not isinstance(value, dict):
            raise Unreachable(self.body[:80].decode("latin-1"))
        return value


@dataclass(slots=True)
class Wire:
    """A connection, and what it sends along: a Bearer key, or a cookie with its Origin."""

    address: str
    headers: dict[str, str] = field(default_factory=dict)
    _open: HTTPConnection | None = None

    def call(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """Ask and read the JSON that comes back. Raises ApiRefused, Unreachable."""
        reply = self.fetch(method, path, body)
        if reply.status >= 300:
            raise ApiRefused(reply.status, reply.json())
        return reply.json()

    def fetch(self, method: str, path: str, body: Any = None) -> Reply:
        """Ask; a busy server is asked again after the pause it wants. Raises Unreachable."""
        for attempt in range(PATIENCE):
            try:
                reply = self._once(method, path, body)
            except (OSError, HTTPException) as error:
                # A connection that idled may have been closed: every ask may be sent again.
                self.close()
                if attempt == PATIENCE - 1:
                    raise Unreachable(f"{self.address}: {error}") from error
                time.sleep(0.05 * 2**attempt)
                continue
            if reply.status not in (429, 503):
                return reply
            time.sleep(float(reply.headers.get("retry-after", 1)))
        return reply

    def lose(self, method: str, path: str, body: Any = None) -> None:
        """Ask and hang up before the answer, as a phone does that leaves the network."""
        with suppress(OSError, HTTPException):
            self._send(method, path, body)
        self.close()

    def close(self) -> None:
        """Hang up; the next request opens a new connection."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _once(self, method: str, path: str, body: Any) -> Reply:
        response = self._send(method, path, body).getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, headers, response.read())

    def _send(self, method: str, path: str, body: Any) -> HTTPConnection:
        if self._open is None:
            parts = urlsplit(self.address)
            kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
            self._open = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
        sent = None if body is None else json.dumps(body).encode()
        headers = self.headers if sent is None else {**self.headers, "Content-Type": "application/json"}
        self._open.request(method, urlsplit(self.address).path.rstrip("/") + path, sent, headers)
        return self._open
