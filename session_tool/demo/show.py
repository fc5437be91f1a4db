"""The demo as people see it: plays the day on a server, tells how it goes, saves the book."""

from __future__ import annotations

import os
import re
import shlex
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from urllib.parse import urlsplit

from session_tool.core.state import State
from session_tool.demo.day import Day, load
from session_tool.demo.deeds import Deed
from session_tool.demo.phones import Phones
from session_tool.demo.server import running
from session_tool.demo.stage import Tally, play
from session_tool.demo.wire import ApiRefused, Unreachable
from session_tool.words import catalogue, say

FORMS = ("html", "pdf", "md", "json")


class Settings(Protocol):
    """What the demo needs of the server's settings."""

    @property
    def data_dir(self) -> Path:
        """The folder of the meetings."""

    @property
    def port(self) -> int:
        """The port a server started by hand listens on."""


@dataclass(frozen=True, slots=True)
class Show:
    """One playing of the day: on which phones, as asked for how, told in which language."""

    day: Day
    phones: Phones
    args: Namespace
    until: float | None
    out: Path
    language: str
    clock: Path | None

    def say(self, key: str, **values: object) -> None:
        """Print a sentence of the demo's own."""
        print(say(self.language, f"cli.demo.{key}", **values), flush=True)

    def run(self) -> int:
        """Play, sum up, save the book. The exit code."""
        begun = time.monotonic()
        tally = play(self.day, self.phones, self.args.seed, self.until, self._before())
        if self.clock and self.until is not None:
            set_clock(self.clock, self.day, self.until)
        self._sum_up(tally, time.monotonic() - begun)
        sound = self._agrees()
        if not sound:
            self.say("differs")
        for deed, answer in tally.surprises:
            self.say("surprise", op=deed.op, who=deed.who, answer=answer.refused or "-")
        whole = self._save_book()
        return 0 if sound and whole and not tally.surprises else 1

    def _before(self) -> Callable[[Deed], None]:
        """Called ahead of each deed: waits for its minute if there is a pace, names a new step."""
        begun, pace = time.monotonic(), self.args.pace
        moved: list[Deed] = []

        def before(deed: Deed) -> None:
            if self.clock:
                set_clock(self.clock, self.day, deed.minute)
            if moved:
                self._name_step(moved.pop())
            if pace:
                time.sleep(max(0.0, begun + deed.minute * pace - time.monotonic()))
            if deed.op == "phase.next" and deed.expect is None:
                moved.append(deed)

        return before

    def _name_step(self, deed: Deed) -> None:
        here = where(self.phones.look(), self.language)
        clock = (self.day.start + timedelta(minutes=deed.minute)).strftime("%H:%M")
        if here:
            self.say("step", time=clock, block=here[0], phase=here[1])

    def _sum_up(self, tally: Tally, elapsed: float) -> None:
        phones, state = self.phones, self.phones.look()
        counts = {name: len(state.all(name)) for name in ("person", "note", "landing", "topic", "report")}
        counts |= {"deeds": sum(tally.deeds.values()), "refused": tally.refused}
        counts |= {name: phones.troubles[name] for name in ("twice", "lost")}
        print()
        self.say("code", code=f"{phones.code[:4]} {phones.code[4:]}")
        for name, n in counts.items():
            if n:
                self.say(f"count.{name}", n=n)
        self.say("elapsed", seconds=f"{elapsed:.1f}")

    def tell_links(self, address: str = "") -> None:
        """Print where its pages are: on the server that played it, or on one at another address."""
        for page in ("phone", "wall", "desk"):
            url = urlsplit(self.phones.links[f"{page}_url"])
            there = url._replace(netloc=urlsplit(address).netloc) if address else url
            self.say(f"link.{page}", url=there.geturl())

    def _agrees(self) -> bool:
        """Whether the meeting kept up with line by line equals the one loaded afresh."""
        kept, fresh = self.phones.look(), self.phones.snapshot()
        return {r["id"]: r for r in kept.records()} == {r["id"]: r for r in fresh.records()}

    def _save_book(self) -> bool:
        """Save the book in each form there is; whether all could be had."""
        self.out.mkdir(parents=True, exist_ok=True)
        whole = True
        for form in FORMS:
            begun = time.monotonic()
            reply = self.phones.book(form, self.day.frame["meeting"]["language"])
            if reply.status != 200:
                self.say("no_book", form=form)
                whole = False
                continue
            path = self.out / f"{self.phones.code}.{form}"
            path.write_bytes(reply.body)
            seconds = f"{time.monotonic() - begun:.1f}"
            self.say("book", path=path, kb=len(reply.body) // 1000, seconds=seconds)
        return whole


def show(args: Namespace, settings: Settings, house_key: str, language: str) -> int:
    """Play the day as the command line asks. Its exit code: see `commands.demo`."""
    day = load()
    until = minute_of(day, args.until) if args.until else None
    if args.until and until is None:
        print(say(language, "cli.demo.bad_time", time=args.until))
        return 2
    out = Path(args.out) if args.out else settings.data_dir / "demo"
    try:
        if args.address:
            told = Show(day, Phones(args.address, house_key), args, until, out, language, args.clock)
            code = told.run()
            told.tell_links()
            return code
        with TemporaryDirectory() as folder, running(settings.data_dir, house_key, Path(folder, "clock")) as address:
            told = Show(day, Phones(address, house_key), args, until, out, language, Path(folder, "clock"))
            code = told.run()
            if _stays(args):
                Path(folder, "clock").unlink(missing_ok=True)  # from here on it is now again
                told.tell_links()
                told.say("stay", url=f"{address}/new#{house_key}")
                _wait()
                return code
        told.say("browse", command=_command())
        told.tell_links(f"http://127.0.0.1:{settings.port}")
        return code
    except (ApiRefused, Unreachable) as error:
        print(say(language, "cli.demo.failed", why=_reason(error, language)))
        return 2
    except KeyboardInterrupt:
        print()
        return 130


def set_clock(file: Path, day: Day, minute: float) -> None:
    """Have the server's clock show a minute of the day; never half a number."""
    fresh = file.with_suffix(".next")
    fresh.write_text(str(round((day.start + timedelta(minutes=minute)).timestamp() * 1000)), "ascii")
    fresh.replace(file)


def _stays(args: Namespace) -> bool:
    """Whether the server stays up: as asked, else where somebody sits at a terminal and can stop it."""
    return bool(args.stay) if args.stay is not None else sys.stdin.isatty() and sys.stdout.isatty()


def _command() -> str:
    """What starts a server on the same meetings, where this one was."""
    given = [f"{name}={shlex.quote(os.environ[name])}" for name in ("DATA_DIR", "PORT") if os.environ.get(name)]
    return " ".join([*given, "make run"])


def _reason(error: ApiRefused | Unreachable, language: str) -> str:
    """What went wrong, in the terminal's language if it is one of the API's own errors."""
    key = f"error.{error.error}" if isinstance(error, ApiRefused) else ""
    return say(language, key) if key in catalogue(language) else str(error)


def _wait() -> None:
    with suppress(KeyboardInterrupt):
        while True:
            time.sleep(3600)


def minute_of(day: Day, clock: str) -> float | None:
    """The minute of the day at a time of day `HH:MM`, or None if it is none or before the doors open."""
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", clock)
    if found is None:
        return None
    then = day.start.replace(hour=int(found[1]), minute=int(found[2]))
    return (then - day.start) / timedelta(minutes=1) if then >= day.start else None


def where(state: State, language: str) -> tuple[str, str] | None:
    """The block and the phase a meeting stands in, in words, or None before it begins."""
    meeting = state.get("meeting:1") or {}
    block, slot = state.get(meeting.get("block")), state.get(meeting.get("slot"))
    if block is None:
        return None
    words = block["shape"]["words"][language]
    phase = str(words["phase"][meeting["phase"]])
    return str(words["title"]), f"{phase} {slot['order']}" if slot else phase
