"""The address that is told, drawn as a QR and put into links is one where the server listens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from session_tool.web.house import House
from session_tool.web.settings import read

LAN = ["192.168.1.20", "10.0.0.4"]


def told(tmp_path: Path, *, room: bool, addresses: list[str], **environ: str) -> str:
    """The public address of a house with these settings."""
    nothing: Any = None
    settings = read({"DATA_DIR": str(tmp_path), "PORT": "8000", **environ}, room=room)
    return House(settings, nothing, nothing, {}, nothing, nothing, nothing, addresses=addresses).public_url


@pytest.mark.parametrize(
    ("host", "room", "url"),
    [
        ("", True, "http://192.168.1.20:8000"),
        ("0.0.0.0", True, "http://192.168.1.20:8000"),
        ("::", True, "http://192.168.1.20:8000"),
        ("127.0.0.1", True, "http://127.0.0.1:8000"),
        ("10.0.0.4", True, "http://10.0.0.4:8000"),
        ("sala.local", True, "http://sala.local:8000"),
        ("::1", True, "http://[::1]:8000"),
        ("", False, "http://127.0.0.1:8000"),
        ("0.0.0.0", False, "http://127.0.0.1:8000"),
        ("10.0.0.4", False, "http://10.0.0.4:8000"),
    ],
)
def test_a_host_that_was_asked_for_is_the_one_that_is_told(tmp_path: Path, host: str, room: bool, url: str) -> None:
    assert told(tmp_path, room=room, addresses=LAN, HOST=host) == url


def test_without_a_network_only_this_computer_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, room=True, addresses=[]) == "http://127.0.0.1:8000"


def test_a_public_address_that_was_given_goes_before_all(tmp_path: Path) -> None:
    given = "https://incontro.example.org"
    assert told(tmp_path, room=True, addresses=LAN, HOST="10.0.0.4", TAVOLATA_PUBLIC_URL=given) == given
