"""The application: the parts put together once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

from session_tool.formats import gather
from session_tool.live.door import Door, here
from session_tool.store.database import connect, migrate
from session_tool.store.keyring import Keyring
from session_tool.store.log import Log
from session_tool.web import downloads, errors, headers
from session_tool.web.api import api
from session_tool.web.house import House
from session_tool.web.pages import pages
from session_tool.web.settings import ROOT, Settings

LARGEST_BODY = 1_048_576


class Digits(BaseConverter):
    """A meeting's code in an address."""

    regex = r"\d{8}"


def furnish(
    settings: Settings, off_hub: Callable[..., Any] = here, writer: Callable[..., Any] = here
) -> House:
    """The house for these settings, its database brought to the newest schema.

    The door has a thread to itself (`writer`): no book being printed holds up a write.
    """
    engine = connect(settings.database_url)
    migrate(engine)
    formats = gather(settings.data_dir / "formats")
    door = Door(Log(engine), formats, off_hub=writer)
    return House(settings, door, Keyring(engine), formats, off_hub)


def create_app(of: House) -> Flask:
    """The Flask application of a house; the socket is attached by the server."""
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=None)
    app.extensions["tavolata"] = of
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.url_map.converters["digits"] = Digits
    errors.register(app)
    headers.register(app)
    app.register_blueprint(api)
    app.register_blueprint(downloads.book)
    app.register_blueprint(pages)
    if of.settings.trusted_proxies:
        hops = of.settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app
