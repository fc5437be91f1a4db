"""The command line: `python -m session_tool <command>`; each command is a module of `commands`."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pkgutil import iter_modules

from session_tool import __version__, commands
from session_tool.words import say


def language() -> str:
    """The terminal's language."""
    import os

    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "it" if spoken.startswith("it") else "en"


def build() -> argparse.ArgumentParser:
    """The parser with every command there is."""
    parser = argparse.ArgumentParser(prog="session_tool", description=say(language(), "cli.about"))
    parser.add_argument("--version", action="version", version=__version__)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in sorted(iter_modules(commands.__path__), key=lambda found: found.name):
        import_module(f"session_tool.commands.{module.name}").register(subparsers)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    args = build().parse_args(argv)
    code: int = args.run(args)
    return code


if __name__ == "__main__":
    sys.exit(main())
