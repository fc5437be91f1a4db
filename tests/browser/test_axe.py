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


def test_the_desk_and_the_wall_before_anything_begins(browser: Browser, server: Server) -> None:
    made = create(server, "world_cafe", tables=4)
    found: dict[str, list[str]] = {}
    for page, size in (("wall", WALL), ("desk", WIDE), ("desk", TALL)):
        screen = Screen(browser, size)
        screen.open(made.post(made.path("links"), {"as": page})[1]["url"])
        screen.page.locator("#now-name" if page == "desk" else "main").first.wait_for()
        found[f"{page} {size[0]}"] = faults(screen)
        screen.context.close()
    assert {name: fault for name, fault in found.items() if fault} == {}


def phone_faults(browser: Browser, server: Server, desk: Phone) -> dict[str, list[str]]:
    """What axe finds at the door and on each place of the phone."""
    phone, topic = Screen(browser, TALL), desk.records("topic")[0]["id"]
    phone.open(f"{server.url}/{desk.code}")
    phone.page.get_by_label(phone.word("phone.door.name")).wait_for()
    found = {"door": faults(phone)}
    join(phone, f"{server.url}/{desk.code}", "Anna")
    for section in ("now", "agenda", "tables", "book"):
        if phone.bar(section):
            found[section] = faults(phone)
    for place in ("propose", f"topic/{topic}", f"report/{topic}", "cell/1:1", "notes", "edit/none"):
        phone.page.evaluate("place => { location.hash = place; }", place)
        found[place] = faults(phone)
    phone.page.locator(".who").click()
    found["me"] = faults(phone)
    phone.context.close()
    return found


def desk_faults(browser: Browser, url: str) -> dict[str, list[str]]:
    """What axe finds on each view of the desk, on a laptop and on a phone."""
    found: dict[str, list[str]] = {}
    for size in (WIDE, TALL):
        regia = Screen(browser, size)
        regia.open(url)
        regia.page.locator("#now-name").wait_for()
        for view in regia.page.locator(".view").all():
            view.click()
            found[f"desk {size[0]} {view.inner_text()}"] = faults(regia)
        regia.context.close()
    return found


STEPS = [
    {"block": "block:1", "phase": "welcome"},
    {"block": "block:1", "phase": "round", "slot": "slot:1"},
    {"block": "block:1", "phase": "harvest"},
    {"block": "block:1", "phase": "circle"},
    {"block": "block:2", "phase": "opening"},
    {"block": "block:2", "phase": "market"},
    {"block": "block:2", "phase": "talk", "slot": "slot:4"},
    {"block": "block:2", "phase": "newsroom"},
    {"block": "block:2", "phase": "circle"},
]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step['block'][6:]} {step['phase']}")
def test_every_screen_of_a_phase(browser: Browser, server: Server, desk: Phone, step: dict[str, str]) -> None:
    desk.ask("phase.enter", **step)
    links = {page: desk.post(desk.path("links"), {"as": page})[1]["url"] for page in ("wall", "desk")}
    wall = Screen(browser, WALL)
    wall.open(links["wall"])
    found = {"wall": faults(wall), **phone_faults(browser, server, desk), **desk_faults(browser, links["desk"])}
    wall.context.close()
    assert {name: fault for name, fault in found.items() if fault} == {}
