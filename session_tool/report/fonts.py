"""The fonts of the PDF: where they are, in which order they are tried, what they can show.

They come as TTF from npm packages; any family put beside them under `@expo-google-fonts` is used
without further ado, so that more scripts can be printed by adding a package.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

FONTS = Path(__file__).parents[2] / "node_modules" / "@expo-google-fonts"
TEXT, EMOJI = "Atkinson Hyperlegible Next", "Noto Emoji"
WEIGHTS = (400, 700)
"""The weights the book sets; a character must be in both to be printed."""


class NoFonts(RuntimeError):
    """The folder of fonts lacks the book's own; nothing can be printed."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """A loaded folder: for typst, the families in order of trial, and each one's characters."""

    loaded: typst.Fonts
    families: tuple[str, ...]
    covered: tuple[frozenset[int], ...]

    def show(self, character: str) -> bool:
        """Whether some family has that character."""
        return any(ord(character) in family for family in self.covered)

    def only_text(self) -> Fonts:
        """The same, knowing of the book's own family alone."""
        return Fonts(self.loaded, self.families[:1], self.covered[:1])


@cache
def load(folder: Path = FONTS) -> Fonts:
    """The fonts under a folder. Raises NoFonts if the book's own are not among them."""
    loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    found = set(loaded.families())
    if TEXT not in found:
        raise NoFonts(str(folder))
    families = (TEXT, *sorted(found - {TEXT, EMOJI}), *([EMOJI] if EMOJI in found else ()))
    faces: dict[str, list[frozenset[int]]] = {family: [] for family in families}
    for font in loaded.fonts():
        if font.path and font.weight in WEIGHTS and font.style == "normal":
            faces[font.family].append(characters(Path(font.path).read_bytes()))
    covered = tuple(frozenset.intersection(*(faces[f] or [frozenset()])) for f in families)
    return Fonts(loaded, families, covered)


def characters(font: bytes) -> frozenset[int]:
    """The code points a TrueType font maps to a glyph (cmap formats 4 and 12)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    found: set[int] = set()
    for i in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * i)
        if tag == b"cmap":
            for offset in subtables(font, start):
                found.update(mapped(font, offset))
    return frozenset(found)


def subtables(font: bytes, cmap: int) -> set[int]:
    """Where each encoding of a cmap starts."""
    (many,) = struct.unpack_from(">H", font, cmap + 2)
    return {cmap + struct.unpack_from(">L", font, cmap + 8 + 8 * i)[0] for i in range(many)}


def mapped(font: bytes, start: int) -> Iterator[int]:
    """The code points of one cmap subtable that have a glyph."""
    (form,) = struct.unpack_from(">H", font, start)
    if form == 12:
        (groups,) = struct.unpack_from(">L", font, start + 12)
        for i in range(groups):
            first, last, _ = struct.unpack_from(">LLL", font, start + 16 + 12 * i)
            yield from range(first, last + 1)
    elif form == 4:
        (double,) = struct.unpack_from(">H", font, start + 6)
        count = double // 2
        words = struct.unpack_from(f">{4 * count + 1}H", font, start + 14)
        ends, firsts = words[:count], words[count + 1 : 2 * count + 1]
        deltas, offsets = words[2 * count + 1 : 3 * count + 1], words[3 * count + 1 :]
        base = start + 16 + 6 * count
        for i in range(count):
            for point in range(firsts[i], min(ends[i], 0xFFFE) + 1):
                at = base + 2 * i + offsets[i] + 2 * (point - firsts[i]) if offsets[i] else None
                if glyph(font, at, deltas[i], point):
                    yield point


def glyph(font: bytes, at: int | None, delta: int, point: int) -> int:
    """The glyph of one code point in a format 4 segment, looked up at `at` if given; 0 is none."""
    if at is None:
        return (point + delta) & 0xFFFF
    (found,) = struct.unpack_from(">H", font, at)
    return (found + delta) & 0xFFFF if found else 0
