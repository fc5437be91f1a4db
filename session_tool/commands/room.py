"""`room`: the laptop in the room. Listens on the local network and shows the way in."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from session_tool.words import say


def register(subparsers: Any) -> None:
    """Add the command."""
    from session_tool.__main__ import language

    parser = subparsers.add_parser("room", help=say(language(), "cli.room.help"))
    parser.set_defaults(run=run, room=True, clock=None)


def run(args: argparse.Namespace) -> int:
    """Serve until stopped. Exit code 2 for a setting that cannot be used, 1 for a port in use."""
    # gevent must replace blocking parts before anything else imports them.
    from gevent import monkey

    monkey.patch_all()
    from session_tool.__main__ import language
    from session_tool.formats import BadFile
    from session_tool.web.settings import BadSetting, read, unknown

    spoken = language()
    for name in unknown():
        print(say(spoken, "cli.unknown_setting", name=name))
    try:
        settings = read(room=args.room)
    except BadSetting as error:
        print(say(spoken, "cli.bad_setting", name=str(error)))
        return 2
    from session_tool.web.server import Server

    try:
        server = Server(settings)
    except BadFile as error:
        print(say(spoken, "cli.bad_format", path=error.path, where=error.where))
        return 2
    if args.clock:
        server.of.door.clock = shown_by(args.clock)
    try:
        server.start()
    except OSError:
        print(say(spoken, "cli.port_taken", port=settings.port))
        return 1
    show_way_in(spoken, server.of)
    server.run()
    return 0


def shown_by(file: Path) -> Callable[[], int]:
    """A clock that shows the ms UTC written in a file, for a day that is played again; ours while there is none."""
    from session_tool.live.door import now

    def read() -> int:
        try:
            return int(file.read_text("ascii"))
        except (OSError, ValueError):
            return now()

    return read


def show_way_in(spoken: str, of: Any) -> None:
    """Print the address, its QR and the desk's link."""
    from session_tool.web import qr
    from session_tool.web.house import WILDCARDS

    settings, public = of.settings, of.public_url
    everywhere = settings.host in WILDCARDS
    if not settings.room:
        print(say(spoken, "cli.serve.address", url=f"http://{settings.host}:{settings.port}"))
    elif _alone(public):
        print(say(spoken, "cli.room.alone", url=public))
    else:
        print(qr.blocks(public), flush=False)
        print(say(spoken, "cli.room.address", url=public))
        for other in of.addresses[1:] if everywhere else []:
            print(say(spoken, "cli.room.other", url=f"http://{other}:{settings.port}"))
    desk = f"http://127.0.0.1:{settings.port}" if settings.room and everywhere else public
    print(say(spoken, "cli.desk", url=f"{desk}/new#{settings.house_key}"), flush=True)


def _alone(url: str) -> bool:
    """Whether an address means this computer to whoever opens it: then a QR would lead nowhere."""
    host = urlsplit(url).hostname or ""
    return host in {"localhost", "::1"} or host.startswith("127.")
