"""The book of a meeting: one model (`compile`), written as web page, PDF, Markdown and JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from session_tool.report import data, paper, plain, web
from session_tool.report.book import compile  # noqa: A004
from session_tool.report.fonts import FONTS, NoFonts
from session_tool.report.model import Book
from session_tool.report.web import STYLE_HASH

__all__ = ["FORMS", "STYLE_HASH", "Book", "Form", "NoFonts", "compile", "file_name", "render"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form the book can take: its media type and what writes it."""

    media_type: str
    write: Callable[[Book], bytes]


FORMS = {
    "html": Form("text/html; charset=utf-8", web.write),
    "pdf": Form("application/pdf", paper.write),
    "md": Form("text/markdown; charset=utf-8", plain.write),
    "json": Form("application/json", data.write),
}
"""By the ending of the file."""


def render(book: Book, kind: str, *, fonts: Path = FONTS) -> bytes:
    """The book as a file of that kind. Raises KeyError (unknown kind) or NoFonts (PDF only).

    A PDF takes seconds of processor time for a large meeting: call it on a real thread.
    """
    return paper.write(book, fonts) if kind == "pdf" else FORMS[kind].write(book)


def file_name(book: Book, kind: str) -> str:
    """What to call the file: `tavolata-48271950.pdf`."""
    code = re.sub(r"[^A-Za-z0-9]+", "-", book.code).strip("-")
    return f"tavolata-{code}.{kind}" if code else f"tavolata.{kind}"
