"""Coming in: what the log keeps of it, links with fresh keys, and what is not let through."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from session_tool.formats import HERE
from session_tool.web.limits import JOINS
from tests.running import HOUSE_KEY, new_id
from tests.web.inside import Inside, bearer


@pytest.fixture
def inside(tmp_path: Path) -> Inside:
    return Inside(tmp_path)


def test_the_log_holds_no_secret_id_and_a_repeat_is_the_same_person(inside: Inside, tmp_path: Path) -> None:
    mine, made = new_id(), new_id()
    first = inside.client.post(inside.path("people"), json={"id": mine, "name": "Anna"}).get_json()
    meeting = inside.create(HOUSE_KEY, made).get_json()
    inside.ask(inside.desk, "meeting.edit", door="closed")
    again = inside.client.post(inside.path("people"), json={"id": mine, "name": "Anna"})
    assert again.status_code == 201 and again.get_json()["person"] == first["person"]
    assert inside.create(HOUSE_KEY, made).get_json()["code"] == meeting["code"]
    assert len(inside.live.state.all("person")) == 1
    with sqlite3.connect(tmp_path / "tavolata.db") as database:
        told = "\n".join(database.iterdump())
    for secret in (mine, made, first["key"], first["return_code"], inside.desk):
        assert secret not in told


def test_what_the_log_holds_lets_nobody_in_as_another(inside: Inside) -> None:
    anna = inside.join(name="Anna")
    (ask,) = [line.ask for line in inside.live.recent if line.op == "person.join"]
    assert inside.client.post(inside.path("people"), json={"id": ask}).get_json()["error"] == "bad_shape"
    padded = inside.client.post(inside.path("people"), json={"id": f"{ask}00"}).get_json()
    assert padded["person"] != anna["person"]


def test_a_format_of_one_s_own_is_found_beside_the_data(tmp_path: Path) -> None:
    own = (HERE / "world_cafe.toml").read_text("utf-8").replace('name = "world_cafe"', 'name = "mine"', 1)
    (tmp_path / "formats").mkdir()
    (tmp_path / "formats" / "mine.toml").write_text(own, "utf-8")
    inside = Inside(tmp_path)
    body = {"id": new_id(), "title": "Prova", "format": "mine"}
    assert inside.client.post("/api/meetings", json=body, headers=bearer(HOUSE_KEY)).status_code == 201
    assert '"mine"' in inside.client.get("/new").text


def test_links_are_made_by_post_for_staff_each_with_its_own_key(inside: Inside) -> None:
    asked = [inside.client.post(inside.path("links"), json={"as": page}, headers=bearer(inside.desk))
             for page in ("wall", "desk", "wall")]
    keys = [response.get_json()["url"].partition("#")[2] for response in asked]
    assert len({*keys, inside.desk}) == 4
    assert [inside.get("state", key).get_json()["me"]["role"] for key in keys] == ["wall", "facilitator", "wall"]
    assert inside.get("links", inside.desk).status_code == 405
    odd = inside.client.post(inside.path("links"), json={"as": "phone"}, headers=bearer(inside.desk))
    assert odd.get_json()["error"] == "bad_shape"
    inside.client.set_cookie(f"tavolata-{inside.code}-desk", inside.desk)
    assert inside.client.post(f"{inside.path('links')}?as=desk", json={"as": "desk"}).status_code == 403


@pytest.mark.parametrize("origin", ["http://[", "null", "//localhost", "javascript://localhost", "http://localhost.x"])
def test_only_an_origin_of_ours_writes_by_cookie(inside: Inside, origin: str) -> None:
    inside.client.set_cookie(f"tavolata-{inside.code}-desk", inside.desk)
    for path, body in (("asks?as=desk", {"asks": []}), ("people", {"id": new_id()}), ("keys", {"key": inside.desk})):
        response = inside.client.post(inside.path(path), json=body, headers={"Origin": origin})
        assert (response.status_code, response.get_json()["error"]) == (403, "wrong_origin")


@pytest.mark.parametrize("deep", [b"[" * 100_000, b'{"asks":[{"id":"x","op":"y","args":{"a":' + b'{"a":' * 100_000])
def test_what_is_too_deep_cannot_be_read(inside: Inside, deep: bytes) -> None:
    for path in ("asks", "people", "keys"):
        response = inside.client.post(inside.path(path), data=deep, headers=bearer(inside.desk))
        assert response.status_code == 400


@pytest.mark.parametrize("page", ["x", "x; Domain=evil", "phone\r\nSet-Cookie: a=b"])
def test_only_our_own_cookies_are_taken_away(inside: Inside, page: str) -> None:
    ours = {"Origin": "http://localhost"}
    for path in (inside.path("keys"), "/api/meetings/1234567x/keys"):
        response = inside.client.delete(path, query_string={"as": page}, headers=ours)
        assert (response.status_code, response.get_json()["error"]) == (400, "bad_shape")
        assert "Set-Cookie" not in response.headers
    assert inside.client.delete("/api/meetings/1234567x/keys", headers=ours).status_code == 400


def test_a_crowd_comes_in_at_once_and_a_script_is_held_up(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("session_tool.web.limits.time.monotonic", lambda: 1.0)
    for _ in range(JOINS.burst):
        assert inside.of.rates.take(f"{inside.live.entry.id}/door", 1, JOINS) == 0
    response = inside.client.post(inside.path("people"), json={"id": new_id()})
    assert (response.status_code, response.get_json()["error"]) == (429, "too_fast")


def test_the_reader_chooses_the_language_of_errors_and_a_refusal_says_why(inside: Inside) -> None:
    def said(**headers: str) -> str:
        return str(inside.client.get(inside.path("state"), headers=headers).get_json()["message"])

    italian = said(**{"Accept-Language": "it"})
    inside.client.set_cookie("tavolata-language", "en")
    assert said(**{"Accept-Language": "it"}) == said(**{"Accept-Language": "en"}) != italian
    body: dict[str, Any] = {"id": new_id(), "title": "x" * 500, "format": "open_space"}
    refused = inside.client.post("/api/meetings", json=body, headers=bearer(HOUSE_KEY)).get_json()
    assert refused["about"]["refused"] == "text_too_long" and str(refused["about"]["limit"]) in refused["message"]


def test_compression_is_for_those_who_take_it(inside: Inside) -> None:
    for accepted, squeezed in (("gzip", True), ("gzip;q=0", False), ("br, gzip;q=0.5", True), ("", False)):
        for path in (inside.path("state"), "/new"):
            headers = {**bearer(inside.desk), "Accept-Encoding": accepted}
            response = inside.client.get(path, headers=headers)
            assert (response.headers.get("Content-Encoding") == "gzip") == squeezed, (accepted, path)
    tag = inside.get("state", inside.desk).headers["ETag"]
    unchanged = inside.client.get(inside.path("state"), headers={**bearer(inside.desk), "If-None-Match": tag})
    assert unchanged.status_code == 304 and "Cookie" in unchanged.headers["Vary"]
