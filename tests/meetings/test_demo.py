"""The recorded day on a real server: phones, desk, doubled and lost requests; the same book as in memory."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

from tests.meetings import recorded

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 300


def demo(folder: Path, *wanted: str) -> subprocess.CompletedProcess[str]:
    """Run the command on an empty data folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TAVOLATA_")}
    environ = {**clean, "DATA_DIR": str(folder), "LANG": "it_IT.UTF-8", "LC_ALL": "", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "session_tool", "demo", *wanted]
    return subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=SECONDS, check=False, encoding="utf-8"
    )


def without_address(book: str) -> str:
    """The book without the lines that tell where it was made."""
    return "\n".join(line for line in book.splitlines() if "http" not in line)


def test_the_day_on_a_server_gives_the_book_of_the_day_in_memory(tmp_path: Path) -> None:
    done = demo(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "65 persone" in done.stdout
    found = sorted((tmp_path / "demo").iterdir())
    assert [path.suffix for path in found] == [".html", ".json", ".md", ".pdf"]
    told = next(path for path in found if path.suffix == ".md").read_text("utf-8")
    assert without_address(told) == without_address(recorded.book("md").decode())


def test_it_stops_where_it_is_asked_to_and_goes_on_from_there(tmp_path: Path) -> None:
    """The same asks again are answered as before: the second run only adds what was missing."""
    first = demo(tmp_path, "--until", "8:44")
    assert first.returncode == 0, first.stdout + first.stderr
    again = demo(tmp_path, "--until", "8:48")
    assert again.returncode == 0, again.stdout + again.stderr
    codes = {re.search(r"Codice dell'incontro: ([\d ]+)", run.stdout).group(1) for run in (first, again)}  # type: ignore[union-attr]
    assert len(codes) == 1
    came = [int(re.search(r"(\d+) persone", run.stdout).group(1)) for run in (first, again)]  # type: ignore[union-attr]
    assert 0 < came[0] < came[1] < 20


def test_a_time_that_is_none_is_told_in_words(tmp_path: Path) -> None:
    done = demo(tmp_path, "--until", "tardi")
    assert done.returncode == 2
    assert "Ora non valida" in done.stdout


def test_it_says_how_to_browse_what_it_leaves(tmp_path: Path) -> None:
    """Nobody at a terminal: the server is gone at the end, so the links are those of one started by hand."""
    done = demo(tmp_path, "--until", "8:44")
    assert f"DATA_DIR={tmp_path} make run" in done.stdout
    links = re.findall(r"(http://\S+)", done.stdout)
    assert len(links) == 3
    assert all(link.startswith("http://127.0.0.1:8000/") for link in links)


def test_it_stays_up_when_asked_and_every_link_answers(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TAVOLATA_")}
    command = [sys.executable, "-m", "session_tool", "demo", "--until", "8:44", "--stay"]
    environ = {**clean, "DATA_DIR": str(tmp_path), "LANG": "it_IT.UTF-8", "LC_ALL": "", "PYTHONIOENCODING": "utf-8"}
    how: dict[str, Any] = {"cwd": ROOT, "env": environ, "text": True, "encoding": "utf-8"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, **how) as played:
        try:
            links = []
            for line in played.stdout or ():
                links += re.findall(r"(http://\S+)", line)
                if "Ctrl+C" in line:
                    break
            assert len(links) == 4
            for link in links:
                with urllib.request.urlopen(link.partition("#")[0]) as answer:
                    assert answer.status == 200
        finally:
            played.send_signal(signal.SIGINT)
        assert played.wait(30) == 0
