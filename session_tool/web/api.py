"""The public API, which is the one our own pages use. `docs/api.md` documents it."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Any, TypeVar

import msgspec
from flask import Blueprint, Response, jsonify, request

from session_tool.core.ops import FACILITATOR, PARTICIPANT, WALL, Actor, Ask
from session_tool.live.door import Answer, Live, now
from session_tool.live.sight import catch_up
from session_tool.store.keyring import Key
from session_tool.web import snapshots
from session_tool.web.errors import ApiError
from session_tool.web.house import house
from session_tool.web.identity import (
    PAGES,
    bearer,
    caller_of,
    check_origin,
    cookie_name,
    find_key,
    give_cookie,
    identify,
    meeting_of,
    secret_of,
)
from session_tool.web.shapes import AsksBody, BlockBody, KeyBody, MeetingBody, PersonBody
from session_tool.words import LANGUAGES, say

api = Blueprint("api", __name__, url_prefix="/api/meetings")
ASK_ID = re.compile(r"[A-Za-z0-9_-]{22,40}")
MOST_ASKS = 50
FAR = 500  # lines behind which a snapshot is cheaper than catching up
T = TypeVar("T")


def read_body(shape: type[T]) -> T:
    """The request's JSON as `shape`. Raises bad_json, bad_shape (about: where)."""
    try:
        return msgspec.json.decode(request.get_data(), type=shape)
    except msgspec.ValidationError as error:
        raise ApiError("bad_shape", where=str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ApiError("bad_json", where=str(error)) from error


def check_id(given: str) -> None:
    """Ids are made on the device: 22 to 40 URL-safe characters. Raises bad_shape."""
    if not ASK_ID.fullmatch(given):
        raise ApiError("bad_shape", where="id")


def derive(*parts: str) -> str:
    """A public key from a device's secret id: whoever sees it cannot repeat the ask."""
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:20]


def one(answers: list[Answer]) -> Answer:
    """The single answer of a single ask. Raises what was refused as an API error."""
    (answer,) = answers
    if answer.refused == "door_closed":
        raise ApiError("door_closed")
    if answer.refused:
        raise ApiError("refused", refused=answer.refused, **answer.about)
    return answer


def links(live: Live) -> dict[str, str]:
    """The addresses of a meeting that may be shown to anyone."""
    base = f"{house().public_url}/{live.entry.code}"
    return {"code": live.entry.code, "phone_url": base, "wall_url": f"{base}/wall"}


@api.post("")
def create_meeting() -> tuple[Response, int]:
    """Make a meeting; needs the house key."""
    given = bearer() or ""
    if not secrets.compare_digest(given.encode(), house().settings.house_key.encode()):
        raise ApiError("house_key")
    body = read_body(MeetingBody)
    check_id(body.id)
    from session_tool.core.refusals import Refused

    try:
        live = house().door.found(derive("meeting", body.id), Ask(body.id, "meeting.create", _creation(body)))
    except Refused as no:
        raise ApiError("refused", refused=no.why, **no.about) from no
    cut = house().keyring.cut
    desk = house().off_hub(cut, Key(live.entry.id, FACILITATOR, None), now())
    wall = house().off_hub(cut, Key(live.entry.id, WALL, None), now())
    made = links(live)
    made["desk_url"] = f"{house().public_url}/{live.entry.code}/desk#{desk}"
    made["wall_url"] += f"#{wall}"
    return jsonify(made), 201


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


@api.get("/<code>")
def show_meeting(code: str) -> Response:
    """What the door shows before anyone comes in."""
    live = meeting_of(code)
    meeting = live.state.get("meeting:1") or {}
    if meeting.get("door") != "open" and identify(house(), live, secret_of(code), by_cookie=True) is None:
        # The same words as for a code nobody has: a guess learns nothing.
        house().failures.count()
        raise ApiError("unknown_code")
    shown = ("title", "question", "language", "organiser", "groups", "door")
    return jsonify({**links(live), **{name: meeting.get(name) for name in shown}})


@api.post("/<code>/people")
def join(code: str) -> tuple[Response, int]:
    """Come in: the same device id again gives the same person and a fresh key."""
    live = meeting_of(code)
    body = read_body(PersonBody)
    check_id(body.id)
    if request.headers.get("Origin"):
        check_origin()
    language = (live.state.get("meeting:1") or {}).get("language", "it")
    person = f"person:{derive(live.entry.id, body.id)}"
    words = say(language, "names.trees").split()
    args = {"person": person, "pseudonym": words[int(derive(body.id), 16) % len(words)]}
    args |= {name: value for name in ("name", "group", "gender") if (value := getattr(body, name))}
    # An expelled person's repeat answers with nothing: the key would open nothing.
    if (live.state.get(person) or {}).get("expelled"):
        raise ApiError("door_closed")
    one(house().door.submit(live, Actor("door"), [Ask(body.id, "person.join", args)]))
    key = Key(live.entry.id, PARTICIPANT, person)
    secret = house().off_hub(house().keyring.cut, key, now())
    return_code = house().off_hub(house().keyring.cut_return_code, key, now())
    response = jsonify({"person": person, "key": secret, "return_code": return_code})
    give_cookie(response, code, "phone", secret)
    return response, 201


@api.post("/<code>/keys")
def exchange_key(code: str) -> Response:
    """Exchange a desk's, wall's or phone's key, or a return code, for its cookie."""
    live = meeting_of(code)
    # A cookie is set here: another site must not sign a browser in with a key of its own.
    if request.headers.get("Origin"):
        check_origin()
    body = read_body(KeyBody)
    if body.return_code:
        key = house().off_hub(house().keyring.find_return_code, live.entry.id, body.return_code)
        secret = house().off_hub(house().keyring.cut, key, now()) if key else None
    else:
        secret = body.key
        key = find_key(house(), secret) if secret else None
    caller = identify(house(), live, secret, by_cookie=False)
    page = body.as_ or "phone"
    if key is None or secret is None or caller is None or caller.actor.role not in PAGES.get(page, ()):
        if house().failures.count():
            raise ApiError("too_fast", seconds=30)
        raise ApiError("wrong_key")
    response = jsonify({"role": caller.actor.role, "person": caller.actor.person})
    give_cookie(response, code, page, secret)
    return response


@api.delete("/<code>/keys")
def forget_key(code: str) -> Response:
    """Forget who this browser was ("I'm not Anna")."""
    check_origin()
    response = jsonify({})
    response.delete_cookie(cookie_name(code, request.args.get("as", "phone")), path="/")
    return response


@api.get("/<code>/state")
def state(code: str) -> Response:
    """The snapshot."""
    caller = caller_of(code)
    live, viewer = caller.live, caller.viewer
    tag = f"{live.entry.epoch}-{live.state.seq}-{derive(str(viewer))}"
    if request.if_none_match.contains_weak(tag):
        return Response(status=304, headers={"ETag": f'W/"{tag}"', "Cache-Control": "private, no-cache"})
    rest = {
        "epoch": live.entry.epoch,
        "seq": live.state.seq,
        "now": now(),
        "me": {"role": caller.actor.role, "person": caller.actor.person},
    }
    squeezed = "gzip" in request.headers.get("Accept-Encoding", "")
    body = snapshots.make(live, viewer, rest, squeezed=squeezed)
    response = Response(body, content_type="application/json")
    if squeezed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding, Cookie, Authorization"
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(tag, weak=True)
    return response


@api.get("/<code>/lines")
def lines(code: str) -> Response:
    """What happened after `since`; `resync` when a snapshot is needed instead."""
    caller = caller_of(code)
    live = caller.live
    since = request.args.get("since", type=int)
    behind = -1 if since is None else live.state.seq - since
    if request.args.get("epoch") != live.entry.epoch or since is None or not 0 <= behind <= FAR:
        raise ApiError("resync")
    if live.recent and live.recent[0].seq <= since + 1:
        wanted = [line for line in live.recent if line.seq > since]
    else:
        wanted = house().off_hub(house().door.log.since, live.entry.id, since) if behind else []
    head = wanted[-1].seq if wanted else since
    seen = catch_up(wanted, caller.viewer, live.state)
    return jsonify({"epoch": live.entry.epoch, "seq": head, "lines": seen})


@api.post("/<code>/asks")
def asks(code: str) -> Response:
    """Ask for up to 50 deeds, in order; each is answered only once it is written."""
    caller = caller_of(code)
    body = read_body(AsksBody)
    if len(body.asks) > MOST_ASKS:
        raise ApiError("too_many_asks", limit=MOST_ASKS)
    for given in body.asks:
        check_id(given.id)
    holder = f"{caller.live.entry.id}/{caller.actor.name}"
    wait = house().rates.take(holder, max(1, len(body.asks)), staff=caller.staff)
    if wait:
        raise ApiError("too_fast", seconds=wait)
    wanted = [Ask(given.id, given.op, given.args, given.as_) for given in body.asks]
    answers = house().door.submit(caller.live, caller.actor, wanted)
    return jsonify({"seq": caller.live.state.seq, "answers": [_told(answer) for answer in answers]})


def _told(answer: Answer) -> dict[str, Any]:
    if answer.refused:
        return {"id": answer.ask, "refused": answer.refused, "about": answer.about}
    return {"id": answer.ask, "seq": answer.seq}


@api.get("/<code>/links")
def show_links(code: str) -> Response:
    """For staff: the addresses, with a fresh key for a wall."""
    caller = caller_of(code)
    if not caller.staff:
        raise ApiError("wrong_role")
    made = links(caller.live)
    secret = secret_of(code)
    wall = house().off_hub(house().keyring.cut, Key(caller.live.entry.id, WALL, None), now())
    made["wall_url"] += f"#{wall}"
    made["desk_url"] = f"{house().public_url}/{code}/desk#{secret}"
    return jsonify(made)
