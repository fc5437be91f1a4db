"""Settings and format files that cannot be used are named at the start, not in the middle of a meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from session_tool.core.formats import BadFormat, parse
from session_tool.formats import HERE, BadFile, gather
from session_tool.web.settings import BadSetting, read, unknown


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "molti"), ("TAVOLATA_ZONE", "Mars/Base"), ("TAVOLATA_PUBLIC_URL", "meet.example.org")],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        read({"DATA_DIR": str(tmp_path / "d"), name: value})


def test_the_house_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    data = tmp_path / "d"
    first, again = read({"DATA_DIR": str(data)}), read({"DATA_DIR": str(data)})
    assert first.house_key == again.house_key and len(first.house_key) >= 22
    assert data.stat().st_mode & 0o077 == 0 and (data / "house.key").stat().st_mode & 0o077 == 0
    assert unknown({"TAVOLATA_TYPO": "x", "TAVOLATA_ZONE": "x"}) == ["TAVOLATA_TYPO"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('hosts = "emerge"', 'hosts = "emerg"'),
        ("table_seats = [3, 5, 8]", "table_seats = [3]"),
        ("minutes = 20\nslots", 'minutes = "x"\nslots'),
        ('scene = "who"', 'scene = "cinema"'),
        ('doors = ["move", "write", "landing"]', 'doors = ["fly"]'),
        ('movement = "rotate"', 'movement = "dance"'),
        ('idea = "idea"\nquestion = "domanda"', 'question = "domanda"'),
        ("limited = true", "limited = true\ncolour = 1"),
    ],
)
def test_a_format_with_a_fault_is_refused(old: str, new: str) -> None:
    text = (HERE / "world_cafe.toml").read_text("utf-8")
    assert old in text
    with pytest.raises(BadFormat):
        parse(text.replace(old, new, 1))


def test_a_format_file_with_a_fault_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("name = ")
    with pytest.raises(BadFile, match=r"mine\.toml"):
        gather(tmp_path)
