"""QR codes as SVG, written from their matrix by runs; and for the terminal."""

from __future__ import annotations

from xml.sax.saxutils import escape

import qrcode
from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q

QUIET_ZONE = 4


def matrix(text: str, *, paper: bool = False) -> list[list[bool]]:
    """The modules of a QR code with its quiet zone; level M for screens, Q for paper."""
    level = ERROR_CORRECT_Q if paper else ERROR_CORRECT_M
    code = qrcode.QRCode(error_correction=level, border=QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def svg(text: str, *, paper: bool = False) -> str:
    """The QR code of a text as one SVG: dark on white whatever the page's scheme."""
    rows = matrix(text, paper=paper)
    size = len(rows)
    path = "".join(
        f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        f'shape-rendering="crispEdges"><title>{escape(text)}</title>'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>'
    )


def runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark runs begin in a row, and how long they are."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((x, 1))
    return found


def blocks(text: str) -> str:
    """The QR code in half-block characters, light on dark as terminals are."""
    rows = matrix(text)
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    glyphs = {(True, True): " ", (True, False): "▄", (False, True): "▀", (False, False): "█"}
    return "\n".join(
        "".join(glyphs[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
