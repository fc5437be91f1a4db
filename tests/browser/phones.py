"""What the tests of the phone share: two phones, and their way in."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.screens import PHONE, Screen, chromium, join
from tests.running import Phone, Server

EXPECTED = re.compile("status of 403")  # the answer to a key that opens nothing any more, and to a wrong code


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all."""
    with chromium() as started:
        yield started


@pytest.fixture
def phones(browser: Browser) -> Iterator[list[Screen]]:
    """Two phones; whatever is thrown or logged on them fails the test."""
    screens = [Screen(browser, PHONE), Screen(browser, (320, 640), color_scheme="dark")]
    yield screens
    for screen in screens:
        assert [fault for fault in screen.faults if not EXPECTED.search(fault)] == []
        wide = screen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, "the page scrolls sideways"
        screen.context.close()


def enter(phones: list[Screen], server: Server, desk: Phone, *names: str) -> str:
    """Let them in; the meeting's address."""
    url = f"{server.url}/{desk.code}"
    for screen, name in zip(phones, names, strict=False):
        join(screen, url, name)
    return url


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds on the server: a phone shows what is on its way as well."""
    for _ in range(400):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never came")


def note_text(screen: Screen) -> str:
    """What stands in the field for a note."""
    return screen.page.get_by_label(screen.word("phone.note.write")).input_value()
