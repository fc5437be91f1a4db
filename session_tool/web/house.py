"""What a request works with: the door, the keyring, the settings, and how to leave the hub."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from flask import current_app

from session_tool.live.door import Door
from session_tool.live.presence import Presence
from session_tool.store.keyring import Keyring
from session_tool.web.limits import Guesses, Rates
from session_tool.web.press import Press
from session_tool.web.settings import Settings

WILDCARDS = ("", "0.0.0.0", "::")  # noqa: S104  (compared with, not bound)


@dataclass(slots=True)
class House:
    """The parts of one running server, gathered once at start."""

    settings: Settings
    door: Door
    keyring: Keyring
    formats: dict[str, Any]
    reader: Callable[..., Any]
    writer: Callable[..., Any]
    press: Press
    presence: Presence = field(default_factory=Presence)
    rates: Rates = field(default_factory=Rates)
    guesses: Guesses = field(default_factory=Guesses)
    addresses: list[str] = field(default_factory=list)

    @property
    def public_url(self) -> str:
        """The address people reach us at, without a slash at the end."""
        if self.settings.public_url:
            return self.settings.public_url
        bound, port = self.settings.host, self.settings.port
        if bound in WILDCARDS:
            bound = self.addresses[0] if self.settings.room and self.addresses else "127.0.0.1"
        host = f"[{bound}]" if ":" in bound else bound
        return f"http://{host}" if port == 80 else f"http://{host}:{port}"


def house() -> House:
    """The house of the running application."""
    return cast(House, current_app.extensions["tavolata"])
