"""What stands before the application: the gate of the socket, and who is still being served at a stop."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from flask import Flask, request
from gevent.event import Event
from werkzeug.http import parse_cookie
from werkzeug.wsgi import ClosingIterator

from session_tool.store.database import StoreBusy
from session_tool.web import whole
from session_tool.web.errors import ApiError, answer_outside
from session_tool.web.headers import HEADERS, check_host
from session_tool.web.house import House
from session_tool.web.identity import CODE, Caller, cookie_name, hold_guesses, identify

SOCKET = "/socket.io"


def is_socket(environ: dict[str, Any]) -> bool:
    """Whether a request is the socket's."""
    return bool(environ.get("PATH_INFO", "").startswith(SOCKET))


class Gate:
    """In front of the socket: without a valid key there is no engine.io session at all."""

    def __init__(self, app: Flask, of: House) -> None:
        self._flask, self._inner, self._of = app, app.wsgi_app, of

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Let the request through, or answer as the API would."""
        if not is_socket(environ):
            return self._inner(environ, start_response)
        refusal = answer_outside(self._flask, environ, self._check)
        if refusal is not None:
            return refusal(environ, start_response)

        def begin(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, *HEADERS.items(), ("Cache-Control", "no-store")], *more)

        return self._inner(environ, begin)

    def _check(self) -> None:
        check_host()
        # engine.io would end the session of whoever sends so much, and wait for ever that they read it.
        if (request.content_length or 0) > whole.LARGEST_MESSAGE:
            raise ApiError("too_big")
        if "j" in request.args or find_caller(self._of) is None:
            raise ApiError("wrong_key")


def find_caller(of: House) -> Caller | None:
    """The caller of a socket: from its query's code and page, and the cookie or Bearer key. Raises too_fast."""
    query = {name: values[-1] for name, values in parse_qs(request.environ.get("QUERY_STRING", "")).items()}
    code = query.get("code", "")
    hold_guesses(of, code)
    live = of.door.open(code) if CODE.fullmatch(code) else None
    if live is None:
        of.guesses.miss(request.remote_addr or "")
        return None
    bearer = request.headers.get("Authorization", "")
    if bearer.startswith("Bearer "):
        return identify(of, live, bearer[7:].strip(), by_cookie=False)
    cookies = parse_cookie(request.environ.get("HTTP_COOKIE", ""))
    return identify(of, live, cookies.get(cookie_name(code, query.get("as", "phone"))), by_cookie=True)


class Doorkeeper:
    """Counts the requests under way, so that a stop can let them finish; sockets are not waited for."""

    def __init__(self, app: Flask) -> None:
        self._flask, self._inner = app, app.wsgi_app
        self._inside, self._empty, self._closing = 0, Event(), False
        self._empty.set()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Serve a request; once the stop has begun, ask whoever begins to come again."""
        if is_socket(environ):
            return self._inner(environ, start_response)
        if self._closing:
            refusal = answer_outside(self._flask, environ, self._refuse)
            assert refusal is not None
            refusal.headers["Connection"] = "close"
            return refusal(environ, start_response)
        self._inside += 1
        self._empty.clear()
        try:
            body = self._inner(environ, start_response)
        except BaseException:
            self._leave()
            raise
        return ClosingIterator(body, self._leave)

    def close(self, seconds: float) -> None:
        """Let nobody begin any more, and wait so long for those under way."""
        self._closing = True
        self._empty.wait(seconds)

    def _refuse(self) -> None:
        raise StoreBusy("stopping")

    def _leave(self) -> None:
        self._inside -= 1
        if not self._inside:
            self._empty.set()
