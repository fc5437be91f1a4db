"""The book as JSON: the same model, word for word, for other programs and for years to come."""

from __future__ import annotations

import json
from dataclasses import asdict

from session_tool.report.model import Book

VERSION = 1
"""Raised only when a name is taken away or changes meaning; names may be added."""


def write(book: Book) -> bytes:
    """The book as UTF-8 JSON, the same bytes for the same book."""
    body = {"tavolata": VERSION, **asdict(book)}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()
