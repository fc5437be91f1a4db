"""The phone in real Chromium: told where to go wherever one is, offered only what is taken, let in and sent out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.phones import browser, enter, note_text, phones
from tests.browser.screens import PHONE, Screen, join
from tests.browser.test_axe import TALL, faults
from tests.running import Server, create
from tests.running import join as join_by_api

__all__ = ["browser", "phones"]  # fixtures
pytestmark = pytest.mark.browser
SPEAK = re.compile("[Pp]arla con chi facilita")


def visible(screen: Screen, text: str | re.Pattern[str]) -> bool:
    """Whether a text is within the part of the page that is looked at."""
    return bool(screen.page.get_by_text(text).first.evaluate(
        "one => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
    ))


def test_whoever_writes_is_told_where_to_go(phones: list[Screen], server: Server) -> None:
    desk = create(server, "world_cafe", tables=4)
    enter(phones, server, desk, "Karim", "Mina")
    for number in range(6):
        join_by_api(server, desk.code, f"Persona {number}")
    desk.ask("phase.next")
    desk.ask("phase.next")
    halves = ["Una frase a metà", "Un'altra a metà"]
    for screen, half in zip(phones, halves, strict=True):
        screen.press("phone.go.there")
        screen.press("phone.talk.write")
        screen.fill("phone.note.write", half)
        screen.page.evaluate("scrollTo(0, 300)")
    desk.ask("phase.next")
    desk.ask("bell.ring")
    desk.ask("announcement.post", text="Il giardino è chiuso")
    for screen, half in zip(phones, halves, strict=True):
        line = screen.page.get_by_role("link", name=re.compile("^Adesso: Giro.2"))
        expect(line).to_be_visible()
        for text in ("Suona la campana", "Il giardino è chiuso"):
            screen.sees(text)
            assert visible(screen, text), text
        assert note_text(screen) == half
        assert screen.page.evaluate("document.activeElement.tagName") == "TEXTAREA"
        screen.page.keyboard.type("!")
        assert note_text(screen) == f"{half}!"
        line.click()
        screen.sees(re.compile("Giro.2|Adesso vai a"))
        expect(line).to_have_count(0)
        # The text begun at the old table is one tap away, and is still taken.
        screen.press("phone.halfway")
        screen.press("phone.note.send")
        expect(screen.page.get_by_text(f"{half}!", exact=True)).to_have_count(1)
    for screen in phones:
        expect(screen.page.locator(".standing")).to_have_text(screen.word("link.live"))
    assert len([one for one in desk.records("note") if one["slot"] == "slot:1"]) == 2


def test_a_table_is_chosen_among_those_not_yet_seen(phones: list[Screen], server: Server) -> None:
    tables = [{"name": "Veranda", "seats": 3}, {"seats": 3}, {"seats": 3}]
    desk = create(server, {"format": "world_cafe", "movement": "self_select"}, tables=tables)
    enter(phones, server, desk, "Karim", "Mina")
    others = [join_by_api(server, desk.code, f"Persona {number}") for number in range(4)]
    desk.ask("phase.next")
    desk.ask("phase.next")
    for other in others[:3]:
        other.ask("seat.take", table="table:3")
    karim = phones[0]
    first = karim.page.get_by_role("button", name=re.compile("Tavolo.1, Veranda"))
    expect(first).to_contain_text("3 posti liberi")
    expect(karim.page.get_by_role("button", name=re.compile("Tavolo.3"))).to_contain_text("al completo")
    assert karim.page.locator("main .btn.do").count() == 1
    first.click()
    karim.sees("Parlate: il telefono può stare giù")
    others[3].ask("seat.take", table="table:1")
    desk.ask("phase.next")
    others[3].ask("seat.take", table="table:2")
    karim.sees("Scegli un tavolo")
    expect(karim.page.get_by_role("button", name=re.compile("Tavolo.1"))).to_have_count(0)
    expect(karim.page.get_by_role("button", name=re.compile("Tavolo.2"))).to_contain_text("2 posti liberi")


def test_notes_and_report_are_offered_when_they_are_taken(phones: list[Screen], server: Server) -> None:
    desk = create(server, "open_space", tables=3)
    url = enter(phones, server, desk, "Karim", "Mina")
    karim, mina = phones
    desk.ask("phase.next")
    desk.ask("phase.next")
    anna = join_by_api(server, desk.code, "Anna")
    topic = f"topic:{anna.ask('topic.propose', title='Panchine e ombra')}"
    anna.ask("topic.place", topic=topic, slot="slot:1", table="table:1")
    karim.open(f"{url}#topic/{topic}")
    karim.sees(karim.word("phone.write.closed"))
    expect(karim.page.get_by_label(karim.word("phone.note.write"))).to_have_count(0)
    expect(karim.page.get_by_text(karim.word("phone.report.open"))).to_have_count(0)
    mina.bar("agenda")
    mina.sees("Panchine e ombra")
    anna.ask("topic.propose", title="Un orto")
    mina.sees("1 tema nuovo: mostra")
    desk.ask("phase.next")
    mina.sees("Un orto")
    karim.fill("phone.note.write", "Servono schienali")
    karim.page.get_by_text(karim.word("phone.note.sign")).click()
    karim.press("phone.note.send")
    karim.sees("Servono schienali")
    assert not karim.page.get_by_role("switch").is_checked(), "the next note would be signed unasked"
    for _ in range(3):
        desk.ask("phase.next")
    karim.fill("phone.note.write", "Detta tardi, ma detta")
    karim.press("phone.note.send")
    expect(karim.page.get_by_text("Detta tardi, ma detta")).to_have_count(1)
    expect(karim.page.get_by_text(karim.word("phone.refused"))).to_have_count(0)
    desk.ask("meeting.close")
    karim.sees(karim.word("phone.write.ended"))


def test_a_closed_door_lets_back_in_who_was_in_and_nobody_else(
    phones: list[Screen], server: Server, browser: Browser
) -> None:
    desk = create(server, "world_cafe", tables=2)
    url = enter(phones, server, desk, "Karim", "Mina")
    karim, mina = phones
    code = karim.page.locator(".code").inner_text()
    mina.open(f"{url}#cell/1:1")
    desk.ask("phase.next")
    desk.ask("phase.next")
    mina.sees(mina.word("phone.note.write"))
    mina.context.set_offline(True)
    mina.fill("phone.note.write", "Scritta senza rete")
    mina.press("phone.note.send")
    mina.page.wait_for_timeout(300)
    people = {one["name"]: one["id"] for one in desk.records("person")}
    desk.ask("person.expel", person=people["Mina"])
    mina.context.set_offline(False)
    mina.sees(SPEAK)
    mina.sees("Scritta senza rete")
    expect(mina.button("phone.door.enter")).to_have_count(0)
    desk.ask("person.expel", person=people["Karim"])
    for _ in range(2):
        karim.sees(SPEAK)
        expect(karim.button("phone.door.enter")).to_have_count(0)
        karim.page.reload()
    zoe = join_by_api(server, desk.code, "Zoe")
    desk.ask("meeting.close")
    stranger = Screen(browser, PHONE)
    stranger.open(url)
    stranger.sees(stranger.word("phone.door.unknown"))
    stranger.fill("phone.back.label", code)
    stranger.press("phone.back.enter")
    stranger.sees(stranger.word("error.expelled"))
    stranger.fill("phone.back.label", zoe.return_code)  # type: ignore[attr-defined]
    stranger.press("phone.back.enter")
    stranger.sees(stranger.word("phone.ended"))
    stranger.context.close()


def test_two_want_one_cell_and_a_topic_changes(phones: list[Screen], server: Server) -> None:
    desk = create(server, "open_space", tables=2)
    enter(phones, server, desk, "Karim", "")
    karim, mina = phones
    desk.ask("phase.next")
    desk.ask("phase.next")
    for screen, title in ((karim, "Una cucina comune"), (mina, "Chi apre la porta?")):
        screen.press("phone.propose")
        screen.fill("phone.topic.title", title)
        screen.press("phone.propose.do")
        screen.page.get_by_role("button", name=re.compile("Turno.1")).click()
    cells = [screen.page.get_by_role("main").get_by_role("button", name=re.compile("Spazio.1")) for screen in phones]
    mina.context.set_offline(True)
    cells[0].click()
    cells[1].click()
    mina.context.set_offline(False)
    mina.sees(mina.word("refused.cell_taken"))
    mina.page.get_by_role("button", name=re.compile("^Prendi")).click()
    mina.sees(re.compile("Spazio.2"))
    karim.press("phone.edit")
    karim.fill("phone.topic.why", "Si mangia meglio insieme")
    karim.press("common.save")
    karim.sees("Si mangia meglio insieme")
    karim.bar("agenda")
    karim.page.get_by_role("button", name=re.compile("^Mi interessa: Chi apre")).click()
    karim.sees(re.compile("stessa ora"))
    karim.page.get_by_role("link", name="Una cucina comune").click()
    karim.press("phone.withdraw")
    karim.button("phone.withdraw.do").click()
    mina.bar("agenda")
    expect(mina.page.get_by_text("Una cucina comune")).to_have_count(0)


def test_a_report_of_several_hands_from_the_tables_own_code(phones: list[Screen], server: Server) -> None:
    desk = create(server, "open_space", tables=2)
    url = enter(phones, server, desk, "Karim", "Mina")
    karim, mina = phones
    desk.ask("phase.enter", block="block:1", phase="market")
    anna = join_by_api(server, desk.code, "Anna")
    topic = f"topic:{anna.ask('topic.propose', title='Una cucina comune')}"
    anna.ask("topic.place", topic=topic, slot="slot:1", table="table:1")
    desk.ask("phase.next")
    for screen in phones:
        screen.open(f"{url}/t/1")
        screen.press("phone.arrive.here")
        screen.sees("Una cucina comune")
        screen.press("phone.talk.report")
    said = [screen.page.get_by_label("Che cosa è emerso") for screen in phones]
    mina.context.set_offline(True)
    said[0].fill("Versione di Karim")
    said[1].fill("Versione di Mina")
    karim.page.wait_for_timeout(3_200)
    mina.context.set_offline(False)
    for screen, other in zip(phones, ("Versione di Mina", "Versione di Karim"), strict=True):
        screen.sees(screen.word("phone.also"))
        screen.sees(other)
    mina.press("phone.report.finish")
    karim.sees(karim.word("phone.report.finished"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_seldom_shows_is_accessible(browser: Browser, server: Server, scheme: str) -> None:
    desk = create(server, {"format": "world_cafe", "movement": "self_select"}, "open_space", tables=3)
    url = f"{server.url}/{desk.code}"
    phone, stranger = Screen(browser, TALL, color_scheme=scheme), Screen(browser, TALL, color_scheme=scheme)
    join(phone, url, "Karim")
    desk.ask("phase.enter", block="block:1", phase="round", slot="slot:1")
    phone.sees(phone.word("phone.choose.table"))
    found = {"choose": faults(phone)}
    phone.open(f"{url}#cell/1:1")
    desk.ask("bell.ring")
    desk.ask("announcement.post", text="Il giardino è chiuso")
    desk.ask("phase.enter", block="block:2", phase="talk", slot="slot:4")
    phone.sees("Il giardino è chiuso")
    found["calls"] = faults(phone)
    phone.open(f"{url}#tables")
    found["tables"] = faults(phone)
    desk.ask("person.expel", person=desk.records("person")[0]["id"])
    phone.sees(SPEAK)
    found["out"] = faults(phone)
    desk.ask("meeting.close")
    stranger.open(url)
    stranger.sees(stranger.word("phone.door.unknown"))
    stranger.press("phone.back.enter")
    found["closed"] = faults(stranger)
    for screen in (phone, stranger):
        screen.context.close()
    assert {name: fault for name, fault in found.items() if fault} == {}
