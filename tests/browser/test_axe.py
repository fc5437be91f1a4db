"""Accessibility: axe with the WCAG 2.2 AA tags on every page, in Italian; and a page with faults, which must fail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.screens import Screen, chromium, join
from tests.running import HOUSE_KEY, ROOT, Phone, Server, create
from tests.running import join as join_by_api

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
# Tall, so that nothing is half under the bar at the bottom: that is scrolling, not a fault.
TALL, WIDE, WALL = (390, 2600), (1440, 1400), (1920, 1080)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def desk(server: Server) -> Phone:
    """A day with both formats, a topic and a few notes, standing in the first café round."""
    made = create(server, "world_cafe", "open_space", tables=[{"name": "Veranda"}, {}, {}, {}], groups=["Servizi"])
    people = [join_by_api(server, made.code, f"Persona {number}") for number in range(12)]
    made.ask("phase.next")
    made.ask("phase.next")
    for kind in ("idea", "question", "heard", "proposal"):
        made.ask("note.write", text="Una bacheca", note_kind=kind, table="table:1", slot="slot:1")
    made.ask("announcement.post", text="Il giardino è chiuso")
    topic = made.ask("topic.propose", as_=people[0].person, title="L'orto d'estate")
    made.ask("topic.place", topic=f"topic:{topic}", slot="slot:4", table="table:2")
    return made


def faults(screen: Screen) -> list[str]:
    """What axe finds on the page as it stands."""
    screen.page.wait_for_timeout(600)
    screen.page.evaluate(AXE)
    found: dict[str, Any] = screen.page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS
    )
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


def test_axe_sees_planted_faults(browser: Browser, server: Server) -> None:
    screen = Screen(browser, TALL)
    screen.open(server.url)
    screen.page.evaluate(
        """() => {
            const image = document.createElement('img');
            image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
            const text = document.createElement('p');
            text.textContent = 'grigio su grigio';
            text.style.color = '#999';
            text.style.background = '#aaa';
            document.querySelector('main').append(image, text);
        }"""
    )
    found = {fault.partition(":")[0] for fault in faults(screen)}
    assert {"image-alt", "color-contrast"} <= found


@pytest.mark.parametrize("path", ["/", f"/new#{HOUSE_KEY}", "/10000001"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_at_the_door(browser: Browser, server: Server, path: str, scheme: str) -> None:
    screen = Screen(browser, TALL, color_scheme=scheme)
    screen.open(server.url + path)
    assert faults(screen) == []


@pytest.mark.parametrize("phase", [{"block": "block:1", "phase": "round", "slot": "slot:1"},
                                   {"block": "block:1", "phase": "harvest"},
                                   {"block": "block:2", "phase": "market"},
                                   {"block": "block:2", "phase": "talk", "slot": "slot:4"},
                                   {"block": "block:2", "phase": "newsroom"}], ids=lambda step: step["phase"])
def test_every_screen_of_a_phase(browser: Browser, server: Server, desk: Phone, phase: dict[str, str]) -> None:
    desk.ask("phase.enter", **phase)
    links = {page: desk.post(desk.path("links"), {"as": page})[1]["url"] for page in ("wall", "desk")}
    found: dict[str, list[str]] = {}
    phone, wall = Screen(browser, TALL), Screen(browser, WALL)
    phone.open(f"{server.url}/{desk.code}")
    phone.page.get_by_label(phone.word("phone.door.name")).wait_for()
    found["door"] = faults(phone)
    join(phone, f"{server.url}/{desk.code}", "Anna")
    for section in ("now", "agenda", "tables", "book"):
        if phone.page.get_by_role("navigation").get_by_role("link", name=phone.word(f"phone.bar.{section}")).count():
            phone.bar(f"phone.bar.{section}")
            found[section] = faults(phone)
    wall.open(links["wall"])
    found["wall"] = faults(wall)
    for size in (WIDE, TALL):
        regia = Screen(browser, size)
        regia.open(links["desk"])
        regia.page.locator("#now-name").wait_for()
        for view in regia.page.locator(".view").all():
            view.click()
            found[f"desk {size[0]} {view.inner_text()}"] = faults(regia)
        regia.context.close()
    for screen in (phone, wall):
        screen.context.close()
    assert {name: fault for name, fault in found.items() if fault} == {}
