"""Shared by all tests: one running server for those that only need one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import Server, running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that many tests share; each makes its own meeting."""
    data: Path = tmp_path_factory.mktemp("house")
    with running(data) as started:
        yield started
