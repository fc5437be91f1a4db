"""The socket: news from the door to every screen. Nothing is ever written through it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import gevent
from flask import Flask, request
from flask_socketio import ConnectionRefusedError as Refuse
from flask_socketio import SocketIO, emit, join_room

from session_tool.core.state import Line
from session_tool.live.door import Live
from session_tool.live.sight import frames, touched
from session_tool.store.database import StoreBusy, StoreFull
from session_tool.web import heart, whole
from session_tool.web.errors import ApiError
from session_tool.web.gate import Gate, find_caller
from session_tool.web.house import House, house
from session_tool.web.identity import Caller

MOST_SCREENS = 8  # of one person: the oldest are let go
LARGEST = 50_000  # people touched times changes: beyond it their own frames are more than a room's network carries
QUIET = 0.05  # seconds: the first line at once, then at most one frame in this time


class Teller:
    """Tells each commit to the screens of its meeting, a frame per audience, coalesced."""

    def __init__(self, socketio: SocketIO, of: House) -> None:
        self.socketio, self.of = socketio, of
        self._waiting: dict[str, list[Line]] = {}
        # Of each meeting's people their screens, the oldest first.
        self._people: dict[str, dict[str, list[str]]] = {}
        self._screens: Counter[str] = Counter()

    def watched(self) -> set[str]:
        """The codes of the meetings with a screen open."""
        return {code for code, screens in self._screens.items() if screens > 0}

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
        parted, code = self._part(live), live.entry.code
        if len(touched(lines)) * sum(len(line.changes) for line in lines) > LARGEST:
            # A round for five hundred: each asks for the lines, which are compressed once for all.
            heart.tell(live, self.of, self.socketio.emit)
            return
        made = frames(lines)
        people = self._people.get(code, {})
        own = {person: people[person] for person in made.own if person in people}
        skip = [*parted, *(sid for sids in own.values() for sid in sids)]
        head = {"epoch": live.entry.epoch, "from": lines[0].seq, "to": lines[-1].seq}
        self.socketio.emit("lines", {**head, "lines": made.everyone}, to=f"all:{code}", skip_sid=skip)
        self.socketio.emit("lines", {**head, "lines": made.staff}, to=f"staff:{code}")
        for person, sids in own.items():
            for sid in sids:
                self.socketio.emit("lines", {**head, "lines": made.own[person]}, to=sid)

    def _part(self, live: Live) -> list[str]:
        """Close the sockets of the expelled, who hear nothing any more; which they were."""
        people, parted = self._people.get(live.entry.code, {}), []
        for person in [person for person in people if (live.state.get(person) or {}).get("expelled")]:
            for sid in people.pop(person):
                parted.append(sid)
                gevent.spawn(self._close, sid)
        return parted

    def _close(self, sid: str) -> None:
        server = self.socketio.server
        connection = server.manager.eio_sid_from_sid(sid, "/")
        server.disconnect(sid)
        server.eio.disconnect(connection)

    def come(self, code: str, person: str | None, sid: str) -> None:
        """A socket opened; it belongs to a person or to a desk or wall."""
        self._screens[code] += 1
        if person:
            sids = self._people.setdefault(code, {}).setdefault(person, [])
            sids.append(sid)
            for oldest in sids[:-MOST_SCREENS]:
                sids.remove(oldest)
                gevent.spawn(self._close, oldest)

    def go(self, code: str, person: str | None, sid: str) -> None:
        """A socket closed."""
        self._screens[code] -= 1
        if self._screens[code] <= 0:
            del self._screens[code]
        sids = self._people.get(code, {}).get(person or "", [])
        if sid in sids:
            sids.remove(sid)
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
    app.wsgi_app = Gate(app, of)  # type: ignore[method-assign]
    teller = Teller(socketio, of)
    of.door.tell = teller.tell
    _listen(socketio, of, teller)
    hush(socketio.server)
    gevent.spawn(heart.beat, of, socketio.emit, teller.watched)
    return socketio


def hush(server: Any) -> None:
    """Of what a screen says its greeting is heard, once; whoever says anything else is let go.

    Socket.IO itself would run our handlers for an event that is named as they are, and greet again.
    """
    eio = server.eio
    hear = eio.handlers["message"]

    def let_go(sid: str | None = None) -> None:
        # Unlike engine.io's own, this waits for nobody to read what is queued.
        screen = eio.sockets.pop(sid, None)
        if screen is not None:
            screen.close(wait=False)

    def message(sid: str, said: Any) -> None:
        environ = server.environ.get(sid, {})
        if "tavolata.greeted" in environ or not isinstance(said, str) or not said.startswith("0"):
            return let_go(sid)
        environ["tavolata.greeted"] = True
        try:
            hear(sid, said)
        except (ValueError, StoreBusy, StoreFull):
            let_go(sid)

    eio.disconnect = let_go
    eio.on("message", message)


def _listen(socketio: SocketIO, of: House, teller: Teller) -> None:
    """Who comes, who goes."""
    callers: dict[str, Caller] = {}

    @socketio.on("connect")
    def connect(auth: Any = None) -> None:
        try:
            caller = find_caller(of)
        except ApiError as error:
            raise Refuse(error.name) from error
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


def greet(caller: Caller, auth: dict[str, Any]) -> None:
    """Tell a screen that connects how far the meeting has come, or to start anew: it asks for what it missed."""
    live, seq = caller.live, auth.get("seq")
    missed = live.since(seq) if type(seq) is int else None
    if auth.get("epoch") != live.entry.epoch or missed is None:
        emit("resync", {})
    emit("here", heart.news(live, house(), staff=caller.staff))
