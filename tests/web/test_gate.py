"""What stands before the application says no as the application does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from session_tool.store.database import StoreBusy
from session_tool.web.gate import Doorkeeper, Gate
from tests.web.inside import Inside, bearer


@pytest.fixture
def inside(tmp_path: Path) -> Inside:
    return Inside(tmp_path)


def test_a_busy_database_is_said_at_the_socket_too(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Client(Gate(inside.app, inside.of))
    knock = {"path": "/socket.io/", "query_string": {"code": inside.code}, "headers": bearer(inside.desk)}
    assert gate.get(**knock).status_code == 404, "let through, to where no socket is attached"

    def busy(*_: Any) -> None:
        raise StoreBusy("locked")

    monkeypatch.setattr(inside.of.door, "open", busy)
    response = gate.get(**knock)
    assert (response.status_code, response.get_json()["error"]) == (503, "busy")
    assert int(response.headers["Retry-After"]) >= 1 and response.headers["Tavolata-Version"] == "1"
    monkeypatch.setattr(inside.of.door, "open", None)
    assert gate.get(**knock).get_json()["error"] == "server"


def test_a_stop_waits_for_those_inside_and_asks_others_to_come_again(inside: Inside) -> None:
    keeper = Doorkeeper(inside.app)
    outside = Client(keeper)
    begun = keeper({**inside.app.test_request_context("/new").request.environ}, lambda *_: None)
    assert keeper._inside == 1
    keeper.close(0)
    refused = outside.get("/new")
    assert (refused.status_code, refused.headers["Connection"]) == (503, "close")
    begun.close()
    keeper.close(60)
    assert keeper._inside == 0
