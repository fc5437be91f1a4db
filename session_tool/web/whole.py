"""WebSockets that send whole frames.

simple-websocket 1.1.0 ignores how much of a frame a full socket took, so a slow phone would get a
broken stream; here `send` finishes what it begins, one frame at a time, and a phone that takes
nothing for a while is let go: it comes back and catches up. Compression per client is refused,
since it halves what a server can carry; messages have a largest size.
"""

from __future__ import annotations

from typing import Any

import gevent
import simple_websocket
from engineio.async_drivers.gevent import WebSocketWSGI
from gevent.lock import RLock

LARGEST_MESSAGE = 65_536
STALLED_SECONDS = 20


class WholeSocket:
    """A socket whose `send` sends all of it, alone, or fails."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._lock = RLock()

    def send(self, data: bytes) -> int:
        """Send all of `data`. Raises OSError if the other side takes nothing for too long."""
        with gevent.Timeout(STALLED_SECONDS, OSError("stalled")), self._lock:
            self._raw.sendall(data)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)


class WholeServer(simple_websocket.Server):
    """simple-websocket's server on a WholeSocket."""

    def handshake(self) -> None:
        """Wrap the socket before the first byte is sent."""
        self.sock = WholeSocket(self.sock)
        super().handshake()


class WholeWebSocket(WebSocketWSGI):
    """What engine.io makes for each connection."""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Serve one connection until it ends."""
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        self.ws = WholeServer(environ, max_message_size=LARGEST_MESSAGE, **self.server_args)
        return self.app(self)


def plug_in(engine: Any) -> None:
    """Have an engine.io server use whole WebSockets."""
    engine._async = {**engine._async, "websocket": WholeWebSocket}
