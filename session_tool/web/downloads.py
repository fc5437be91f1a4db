"""The book, live: compiled from the state at the moment it is asked for."""

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
    raise ApiError("not_found")
