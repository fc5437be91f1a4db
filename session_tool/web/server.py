"""Serving: gevent's own server, one process, stopped gracefully."""

from __future__ import annotations

import resource
import signal
import socket
from typing import Any

import gevent
from gevent.pywsgi import WSGIServer

from session_tool.web import lan
from session_tool.web.app import create_app, furnish
from session_tool.web.house import House
from session_tool.web.settings import Settings
from session_tool.web.socket import attach
from session_tool.web.threads import OffHub

GRACE_SECONDS = 10


class Server:
    """A house with its application, listening."""

    def __init__(self, settings: Settings) -> None:
        _allow_many_files()
        self.of: House = furnish(settings, OffHub(2), OffHub(1))
        self.of.addresses = lan.addresses()
        app = create_app(self.of)
        self.socketio = attach(app, self.of)
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
        self._server._stop_event.wait()

    def stop(self, *_: Any) -> None:
        """Stop accepting, finish what is under way."""
        self._server.stop(timeout=GRACE_SECONDS)


def _allow_many_files() -> None:
    """Every phone is an open file: raise the soft limit as far as we may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
