"""`serve`: behind a proxy. The same server as `room`, on loopback unless HOST says otherwise."""

from __future__ import annotations

from typing import Any

from session_tool.commands.room import run
from session_tool.words import say


def register(subparsers: Any) -> None:
    """Add the command."""
    from session_tool.__main__ import language

    parser = subparsers.add_parser("serve", help=say(language(), "cli.serve.help"))
    parser.set_defaults(run=run, room=False)
