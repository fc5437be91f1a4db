"""Settings that cannot be used are named at the start, not in the middle of a meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

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
