"""What is typed on a phone is never lost, nor shown to somebody else, whatever happens meanwhile."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.phones import browser, enter, note_text, phones, until
from tests.browser.screens import PHONE, Screen, join
from tests.running import Phone, Server, create
from tests.running import join as join_by_api

__all__ = ["browser", "phones"]  # fixtures
pytestmark = pytest.mark.browser


def test_a_hidden_note_and_what_its_author_types_stay(phones: list[Screen], server: Server) -> None:
    desk = create(server, "world_cafe", tables=2)
    url = enter(phones, server, desk, "Karim", "Mina")
    karim, mina = phones
    desk.ask("phase.next")
    desk.ask("phase.next")
    for screen in phones:
        screen.open(f"{url}#cell/1:1")
    karim.fill("phone.note.write", "Parole forti")
    karim.press("phone.note.send")
    mina.sees("Parole forti")
    karim.press("phone.edit")
    karim.fill("phone.note.yours", "Parole forti, riscritte a metà")
    desk.ask("note.hide", note=desk.records("note")[0]["id"])
    karim.sees(karim.word("phone.note.hidden"))
    expect(mina.page.get_by_text("Parole forti")).to_have_count(0)
    karim.press("common.save")
    karim.sees("Parole forti, riscritte a metà")
    karim.page.reload()
    karim.sees("Parole forti, riscritte a metà")
    karim.sees(karim.word("phone.note.hidden"))
    until(lambda: desk.records("note")[0]["text"] == "Parole forti, riscritte a metà")


def test_a_text_whose_moment_passes_is_not_taken_away(phones: list[Screen], server: Server) -> None:
    desk = create(server, "open_space", "world_cafe", tables=2)
    url = enter(phones, server, desk, "Karim", "Mina")
    karim, mina = phones
    desk.ask("phase.enter", block="block:1", phase="market")
    karim.open(f"{url}#propose")
    karim.fill("phone.topic.title", "Un tema a metà")
    mina.bar("now")
    desk.ask("phase.enter", block="block:1", phase="newsroom")
    karim.sees("Un tema a metà")
    karim.sees(karim.word("phone.propose.closed"))
    desk.ask("phase.enter", block="block:2", phase="harvest")
    mina.fill("phone.gem.hint", "Una frase a metà")
    desk.ask("phase.enter", block="block:1", phase="circle")
    mina.sees("Una frase a metà")
    mina.press("phone.refused.drop")
    expect(mina.page.get_by_text("Una frase a metà")).to_have_count(0)


def test_the_line_of_a_table_keeps_both_texts(phones: list[Screen], server: Server) -> None:
    desk = create(server, "world_cafe", tables=2)
    url = enter(phones, server, desk, "Karim", "Mina")
    desk.ask("phase.enter", block="block:1", phase="round", slot="slot:1")
    for screen, text in zip(phones, ("Riga di Karim", "Riga di Mina"), strict=True):
        screen.open(f"{url}#cell/1:1")
        screen.page.locator("summary").filter(has_text=screen.word("phone.landing")).click()
        screen.fill("phone.landing.label", text)
    karim, mina = phones
    karim.press("phone.landing.save")
    mina.sees("Riga di Karim")
    mina.press("phone.landing.save")
    karim.sees("Riga di Mina")
    (line,) = desk.records("landing")
    assert {line["text"], *line["also"]} == {"Riga di Karim", "Riga di Mina"}


def test_a_shared_phone_forgets_who_left(phones: list[Screen], server: Server) -> None:
    desk = create(server, "world_cafe", tables=2)
    url = enter(phones, server, desk, "Karim", "Mina")
    karim = phones[0]
    desk.ask("phase.enter", block="block:1", phase="round", slot="slot:1")
    karim.open(f"{url}#cell/1:1")
    karim.fill("phone.note.write", "Bozza privata di Karim")
    karim.page.get_by_role("button", name=re.compile("^Karim")).click()
    karim.press("phone.notme", name="Karim")
    karim.press("phone.notme.do")
    karim.fill("phone.door.name", "Bea")
    karim.press("phone.door.enter")
    karim.sees("Adesso vai a")
    assert karim.page.evaluate("document.activeElement.tagName") == "H1", "the keyboard begins at the title"
    karim.open(f"{url}#cell/1:1")
    karim.page.reload()
    karim.sees(karim.word("phone.note.write"))
    assert note_text(karim) == ""
    assert "Bozza privata" not in karim.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")


def report_of_two(server: Server) -> tuple[Phone, Phone, str]:
    """The desk, Anna's phone by the API, and the topic whose report is being written."""
    desk = create(server, "open_space", tables=2)
    desk.ask("phase.enter", block="block:1", phase="market")
    anna = join_by_api(server, desk.code, "Anna")
    topic = f"topic:{anna.ask('topic.propose', title='Una cucina comune')}"
    anna.ask("topic.place", topic=topic, slot="slot:1", table="table:1")
    desk.ask("phase.next")
    return desk, anna, topic


def type_there(browser: Browser, url: str, topic: str, text: str) -> tuple[Screen, Locator, Locator]:
    """A phone with a touch screen, its field with that text and the cursor, and what stands under the field."""
    touch = Screen(browser, PHONE, has_touch=True, is_mobile=True)
    join(touch, url, "Karim")
    touch.open(f"{url}#report/{topic}")
    field = touch.page.get_by_label("Che cosa è emerso")
    field.tap()
    touch.page.keyboard.type(text)
    return touch, field, touch.page.locator("section", has=field).locator(".state")


@pytest.mark.parametrize("saved", [True, False], ids=["saved", "still typing"])
def test_another_version_is_joined_at_the_first_tap(browser: Browser, server: Server, saved: bool) -> None:
    desk, anna, topic = report_of_two(server)
    touch, field, state = type_there(browser, f"{server.url}/{desk.code}", topic, "Parole di Karim")
    if saved:
        expect(state).to_have_text(touch.word("phone.saved"))
    anna.ask("report.fill", topic=topic, field="said", text="Parole di Anna", rev=int(saved))
    touch.sees("Parole di Anna")
    expect(field).to_be_focused()
    touch.button("phone.also.join").tap()
    expect(field).to_have_value("Parole di Karim\nParole di Anna")
    touch.page.wait_for_timeout(3_500)
    expect(field).to_have_value("Parole di Karim\nParole di Anna")
    expect(field).to_be_focused()
    expect(touch.page.get_by_text(touch.word("phone.also"))).to_have_count(0)
    (report,) = desk.records("report")
    assert report["fields"]["said"]["text"] == "Parole di Karim\nParole di Anna"
    assert "also" not in report["fields"]["said"]
    assert touch.faults == []
    touch.context.close()


def test_ones_own_words_are_never_another_version(browser: Browser, server: Server) -> None:
    desk, anna, topic = report_of_two(server)
    # Keyboards of phones add the space; the server trims it away.
    touch, field, state = type_there(browser, f"{server.url}/{desk.code}", topic, "Serve acqua vicino. ")
    expect(state).to_have_text(touch.word("phone.saved"))
    anna.ask("report.fill", topic=topic, field="said", text="Le rampe", rev=0)
    touch.sees("Le rampe")
    expect(touch.page.get_by_text(touch.word("phone.also"))).to_have_count(1)
    expect(field).to_have_value("Serve acqua vicino. ")
    touch.context.close()


def test_a_return_code_is_kept_as_it_was_given_out(phones: list[Screen], server: Server) -> None:
    desk = create(server, "world_cafe", tables=2)
    zoe = join_by_api(server, desk.code, "Zoe")
    code: str = zoe.return_code  # type: ignore[attr-defined]
    karim = phones[0]
    karim.open(f"{server.url}/{desk.code}")
    karim.page.locator("summary").filter(has_text=karim.word("phone.back.title")).click()
    karim.fill("phone.back.label", f" {code[:4].lower()} {code[4:].lower()}")
    karim.press("phone.back.enter")
    karim.page.get_by_role("button", name=re.compile("^Zoe")).click()
    karim.sees(re.compile(re.escape(code[:4]) + ".?" + re.escape(code[4:])))


def test_a_table_without_a_question_is_named_once(phones: list[Screen], server: Server) -> None:
    desk = create(server, "world_cafe", tables=2)
    url = enter(phones, server, desk, "Karim")
    desk.ask("phase.enter", block="block:1", phase="round", slot="slot:1")
    karim = phones[0]
    karim.open(f"{url}#cell/1:1")
    expect(karim.page.get_by_role("heading", level=1)).to_have_text("Tavolo 1")
    expect(karim.page.locator("header.where p")).not_to_contain_text("Tavolo 1")
