"""What a request tells of its reader's browser: the language, and whether it takes gzip."""

from __future__ import annotations

from flask import request

from session_tool.words import LANGUAGES, choose


def language() -> str:
    """The reader's language: chosen before (cookie), else the browser's."""
    chosen = request.cookies.get("tavolata-language", "")
    return chosen if chosen in LANGUAGES else choose(request.headers.get("Accept-Language"))


def takes_gzip() -> bool:
    """Whether an answer may be compressed."""
    return request.accept_encodings["gzip"] > 0
