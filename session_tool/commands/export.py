"""`export`: the book of a meeting, written to a file without a server."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from session_tool.words import LANGUAGES, say

KINDS = ("html", "pdf", "md", "json")


def register(subparsers: Any) -> None:
    """Add the command."""
    from session_tool.__main__ import language

    spoken = language()
    parser = subparsers.add_parser("export", help=say(spoken, "cli.export.help"))
    parser.add_argument("code", help=say(spoken, "cli.export.code"))
    parser.add_argument("kind", choices=KINDS, help=say(spoken, "cli.export.kind"))
    parser.add_argument("out", type=Path, nargs="?", help=say(spoken, "cli.export.out"))
    parser.add_argument("--language", choices=LANGUAGES, help=say(spoken, "cli.export.language"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the file. Exit code 1 if there is no such meeting."""
    from session_tool.__main__ import language
    from session_tool.web.app import furnish
    from session_tool.web.settings import read

    of = furnish(read())
    live = of.door.open(args.code)
    if live is None:
        print(say(language(), "cli.export.unknown", code=args.code))
        return 1
    out = args.out or Path(f"tavolata-{args.code}.{args.kind}")
    out.write_bytes(of.press.book(live, args.kind, args.language, of.public_url).body)
    print(say(language(), "cli.export.done", path=out))
    return 0
