"""Texts made fit to print: what no font can show is replaced or marked, never refused.

PDF/UA makes an uncovered character a hard error. The whole text travels in the attached data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Literal

from session_tool.report.fonts import Fonts

MARK = "\ufffd"
"""Stands for a run of characters that cannot be printed; the template draws it as a boxed ?"""

JOINERS = frozenset("\u200b\u200c\u200d\ufe0e\ufe0f\u00ad")
TAGS = range(0xE0020, 0xE0080)
LONGEST, PIECE = 30, 14
MARKED = re.compile(f"{MARK}[{MARK}\u200b-\u200d\ufe0e\ufe0f]*")


class Printer:
    """Turns texts into what some fonts can show; `marks` counts what they cannot."""

    def __init__(self, fonts: Fonts, refused: frozenset[str] = frozenset()) -> None:
        """`refused` are texts that the typesetter rejected although their characters are known."""
        self.fonts, self.refused, self.marks = fonts, refused, 0
        self.known: dict[str, str] = {}

    def fit(self, value: Any) -> Any:
        """The same structure with every text in it made fit to print."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {name: self.fit(item) for name, item in value.items()}
        return [self.fit(item) for item in value] if isinstance(value, list | tuple) else value

    def text(self, text: str) -> str:
        """One text made fit to print."""
        plain = unicodedata.normalize("NFC", text)
        for refused in sorted(self.refused, key=len, reverse=True):
            plain = plain.replace(refused, MARK)
        shown = MARKED.sub(MARK, "".join(map(self.character, plain)))
        if plain.strip() and not visible(shown):
            shown = MARK
        self.marks += shown.count(MARK)
        return breakable(shown)

    def character(self, character: str) -> str:
        """What stands for one character in print; nothing if it is invisible anyway."""
        if character not in self.known:
            self.known[character] = self.find(character)
        return self.known[character]

    def find(self, character: str) -> str:
        """The character, its plainer form, a space, nothing, or the mark: the first that serves."""
        category = unicodedata.category(character)
        if character == "\n" or character in JOINERS or ord(character) in TAGS:
            found = character
        elif category in ("Zs", "Zl", "Zp") or character == "\t":
            found = character if self.fonts.show(character) else " "
        elif category in ("Cc", "Cf"):
            found = ""
        elif category == "Co":  # private use: PDF/A refuses it though a font may have it
            found = MARK
        else:
            forms = (character, *(plainer(character, form) for form in ("NFKC", "NFKD")))
            found = next((form for form in forms if all(map(self.fonts.show, form))), MARK)
        return found


def plainer(character: str, form: Literal["NFKC", "NFKD"]) -> str:
    """A compatible way of writing a character."""
    return unicodedata.normalize(form, character)


def visible(text: str) -> bool:
    """Whether anything of a text would be seen."""
    return any(c not in JOINERS and not c.isspace() for c in text)


def breakable(text: str) -> str:
    """The text with places to break its very long words, which would run off the page."""
    return re.sub(rf"\S{{{LONGEST},}}", lambda found: in_pieces(found[0]), text)


def in_pieces(word: str) -> str:
    """A long word with a zero-width space about every few letters, never inside a cluster."""
    pieces, length = [word[0]], 1
    for before, after in pairwise(word):
        letters = all(unicodedata.category(side)[0] in "LNPS" for side in (before, after))
        if length >= PIECE and letters and unicodedata.category(after) != "Sk":
            pieces.append("\u200b")
            length = 0
        pieces.append(after)
        length += 1
    return "".join(pieces)
