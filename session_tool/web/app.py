"""The application: the parts put together once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.routing import BaseConverter

from session_tool.formats import gather
from session_tool.live.door import Door, here
from session_tool.store.database import connect, migrate
from session_tool.store.keyring import Keyring
from session_tool.store.log import Log
from session_tool.web import downloads, errors, headers
from session_tool.web.api import api
from session_tool.web.entrance import entrance
from session_tool.web.house import House
from session_tool.web.pages import pages
from session_tool.web.press import Press
from session_tool.web.settings import ROOT, Settings

LARGEST_BODY = 1_048_576


class Digits(BaseConverter):
    """A meeting's code in an address."""

    regex = r"\d{8}"


def furnish(
    settings: Settings,
    reader: Callable[..., Any] = here,
    writer: Callable[..., Any] = here,
    printer: Callable[..., Any] = here,
) -> House:
    """The house for these settings, its database brought to the newest schema.

    Three ways to leave the hub: no book being printed holds up a look at a key, and no look a write.
    """
    engine = connect(settings.database_url or settings.data_dir / "tavolata.db")
    migrate(engine)
    formats = gather(settings.data_dir / "formats")
    door = Door(Log(engine), formats, writer=writer, reader=reader)
    press = Press(settings.zone, printer)
    return House(settings, door, Keyring(engine), formats, reader, writer, press)


def create_app(of: House) -> Flask:
    """The Flask application of a house; the socket is attached by the server."""
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=None)
    app.extensions["tavolata"] = of
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.url_map.converters["digits"] = Digits
    errors.register(app)
    headers.register(app)
    app.register_blueprint(entrance)
    app.register_blueprint(api)
    app.register_blueprint(downloads.book)
    app.register_blueprint(pages)
    return app
