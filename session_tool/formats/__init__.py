"""The formats there are: the files beside this one, and those a facilitator adds."""

from __future__ import annotations

from pathlib import Path

from session_tool.core.formats import Shape, parse

HERE = Path(__file__).parent


def gather(*folders: Path) -> dict[str, Shape]:
    """Every format by name: our own, then those of `folders`. Raises BadFormat."""
    shapes: dict[str, Shape] = {}
    for folder in (HERE, *folders):
        for path in sorted(folder.glob("*.toml")):
            shape = parse(path.read_text("utf-8"))
            shapes[shape["name"]] = shape
    return shapes
