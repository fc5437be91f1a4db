"""The heartbeat: every few seconds each screen hears how far its meeting has come."""

from __future__ import annotations

import logging
from collections.abc import Callable, Set
from typing import Any

import gevent

from session_tool.live.door import Live
from session_tool.store.database import StoreBusy, StoreFull
from session_tool.web import lan
from session_tool.web.house import House

SECONDS = 10.0
logger = logging.getLogger(__name__)


def beat(of: House, emit: Callable[..., None], watched: Callable[[], Set[str]]) -> None:
    """For ever."""
    while True:
        gevent.sleep(SECONDS)
        once(of, emit, watched())


def once(of: House, emit: Callable[..., None], watched: Set[str]) -> None:
    """One beat: what other processes wrote is taken in, screens are told, idle meetings are let go.

    Whatever fails fails for one meeting and one beat.
    """
    if of.settings.room:
        # A laptop that joins the network after the start is found there.
        _try("network", _look_around, of)
    _try("database", _catch_up, of)
    for live in of.door.warm():
        if live.entry.code in watched:
            _try(live.entry.id, tell, live, of, emit)
    of.door.let_go(watched)


def news(live: Live, of: House, *, staff: bool) -> dict[str, Any]:
    """The head of the log, the time, and how many are here."""
    people = of.presence.people(live.entry.code)
    head: dict[str, Any] = {"epoch": live.entry.epoch, "seq": live.state.seq}
    told = {**head, "now": of.door.clock(), "present": len(people)}
    return {**told, "people": people} if staff else told


def _look_around(of: House) -> None:
    of.addresses = lan.addresses() or of.addresses


def _catch_up(of: House) -> None:
    for live in of.door.overtaken():
        _try(live.entry.id, of.door.refresh, live)


def tell(live: Live, of: House, emit: Callable[..., None]) -> None:
    """Tell the screens of a meeting how far it has come: whoever is behind asks for the lines."""
    emit("here", news(live, of, staff=False), to=f"all:{live.entry.code}")
    emit("here", news(live, of, staff=True), to=f"staff:{live.entry.code}")


def _try(what: str, run: Callable[..., None], *args: Any) -> None:
    try:
        run(*args)
    except (StoreBusy, StoreFull):
        pass  # nothing to tell of: the next beat looks again
    except Exception:
        logger.exception("a heartbeat failed: %s", what)
