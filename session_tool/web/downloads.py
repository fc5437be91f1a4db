"""The book, live: as the meeting stands at the moment it is asked for."""

from __future__ import annotations

from flask import Blueprint, Response, request

from session_tool import report
from session_tool.web.errors import ApiError
from session_tool.web.house import house
from session_tool.web.identity import caller_of
from session_tool.words import LANGUAGES

book = Blueprint("book", __name__, url_prefix="/api/meetings")


@book.get("/<code>/report.<kind>")
def download(code: str, kind: str) -> Response:
    """The book as HTML, PDF, Markdown or JSON, in the language asked for or the meeting's own."""
    caller = caller_of(code)
    if kind not in report.FORMS:
        raise ApiError("not_found")
    language = request.args.get("language")
    if language not in (None, *LANGUAGES):
        raise ApiError("bad_shape", where="language")
    written = house().press.book(caller.live, kind, language, house().public_url)
    response = Response(written.body, content_type=report.FORMS[kind].media_type)
    # A web page is read at once; the others are kept.
    shown = "inline" if kind == "html" else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{written.name}"'
    return response
