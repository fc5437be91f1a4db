"""The house: each floor imports only what stands below it; files and functions stay small; one home each."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "session_tool"
# What each floor may import of ours, beside itself.
MAY = {
    "words": set(),
    "formats": {"core"},
    "core": set(),
    "report": {"core", "words"},
    "store": {"core"},
    "live": {"core", "store"},
    "web": {"core", "report", "store", "live", "formats", "words"},
    "demo": {"core", "words"},
}
# What has one home only.
HOMES = {
    "sqlalchemy": "store",
    "alembic": "store",
    "flask": "web",
    "flask_socketio": "web",
    "qrcode": "web",
    "gevent": "web",
    "typst": "report",
}
# Started by hand, before gevent has patched anything.
EXCEPT = {("commands", "gevent")}
LONGEST_FILE, LONGEST_FUNCTION = 300, 40


def tracked(*suffixes: str) -> list[Path]:
    """Files of the project, by ending; not what set-up made."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.splitlines() if name.endswith(suffixes) and (ROOT / name).exists()]


def floor(path: Path) -> str:
    """The floor a module stands on."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The modules a file imports, whole names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
            if node.module == "session_tool":
                found.update(f"session_tool.{alias.name}" for alias in node.names)
    return found


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_floor_imports_only_what_stands_below(path: Path) -> None:
    here = floor(path)
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "session_tool" and here in MAY and rest:
            there = rest.split(".")[0]
            assert there in MAY[here] | {here}, f"{here} imports {there}"
        if top in HOMES and (here, top) not in EXCEPT:
            assert here == HOMES[top], f"{top} belongs to {HOMES[top]}, not {here}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").rglob("*.py")), ids=lambda path: path.name)
def test_the_core_is_pure(path: Path) -> None:
    tops = {name.partition(".")[0] for name in imports(path)} - {"session_tool", "__future__"}
    assert tops <= set(sys.stdlib_module_names)
    assert tops.isdisjoint({"time", "datetime", "os", "io", "pathlib", "secrets", "socket", "threading", "uuid"})
    text = path.read_text("utf-8")
    assert not re.search(r"\brandom\.(random|choice|shuffle|randrange|randint|sample)\(", text), "unseeded chance"
    assert not re.search(r"\bopen\(", text)


def test_files_and_functions_stay_small() -> None:
    swollen = []
    for path in tracked(".py", ".js", ".jsx", ".css", ".typ", ".j2"):
        text = path.read_text("utf-8")
        if text.count("\n") > LONGEST_FILE:
            swollen.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION:
                    swollen.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert swollen == []


def test_public_things_say_what_they_do() -> None:
    silent = []
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        if not ast.get_docstring(tree) and path.name != "env.py":
            silent.append(str(path.relative_to(ROOT)))
        if "migrations" in path.parts:
            continue
        for node in tree.body:
            named = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
            if named and not ast.get_docstring(node):
                silent.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert silent == []


def test_no_module_is_a_drawer() -> None:
    names = {path.stem for path in tracked(".py", ".js", ".jsx")}
    assert names.isdisjoint({"utils", "util", "helpers", "helper", "manager", "misc", "common", "base"})


def test_no_format_is_named_in_code() -> None:
    formats = {path.stem for path in (PACKAGE / "formats").glob("*.toml")}
    named = []
    for path in [*MODULES, *(ROOT / "static" / "app").rglob("*.js*")]:
        if floor_of(path) in ("demo", "commands"):
            continue
        text = path.read_text("utf-8")
        named += [f"{path.relative_to(ROOT)}: {name}" for name in formats if re.search(rf"['\"`]{name}['\"`]", text)]
    assert named == []


def floor_of(path: Path) -> str:
    """The floor of a module of the package; the pages are their own."""
    return floor(path) if PACKAGE in path.parents else "pages"


def test_the_lock_names_no_address_and_only_pinned_releases() -> None:
    lock = (ROOT / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock and '"integrity"' in lock
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            assert not line or line.startswith(("#", "-r ")) or "==" in line, line


def test_the_phone_page_fits_in_sixty_kilobytes() -> None:
    import json

    sizes = json.loads((ROOT / "static" / "dist" / "sizes.json").read_text("utf-8"))
    for language in ("it", "en"):
        parts = ("phone.js", "phone.css", f"words/phone.{language}.json")
        assert sum(sizes[part]["gzip"] for part in parts) + 1_200 <= 60_000
