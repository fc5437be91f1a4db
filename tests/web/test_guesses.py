"""Whoever guesses codes and keys is held up by address, before anything is looked up; a room never is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from session_tool.web import limits
from session_tool.web.limits import GUESSES_A_MINUTE, KNOWN_HOURS, Guesses
from tests.running import HOUSE_KEY, Caller, create, join, new_id, running
from tests.web.inside import Inside, bearer

STRANGER = {"environ_base": {"REMOTE_ADDR": "203.0.113.9"}}
OTHER = {"environ_base": {"REMOTE_ADDR": "203.0.113.10"}}


@pytest.fixture
def inside(tmp_path: Path) -> Inside:
    return Inside(tmp_path)


def guess(inside: Inside, number: int, frm: dict[str, Any] = STRANGER) -> list[int]:
    """So many wrong codes from one address; the statuses."""
    return [inside.client.get(f"/api/meetings/{10_000_000 + n}", **frm).status_code for n in range(number)]


def test_after_sixty_wrong_ones_in_a_minute_nothing_is_looked_up(inside: Inside, monkeypatch: Any) -> None:
    anna = inside.join(name="Anna")
    assert guess(inside, GUESSES_A_MINUTE + 1) == [404] * (GUESSES_A_MINUTE + 1)
    for looks in (inside.of.door, inside.of.keyring):
        monkeypatch.setattr(looks, "open" if looks is inside.of.door else "find", None)
    monkeypatch.setattr(inside.of.keyring, "find_return_code", None)
    held = [
        inside.client.get(f"/api/meetings/{inside.code}", **STRANGER),
        inside.client.get(inside.path("state"), headers=bearer(anna["key"]), **STRANGER),
        inside.client.post(inside.path("keys"), json={"key": inside.desk, "as": "desk"}, **STRANGER),
        inside.client.post(inside.path("keys"), json={"return_code": anna["return_code"]}, **STRANGER),
        inside.client.post(inside.path("people"), json={"id": new_id()}, **STRANGER),
        inside.create(HOUSE_KEY, **STRANGER),
    ]
    for response in held:
        assert (response.status_code, response.get_json()["error"]) == (429, "too_fast")
        assert 1 <= int(response.headers["Retry-After"]) <= 61
    monkeypatch.undo()
    assert inside.client.get(f"/api/meetings/{inside.code}", **OTHER).status_code == 200


@pytest.mark.parametrize("wrong", ["key", "return_code", "bearer", "house", "another's", "closed"])
def test_every_kind_of_guess_counts(inside: Inside, wrong: str) -> None:
    made = inside.create().get_json()
    theirs = made["desk_url"].partition("#")[2]
    if wrong == "closed":
        inside.ask(inside.desk, "meeting.edit", door="closed")
    for _ in range(GUESSES_A_MINUTE + 1):
        match wrong:
            case "key":
                response = inside.client.post(inside.path("keys"), json={"key": "x" * 22}, **STRANGER)
            case "return_code":
                response = inside.client.post(inside.path("keys"), json={"return_code": "BBBBBBBB"}, **STRANGER)
            case "bearer":
                response = inside.get("state", "x" * 22, **STRANGER)
            case "another's":
                response = inside.get("state", theirs, **STRANGER)
            case "house":
                response = inside.create("x", **STRANGER)
            case _:
                response = inside.client.get(f"/api/meetings/{inside.code}", **STRANGER)
        assert response.status_code in (403, 404)
    assert guess(inside, 1) == [429]
    assert guess(inside, 1, OTHER) == [404]


def test_a_room_is_not_locked_out_by_one_who_guesses_and_guesses_no_other(inside: Inside) -> None:
    anna, other = inside.join(name="Anna"), inside.create().get_json()["code"]
    assert inside.get("state", anna["key"], **STRANGER).status_code == 200
    guess(inside, 2 * GUESSES_A_MINUTE)
    assert inside.get("state", anna["key"], **STRANGER).status_code == 200
    assert inside.client.get(f"/api/meetings/{inside.code}", **STRANGER).status_code == 200
    assert inside.client.post(inside.path("people"), json={"id": new_id()}, **STRANGER).status_code == 201
    assert inside.client.get(f"/api/meetings/{other}", **STRANGER).status_code == 429


def test_asking_with_no_key_and_being_sent_out_are_no_guesses(inside: Inside) -> None:
    anna = inside.join(name="Anna")
    inside.ask(inside.desk, "person.expel", person=anna["person"])
    for _ in range(GUESSES_A_MINUTE + 1):
        assert inside.client.get(inside.path("state"), **STRANGER).status_code == 401
        assert inside.get("state", anna["key"], **STRANGER).status_code == 403
    assert guess(inside, 1) == [404]


def test_a_minute_passes_and_half_a_day() -> None:
    at = [1000.0]
    guesses = Guesses(lambda: at[0])
    for _ in range(GUESSES_A_MINUTE + 1):
        assert guesses.wait("a", "1") == 0
        guesses.miss("a")
        at[0] += 0.5
    assert 0 < guesses.wait("a", "1") <= 60
    at[0] += guesses.wait("a", "1")
    assert guesses.wait("a", "1") == 0
    for _ in range(GUESSES_A_MINUTE):
        guesses.miss("a")
    assert guesses.wait("a", "1") > 0
    guesses.welcome("a", "1")
    assert guesses.wait("a", "1") == 0 and guesses.wait("a", "2") > 0
    at[0] += KNOWN_HOURS * 3_600
    for _ in range(GUESSES_A_MINUTE + 1):
        guesses.miss("a")
    assert guesses.wait("a", "1") > 0


def test_a_household_of_ipv6_is_one_address_and_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    guesses = Guesses()
    for number in range(GUESSES_A_MINUTE + 1):
        guesses.miss(f"2001:db8:0:7::{number:x}")
        guesses.miss("::ffff:192.0.2.1")
    assert guesses.wait("2001:db8:0:7:ffff::1", "1") and not guesses.wait("2001:db8:0:8::1", "1")
    assert guesses.wait("192.0.2.1", "1") and not guesses.wait("192.0.2.2", "1")
    monkeypatch.setattr(limits, "MOST_REMEMBERED", 10)
    for number in range(50):
        guesses.miss(f"10.0.0.{number}")
        guesses.welcome(f"10.0.0.{number}", "1")
    assert len(guesses._misses) <= 11 and len(guesses._rooms) <= 10
    assert len(guesses._misses["10.0.0.49"]) == 1


def test_the_socket_s_gate_holds_guesses_and_believes_the_proxy(tmp_path: Path) -> None:
    with running(tmp_path, TAVOLATA_TRUSTED_PROXIES="1") as server:
        desk = create(server, "open_space")
        anna = join(server, desk.code, "Anna")
        stranger, knock = {"X-Forwarded-For": "203.0.113.9"}, "/socket.io/?EIO=4&transport=polling&code="
        for number in range(GUESSES_A_MINUTE + 1):
            assert anna.get(f"{knock}{10_000_000 + number}", **stranger)[0] == 403
        status, body, headers = anna.call("GET", knock + desk.code, headers=stranger)
        assert (status, body["error"]) == (429, "too_fast") and int(headers["Retry-After"]) >= 1
        assert anna.get(knock + desk.code, **{"X-Forwarded-For": "203.0.113.10"})[0] == 200
        assert Caller(server.url).get(f"/api/meetings/{desk.code}", **stranger)[0] == 429
