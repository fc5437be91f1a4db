"""Who is asking: from a Bearer key or the cookie of the page they are on."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass

from flask import Response, request

from session_tool.core.kinds import Viewer
from session_tool.core.ops import STAFF, Actor
from session_tool.live.door import Live
from session_tool.store.keyring import Key
from session_tool.web.errors import ApiError
from session_tool.web.house import House, house

CODE = re.compile(r"[0-9]{8}")
PAGES = {"phone": ("participant", "helper"), "desk": ("facilitator",), "wall": ("wall",)}
COOKIE_DAYS = 30
_known: OrderedDict[str, Key] = OrderedDict()  # keys never change what they open


@dataclass(frozen=True, slots=True)
class Caller:
    """A known caller in a meeting."""

    live: Live
    actor: Actor
    by_cookie: bool

    @property
    def staff(self) -> bool:
        """Whether the caller is of the staff."""
        return self.actor.role in STAFF

    @property
    def viewer(self) -> Viewer:
        """What sight knows of the caller."""
        return Viewer(staff=self.staff, person=self.actor.person)


def cookie_name(code: str, page: str) -> str:
    """The cookie of a page: desk and wall share a laptop's browser, so each has its own."""
    return f"tavolata-{code}-{page}"


def address() -> str:
    """Where the request comes from; behind a trusted proxy, what that says."""
    return request.remote_addr or ""


def hold_guesses(of: House, code: str) -> None:
    """Before anything is looked up: whoever guesses waits. Raises too_fast."""
    wait = of.guesses.wait(address(), code)
    if wait:
        raise ApiError("too_fast", seconds=wait)


def meeting_of(code: str) -> Live:
    """The meeting of a code. Raises unknown_code, and too_fast for somebody who guesses."""
    hold_guesses(house(), code)
    live = house().door.open(code) if CODE.fullmatch(code) else None
    if live is None:
        house().guesses.miss(address())
        raise ApiError("unknown_code")
    return live


def is_open(live: Live) -> bool:
    """Whether strangers may come in."""
    return (live.state.get("meeting:1") or {}).get("door") == "open"


def caller_of(code: str) -> Caller:
    """Who is calling. Raises unknown_code, no_key, wrong_key, expelled."""
    live, secret = meeting_of(code), secret_of(code)
    caller = identify(house(), live, secret, by_cookie=bearer() is None)
    if caller is None:
        # That a closed meeting is there is also something to guess.
        if secret is None and not is_open(live):
            house().guesses.miss(address())
        raise ApiError("no_key" if secret is None else "wrong_key")
    if caller.by_cookie and request.method not in ("GET", "HEAD"):
        check_origin()
    return caller


def bearer() -> str | None:
    """The key in the Authorization header; another scheme there is a proxy's, not ours."""
    header = request.headers.get("Authorization", "")
    return header[7:].strip() if header.startswith("Bearer ") else None


def secret_of(code: str) -> str | None:
    """The key the request carries for a meeting: Bearer first, else the cookie that `as` names."""
    key = bearer()
    if key is not None:
        return key
    page = request.args.get("as", "phone")
    return request.cookies.get(cookie_name(code, page)) if page in PAGES else None


def identify(of: House, live: Live, secret: str | None, *, by_cookie: bool) -> Caller | None:
    """The caller behind a key of this meeting, or None. Raises expelled: their key opens nothing any more."""
    if not secret:
        return None
    key = find_key(of, secret)
    if key is None or key.meeting != live.entry.id:
        of.guesses.miss(address())
        return None
    if key.person is None:
        actor = Actor(key.role)
    else:
        person = live.state.get(key.person)
        if person is None:
            return None
        if person.get("expelled"):
            raise ApiError("expelled")
        actor = Actor(person["role"], key.person)
    of.guesses.welcome(address(), live.entry.code)
    return Caller(live, actor, by_cookie)


def find_key(of: House, secret: str) -> Key | None:
    """What a key opens, from memory if it was seen lately."""
    key = _known.get(secret)
    if key is None:
        key = of.reader(of.keyring.find, secret)
        if key is not None:
            _known[secret] = key
            while len(_known) > 5_000:
                _known.popitem(last=False)
    return key


def check_origin() -> None:
    """Writes that a cookie authorises must come from our own pages. Raises wrong_origin."""
    if request.headers.get("Origin") not in (f"http://{request.host}", f"https://{request.host}"):
        raise ApiError("wrong_origin")


def give_cookie(response: Response, code: str, page: str, secret: str) -> None:
    """Let the browser keep a key where no script can read it."""
    response.set_cookie(
        cookie_name(code, page),
        secret,
        max_age=COOKIE_DAYS * 86_400,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
        path="/",
    )
