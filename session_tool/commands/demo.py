"""`demo`: plays a recorded day through the public API and leaves a meeting to browse, and its book."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from session_tool.words import say


def register(subparsers: Any) -> None:
    """Add the command."""
    from session_tool.__main__ import language

    spoken = language()

    def told(name: str) -> str:
        return say(spoken, f"cli.demo.{name}.help")

    parser = subparsers.add_parser("demo", help=say(spoken, "cli.demo.help"), description=say(spoken, "cli.demo.about"))
    parser.add_argument("--address", help=told("address"))
    parser.add_argument("--house-key", help=told("house_key"))
    parser.add_argument("--clock", type=Path, metavar="FILE", help=told("clock"))
    parser.add_argument("--pace", type=float, default=0.0, metavar="S", help=told("pace"))
    parser.add_argument("--until", metavar="HH:MM", help=told("until"))
    parser.add_argument("--seed", default="nuovo-patto", help=told("seed"))
    parser.add_argument("--out", metavar="DIR", help=told("out"))
    parser.add_argument("--stay", action=argparse.BooleanOptionalAction, help=told("stay"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Play the day. Exit code 0; 1 if the server answered otherwise than the day expects; 2 if it failed."""
    from session_tool.__main__ import language
    from session_tool.demo.show import show
    from session_tool.web.settings import BadSetting, read

    try:
        settings = read()
    except BadSetting as error:
        print(say(language(), "cli.bad_setting", name=str(error)))
        return 2
    return show(args, settings, args.house_key or settings.house_key, language())
