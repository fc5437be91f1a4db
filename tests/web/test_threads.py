"""Off the hub: results and failures come back, and what waited too long is not begun."""

from __future__ import annotations

import time

import gevent
import pytest

from session_tool.store.database import StoreBusy
from session_tool.web.threads import OffHub


def test_results_and_failures_come_back_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    off_hub = OffHub(1)
    assert off_hub(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        off_hub(divmod, 7, 0)
    assert capsys.readouterr().err == ""


def test_the_hub_goes_on_and_what_waited_too_long_is_busy() -> None:
    off_hub, begun = OffHub(1, patience=0.05), []
    first = gevent.spawn(off_hub, time.sleep, 0.5)
    gevent.sleep(0.01)
    second = gevent.spawn(off_hub, begun.append, 1)
    with pytest.raises(StoreBusy):
        second.get()
    assert begun == [] and first.get() is None
    off_hub(begun.append, 2)
    assert begun == [2]
