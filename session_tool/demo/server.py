"""A server of our own for the demo: a subprocess on a free loopback port, stopped when we are done."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from session_tool.demo.wire import Unreachable, Wire

START_SECONDS = 30
GRACE_SECONDS = 15


@contextmanager
def running(data_dir: Path, house_key: str, clock: Path, port: int = 0) -> Iterator[str]:
    """The address of a server on `data_dir`, up for as long as the block runs; `clock` shows its time.

    Raises Unreachable.
    """
    port = port or free_port()
    environ = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "DATA_DIR": str(data_dir),
        "TAVOLATA_HOUSE_KEY": house_key,
        "TAVOLATA_PUBLIC_URL": "",
    }
    command = [sys.executable, "-m", "session_tool", "serve", "--clock", str(clock)]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(command, env=environ, stdout=said, stderr=subprocess.STDOUT)  # noqa: S603
        try:
            if not _up(server, address):
                said.seek(0)
                raise Unreachable(said.read()[-2000:].decode(errors="replace").strip() or address)
            yield address
        finally:
            _stop(server)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _up(server: subprocess.Popen[bytes], address: str) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        wire = Wire(address)
        try:
            with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), 1):
                return "tavolata-version" in wire.fetch("GET", "/api/meetings/00000000").headers
        except OSError:
            time.sleep(0.05)
        finally:
            wire.close()
    return False


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
