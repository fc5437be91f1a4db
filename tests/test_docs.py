"""The docs say what is: made parts are fresh, tables match the code, examples and formats run, names exist."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from session_tool import report
from session_tool.core.formats import DEFAULTS, DOORS, REQUIRED, SCENES, WORDS, parse
from session_tool.core.kinds import KINDS
from session_tool.core.ops import Actor
from session_tool.core.refusals import REFUSALS
from session_tool.core.state import State
from tests.generator import play
from tests.running import HOUSE_KEY, ROOT, Caller, Server, create, join, new_id
from tests.timeline import DESK, FORMATS, HOUSE, Timeline

DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w+)(?: (\d+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"\{([a-z_]+)\}")
ANYTHING = "..."
Names = dict[str, Any]


@cache
def page(name: str) -> str:
    """A page of the docs."""
    return (DOCS / name).read_text("utf-8")


def table(name: str, first: str) -> list[list[str]]:
    """The rows of the tables of a page whose first column is headed so."""
    found: list[list[str]] = []
    inside = False
    for line in page(name).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("|") else [""]
        if cells[0] == first:
            inside = True
        elif inside and not line.startswith("| ---"):
            inside = line.startswith("|")
            found += [cells] if inside else []
    assert found, f"{name}: no table headed {first}"
    return found


def ticked(text: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", text)


# ---- what is made from the code


def test_the_made_parts_are_fresh() -> None:
    command = [sys.executable, "-m", "session_tool", "docs", "--check"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_a_stale_page_is_noticed_and_a_part_nobody_makes_is_an_error(tmp_path: Path) -> None:
    from session_tool.commands.docs import fill, stale

    old = tmp_path / "ops.md"
    old.write_text(page("ops.md").replace("| `seat.take` |", "| `seat.grab` |"), "utf-8")
    assert stale(tmp_path) == {old: page("ops.md")}
    with pytest.raises(KeyError):
        fill("<!-- made: nothing -->\n<!-- end: nothing -->")


# ---- tables written by hand


def test_every_refusal_is_explained() -> None:
    rows = table("errors.md", "refused")
    assert [row[0].strip("`") for row in rows] == sorted(REFUSALS)


@cache
def played() -> list[State]:
    """Meetings in which everything happens, at several moments."""
    found = []
    for seed in range(6):
        timeline = Timeline()
        timeline.create({"format": "open_space"}, {"format": "world_cafe"}, groups=["A"], tables=4)
        timeline.do(DESK, "meeting.edit", organiser="Noi")
        for number in range(8):
            who = {"group": "A", "gender": "x"} if number % 2 else {}
            timeline.do(HOUSE, "person.join", person=f"person:q{number}", pseudonym="Ulivo", **who)
        for more in range(40):
            play(timeline, Random(seed + 100 * more), 25)
            found.append(timeline.state)
            if timeline.get("meeting:1")["ended"]:
                timeline.do(DESK, "meeting.reopen")
    return found


def test_the_table_of_records_is_what_meetings_hold() -> None:
    rows = {row[0].strip("`"): row for row in table("records.md", "kind")}
    assert rows.keys() == KINDS.keys()
    assert {kind: row[3] for kind, row in rows.items()} == {kind: each.sight for kind, each in KINDS.items()}
    for kind, row in rows.items():
        said = ticked(row[2])
        fields = {field.rstrip("?*") for field in said}
        always = {field.rstrip("*") for field in said if "?" not in field}
        assert {field.rstrip("?*") for field in said if "*" in field} == KINDS[kind].staff_fields
        held = [set(record) - {"id", "kind"} for state in played() for record in state.all(kind)]
        assert held, kind
        assert set().union(*held) == fields, kind
        assert set.intersection(*held) >= always, kind


def test_the_tables_of_formats_are_whole() -> None:
    fields = {row[0].strip("`"): row[1] for row in table("formats.md", "field")}
    assert fields.keys() == {*DEFAULTS, *REQUIRED}
    for name, default in DEFAULTS.items():
        assert fields[name] == f"`{json.dumps(default)}`", name
    assert {row[0].strip("`") for row in table("formats.md", "door")} == DOORS
    assert {row[0].strip("`") for row in table("formats.md", "scene")} == SCENES
    assert {word for row in table("formats.md", "word") for word in ticked(row[0])} >= set(WORDS)


# ---- the walk


def names_in(path: Path) -> set[str]:
    """Every function, class and method that a source file defines, by its plain name."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return set(re.findall(r"^\s*(?:def|class) (\w+)", text, re.MULTILINE))
    inner = re.findall(r"^\s*(?:export )?(?:async )?(?:function |const |class )?(#?\w+) ?[=(]", text, re.MULTILINE)
    return {*inner, *re.findall(r"(?:function|class|const) (\w+)", text)}


def test_the_walk_and_the_promises_name_what_exists() -> None:
    steps, promises = table("walk.md", "step"), table("security.md", "promise")
    assert len(steps) > 15 and len(promises) > 10
    for row in [*steps, *promises]:
        (path,) = ticked(row[1])
        for name in ticked(row[2]):
            assert name.rpartition(".")[2] in names_in(ROOT / path), (path, name)


def test_every_path_that_the_docs_name_exists() -> None:
    for path in sorted(DOCS.glob("*.md")):
        for named in ticked(FENCE.sub("", path.read_text("utf-8"))):
            if re.fullmatch(r"(session_tool|static|tests|docs|templates)/[\w./-]+", named):
                assert (ROOT / named).exists() or named.startswith("static/dist"), (path.name, named)


def test_every_link_between_pages_leads_somewhere() -> None:
    for path in sorted([*DOCS.glob("*.md"), ROOT / "CHANGELOG.md"]):
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8")):
            assert "://" in link or (path.parent / link).exists(), (path.name, link)


# ---- the examples of the API


def blocks(text: str) -> Iterator[tuple[str, int, str]]:
    """Fenced blocks in order: language, status, body."""
    for language, status, body in FENCE.findall(text):
        yield language, int(status or 200), body


def spell(text: str, names: Names) -> str:
    """A text of a request with its names filled in; an id that is not known yet is made now."""

    def known(found: re.Match[str]) -> str:
        if found[1] not in names and found[1].endswith("_id"):
            names[found[1]] = new_id()
        return str(names[found[1]])

    return NAME.sub(known, text)


def same_text(said: str, got: str, names: Names) -> bool:
    """Whether a text is the one said: known names stand for themselves, unknown ones are learnt."""
    pattern, seen = "", set()
    for part in re.split(r"(\{[a-z_]+\}|\.\.\.)", said):
        name = NAME.fullmatch(part)
        if part == ANYTHING:
            pattern += "(?s:.*?)"
        elif name and name[1] not in names and name[1] not in seen:
            seen.add(name[1])
            pattern += f"(?P<{name[1]}>[^/#]+)"
        else:
            pattern += re.escape(str(names[name[1]]) if name and name[1] in names else part)
    found = re.fullmatch(pattern, got)
    names.update(found.groupdict() if found else {})
    return found is not None


def same(said: Any, got: Any, names: Names) -> bool:
    """Whether an answer is the one said; `...` stands for anything, at a list's end for the rest."""
    if said == ANYTHING:
        return True
    if isinstance(said, dict) and isinstance(got, dict):
        return said.keys() == got.keys() and all(same(said[key], got[key], names) for key in said)
    if isinstance(said, list) and isinstance(got, list):
        if said and said[-1] == ANYTHING:
            said, got = said[:-1], got[: len(said) - 1]
        return len(said) == len(got) and all(same(a, b, names) for a, b in zip(said, got, strict=True))
    if isinstance(said, str) and isinstance(got, str):
        return same_text(said, got, names)
    return type(said) is type(got) and bool(said == got)


def test_the_examples_can_fail() -> None:
    assert same({"a": "..."}, {"a": 1}, {}) and not same({"a": "..."}, {"a": 1, "b": 2}, {})
    assert same([1, "..."], [1, 2, 3], {}) and not same([1], [1, 2], {}) and not same(1, True, {})
    names = {"code": "12"}
    assert same("{code}/{key}", "12/x", names) and names["key"] == "x"
    assert not same("{key}", "y", names) and not same("{code}", "13", names)


def test_the_examples_of_the_api(server: Server) -> None:
    names: Names = {"base": server.url, "house": HOUSE_KEY}
    waiting: str | None = None
    count = 0
    for language, status, body in blocks(page("api.md")):
        if language == "http":
            waiting = spell(body, names)
        elif waiting is not None:
            head, _, sent = waiting.partition("\n\n")
            first, *lines = head.strip().split("\n")
            headers = {"Accept-Language": "en", **dict(line.split(": ", 1) for line in lines)}
            method, path = first.split(" ")
            got = Caller(server.url).call(method, path, sent.encode() or None, headers)[:2]
            answer = got[1].decode().strip() if isinstance(got[1], bytes) else got[1]
            said = body.strip() if language == "text" else json.loads(body)
            assert got[0] == status and same(said, answer, names), f"{first}\n said {status} {said}\n got {got}"
            waiting, count = None, count + 1
    assert waiting is None and count > 15


def test_the_example_of_the_socket(server: Server, tmp_path: Path) -> None:
    programme, output = (body for language, _, body in blocks(page("socket.md")) if language in ("python", "text"))
    desk = create(server, "open_space")
    anna = join(server, desk.code, "Anna")
    desk.ask("phase.enter", block="block:1", phase="market")
    script = tmp_path / "listen.py"
    script.write_text(programme, "utf-8")
    told = [sys.executable, str(script), server.url, desk.code, anna.key]
    run = subprocess.run(told, capture_output=True, text=True, timeout=60, check=False)
    assert same_text(output.strip(), run.stdout.strip(), {}), (run.stdout, run.stderr)


# ---- a format from a file alone


def test_the_format_of_the_docs_runs_a_meeting() -> None:
    (source,) = (body for language, _, body in blocks(page("formats.md")) if language == "toml")
    shape = parse(source)
    assert shape["name"] not in FORMATS
    timeline = Timeline({shape["name"]: shape})
    timeline.create(shape["name"], tables=3)
    people = [timeline.join(name) for name in ("Anna", "Bruno", "Carla", "Dario", "Elsa")]
    walk(timeline, *people)
    for language, words in shape["words"].items():
        book = report.compile(timeline.state, language=language, address="http://x/12345678")
        text = report.render(book, "md").decode()
        written = ("Il mulino", "Come si macina", "Mi ha colpito la calma", "Porto via la pazienza")
        assert [word for word in (*written, words["title"]) if word not in text] == []


def walk(timeline: Timeline, anna: Actor, bruno: Actor, *readers: Actor) -> None:
    """A living library from its welcome to its circle: doors shut and open, chairs end, notes remain."""
    assert timeline.refused(anna, "topic.propose", title="Presto").why == "not_now"
    timeline.do(DESK, "phase.next")
    timeline.do(DESK, "phase.next")
    book = "topic:" + timeline.do(anna, "topic.propose", title="Il mulino", why="Come si macina")
    timeline.do(anna, "topic.place", topic=book, slot="slot:1", table="table:2")
    assert timeline.refused(bruno, "seat.take", table="table:2").why == "not_now"
    timeline.do(DESK, "phase.next")
    assert timeline.get("meeting:1")["slot"] == "slot:1" and timeline.get("clock:1")["minutes"] == 20
    assert timeline.state.get("seat:1:anna") is not None
    for reader in (bruno, *readers):
        timeline.do(reader, "seat.take", table="table:2")
    late = timeline.join("Gina")
    full = timeline.refused(late, "seat.take", table="table:2")
    assert (full.why, full.about["free"]) == ("table_full", ["table:1", "table:3"])
    note = {"topic": book, "note_kind": "struck", "text": "Mi ha colpito la calma"}
    timeline.do(bruno, "note.write", **note)
    assert timeline.refused(bruno, "note.write", **note | {"note_kind": "idea"}).why == "bad_value"
    assert timeline.refused(bruno, "host.stay").why == "not_now"
    timeline.do(bruno, "report.fill", topic=book, field="kept", text="Come si macina", rev=0)
    timeline.do(DESK, "phase.next")
    timeline.do(late, "seat.take", table="table:1")
    timeline.do(DESK, "phase.next")
    timeline.do(late, "note.write", note_kind="gem", text="Porto via la pazienza")
    assert timeline.refused(DESK, "phase.next").why == "not_now"
