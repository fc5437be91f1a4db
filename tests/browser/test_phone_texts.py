"""What is typed on a phone is never lost, nor shown to somebody else, whatever happens meanwhile."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.phones import browser, enter, note_text, phones
from tests.browser.screens import Screen
from tests.running import Server, create

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
    expect(karim.page.locator(".standing")).to_have_text(karim.word("link.live"))
    assert desk.records("note")[0]["text"] == "Parole forti, riscritte a metà"


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
