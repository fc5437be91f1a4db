"""The pages: thin shells that name their scripts, styles and words; and what they are made of."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from session_tool.web import qr
from session_tool.web.browser import language, takes_gzip
from session_tool.web.errors import ApiError
from session_tool.web.house import house
from session_tool.web.settings import ROOT
from session_tool.words import LANGUAGES, say

pages = Blueprint("pages", __name__)
DIST = ROOT / "static" / "dist"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".svg": "image/svg+xml",
}


@cache
def manifest() -> dict[str, Any]:
    """The built files by their plain names."""
    found: dict[str, Any] = json.loads((DIST / "manifest.json").read_text("utf-8"))
    return found


def shell(page: str, island: dict[str, Any], *, bundle: str | None = None) -> str:
    """The HTML of a page: first words, and the island its script starts from."""
    built, name = manifest(), bundle or page
    chosen = language()
    words = {each: f"/static/dist/{built[f'words/{name}.{each}.json']}" for each in LANGUAGES}
    island = {"as": page, "language": chosen, "words": words, "zone": house().settings.zone, **island}
    return render_template(
        "page.html",
        page=name,
        language=chosen,
        script=f"/static/dist/{built[f'{name}.js']}",
        style=f"/static/dist/{built[f'{name}.css']}",
        words=words[chosen],
        island=json.dumps(island, ensure_ascii=False).replace("<", "\\u003c"),
        title=say(chosen, "common.product"),
        loading=say(chosen, "common.loading"),
        no_script=say(chosen, "shell.no_script"),
    )


@pages.get("/")
def home() -> str | Answer:
    """Type the code; in the room with one meeting, straight to it."""
    codes = house().reader(house().door.log.codes) if house().settings.room else []
    if len(codes) == 1:
        return redirect(f"/{codes[0]}")
    return shell("home", {}, bundle="door")


@pages.get("/new")
def new() -> str:
    """Create a meeting."""
    formats = [{"name": name, "shape": shape} for name, shape in house().formats.items()]
    return shell("new", {"formats": formats}, bundle="door")


@pages.get("/<digits:code>")
@pages.get("/<digits:code>/t/<int:number>")
def phone(code: str, number: int | None = None) -> str:
    """A participant's page; by a table's QR it offers to sit down there."""
    return shell("phone", {"code": code, "table": number})


@pages.get("/<digits:code>/wall")
def wall(code: str) -> str:
    """The projector."""
    return shell("wall", {"code": code, "phone_url": f"{house().public_url}/{code}"})


@pages.get("/<digits:code>/desk")
def desk(code: str) -> str:
    """The facilitator's page."""
    formats = [{"name": name, "shape": shape} for name, shape in house().formats.items()]
    return shell("desk", {"code": code, "phone_url": f"{house().public_url}/{code}", "formats": formats})


@pages.get("/qr.svg")
def show_qr() -> Response:
    """The QR code of one of our own addresses, never of another's."""
    path = request.args.get("to", "/")
    if not path.startswith("/") or path.startswith("//") or len(path) > 200:
        raise ApiError("not_found")
    drawn = qr.svg(house().public_url + path.rstrip("/"), paper="paper" in request.args)
    response = Response(drawn, content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


@pages.get("/static/dist/<path:name>")
def built(name: str) -> Response:
    """A built file; its name holds its hash, so it may be kept for a year."""
    body, squeezed = _read(name)
    response = Response(content_type=TYPES[Path(name).suffix])
    if takes_gzip() and squeezed is not None:
        response.set_data(squeezed)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response.set_data(body)
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@cache
def _read(name: str) -> tuple[bytes, bytes | None]:
    """A built file and its compressed form; only files that the manifest names are served."""
    if name not in files():
        raise ApiError("not_found")
    body = (DIST / name).read_bytes()
    return body, None if name.endswith(".woff2") else gzip.compress(body, 9, mtime=0)


@cache
def files() -> frozenset[str]:
    """Every file of the build that may be served."""
    return frozenset(
        str(path.relative_to(DIST))
        for path in DIST.rglob("*")
        if path.suffix in TYPES and path.name != "manifest.json"
    )


@pages.get("/healthz")
def alive() -> Response:
    """Whether the server answers, and whether its last write went well: `ok`, or why it did not."""
    return jsonify({"ok": True, "writing": house().door.trouble or "ok"})
