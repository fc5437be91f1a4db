"""The formats there are: the files beside this one, and those a facilitator adds."""

from __future__ import annotations

from pathlib import Path

from session_tool.core.formats import BadFormat, Shape, parse

HERE = Path(__file__).parent


class BadFile(ValueError):
    """A format file that cannot be used: which, and where its fault is."""

    def __init__(self, path: Path, where: str) -> None:
        super().__init__(f"{path}: {where}")
        self.path, self.where = path, where


def gather(*folders: Path) -> dict[str, Shape]:
    """Every format by name: our own, then those of `folders`. Raises BadFile."""
    shapes: dict[str, Shape] = {}
    for folder in (HERE, *folders):
        for path in sorted(folder.glob("*.toml")):
            try:
                shape = parse(path.read_text("utf-8-sig"))  # some editors begin a file with a mark
            except (BadFormat, UnicodeDecodeError, OSError) as error:
                raise BadFile(path, str(error)) from error
            shapes[shape["name"]] = shape
    return shapes
