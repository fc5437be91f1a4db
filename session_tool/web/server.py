"""Serving: gevent's own server, one process, stopped gracefully."""

from __future__ import annotations

import resource
import signal
import socket
from typing import Any

import gevent
from gevent.event import Event
from gevent.pywsgi import WSGIServer
from werkzeug.middleware.proxy_fix import ProxyFix

from session_tool.store.database import BUSY_SECONDS
from session_tool.web import lan
from session_tool.web.app import create_app, furnish
from session_tool.web.gate import Doorkeeper
from session_tool.web.house import House
from session_tool.web.settings import Settings
from session_tool.web.socket import attach
from session_tool.web.threads import OffHub

GRACE_SECONDS = 10


class Server:
    """A house with its application, listening."""

    def __init__(self, settings: Settings) -> None:
        _allow_many_files()
        # A write waits for the one before it and for the database: together no longer than a phone would.
        self.of: House = furnish(settings, reader=OffHub(2), writer=OffHub(1, BUSY_SECONDS), printer=OffHub(1))
        self.of.addresses = lan.addresses()
        app = create_app(self.of)
        self.socketio = attach(app, self.of)
        self._keeper = app.wsgi_app = Doorkeeper(app)  # type: ignore[method-assign]
        if settings.trusted_proxies:
            hops = settings.trusted_proxies
            app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
        self._stopping, self._stopped = False, Event()
        self._server = WSGIServer((settings.host, settings.port), app, log=None, environ={"SERVER_SOFTWARE": "gevent"})

    def start(self) -> None:
        """Begin to listen. Raises OSError if the port is taken."""
        self._server.start()
        # Head and body of an answer are two packets: without this the second waits for the first's receipt.
        self._server.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT, then let what is under way finish."""
        for name in (signal.SIGTERM, signal.SIGINT):
            gevent.signal_handler(name, self.stop)
        self._stopped.wait()

    def stop(self, *_: Any) -> None:
        """Stop listening, finish what is under way, let go of the database."""
        if self._stopping:
            return
        self._stopping = True
        self._server.close()
        self._keeper.close(GRACE_SECONDS)
        self._server.stop(timeout=0)
        self.of.door.log.close()
        self._stopped.set()


def _allow_many_files() -> None:
    """Every phone is an open file: raise the soft limit as far as we may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
