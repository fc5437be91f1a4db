"""Whole journeys by keyboard alone, focus always seen; and pages at 400 % zoom without sideways scrolling."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.phones import browser
from tests.browser.screens import DESK, PHONE, Screen, join
from tests.running import HOUSE_KEY, Phone, Server, create
from tests.running import join as join_by_api

__all__ = ["browser"]  # fixture
pytestmark = pytest.mark.browser
FURTHEST = 80
# What has the focus: its text or label, and whether it is hidden behind something or off the page.
FOCUSED = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const labels = [...(one.labels ?? [])].map((label) => label.innerText);
  const name = [one.getAttribute('aria-label'), ...labels, one.innerText].filter(Boolean).join(' ');
  const [x, y] = [Math.min(box.left + 8, innerWidth - 1), Math.min(box.top + box.height / 2, innerHeight - 1)];
  const top = document.elementFromPoint(x, y);
  const whole = one.closest('label') ?? one;
  const seen = one === document.body || box.width < 3 || Boolean(top && (whole.contains(top) || top.contains(one)));
  return { name, body: one === document.body, seen };
}"""


class Keys:
    """A person at the keyboard of one screen: Tab, letters, Enter, Space; no mouse."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.page = screen, screen.page

    def reach(self, wanted: str | re.Pattern[str]) -> None:
        """Tab until what is wanted has the focus; nothing on the way may be hidden."""
        pattern = re.compile(wanted) if isinstance(wanted, str) else wanted
        for _ in range(FURTHEST):
            told = self.page.evaluate(FOCUSED)
            assert told["seen"], f"the focus is hidden on {told['name']!r}"
            if pattern.search(told["name"]) and not told["body"]:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{pattern.pattern} is not reached by Tab")

    def press(self, wanted: str | re.Pattern[str], key: str = "Enter") -> None:
        """Reach it and press a key."""
        self.reach(wanted)
        self.page.keyboard.press(key)

    def write(self, wanted: str | re.Pattern[str], text: str) -> None:
        """Reach a field and type."""
        self.reach(wanted)
        self.page.keyboard.type(text)


def saved(screen: Screen) -> None:
    """Wait until nothing is on its way any more."""
    expect(screen.page.get_by_text(screen.word("phone.safe"))).to_have_count(0)
    expect(screen.page.locator(".standing")).to_have_text(screen.word("link.live"))


def test_focus_under_a_cover_is_found_out(browser: Browser, server: Server) -> None:
    screen = Screen(browser, PHONE)
    screen.open(server.url)
    screen.page.get_by_role("textbox").first.wait_for()
    screen.page.evaluate(
        """() => {
            const cover = document.createElement('div');
            Object.assign(cover.style, {position: 'fixed', inset: '0', background: '#fff'});
            document.body.append(cover);
        }"""
    )
    with pytest.raises(AssertionError, match="hidden"):
        Keys(screen).reach("what is not there")


def test_a_phone_by_keyboard_alone(browser: Browser, server: Server) -> None:
    desk = create(server, "open_space", tables=3)
    screen = Screen(browser, PHONE)
    keys = Keys(screen)
    screen.open(f"{server.url}/{desk.code}")
    screen.page.get_by_label(screen.word("phone.door.name")).wait_for()
    keys.write(screen.word("phone.door.name"), "Anna")
    keys.page.keyboard.press("Enter")
    expect(screen.page.get_by_role("navigation")).to_be_visible()
    for _ in range(2):
        desk.ask("phase.next")
    expect(screen.button("phone.propose")).to_be_visible()
    keys.press(screen.word("phone.propose"))
    keys.write(screen.word("phone.topic.title"), "Orti di quartiere")
    keys.press(f"^{re.escape(screen.word('phone.propose.do'))}$")
    expect(screen.page.get_by_role("button", name=re.compile(r"Turno\s1"))).to_be_visible()
    keys.press(re.compile(r"Turno\s1"))
    expect(screen.page.get_by_role("button", name=re.compile(r"^(Spazio )?2")).first).to_be_visible()
    keys.press(re.compile(r"^(Spazio )?2"))
    screen.sees("Orti di quartiere")
    saved(screen)
    desk.ask("phase.next")
    screen.page.goto(f"{server.url}/{desk.code}")
    expect(screen.button("phone.talk.write")).to_be_visible()
    keys.press(screen.word("phone.talk.write"))
    keys.write(screen.word("phone.note.write"), "Serve l'acqua")
    keys.press(screen.word("phone.note.send"))
    screen.sees("Serve l'acqua")
    saved(screen)
    assert [placing["table"] for placing in desk.records("placing")] == ["table:2"]
    assert [note["text"] for note in desk.records("note")] == ["Serve l'acqua"]
    assert screen.faults == []


def test_a_desk_by_keyboard_alone(browser: Browser, server: Server) -> None:
    screen = Screen(browser, DESK)
    keys = Keys(screen)
    screen.open(f"{server.url}/new#{HOUSE_KEY}")
    keys.write(screen.word("door.new.name"), "Da tastiera")
    keys.press(screen.word("door.new.create"))
    expect(screen.page.locator("#now-name")).to_be_visible()
    code = re.search(r"/(\d{8})/desk", screen.page.url)
    assert code
    join_by_api(server, code[1], "Anna")
    for _ in range(2):
        before = screen.page.locator("#now-name").inner_text()
        keys.press(re.compile("^(Comincia|Prepara)"))
        keys.reach(screen.word("desk.next.change"))
        for _ in range(2):
            screen.page.keyboard.press("Enter")
        expect(screen.page.locator("#now-name")).not_to_have_text(before)
    keys.press(f"^{re.escape(screen.word('desk.announce'))}")
    keys.write(screen.word("desk.announce.text"), "Si ricomincia")
    keys.press(f"^{re.escape(screen.word('desk.announce.post'))}$")
    expect(screen.page.get_by_text("Si ricomincia").first).to_be_visible()
    assert screen.faults == []


PLACES = ("now", "agenda", "tables", "book", "propose", "notes")


def sideways(screen: Screen) -> int:
    """How far the page runs off its right edge."""
    return int(screen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("phase", [("market", None), ("talk", "slot:1"), ("newsroom", None)], ids=lambda one: one[0])
def test_nothing_runs_off_at_400_percent(browser: Browser, server: Server, phase: tuple[str, str | None]) -> None:
    """1280 by 1024 at 400 % is 320 by 256."""
    desk = a_full_market(server)
    desk.ask("phase.enter", block="block:1", phase=phase[0], slot=phase[1])
    wide: dict[str, int] = {}
    phone = Screen(browser, (320, 256))
    join(phone, f"{server.url}/{desk.code}", "Massimiliano Bartolomeo")
    for place in PLACES:
        phone.page.evaluate("place => { location.hash = place; }", place)
        phone.page.locator("main h1").first.wait_for()
        wide[place] = sideways(phone)
    regia = Screen(browser, (320, 256))
    regia.open(desk.post(desk.path("links"), {"as": "desk"})[1]["url"])
    regia.page.locator("#now-name").wait_for()
    for view in regia.page.locator(".view").all():
        view.click()
        wide[f"desk {view.inner_text()}"] = sideways(regia)
    for path in ("/", f"/new#{HOUSE_KEY}"):
        regia.open(server.url + path)
        regia.page.locator("h1").first.wait_for()
        wide[path.partition("#")[0]] = sideways(regia)
    for screen in (phone, regia):
        screen.context.close()
    assert {place: over for place, over in wide.items() if over > 0} == {}


def a_full_market(server: Server) -> Phone:
    """An Open Space with long titles, words without an end, and a name for every place."""
    desk = create(server, "open_space", tables=[{"name": "Sala del Consiglio dei ragazzi"}, {"name": "Palestra"}, {}])
    people = [join_by_api(server, desk.code, f"Persona {number}") for number in range(4)]
    desk.ask("phase.enter", block="block:1", phase="market")
    for number, person in enumerate(people[:3]):
        title = ("Precipitevolissimevolmente" * 4)[:118] if number == 0 else f"Chi apre la porta, e a chi, {number}"
        topic = "topic:" + person.ask("topic.propose", title=title)
        person.ask("topic.place", topic=topic, slot="slot:1", table=f"table:{number + 1}")
    desk.ask("announcement.post", text="Il giardino è chiuso.\nSi va in palestra.\nI bagni sono a destra.")
    return desk
