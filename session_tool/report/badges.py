"""The six silhouettes of the table badges, as corners in a box of 100 x 100.

The same six stand on phone, wall and desk; here they are drawn for the web page and the PDF.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Silhouette:
    """A shape: its corners (none: a circle), where its number stands (y) and how large it is."""

    name: str
    corners: tuple[tuple[float, float], ...]
    middle: float
    size: float

    @property
    def points(self) -> str:
        """The corners as SVG writes them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.corners)


SILHOUETTES = (
    Silhouette("circle", (), 50, 48),
    Silhouette("square", ((5, 5), (95, 5), (95, 95), (5, 95)), 50, 48),
    Silhouette("triangle", ((50, 2), (99, 95), (1, 95)), 67, 38),
    Silhouette("diamond", ((50, 0), (100, 50), (50, 100), (0, 50)), 50, 42),
    Silhouette("hexagon", ((25, 6), (75, 6), (100, 50), (75, 94), (25, 94), (0, 50)), 50, 46),
    Silhouette(
        "star",
        (
            (50, 0),
            (65.3, 31.5),
            (99, 36.3),
            (74.7, 60.8),
            (80.3, 95.5),
            (50, 79.5),
            (19.7, 95.5),
            (25.3, 60.8),
            (1, 36.3),
            (34.7, 31.5),
        ),
        54,
        38,
    ),
)
"""By a table's `shape`."""
