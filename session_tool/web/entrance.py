"""How one comes in, over the API: making a meeting, its door, keys, links. `docs/api.md` documents it."""

from __future__ import annotations

import secrets
from typing import Any

import msgspec
from flask import Blueprint, Response, jsonify, request

from session_tool.core.ops import FACILITATOR, PARTICIPANT, WALL, Actor, Ask
from session_tool.core.refusals import Refused
from session_tool.live.door import Answer, Live, now
from session_tool.store.keyring import Key
from session_tool.web.errors import ApiError
from session_tool.web.house import house
from session_tool.web.identity import (
    CODE,
    PAGES,
    address,
    bearer,
    caller_of,
    check_origin,
    cookie_name,
    give_cookie,
    hold_guesses,
    identify,
    is_open,
    meeting_of,
    secret_of,
)
from session_tool.web.ids import check_id, derive
from session_tool.web.limits import JOINS
from session_tool.web.shapes import BlockBody, KeyBody, LinkBody, MeetingBody, PersonBody, read_body
from session_tool.words import LANGUAGES, say

entrance = Blueprint("entrance", __name__, url_prefix="/api/meetings")
ROLES = {"desk": FACILITATOR, "wall": WALL}


def one(answers: list[Answer]) -> Answer:
    """The single answer of a single ask. Raises what was refused as an API error."""
    (answer,) = answers
    if answer.refused == "door_closed":
        house().guesses.miss(address())
        raise ApiError("door_closed")
    if answer.refused:
        raise ApiError("refused", refused=answer.refused, **answer.about)
    return answer


def links(live: Live) -> dict[str, str]:
    """The addresses of a meeting that may be shown to anyone."""
    base = f"{house().public_url}/{live.entry.code}"
    return {"code": live.entry.code, "phone_url": base, "wall_url": f"{base}/wall"}


@entrance.post("")
def create_meeting() -> tuple[Response, int]:
    """Make a meeting; needs the house key."""
    hold_guesses(house(), "")
    given = bearer() or ""
    if not secrets.compare_digest(given.encode(), house().settings.house_key.encode()):
        house().guesses.miss(address())
        raise ApiError("house_key")
    house().guesses.welcome(address(), "")
    body = read_body(MeetingBody)
    check_id(body.id)
    # The log keeps what is made of the device's id, never the id: who reads it cannot repeat the request.
    ask = Ask(derive("create", body.id), "meeting.create", _creation(body))
    try:
        live = house().door.found(derive("meeting", body.id), ask)
    except Refused as no:
        raise ApiError("refused", refused=no.why, **no.about) from no
    house().guesses.welcome(address(), live.entry.code)
    return jsonify({**links(live), "desk_url": _cut_link(live, "desk"), "wall_url": _cut_link(live, "wall")}), 201


def _cut_link(live: Live, page: str) -> str:
    """The address of a page with a fresh key for it."""
    key = Key(live.entry.id, ROLES[page], None)
    return f"{links(live)['phone_url']}/{page}#{house().writer(house().keyring.cut, key, now())}"


def _creation(body: MeetingBody) -> dict[str, Any]:
    blocks = body.programme
    if blocks is None:
        if body.format is None:
            raise ApiError("bad_shape", where="format")
        blocks = [BlockBody(format=body.format, slots=body.slots)]
    tables: list[Any] = (
        [{}] * min(body.tables, 1000) if isinstance(body.tables, int) else msgspec.to_builtins(body.tables)
    )
    programme = [msgspec.to_builtins(block) for block in blocks]
    for block in programme:
        if isinstance(block.get("slots"), int):
            block["slots"] = [{}] * min(block["slots"], 1000)
    if body.language not in LANGUAGES:
        raise ApiError("bad_shape", where="language")
    return {
        "title": body.title,
        "question": body.question,
        "language": body.language,
        "organiser": body.organiser,
        "groups": body.groups,
        "programme": programme,
        "tables": tables,
    }


@entrance.get("/<code>")
def show_meeting(code: str) -> Response:
    """What the door shows before anyone comes in."""
    live = meeting_of(code)
    meeting = live.state.get("meeting:1") or {}
    secret = secret_of(code)
    if not is_open(live) and identify(house(), live, secret, by_cookie=True) is None:
        # The same words as for a code nobody has, and it counts alike: a guess learns nothing.
        if secret is None:
            house().guesses.miss(address())
        raise ApiError("unknown_code")
    shown = ("title", "question", "language", "organiser", "groups", "door")
    return jsonify({**links(live), **{name: meeting.get(name) for name in shown}})


@entrance.post("/<code>/people")
def join(code: str) -> tuple[Response, int]:
    """Come in: the same device id again gives the same person and a fresh key."""
    live = meeting_of(code)
    body = read_body(PersonBody)
    check_id(body.id)
    _check_signing_in()
    wait = house().rates.take(f"{live.entry.id}/door", 1, JOINS)
    if wait:
        raise ApiError("too_fast", seconds=wait)
    language = (live.state.get("meeting:1") or {}).get("language", "it")
    person = f"person:{derive(live.entry.id, body.id)}"
    words = say(language, "names.trees").split()
    args = {"person": person, "pseudonym": words[int(derive(body.id), 16) % len(words)]}
    args |= {name: value for name in ("name", "group", "gender") if (value := getattr(body, name))}
    # An expelled person's repeat answers with nothing: the key would open nothing.
    if (live.state.get(person) or {}).get("expelled"):
        raise ApiError("door_closed")
    ask = Ask(derive("join", live.entry.id, body.id), "person.join", args)
    one(house().door.submit(live, Actor("door"), [ask]))
    key = Key(live.entry.id, PARTICIPANT, person)
    secret, return_code = house().writer(house().keyring.cut_pair, key, now())
    house().guesses.welcome(address(), code)
    response = jsonify({"person": person, "key": secret, "return_code": return_code})
    give_cookie(response, code, "phone", secret)
    return response, 201


@entrance.post("/<code>/keys")
def exchange_key(code: str) -> Response:
    """Exchange a desk's, wall's or phone's key, or a return code, for its cookie."""
    live = meeting_of(code)
    _check_signing_in()
    body = read_body(KeyBody)
    secret = body.key
    if body.return_code:
        key = house().reader(house().keyring.find_return_code, live.entry.id, body.return_code)
        secret = house().writer(house().keyring.cut, key, now()) if key else None
        if key is None:
            house().guesses.miss(address())
    caller = identify(house(), live, secret, by_cookie=False)
    page = body.as_ or "phone"
    if secret is None or caller is None or caller.actor.role not in PAGES.get(page, ()):
        raise ApiError("wrong_key")
    response = jsonify({"role": caller.actor.role, "person": caller.actor.person})
    give_cookie(response, code, page, secret)
    return response


@entrance.delete("/<code>/keys")
def forget_key(code: str) -> Response:
    """Forget who this browser was ("I'm not Anna")."""
    check_origin()
    page = request.args.get("as", "phone")
    if not CODE.fullmatch(code) or page not in PAGES:
        raise ApiError("bad_shape", where="as")
    response = jsonify({})
    response.delete_cookie(cookie_name(code, page), path="/")
    return response


@entrance.post("/<code>/links")
def make_link(code: str) -> tuple[Response, int]:
    """For staff: the address of a wall, or of a desk on another device, with a fresh key."""
    caller = caller_of(code)
    if not caller.staff:
        raise ApiError("wrong_role")
    page = read_body(LinkBody).as_
    return jsonify({"url": _cut_link(caller.live, page)}), 201


def _check_signing_in() -> None:
    # A cookie is set: another site must not sign a browser in with a key of its own.
    if request.headers.get("Origin"):
        check_origin()
