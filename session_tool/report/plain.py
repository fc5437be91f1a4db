"""The book as Markdown (CommonMark with GitHub's tables), for wikis, repositories and editors."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from session_tool.report.model import Book
from session_tool.words import say

HERE = Path(__file__).parent
SPACE = re.compile(r"[ \t\n\r\f\v]+")
INLINE = re.compile(r"([\\`*_\[\]|~$^])")
AT_START = re.compile(r"^(\d{1,9})(?=[.)])|^(?=[#+=:%-])")
AS_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\0": "\ufffd"}


def line(text: str) -> str:
    """A person's text on one line, with nothing left that Markdown or HTML would act on."""
    flat = SPACE.sub(" ", text).strip(" ")
    for sign, entity in AS_ENTITY.items():
        flat = flat.replace(sign, entity)
    return AT_START.sub(lambda found: f"{found[1] or ''}\\", INLINE.sub(r"\\\1", flat))


def lines(text: str, indent: int = 0) -> str:
    """A person's text with its line breaks, indented so that it stays in its list item."""
    kept = (line(part) for part in text.split("\n"))
    return ("\\\n" + " " * indent).join(part for part in kept if part)


TEMPLATES = Environment(
    loader=FileSystemLoader(HERE),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 (Markdown has its own escapes, above)
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
TEMPLATES.filters |= {"line": line, "lines": lines}


def write(book: Book) -> bytes:
    """The book as UTF-8 Markdown."""
    text = TEMPLATES.get_template("book.md.j2").render(book=book, say=partial(say, book.language))
    return re.sub(r"\n{3,}", "\n\n", text.strip() + "\n").encode()
