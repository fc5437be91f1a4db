"""The application without a server: what happens in the next room can then be arranged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from session_tool.live.door import here
from session_tool.web.app import create_app, furnish
from session_tool.web.house import House
from session_tool.web.settings import read
from tests.running import HOUSE_KEY, new_id


class Inside:
    """A house, its application, and one meeting with its desk."""

    def __init__(self, tmp_path: Path, *, room: bool = False, host: str = "", **threads: Callable[..., Any]) -> None:
        environ = {"DATA_DIR": str(tmp_path), "TAVOLATA_HOUSE_KEY": HOUSE_KEY, "HOST": host}
        self.of: House = furnish(read(environ, room=room), **({"reader": here} | threads))
        self.app: Flask = create_app(self.of)
        self.client: FlaskClient = self.app.test_client()
        made = self.create().get_json()
        self.code, self.desk = made["code"], made["desk_url"].partition("#")[2]
        self.live = self.of.door.open(self.code)
        assert self.live is not None

    def create(self, key: str = HOUSE_KEY, given: str | None = None, **frm: Any) -> Any:
        """Make a meeting; the response."""
        body = {"id": given or new_id(), "title": "Prova", "format": "open_space", "tables": 3}
        return self.client.post("/api/meetings", json=body, headers=bearer(key), **frm)

    def path(self, rest: str) -> str:
        """An address of the meeting."""
        return f"/api/meetings/{self.code}/{rest}"

    def join(self, **more: Any) -> dict[str, Any]:
        """Let someone in; what they are given."""
        response = self.client.post(self.path("people"), json={"id": new_id(), **more})
        assert response.status_code == 201, response.get_json()
        self.client.delete_cookie(f"tavolata-{self.code}-phone")
        given: dict[str, Any] = response.get_json()
        return given

    def get(self, rest: str, key: str, **more: Any) -> Any:
        """GET with a key; the response."""
        return self.client.get(self.path(rest), headers=bearer(key), **more)

    def ask(self, key: str, op: str, **args: Any) -> Any:
        """One ask; the response."""
        asks = {"asks": [{"id": new_id(), "op": op, "args": args}]}
        return self.client.post(self.path("asks"), json=asks, headers=bearer(key))


def bearer(key: str) -> dict[str, str]:
    """The header of a key."""
    return {"Authorization": f"Bearer {key}"}
