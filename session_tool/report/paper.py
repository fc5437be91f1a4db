"""The book as PDF: PDF/UA-1 and PDF/A-3a, with the JSON attached, set by typst.

People's texts go in as JSON only, never as source; the templates may read their own folder and
nothing else, and ask nothing of the network.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from session_tool.report import data
from session_tool.report.badges import SILHOUETTES
from session_tool.report.fonts import FONTS, Fonts, load
from session_tool.report.model import Agenda, Book, Part, Topic
from session_tool.report.phrases import listed, whereabouts
from session_tool.report.printer import Printer
from session_tool.words import catalogue, say

HERE = Path(__file__).parent
STANDARDS: list[Any] = ["ua-1", "a-3a"]
REFUSED = re.compile(r"(?:the text|codepoint) `\"(.+?)\"`")
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
TRIES = 8


def write(book: Book, fonts: Path = FONTS) -> bytes:
    """The book as PDF, the same bytes for the same book and fonts.

    Raises NoFonts if the folder `fonts` lacks the book's own.
    """
    loaded = load(fonts)
    refused: frozenset[str] = frozenset()
    for _ in range(TRIES):
        try:
            return typeset(book, loaded, Printer(loaded, refused))
        except typst.TypstError as error:
            # A cluster no single font has whole: known only once it was tried.
            more = refused | rejected(error)
            if more == refused:
                raise
            refused = more
    return typeset(book, loaded, Printer(loaded.only_text()))


def typeset(book: Book, fonts: Fonts, printer: Printer) -> bytes:
    """One pass of the typesetter. Raises typst.TypstError."""
    body = printer.fit(payload(book))
    body |= {"families": fonts.families, "marks": printer.marks}
    held = book.cover.held
    made = datetime.fromisoformat(held).replace(tzinfo=UTC) if held else datetime(1970, 1, 1, tzinfo=UTC)
    return typst.compile(
        str(HERE / "book.typ"),
        root=str(HERE),
        font_paths=fonts.loaded,
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=int(made.timestamp()),
        sys_inputs={"payload": json.dumps(body), "data": data.write(book).decode()},
    )


def rejected(error: typst.TypstError) -> frozenset[str]:
    """The texts a refusal names."""
    found = REFUSED.findall(f"{error.message}\n{error.diagnostic}")
    return frozenset(ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in found)


def payload(book: Book) -> dict[str, Any]:
    """What the template is given: the book, the sentences made of it, and the fixed words."""
    words = {
        key.removeprefix("book."): text
        for key, text in catalogue(book.language).items()
        if key.startswith("book.") and isinstance(text, str)
    }
    people, organiser = book.people.total, book.cover.organiser
    lang = book.language
    return {
        "book": asdict(book) | {"parts": [part(book, p, i) for i, p in enumerate(book.parts, 1)]},
        "words": words,
        "total": say(lang, "book.who.total", n=people) if people else words["who.none"],
        "organiser": say(lang, "book.organiser", organiser=organiser) if organiser else "",
        "silhouettes": [asdict(silhouette) for silhouette in SILHOUETTES],
        "index": [
            {"number": t.number, "title": t.title, "names": listed(t.conveners, lang)}
            for t in sorted(book.topics, key=alphabetical)
        ],
    }


def alphabetical(topic: Topic) -> tuple[str, int]:
    """Where a topic stands in the index: accents, case and opening signs do not count."""
    plain = unicodedata.normalize("NFKD", topic.title).casefold()
    return "".join(c for c in plain if c.isalnum() or c == " ").strip(), topic.number


def part(book: Book, part_: Part, index: int) -> dict[str, Any]:
    """One part with its sentences."""
    sheets = part_.agenda.sheets() if part_.agenda else ()
    return asdict(part_) | {
        "index": index,
        "empty": part_.empty,
        "nothing": say(book.language, f"book.notes.{'silent' if part_.silent else 'none'}"),
        "agenda": [agenda(book, sheet) for sheet in sheets],
        "topics": [topic(book, t) for t in part_.topics],
        "rounds": [asdict(r) | {"talks": [talk(book, asdict(t)) for t in r.talks]} for r in part_.rounds],
        "elsewhere": [talk(book, asdict(t)) for t in part_.elsewhere],
    }


def agenda(book: Book, sheet: Agenda) -> dict[str, Any]:
    """One sheet of the agenda, conveners' names joined."""
    body = asdict(sheet)
    for row in body["rows"]:
        for cell in filter(None, row["cells"]):
            cell["names"] = listed(cell["conveners"], book.language)
    return body


def topic(book: Book, topic_: Topic) -> dict[str, Any]:
    """One topic with its sentences."""
    lang, names = book.language, listed(topic_.conveners, book.language)
    body = asdict(topic_)
    body["proposed"] = say(lang, "book.topic.proposed", names=names) if names else ""
    body["where"] = [{"place": asdict(where.place), "text": whereabouts(where, lang)} for where in topic_.where]
    if topic_.report:
        finished = topic_.report.done or book.ended
        body["report"]["title"] = say(lang, "book.report" if finished else "book.report.open")
    return body


def talk(book: Book, body: dict[str, Any]) -> dict[str, Any]:
    """One table's talk with its sentence about the hosts."""
    names = listed(body["hosts"], book.language)
    return body | {"host": say(book.language, "book.host", names=names) if names else ""}
