"""`serve`: behind a proxy. The same server as `room`, on loopback unless HOST says otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from session_tool.commands.room import run
from session_tool.words import say


def register(subparsers: Any) -> None:
    """Add the command."""
    from session_tool.__main__ import language

    parser = subparsers.add_parser("serve", help=say(language(), "cli.serve.help"))
    parser.add_argument("--clock", type=Path, metavar="FILE", help=say(language(), "cli.serve.clock"))
    parser.set_defaults(run=run, room=False)
