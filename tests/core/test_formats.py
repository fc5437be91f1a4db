"""Format files are checked whole at the start: every fault is named by its place, none waits for a meeting."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from session_tool.core.formats import FORMAT, NAME, PHASE, BadFormat, Many, Table, parse, wording
from session_tool.core.ops import Minutes
from session_tool.formats import HERE, BadFile, gather
from tests.test_docs import table, ticked
from tests.timeline import DESK, Timeline

CAFE = (HERE / "world_cafe.toml").read_text("utf-8")
SPACE = (HERE / "open_space.toml").read_text("utf-8")
LONG = "a" * 241
NAMED = 'name = "world_cafe"'
CHOICES = 'choices = ["rotate", "self_select"]'
MOVEMENT = 'movement = "rotate"'
KINDS = 'note_kinds = ["idea", "question", "heard", "proposal"]'
DOORS = 'doors = ["move", "write", "landing"]'
SCENE = 'scene = "who"'
PLANNED = "minutes = 15\n"
SEATS = "table_seats = [3, 5, 8]"
ABOUT = 'about = "Si parla a tavoli piccoli, si cambia tavolo a ogni giro, alla fine si raccoglie."'
LAW = 'law = "Chi accoglie resta al tavolo e racconta; gli altri portano le idee altrove."'
FIRST = '  "Vai a ciò che conta",\n'
TITLE = 'title = "World Café"'
PHASE_WORD = 'welcome = "Benvenuto"'
SAID = 'welcome = "Tra poco saprai a quale tavolo andare."'
GEM = 'gem = "quello che porto via"\n'

# What stands in the file, what is written in its place, the place that is named.
FAULTS = [
    (NAMED, "name = 5", "name"),
    (NAMED, 'name = "World Café"', "name"),
    (NAMED, 'name = "a/../b"', "name"),
    (NAMED, 'name = "world_cafe\\n"', "name"),
    (NAMED, f'name = "{"a" * 41}"', "name"),
    (NAMED + "\n", "", "name"),
    (CHOICES, "choices = 5", "choices"),
    (CHOICES, 'choices = [["rotate"]]', "choices.1"),
    (CHOICES, 'choices = ["rotate", "dance"]', "choices.2"),
    (CHOICES, 'choices = ["rotate", "rotate"]', "choices.2"),
    (MOVEMENT, 'movement = ["rotate"]', "movement"),
    (MOVEMENT, 'movement = "dance"', "movement"),
    (MOVEMENT, "movement = {}", "movement"),
    ("limited = true", "limited = 1", "limited"),
    ("limited = true", "limited = true\ncolour = 1", "colour"),
    ("limited = true", 'limited = true\ntopics = "yes"', "topics"),
    ("landing = true", 'landing = "true"', "landing"),
    ('hosts = "emerge"', "hosts = []", "hosts"),
    ('hosts = "emerge"', 'hosts = "emerg"', "hosts"),
    (SEATS, "table_seats = 5", "table_seats"),
    (SEATS, "table_seats = [3, 5]", "table_seats"),
    (SEATS, "table_seats = [3, 5, 4]", "table_seats"),
    (SEATS, "table_seats = [0, 5, 8]", "table_seats.1"),
    (SEATS, "table_seats = [3, 5, 501]", "table_seats.3"),
    (SEATS, "table_seats = [3, 5.0, 8]", "table_seats.2"),
    ("minutes = 20\nslots = 3", "minutes = true\nslots = 3", "minutes"),
    ("minutes = 20\nslots = 3", "minutes = 601\nslots = 3", "minutes"),
    ("slots = 3", "slots = 25", "slots"),
    ("slots = 3", "slots = 0", "slots"),
    (KINDS, "note_kinds = 5", "note_kinds"),
    (KINDS, 'note_kinds = ["idea", "question", "heard", "proposal", "gem"]', "note_kinds"),
    (KINDS, 'note_kinds = ["idea", "question", "heard", "proposal", "harvest"]', "note_kinds"),
    (KINDS, 'note_kinds = ["idea", "idea"]', "note_kinds.2"),
    (KINDS, 'note_kinds = ["idea", "a.b"]', "note_kinds.2"),
    (KINDS, f"note_kinds = {[f'k{number}' for number in range(13)]}", "note_kinds"),
    (PLANNED, 'minutes = "x"\n', "phases.1.minutes"),
    (PLANNED, "minutes = -5\n", "phases.1.minutes"),
    (PLANNED, "minutes = 1.5\n", "phases.1.minutes"),
    (PLANNED, "minutes = 0\n", "phases.1.minutes"),
    (PLANNED, "minutes = 601\n", "phases.1.minutes"),
    (PLANNED, "minutes = 2024-01-01\n", "phases.1.minutes"),
    (PLANNED, "minutes = 15\ncolour = 1\n", "phases.1.colour"),
    (SCENE, 'scene = ["who"]', "phases.2.scene"),
    (SCENE, 'scene = "cinema"', "phases.2.scene"),
    (SCENE + "\n", "", "phases.2.scene"),
    (DOORS, "doors = 3", "phases.2.doors"),
    (DOORS, 'doors = "move"', "phases.2.doors"),
    (DOORS, 'doors = [["move"]]', "phases.2.doors.1"),
    (DOORS, 'doors = ["move", "fly"]', "phases.2.doors.2"),
    (DOORS, 'doors = ["move", "move"]', "phases.2.doors.2"),
    ('each = "slot"', "each = []", "phases.2.each"),
    ('each = "slot"', 'each = "day"', "phases.2.each"),
    ('name = "circle"', 'name = "welcome"', "phases.4"),
    ('name = "circle"', "name = 5", "phases.4.name"),
    ('name = "circle"', 'name = "the circle"', "phases.4.name"),
    ('name = "circle"\n', "", "phases.4.name"),
    (TITLE, "title = 5", "words.it.title"),
    (TITLE, 'title = ""', "words.it.title"),
    (TITLE, 'title = " \\t"', "words.it.title"),
    (TITLE, f'title = "{"a" * 61}"', "words.it.title"),
    (TITLE + "\n", "", "words.it.title"),
    (TITLE, TITLE + '\ncolour = "blu"', "words.it.colour"),
    (ABOUT, 'about = ["a"]', "words.it.about"),
    (ABOUT, f'about = "{LONG}"', "words.it.about"),
    ('slot = "Giro"', "slot = {}", "words.it.slot"),
    ('slots = "Giri"', "slots = 3", "words.it.slots"),
    ('place = "Tavolo"', "place = 3", "words.it.place"),
    ('places = "Tavoli"', f'places = "{LONG}"', "words.it.places"),
    (LAW, "law = 3", "words.it.law"),
    (LAW, f'law = "{LONG}"', "words.it.law"),
    (FIRST, "  5,\n", "words.it.principles.1"),
    (FIRST, '  "",\n', "words.it.principles.1"),
    (FIRST, f'  "{LONG}",\n', "words.it.principles.1"),
    (FIRST, FIRST * 7, "words.it.principles"),
    (LAW, LAW.replace("law", "report") + "\n" + LAW, "words.it.report"),
    (LAW, 'report_hint = "a"', "words.it.report_hint"),
    (PHASE_WORD, "welcome = 5", "words.it.phase.welcome"),
    (PHASE_WORD, PHASE_WORD + '\nwelcom = "Benvenuto"', "words.it.phase.welcom"),
    (PHASE_WORD + "\n", "", "words.it.phase.welcome"),
    (SAID, "welcome = []", "words.it.say.welcome"),
    (SAID, f'welcome = "{LONG}"', "words.it.say.welcome"),
    (SAID, SAID.replace("welcome", "goodbye"), "words.it.say.goodbye"),
    ('idea = "idea"', "idea = true", "words.it.note.idea"),
    ('idea = "idea"', 'idea = "idea"\nthought = "pensiero"', "words.it.note.thought"),
    ('idea = "idea"\n', "", "words.it.note.idea"),
    (GEM, "", "words.it.note.gem"),
    ("[words.it.say]", "[words.fr]", "words.fr"),
]
# The same, in a format that has reports.
REPORT = 'report = ["issue", "said", "proposals"]'
FAULTS_OF_REPORTS = [
    (REPORT, "report = true", "report"),
    (REPORT, 'report = ["issue", "said", "said"]', "report.3"),
    (REPORT, 'report = ["issue", "What was said"]', "report.2"),
    (REPORT, 'report = ["issue", ["said"]]', "report.2"),
    (REPORT, 'report = ["issue", "said"]', "words.it.report.proposals"),
    ('issue = "Di che cosa abbiamo parlato"', "issue = 5", "words.it.report.issue"),
    ('issue = "Di che cosa abbiamo parlato"', f'issue = "{LONG}"', "words.it.report.issue"),
    ('issue = "Di che cosa abbiamo parlato"\n', "", "words.it.report.issue"),
    ('issue = "Il tema in una frase, come lo vedete adesso."', "issue = 5", "words.it.report_hint.issue"),
    ('issue = "Il tema in una frase, come lo vedete adesso."', 'isue = "a"', "words.it.report_hint.isue"),
]
# A whole part replaced, up to the next of its kind or the end.
FAULTS_OF_PARTS = [
    (r"(?s)(.*)\[words\.it\].*", r'words = "a"' + "\n" + r"\1", "words"),
    (r"(?s)(.*)\[words\.it\].*", r"words = {}" + "\n" + r"\1", "words.it"),
    (r"(?s)(.*)\[words\.it\].*", r"\1", "words"),
    (r"(?s)\[words\.en\].*", "", "words.en"),
    (r"(?s)\[words\.it\].*(?=\[words\.en\])", "[words]\nit = 3\n", "words.it"),
    (r"(?s)\[words\.it\.phase\].*?(?=\n\[)", "", "words.it.phase"),
    (r"(?s)\[words\.it\.note\].*?(?=\n\[)", "", "words.it.note.idea"),
    (r"(?s)\n\[\[phases\]\].*(?=\[words\.it\])", "phases = 3\n", "phases"),
    (r"(?s)\n\[\[phases\]\].*(?=\[words\.it\])", "phases = []\n", "phases"),
    (r"(?s)\n\[\[phases\]\].*(?=\[words\.it\])", "phases = [3]\n", "phases.1"),
    (r"(?s)\n\[\[phases\]\].*(?=\[words\.it\])", "", "phases"),
    (r"(?s)(?=\[words\.it\])", '[[phases]]\nname = "p"\nscene = "who"\n' * 21, "phases"),
]


def named(text: str) -> str:
    """The place that is named for the fault of a format."""
    with pytest.raises(BadFormat) as no:
        parse(text)
    return no.value.where


@pytest.mark.parametrize(
    ("base", "old", "new", "where"),
    [*((CAFE, *fault) for fault in FAULTS), *((SPACE, *fault) for fault in FAULTS_OF_REPORTS)],
    ids=[f"{where}: {new[:30]}" for _, new, where in (*FAULTS, *FAULTS_OF_REPORTS)],
)
def test_a_fault_is_named_by_its_place(base: str, old: str, new: str, where: str) -> None:
    assert old in base
    assert re.match(rf"{re.escape(where)}([ :]|$)", named(base.replace(old, new, 1)))


@pytest.mark.parametrize(("old", "new", "where"), FAULTS_OF_PARTS, ids=lambda value: str(value)[-30:])
def test_a_part_that_is_missing_or_no_part_is_named(old: str, new: str, where: str) -> None:
    text = re.sub(old, new, CAFE, count=1)
    assert text != CAFE
    assert re.match(rf"({where})([ :]|$)", named(text))


@pytest.mark.parametrize("held", ["[" * 5000, "9" * 5000, "2024-13-45", '"'], ids=["deep", "long", "no day", "open"])
def test_a_text_that_is_no_toml_is_refused(held: str) -> None:
    assert named(f"name = {held}")


def test_what_may_stand_there_is_said() -> None:
    assert named(CAFE.replace(PLANNED, "minutes = 0\n")) == "phases.1.minutes (1-600)"
    assert named(CAFE.replace(MOVEMENT, "movement = 1")) == "movement (rotate, self_select, stay)"
    assert named(CAFE.replace(TITLE, "title = 5", 1)) == "words.it.title (1-60)"
    assert named(CAFE.replace('name = "circle"', 'name = "welcome"')) == "phases.4: welcome"
    assert named(CAFE.replace(KINDS, 'note_kinds = ["gem"]')) == "note_kinds: gem"


@pytest.mark.parametrize("held", [b"name = ", b'name = "caff\xe8"', b"\xff\xfe", b"name = 5", b"\x00", b"", None])
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, held: bytes | None) -> None:
    path = tmp_path / "mine.toml"
    path.mkdir() if held is None else path.write_bytes(held)
    with pytest.raises(BadFile, match=r"mine\.toml: .") as no:
        gather(tmp_path)
    assert no.value.path == path and no.value.where


def test_a_file_may_begin_with_a_mark_and_end_its_lines_as_it_likes(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbf" + CAFE.replace("\n", "\r\n").encode())
    assert gather(tmp_path) == gather()


def test_texts_are_cleaned_and_what_is_left_out_is_filled_in() -> None:
    shape = parse(SPACE.replace('title = "Open Space"', 'title = " Open\\tSpace\\u0000 "', 1))
    assert shape["words"]["it"]["title"] == "Open Space"
    assert shape["phases"][0]["doors"] == [] and shape["hosts"] == "none"
    assert parse(CAFE)["words"]["en"]["report"] == {} and parse(CAFE)["report"] == []
    assert parse(CAFE)["report"] is not parse(CAFE)["report"]


def test_a_format_without_a_phase_for_each_slot_is_fine() -> None:
    shape = parse(CAFE.replace('each = "slot"\n', ""))
    timeline = Timeline({shape["name"]: shape})
    timeline.create(shape["name"], tables=2)
    for _ in shape["phases"]:
        timeline.do(DESK, "phase.next")
    assert timeline.refused(DESK, "phase.next").why == "not_now"


# ---- the page says what is


def limits(rule: Any) -> set[str]:
    """The numbers and names that a page must state about a rule."""
    if isinstance(rule, Many):
        count = {str(rule.low)} if rule.low == rule.high else {f"{rule.low}-{rule.high}"}
        return limits(rule.of) if isinstance(rule.of, frozenset) else count | limits(rule.of)
    if isinstance(rule, frozenset):
        return set() if len(rule) > 5 else set(rule)
    if isinstance(rule, Table) or rule in (bool, NAME):
        return set()
    return {f"{limit.low}-{limit.high}" for limit in get_args(rule)[1:]}


def said(cell: str) -> set[str]:
    """The ranges, numbers and names in a cell."""
    return {*re.findall(r"\d+-\d+|\d+", cell), *(word.strip('"') for word in ticked(cell))}


def test_the_page_states_every_key_and_limit() -> None:
    rows = {row[0].strip("`"): row[2] for row in table("formats.md", "field")}
    assert rows.keys() == FORMAT.fields.keys()
    for name, rule in FORMAT.fields.items():
        assert limits(rule) <= said(rows[name]), name
    rows = {row[0].strip("`"): row[1] for row in table("formats.md", "of a phase")}
    assert rows.keys() == PHASE.fields.keys()
    assert limits(Minutes) <= said(rows["minutes"]) and limits(PHASE.fields["doors"]) <= said(rows["doors"])
    words = wording(parse(SPACE))
    rows = {word: row[2] for row in table("formats.md", "word") for word in ticked(row[0])}
    assert rows.keys() == words.fields.keys()
    for name, rule in words.fields.items():
        inner = next(iter(rule.fields.values())) if isinstance(rule, Table) else rule
        assert limits(inner) <= said(rows[name]), name
