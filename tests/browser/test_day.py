"""A day in one meeting, in real Chromium: two phones, a wall and a desk, from creation to the downloaded PDF."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screens import DESK, PHONE, WALL, Screen, chromium, join, step_on
from tests.running import HOUSE_KEY, Server, free_port

pytestmark = pytest.mark.browser
NOTES = [f"Nota senza rete numero {number}" for number in range(1, 6)]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of its own, since it will be killed."""
    started = Server(free_port(), tmp_path)
    started.start()
    yield started
    started.stop()


def create(desk: Screen, server: Server) -> str:
    """Make the meeting at /new; its code."""
    desk.open(f"{server.url}/new#{HOUSE_KEY}")
    desk.fill("door.new.name", "Nuovo Patto, 17 maggio")
    desk.fill("door.new.question", "Di cosa vogliamo occuparci insieme?")
    desk.page.get_by_role("radio", name=re.compile(r"World Café \+ Open Space")).check(force=True)
    desk.fill("door.tables", "4")
    desk.press("door.new.create")
    desk.page.wait_for_url(re.compile(r"/\d{8}/desk"))
    found = re.search(r"/(\d{8})/desk", desk.page.url)
    assert found
    expect(desk.page.locator("[data-next]")).to_be_visible()
    assert "#" not in desk.page.url, "the key stays in the address bar"
    return found[1]


def wall_address(desk: Screen, code: str) -> str:
    """A wall's link, as the desk asks for it."""
    asking = "{method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{\"as\": \"wall\"}'}"
    link = desk.page.evaluate(f"fetch('/api/meetings/{code}/links?as=desk', {asking}).then(r => r.json())")
    return str(link["url"])


def read_qr(screen: Screen, tmp_path: Path) -> str:
    """What a phone's camera reads on the wall."""
    # Not `wait_for_function`: the page's policy forbids the eval with which that looks again.
    screen.page.locator("img.qr").evaluate("image => image.decode()")
    screen.picture(tmp_path / "wall.png")
    command = ["zbarimg", "-q", "--raw", str(tmp_path / "wall.png")]
    read = subprocess.run(command, capture_output=True, text=True, check=False)
    return read.stdout.strip()


def write_note(phone: Screen, text: str) -> None:
    """Write a note on the page of one's table."""
    phone.fill("phone.note.write", text)
    phone.press("phone.note.send")


def stands_once(screen: Screen, text: str) -> None:
    """Wait until a note is there, and only once; what is new waits behind a button, as it should."""
    note = screen.page.get_by_text(text, exact=True)
    fresh = screen.page.get_by_role("button", name=re.compile(r"not[ae] nuov[ae]"))
    for _ in range(100):
        if note.count():
            break
        # What was new may be another note; this one then comes behind the button again.
        if fresh.count():
            fresh.first.click()
        screen.page.wait_for_timeout(200)
    expect(note).to_have_count(1)


def test_a_day_from_creation_to_the_pdf(server: Server, tmp_path: Path) -> None:
    with chromium() as browser:
        desk, wall = Screen(browser, DESK, accept_downloads=True), Screen(browser, WALL)
        anna, karim = Screen(browser, PHONE), Screen(browser, PHONE)
        code = create(desk, server)
        wall.open(wall_address(desk, code))
        wall.sees(f"{code[:4]} {code[4:]}")
        url = read_qr(wall, tmp_path)
        assert url == f"{server.url}/{code}"
        join(anna, url, "Anna")
        join(karim, url, "Karim")
        cafe(desk, wall, anna, karim)
        without_network(desk, anna, karim, url)
        power_goes(server, desk, karim, code)
        open_space(desk, wall, anna, karim)
        book(desk, anna, tmp_path)
        for screen in (desk, wall, anna, karim):
            assert screen.faults == []


def cafe(desk: Screen, wall: Screen, anna: Screen, karim: Screen) -> None:
    """Welcome, then a guided round: phone and wall say who goes where."""
    step_on(desk)
    wall.sees("Vai a ciò che conta")
    step_on(desk)
    for phone in (anna, karim):
        phone.sees("Adesso vai a")
        phone.press("phone.go.there")
        phone.sees("Parlate: il telefono può stare giù")
    wall.sees("Anna")
    wall.sees("Karim")
    anna.press("phone.talk.write")
    karim.press("phone.talk.write")
    write_note(anna, "Una bacheca delle competenze nell'androne")
    karim.sees("Una bacheca delle competenze nell'androne")


def without_network(desk: Screen, anna: Screen, karim: Screen, url: str) -> None:
    """Offline, five notes, the tab closed, back again: all five stand once on every screen."""
    anna.context.set_offline(True)
    for text in NOTES:
        write_note(anna, text)
    anna.sees(re.compile("Senza rete"))
    anna.page.wait_for_timeout(500)
    anna.page.close()
    anna.context.set_offline(False)
    anna.page = anna.tab()
    anna.open(url)
    anna.sees("Parlate: il telefono può stare giù")
    anna.press("phone.talk.write")
    desk.press("desk.view.notes")
    for screen in (anna, karim, desk):
        for text in NOTES:
            stands_once(screen, text)


def power_goes(server: Server, desk: Screen, karim: Screen, code: str) -> None:
    """`kill -9` while a phone writes: nothing acknowledged lost, nothing doubled, all by itself."""
    for number in range(4):
        write_note(karim, f"Prima del buio {number}")
    server.kill()
    for number in range(4):
        write_note(karim, f"Durante il buio {number}")
    karim.page.wait_for_timeout(1_500)
    server.start()
    for number in range(4):
        for text in (f"Prima del buio {number}", f"Durante il buio {number}"):
            stands_once(karim, text)
            stands_once(desk, text)
    expect(karim.page.get_by_text(karim.word("phone.safe"))).to_have_count(0)


def open_space(desk: Screen, wall: Screen, anna: Screen, karim: Screen) -> None:
    """A topic from a phone to the wall, and its instant report."""
    while "Mercato" not in desk.page.locator("#now-name").inner_text():
        step_on(desk)
    anna.bar("now")
    anna.press("phone.propose")
    anna.fill("phone.topic.title", "Condomini solidali: chi apre la porta?")
    anna.press("phone.propose.do")
    anna.page.get_by_role("button").filter(has_text=re.compile(r"Turno\s1")).click()
    anna.page.get_by_role("main").get_by_role("button", name=re.compile("2")).first.click()
    wall.sees("Condomini solidali: chi apre la porta?")
    karim.bar("agenda")
    karim.page.get_by_role("button", name=re.compile("Mi interessa")).first.click()
    step_on(desk)
    anna.bar("now")
    anna.sees("Condomini solidali: chi apre la porta?")
    anna.press("phone.talk.report")
    anna.page.get_by_label("Che cosa è emerso").fill("Servono le chiavi e qualcuno che risponda.")
    anna.press("phone.report.finish")
    anna.sees(anna.word("phone.report.finished"))


def book(desk: Screen, anna: Screen, tmp_path: Path) -> None:
    """The whole book, before the closing circle."""
    desk.press("desk.view.book")
    with desk.page.expect_download() as coming:
        desk.page.locator("a[href*='report.pdf']").first.click()
    path = tmp_path / "book.pdf"
    coming.value.save_as(path)
    read = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    text = re.sub(r"\s+", " ", read)
    for wanted in ("Nuovo Patto, 17 maggio", "Condomini solidali", "Servono le chiavi", *NOTES, "Durante il buio 3"):
        assert wanted in text, wanted
