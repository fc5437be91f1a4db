"""The public API, which is the one our own pages use: state, lines, asks. `docs/api.md` documents it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from session_tool.core.ops import Ask
from session_tool.live.door import Answer
from session_tool.web import snapshots
from session_tool.web.browser import takes_gzip
from session_tool.web.errors import ApiError
from session_tool.web.house import house
from session_tool.web.identity import caller_of
from session_tool.web.ids import check_id, derive
from session_tool.web.limits import PARTICIPANTS, STAFF
from session_tool.web.shapes import AsksBody, read_body

api = Blueprint("api", __name__, url_prefix="/api/meetings")
MOST_ASKS = 50
KEPT = {"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Cookie, Authorization"}


@api.get("/<code>/state")
def state(code: str) -> Response:
    """The snapshot."""
    caller = caller_of(code)
    live, viewer = caller.live, caller.viewer
    tag = f"{live.entry.epoch}-{live.state.seq}-{derive(str(viewer))}"
    if request.if_none_match.contains_weak(tag):
        return Response(status=304, headers={"ETag": f'W/"{tag}"', **KEPT})
    rest = {
        "epoch": live.entry.epoch,
        "seq": live.state.seq,
        "now": house().door.clock(),
        "me": {"role": caller.actor.role, "person": caller.actor.person},
    }
    response = _whole(snapshots.make(live, viewer, rest, squeezed=takes_gzip()))
    response.set_etag(tag, weak=True)
    return response


def _whole(body: bytes) -> Response:
    """The response of a body that was made compressed if the caller takes that."""
    response = Response(body, content_type="application/json", headers=KEPT)
    if takes_gzip():
        response.headers["Content-Encoding"] = "gzip"
    return response


@api.get("/<code>/lines")
def lines(code: str) -> Response:
    """What happened after `since`; `resync` when a snapshot is needed instead."""
    caller = caller_of(code)
    live = caller.live
    since = request.args.get("since", type=int)
    wanted = None if since is None else live.since(since)
    if request.args.get("epoch") != live.entry.epoch or wanted is None:
        raise ApiError("resync")
    return _whole(snapshots.news(live, caller.viewer, wanted, squeezed=takes_gzip()))


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
    wait = house().rates.take(holder, max(1, len(body.asks)), STAFF if caller.staff else PARTICIPANTS)
    if wait:
        raise ApiError("too_fast", seconds=wait)
    wanted = [Ask(given.id, given.op, given.args, given.as_) for given in body.asks]
    answers = house().door.submit(caller.live, caller.actor, wanted)
    return jsonify({"seq": caller.live.state.seq, "answers": [_told(answer) for answer in answers]})


def _told(answer: Answer) -> dict[str, Any]:
    if answer.refused:
        return {"id": answer.ask, "refused": answer.refused, "about": answer.about}
    return {"id": answer.ask, "seq": answer.seq}
