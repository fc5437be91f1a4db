"""The book, live: compiled from the state at the moment it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, request

from session_tool import report
from session_tool.live.door import Live
from session_tool.web.errors import ApiError
from session_tool.web.house import House, house
from session_tool.web.identity import caller_of
from session_tool.words import LANGUAGES

book = Blueprint("book", __name__, url_prefix="/api/meetings")


@dataclass(frozen=True, slots=True)
class Written:
    """A book as a file: its name and its bytes."""

    name: str
    body: bytes


def write_book(of: House, live: Live, kind: str, language: str | None) -> Written:
    """The book of a meeting as a file of a kind, in a language or the meeting's own."""
    spoken = language or (live.state.get("meeting:1") or {}).get("language", LANGUAGES[0])
    made = report.compile(
        live.state,
        language=spoken,
        address=f"{of.public_url}/{live.entry.code}",
        zone=ZoneInfo(of.settings.zone),
    )
    return Written(report.file_name(made, kind), report.render(made, kind))


@book.get("/<code>/report.<kind>")
def download(code: str, kind: str) -> Response:
    """The book as HTML, PDF, Markdown or JSON, in the language asked for or the meeting's own."""
    caller = caller_of(code)
    if kind not in report.FORMS:
        raise ApiError("not_found")
    language = request.args.get("language")
    if language not in (None, *LANGUAGES):
        raise ApiError("bad_shape", where="language")
    written = house().off_hub(write_book, house(), caller.live, kind, language)
    response = Response(written.body, content_type=report.FORMS[kind].media_type)
    # A web page is read at once; the others are kept.
    shown = "inline" if kind == "html" else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{written.name}"'
    return response
