"""The book as one web page that needs nothing else: no script, no font, no picture from outside."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from session_tool.report.badges import SILHOUETTES
from session_tool.report.model import Book
from session_tool.report.phrases import listed, whereabouts
from session_tool.words import say

HERE = Path(__file__).parent
STYLE = (HERE / "book.css").read_text("utf-8")
STYLE_HASH = "sha256-" + b64encode(sha256(STYLE.encode()).digest()).decode()
"""What the Content-Security-Policy's `style-src` must name for the page to be styled."""

TEMPLATES = Environment(
    loader=FileSystemLoader(HERE),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def write(book: Book) -> bytes:
    """The book as a UTF-8 web page."""
    page = TEMPLATES.get_template("book.html.j2").render(
        book=book,
        say=partial(say, book.language),
        listed=lambda names: listed(names, book.language),
        whereabouts=lambda where: whereabouts(where, book.language),
        silhouettes=SILHOUETTES,
        style=Markup(STYLE),  # noqa: S704 (a file of ours, and the policy names its hash)
    )
    return page.replace("\0", "\ufffd").encode()
