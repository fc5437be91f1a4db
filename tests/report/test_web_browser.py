"""The book's web page in a real browser, under the policy it will be served with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from session_tool import report
from tests.report.a_meeting import Meeting, a_day
from tests.report.attacks import ATTACKS, HARD, planted

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
POLICY = (
    f"default-src 'none'; style-src '{report.STYLE_HASH}'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'"
)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


def show(browser: Browser, meeting: Meeting, *, width: int = 1100, dark: bool = False, forced: bool = False) -> Page:
    """The page of a meeting's book; whatever it asks for or complains of is gathered in `page.faults`."""
    book = report.compile(meeting.state(), language="it", address="http://x/48271950")
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        forced_colors="active" if forced else "none",
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: faults.append(request.url) if request.url != "http://book.test/" else None)
    page.route(
        "http://book.test/",
        lambda route: route.fulfill(
            body=report.render(book, "html"),
            headers={"content-type": report.FORMS["html"].media_type, "content-security-policy": POLICY},
        ),
    )
    page.goto("http://book.test/")
    page.faults = faults  # type: ignore[attr-defined]
    return page


def violations(page: Page) -> list[str]:
    """What axe finds, each as "rule: element"."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
    return [f"{fault['id']}: {node['html']}" for fault in found["violations"] for node in fault["nodes"]]


def overflows(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1100])
def test_axe_finds_nothing(browser: Browser, width: int, dark: bool) -> None:
    page = show(browser, a_day(), width=width, dark=dark)
    assert violations(page) == []


def test_axe_would_have_found_something(browser: Browser) -> None:
    page = show(browser, a_day())
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert [fault.split(":")[0] for fault in violations(page)] == ["html-has-lang"]


def test_the_policy_lets_the_style_through_and_nothing_is_asked_for(browser: Browser) -> None:
    page = show(browser, a_day())
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert page.faults == []  # type: ignore[attr-defined]


def test_planted_texts_neither_run_nor_overflow(browser: Browser) -> None:
    meeting = planted(a_day(), ATTACKS[0])
    block = meeting.block("open_space", 1)
    for text in (*ATTACKS, *HARD):
        topic = meeting.topic(block, text, meeting.person(text), why=text)
        meeting.note(block, text, topic=topic)
        meeting.report(topic, issue=text)
    page = show(browser, meeting, width=320)
    assert page.faults == []  # type: ignore[attr-defined]
    assert page.locator("main").count() == 1
    assert not overflows(page)


def test_it_reflows(browser: Browser) -> None:
    page = show(browser, a_day())
    for width in (320, 400, 672, 700, 1100):
        page.set_viewport_size({"width": width, "height": 900})
        assert not overflows(page), width


def test_forced_colours_keep_the_badges_readable(browser: Browser) -> None:
    page = show(browser, a_day(), forced=True)
    number, shape = page.locator(".badge text").first, page.locator(".badge :not(text)").first
    colours = [node.evaluate("node => getComputedStyle(node).fill") for node in (number, shape)]
    assert colours[0] != colours[1]
