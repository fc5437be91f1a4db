"""`docs`: writes the parts of `docs/` that are made from the code, or says which are stale.

A made part stands between `<!-- made: name -->` and `<!-- end: name -->`; the rest is written by hand.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from session_tool.core.kinds import KINDS
from session_tool.core.ops import DOOR, FACILITATOR, HELPER, OPS, PARTICIPANT, WALL, Number, Op, Text
from session_tool.words import say

DOCS = Path(__file__).resolve().parents[2] / "docs"
MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end: \2 -->)", re.DOTALL)
ROLES = (PARTICIPANT, HELPER, FACILITATOR, WALL, DOOR)
READING_ORDER = (
    "meetings", "programme", "flow", "people", "topics", "agenda", "seats", "rotation", "notes", "reports",
)  # fmt: skip
PLAIN = {bool: "true or false", list: "list", int: "number", str: "name"}


def register(subparsers: Any) -> None:
    """Add the command."""
    from session_tool.__main__ import language

    spoken = language()
    parser = subparsers.add_parser("docs", help=say(spoken, "docs.command.help"))
    parser.add_argument("--check", action="store_true", help=say(spoken, "docs.check.help"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write what is stale. With `--check` write nothing: exit code 1 if something is."""
    from session_tool.__main__ import language

    found = stale(DOCS)
    for path, text in found.items():
        if args.check:
            print(say(language(), "docs.stale", path=path.name), file=sys.stderr)
        else:
            path.write_text(text, "utf-8")
            print(say(language(), "docs.written", path=path.name))
    return 1 if args.check and found else 0


def stale(folder: Path) -> dict[Path, str]:
    """The pages of a folder whose made parts are not what the code says, as they should be."""
    pages = {path: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}
    filled = {path: fill(text) for path, text in pages.items()}
    return {path: text for path, text in filled.items() if text != pages[path]}


def fill(text: str) -> str:
    """A page with its made parts made anew. Raises KeyError for a part nobody makes."""
    return MADE.sub(lambda found: f"{found[1]}{PARTS[found[2]]()}\n{found[3]}", text)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def ops() -> str:
    """Every op, a table per family in the order they are read."""
    import_module("session_tool.core")
    families: dict[str, list[Op]] = {name: [] for name in READING_ORDER}
    for row in OPS.values():
        families.setdefault(row.run.__module__.rpartition(".")[2], []).append(row)
    return "\n\n".join(family(name, rows) for name, rows in families.items() if rows)


def family(name: str, rows: list[Op]) -> str:
    """A family's heading, the first sentence of its module, its table."""
    about = (getdoc(import_module(f"session_tool.core.{name}")) or "").split("\n\n")[0].replace("\n", " ")
    head = ("op", "who", "door", "arguments", "what it does")
    cells = (
        (f"`{row.name}`", roles(row), f"`{row.door}`" if row.door else "", arguments(row), " ".join(row.about.split()))
        for row in rows
    )
    return f"## {name}\n\n{about}\n\n{table(head, cells)}"


def roles(row: Op) -> str:
    """Who may, in the order of the roles."""
    return ", ".join(role for role in ROLES if role in row.roles)


def arguments(row: Op) -> str:
    """Each argument with its type and limits; a question mark says that it may be left out."""
    return "<br>".join(
        f"`{name}{'?' if name in row.optional else ''}` {shape(name, hint)}" for name, hint in row.hints.items()
    )


def shape(name: str, hint: Any) -> str:
    """What an argument must be, from its annotation."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    base, limit = get_args(hint)[:2] if get_origin(hint) is Annotated else (hint, None)
    base = get_origin(base) or base
    if isinstance(limit, Text):
        reach = f"{limit.low} to {limit.high}" if limit.low not in (0, limit.high) else f"up to {limit.high}"
        return f"text, {reach} characters" + (", several lines" if limit.lines else "")
    if isinstance(limit, Number):
        return f"number, {limit.low} to {limit.high}"
    return f"`{name}:` id" if base is str and name in KINDS else PLAIN[base]


def errors() -> str:
    """The API's errors: status, how long to wait, the English words."""
    from session_tool.web.errors import ERRORS, WAIT

    rows = (
        (f"`{name}`", status, f"{WAIT[name]} s" if name in WAIT else "", say("en", f"error.{name}"))
        for name, status in ERRORS.items()
    )
    return table(("error", "status", "Retry-After", "message"), rows)


def settings() -> str:
    """The variables the server reads."""
    from session_tool.web.settings import KNOWN

    rows = ((f"`{name}`", f"`{default}`" if default else "", about) for name, (default, about) in KNOWN.items())
    return table(("variable", "default", "what it sets"), rows)


def pace(of: Any) -> str:
    """A pace in words."""
    return f"{of.burst} at once, then {of.per_second:g} a second"


def limits() -> str:
    """The limits, from the constants that hold them."""
    from session_tool.core import meetings, notes, people, programme, tables, topics
    from session_tool.live import door
    from session_tool.web import api, app, identity, limits, socket, whole

    rows: list[tuple[str, object]] = [
        ("body of a request", f"{app.LARGEST_BODY} bytes"),
        ("asks in one request", api.MOST_ASKS),
        ("asks of one participant", pace(limits.PARTICIPANTS)),
        ("asks of one desk or helper", pace(limits.STAFF)),
        ("people coming in, one meeting", pace(limits.JOINS)),
        ("wrong codes and keys, one address (IPv6: one /64)", f"{limits.GUESSES_A_MINUTE} a minute"),
        ("an address is known as a meeting's room", f"for {limits.KNOWN_HOURS} hours after a valid key"),
        ("lines given by `lines` and at a socket's connection", f"{door.RECENT} behind, else `resync`"),
        ("message to the socket", f"{whole.LARGEST_MESSAGE} bytes"),
        ("screens connected of one person", f"{socket.MOST_SCREENS}; a further one ends the oldest"),
        ("a screen that takes nothing", f"let go after {whole.STALLED_SECONDS} s"),
        ("life of a cookie", f"{identity.COOKIE_DAYS} days"),
        ("people in a meeting", people.MOST_PEOPLE),
        ("topics in a meeting", topics.MOST_TOPICS),
        ("topics of one person", topics.MOST_OWN),
        ("notes in a meeting", notes.MOST_NOTES),
        ("tables in a meeting", tables.MOST_TABLES),
        ("blocks in a meeting", programme.MOST_BLOCKS),
        ("slots in a block", programme.MOST_SLOTS),
        ("groups at the door", meetings.MOST_GROUPS),
    ]
    return table(("what", "limit"), rows)


def versions() -> str:
    """What the server is built on, at the versions it is tested with."""
    pinned = (DOCS.parent / "requirements.txt").read_text("utf-8")
    found = re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)", pinned, re.MULTILINE)
    return table(("package", "version"), found)


PARTS: dict[str, Callable[[], str]] = {
    "ops": ops,
    "errors": errors,
    "settings": settings,
    "limits": limits,
    "versions": versions,
}
