"""The socket: news from the door to every screen. Nothing is ever written through it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

import gevent
from flask import Flask, request
from flask_socketio import ConnectionRefusedError as Refuse
from flask_socketio import SocketIO, disconnect, emit, join_room
from werkzeug.http import parse_cookie

from session_tool.core.state import Line
from session_tool.live.door import Live, now
from session_tool.live.sight import catch_up, frames
from session_tool.store.log import StoreBusy, StoreFull
from session_tool.web import whole
from session_tool.web.house import House, house
from session_tool.web.identity import Caller, cookie_name, identify

QUIET = 0.05  # seconds: the first line at once, then at most one frame in this time
HEARTBEAT = 10.0
NEAR = 500  # lines that are still told one by one to someone who comes back


class Gate:
    """In front of /socket.io/: without a valid key there is no engine.io session at all."""

    def __init__(self, app: Any, of: House) -> None:
        self.app, self.of = app, of

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Let the request through, or answer 403."""
        if environ.get("PATH_INFO", "").startswith("/socket.io") and not self._admits(environ):
            body = b"403"
            start_response("403 Forbidden", [("Content-Type", "text/plain"), ("Content-Length", "3")])
            return [body]
        return self.app(environ, start_response)

    def _admits(self, environ: dict[str, Any]) -> bool:
        query = {name: values[-1] for name, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        if "j" in query:
            return False
        return find_caller(self.of, query, environ) is not None


def find_caller(of: House, query: dict[str, str], environ: dict[str, Any]) -> Caller | None:
    """The caller of a socket: from its query's code and page, and the cookie or Bearer key."""
    code = query.get("code", "")
    live = of.door.open(code) if code.isdigit() and len(code) == 8 else None
    if live is None:
        return None
    bearer = environ.get("HTTP_AUTHORIZATION", "")
    if bearer.startswith("Bearer "):
        return identify(of, live, bearer[7:].strip(), by_cookie=False)
    cookies = parse_cookie(environ.get("HTTP_COOKIE", ""))
    return identify(of, live, cookies.get(cookie_name(code, query.get("as", "phone"))), by_cookie=True)


class Teller:
    """Tells each commit to the screens of its meeting, a frame per audience, coalesced."""

    def __init__(self, socketio: SocketIO) -> None:
        self.socketio = socketio
        self._waiting: dict[str, list[Line]] = {}
        self._people: dict[str, dict[str, set[str]]] = {}

    def tell(self, live: Live, lines: list[Line]) -> None:
        """At once when the room was quiet; else with whatever comes within the quiet time."""
        code = live.entry.code
        if code in self._waiting:
            self._waiting[code] += lines
            return
        self._send(live, lines)
        self._waiting[code] = []
        gevent.spawn_later(QUIET, self._flush, live)

    def _flush(self, live: Live) -> None:
        code = live.entry.code
        lines = self._waiting.pop(code, [])
        if lines:
            self._send(live, lines)
            self._waiting[code] = []
            gevent.spawn_later(QUIET, self._flush, live)

    def _send(self, live: Live, lines: list[Line]) -> None:
        code, made = live.entry.code, frames(lines)
        people = self._people.get(code, {})
        own = {person: people[person] for person in made.own if person in people}
        skip = [sid for sids in own.values() for sid in sids]
        head = {"epoch": live.entry.epoch, "from": lines[0].seq, "to": lines[-1].seq}
        self.socketio.emit("lines", {**head, "lines": made.everyone}, to=f"all:{code}", skip_sid=skip)
        self.socketio.emit("lines", {**head, "lines": made.staff}, to=f"staff:{code}")
        for person, sids in own.items():
            for sid in sids:
                self.socketio.emit("lines", {**head, "lines": made.own[person]}, to=sid)
        self._part(live)

    def _part(self, live: Live) -> None:
        """Close the sockets of the expelled."""
        for person, sids in list(self._people.get(live.entry.code, {}).items()):
            if (live.state.get(person) or {}).get("expelled"):
                for sid in list(sids):
                    gevent.spawn(self.socketio.server.disconnect, sid)

    def come(self, code: str, person: str | None, sid: str) -> None:
        """A socket opened; it belongs to a person or to a desk or wall."""
        if person:
            self._people.setdefault(code, {}).setdefault(person, set()).add(sid)

    def go(self, code: str, person: str | None, sid: str) -> None:
        """A socket closed."""
        sids = self._people.get(code, {}).get(person or "", set())
        sids.discard(sid)
        if not sids:
            self._people.get(code, {}).pop(person or "", None)


def attach(app: Flask, of: House) -> SocketIO:
    """Put the socket on the application: gate, handlers, teller, heartbeat."""
    socketio = SocketIO(
        app,
        async_mode="gevent",
        async_handlers=False,
        manage_session=False,
        ping_interval=10,
        ping_timeout=15,
        max_http_buffer_size=whole.LARGEST_MESSAGE,
        cors_allowed_origins=[of.settings.public_url] if of.settings.public_url else None,
    )
    whole.plug_in(socketio.server.eio)
    app.wsgi_app = Gate(app.wsgi_app, of)  # type: ignore[method-assign]
    teller = Teller(socketio)
    of.door.tell = teller.tell
    _listen(socketio, of, teller)
    gevent.spawn(_beat, socketio, of)
    return socketio


def _listen(socketio: SocketIO, of: House, teller: Teller) -> None:
    """Who comes, who goes; whoever says anything else is sent away."""
    callers: dict[str, Caller] = {}

    @socketio.on("connect")
    def connect(auth: Any = None) -> None:
        caller = find_caller(house(), dict(request.args), request.environ)
        if caller is None:
            raise Refuse("key")
        sid, code, person = request.sid, caller.live.entry.code, caller.actor.person  # type: ignore[attr-defined]
        callers[sid] = caller
        join_room(f"{'staff' if caller.staff else 'all'}:{code}")
        teller.come(code, person, sid)
        if person:
            of.presence.come(code, person)
        greet(caller, auth if isinstance(auth, dict) else {})

    @socketio.on("disconnect")
    def leave(_reason: Any = None) -> None:
        caller = callers.pop(request.sid, None)  # type: ignore[attr-defined]
        if caller is not None:
            code, person = caller.live.entry.code, caller.actor.person
            teller.go(code, person, request.sid)  # type: ignore[attr-defined]
            if person:
                of.presence.go(code, person)

    @socketio.on("*")
    def anything(*_: Any) -> None:
        disconnect()


def greet(caller: Caller, auth: dict[str, Any]) -> None:
    """Bring a screen that connects up to date, or tell it to start anew. Yields to nobody."""
    live, seq = caller.live, auth.get("seq")
    head = live.state.seq
    recent = live.recent
    if auth.get("epoch") != live.entry.epoch or type(seq) is not int or not 0 <= head - seq <= NEAR:
        emit("resync", {})
    elif seq < head and recent and recent[0].seq <= seq + 1:
        lines = catch_up([line for line in recent if line.seq > seq], caller.viewer, live.state)
        emit("lines", {"epoch": live.entry.epoch, "from": seq + 1, "to": head, "lines": lines})
    emit("here", news(live, house(), staff=caller.staff))


def news(live: Live, of: House, *, staff: bool) -> dict[str, Any]:
    """The head of the log, the time, and how many are here."""
    people = of.presence.people(live.entry.code)
    told: dict[str, Any] = {"epoch": live.entry.epoch, "seq": live.state.seq, "now": now(), "present": len(people)}
    return {**told, "people": people} if staff else told


def _beat(socketio: SocketIO, of: House) -> None:
    """Every few seconds tell each meeting its head, after looking whether another process wrote."""
    while True:
        gevent.sleep(HEARTBEAT)
        for live in of.door.warm():
            # A busy database must not stop the heart.
            with suppress(StoreBusy, StoreFull):
                of.door.refresh(live)
            code = live.entry.code
            socketio.emit("here", news(live, of, staff=False), to=f"all:{code}")
            socketio.emit("here", news(live, of, staff=True), to=f"staff:{code}")
