"""Real browsers: phones, a wall and a desk, named by the words people read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from session_tool.words import say

PHONE, WALL, DESK = (390, 844), (1920, 1080), (1440, 900)
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--no-first-run",
]
expect.set_options(timeout=20_000)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


class Screen:
    """One browser with one page of a meeting; its faults are kept."""

    def __init__(self, browser: Browser, size: tuple[int, int], language: str = "it", **more: Any) -> None:
        viewport = {"width": size[0], "height": size[1]}
        self.context: BrowserContext = browser.new_context(viewport=viewport, locale=language, **more)
        self.language = language
        self.faults: list[str] = []
        self.page = self.tab()

    def tab(self) -> Page:
        """Another tab of the same browser."""
        page = self.context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)
        return page

    def _hear(self, message: Any) -> None:
        # A 401 is how a phone learns that it has not joined; losing the network is part of the test.
        expected = re.search(r"status of (401|404)|ERR_|WebSocket", message.text)
        if message.type == "error" and not expected:
            self.faults.append(message.text)

    def open(self, url: str) -> None:
        """Go to a page."""
        self.page.goto(url)

    def word(self, key: str, **values: Any) -> str:
        """What the page says for a key."""
        return say(self.language, key, **values)

    def button(self, key: str, **values: Any) -> Locator:
        """The button or link that says so."""
        name = self.word(key, **values)
        return self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name)).first

    def press(self, key: str, **values: Any) -> None:
        """Press it."""
        self.button(key, **values).click()

    def fill(self, key: str, text: str, **values: Any) -> None:
        """Write into the field with that label."""
        self.page.get_by_label(self.word(key, **values)).first.fill(text)

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Wait until a text is on the page."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def hold(self, key: str) -> None:
        """Press and keep pressed for as long as the button wants."""
        box = self.button(key).bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.page.mouse.down()
        self.page.wait_for_timeout(900)
        self.page.mouse.up()

    def bar(self, section: str) -> bool:
        """Go to a section (`now`, `agenda`, `tables`, `book`) by the phone's bottom bar; whether it stands there."""
        mark = self.page.get_by_role("navigation").locator(f"a[href='#{section}']")
        if mark.count():
            # A click of Playwright's would first scroll to where the sticky bar lies at the end of the page.
            mark.evaluate("mark => mark.click()")
        return bool(mark.count())

    def picture(self, path: Path, **more: Any) -> None:
        """A picture of the page."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path, **more)


def join(screen: Screen, url: str, name: str) -> None:
    """Come in by the door."""
    screen.open(url)
    screen.fill("phone.door.name", name)
    screen.press("phone.door.enter")
    expect(screen.page.get_by_role("navigation")).to_be_visible()


def step_on(desk: Screen) -> None:
    """Prepare the next step, then change now."""
    before = desk.page.locator("#now-name").inner_text()
    desk.page.locator("[data-next]").click()
    expect(desk.button("desk.next.change")).to_be_enabled()
    # With guided rounds the plan is drawn while one looks.
    desk.page.wait_for_timeout(300)
    desk.hold("desk.next.change")
    expect(desk.page.locator("#now-name")).not_to_have_text(before)
