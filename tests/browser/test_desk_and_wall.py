"""The facilitator's page and the projector while things change under them, in real Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.screens import DESK, WALL, Screen, chromium
from tests.running import HOUSE_KEY, Phone, Server, create, join

pytestmark = pytest.mark.browser
TABLES = [{"name": "Camino"}, {"name": "Veranda"}, {"name": "Palestra"}, {}]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all."""
    with chromium() as started:
        yield started


def opened(browser: Browser, desk: Phone) -> Screen:
    """The desk's page of a meeting."""
    screen = Screen(browser, DESK)
    screen.open(desk.made["desk_url"])  # type: ignore[attr-defined]
    expect(screen.page.locator("#now-name")).to_be_visible()
    return screen


def people(server: Server, desk: Phone, *names: str) -> list[Phone]:
    """Some people, each with a phone."""
    return [join(server, desk.code, name) for name in names]


def plan_of(desk: Phone, slot: int) -> list[str]:
    """What identifies the drawn plan of a slot: its seatings."""
    return [str(plan["tables"]) for plan in desk.records("plan") if plan["slot"] == f"slot:{slot}"]


def test_a_plan_made_old_by_an_answer_is_drawn_anew(browser: Browser, server: Server) -> None:
    desk = create(server, "world_cafe", tables=TABLES)
    people(server, desk, "Anna", "Bruno", "Carla", "Dario", "Elsa", "Fatima", "Gino", "Hana")
    desk.ask("phase.next")
    desk.ask("phase.next")
    screen = opened(browser, desk)
    screen.page.locator("[data-next]").click()
    expect(screen.page.locator(".place").first).to_be_visible()
    seat = desk.records("seat")[0]
    desk.ask("host.stay", as_=seat["person"], table=seat["table"], slot="slot:2")
    expect(screen.page.locator(".place b").first).to_have_text(re.compile("^accoglie "))
    assert len(plan_of(desk, 2)) == 1
    screen.hold("desk.next.change")
    expect(screen.page.locator("#now-name")).to_have_text(re.compile("Giro 2"))
    screen.page.wait_for_timeout(2_500)
    assert plan_of(desk, 2) == [], "nothing is drawn once people have been told"
    assert screen.faults == []


def test_the_last_minutes_are_made_now_before_a_round_ends_early(browser: Browser, server: Server) -> None:
    desk = create(server, "world_cafe", tables=TABLES)
    people(server, desk, "Anna", "Bruno", "Carla", "Dario")
    desk.ask("phase.next")
    desk.ask("phase.next")
    screen = opened(browser, desk)
    screen.page.locator("[data-next]").click()
    screen.press("desk.prepare.last", n=2)
    expect(screen.page.locator("[data-next]")).to_be_focused()
    expect(screen.page.locator(".time-left")).to_have_text("2 min")
    screen.press("desk.clock.stop_long")
    screen.press("desk.clock.resume_long")
    expect(screen.button("desk.clock.stop_long")).to_be_visible()
    assert screen.faults == []


def test_a_line_that_came_meanwhile_is_kept_beside(browser: Browser, server: Server) -> None:
    desk = create(server, "world_cafe", tables=TABLES)
    (anna,) = people(server, desk, "Anna")
    desk.ask("phase.next")
    desk.ask("phase.next")
    table = desk.records("seat")[0]["table"]
    screen = opened(browser, desk)
    screen.page.locator(".whole").first.click()
    screen.fill("desk.table.line", "Quello che dice chi facilita")
    anna.ask("landing.write", table=table, slot="slot:1", text="Quello che dice il tavolo", rev=0)
    screen.sees("Quello che dice il tavolo")
    screen.press("common.save")
    screen.sees(screen.word("desk.also"))
    (line,) = desk.records("landing")
    assert {line["text"], *line["also"]} == {"Quello che dice chi facilita", "Quello che dice il tavolo"}


def test_sending_out_can_shut_the_door_and_closes_its_panel(browser: Browser, server: Server) -> None:
    desk = create(server, "open_space", tables=TABLES)
    people(server, desk, "Anna", "Gianni")
    screen = opened(browser, desk)
    screen.page.get_by_role("button", name=re.compile("collegat")).click()
    screen.page.get_by_role("button", name=re.compile("Gianni")).click()
    screen.press("desk.person.expel")
    expect(screen.page.locator("dialog h2")).to_be_focused()
    screen.page.get_by_label(screen.word("desk.person.expel_shut")).check()
    screen.page.get_by_role("button", name=screen.word("desk.person.expel_do"), exact=True).click()
    expect(screen.page.get_by_role("heading", name=screen.word("desk.people"), exact=True)).to_be_visible()
    expect(screen.page.get_by_role("button", name=re.compile("Gianni"))).to_have_count(0)
    assert desk.records("meeting")[0]["door"] == "closed"
    assert screen.faults == []


def test_a_new_meeting_opens_where_the_page_was_opened(browser: Browser, server: Server) -> None:
    screen = Screen(browser, DESK)
    here = f"http://localhost:{server.port}"
    screen.open(f"{here}/new#{HOUSE_KEY}")
    screen.press("door.new.create")
    screen.sees(screen.word("door.fault.some"))
    screen.fill("door.new.name", "Un patto per il quartiere")
    expect(screen.page.get_by_text(screen.word("door.fault.some"))).to_have_count(0)
    screen.press("door.new.create")
    screen.page.wait_for_url(re.compile(rf"^{here}/\d{{8}}/desk$"))
    expect(screen.page.locator("[data-next]")).to_be_visible()


def wall_of(browser: Browser, desk: Phone) -> Screen:
    """The wall of a meeting."""
    screen = Screen(browser, WALL)
    status, made = desk.post(f"{desk.path('links')}?as=desk", {"as": "wall"})
    screen.open(made["url"] if status == 201 else desk.get(f"{desk.path('links')}?as=desk")[1]["wall_url"])
    return screen


def test_the_wall_turns_to_the_slot_that_begins(browser: Browser, server: Server) -> None:
    desk = create(server, "open_space", tables=TABLES)
    desk.ask("phase.next")
    desk.ask("phase.next")
    anna, bruno = people(server, desk, "Anna", "Bruno")
    for person, slot in ((anna, 1), (bruno, 2)):
        topic = person.ask("topic.propose", title=f"Un orto nel turno {slot}")
        person.ask("topic.place", topic=f"topic:{topic}", slot=f"slot:{slot}", table="table:1")
    wall = wall_of(browser, desk)
    wall.sees("Un orto nel turno 1")
    wall.page.keyboard.press("ArrowRight")
    wall.sees("Un orto nel turno 2")
    desk.ask("phase.next")
    wall.sees("Un orto nel turno 1")
    wall.sees(re.compile(r"Turno 1 · \d+ min"))
    wall.page.keyboard.press("ArrowRight")
    wall.page.wait_for_timeout(300)
    wall.sees("Un orto nel turno 1")
    assert wall.faults == []


def test_an_announcement_gives_way_to_who_goes_where(browser: Browser, server: Server) -> None:
    desk = create(server, "world_cafe", tables=TABLES)
    people(server, desk, "Anna", "Bruno")
    desk.ask("phase.next")
    wall = wall_of(browser, desk)
    wall.sees("Vai a ciò che conta")
    desk.ask("announcement.post", text="Il giardino è chiuso")
    wall.sees("Il giardino è chiuso")
    desk.ask("phase.next")
    wall.sees("Camino")
    expect(wall.page.locator(".announcement")).to_have_count(0)
    desk.ask("announcement.post", text="Si beve al bar")
    wall.sees("Si beve al bar")
    assert wall.faults == []


def test_a_free_round_asks_to_choose_before_anybody_sits(browser: Browser, server: Server) -> None:
    desk = create(server, {"format": "world_cafe", "movement": "self_select"}, tables=TABLES)
    desk.ask("phase.next")
    desk.ask("phase.next")
    wall = wall_of(browser, desk)
    wall.sees(wall.word("wall.who.none"))
    wall.sees("Veranda")
    desk.ask("phase.next")
    wall.sees(wall.word("wall.who.choose"))
