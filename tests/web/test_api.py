"""The public API as phones and strangers meet it."""

from __future__ import annotations

import re

import pytest

from tests.running import HOUSE_KEY, Caller, Phone, Server, create, join, new_id


@pytest.fixture
def desk(server: Server) -> Phone:
    return create(server, "world_cafe", "open_space", tables=4, groups=["Servizi", "Cittadinanza"])


def test_a_meeting_is_made_with_the_house_key_alone_and_once_for_one_id(server: Server) -> None:
    body = {"id": new_id(), "title": "Prova", "format": "open_space", "tables": 3, "slots": 2}
    assert Caller(server.url).post("/api/meetings", body)[0] == 403
    house = Caller(server.url, HOUSE_KEY)
    status, made = house.post("/api/meetings", body)
    assert status == 201 and re.fullmatch(r"\d{8}", made["code"])
    assert house.post("/api/meetings", body)[1]["code"] == made["code"]
    desk = Phone(server.url, made["code"], made["desk_url"].partition("#")[2])
    assert len(desk.records("table")) == 3 and len(desk.records("slot")) == 2


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"title": ""}, "refused"),
        ({"title": "x" * 121}, "refused"),
        ({"format": "boh"}, "refused"),
        ({"programme": []}, "refused"),
        ({"tables": "tante"}, "bad_shape"),
        ({"tables": 500}, "refused"),
        ({"tables": -1}, "bad_shape"),
        ({"slots": -1}, "bad_shape"),
        ({"programme": [{"format": "open_space", "slots": -1}]}, "bad_shape"),
        ({"language": "xx"}, "bad_shape"),
        ({"id": "corto"}, "bad_shape"),
        ({"colour": "red"}, "bad_shape"),
        ({"programme": [{"format": "open_space", "slots": [{"starts": "99:99"}]}]}, "refused"),
        ({"programme": [{"format": "open_space", "movement": "rotate"}]}, "refused"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_in_words(server: Server, change: dict, error: str) -> None:
    body = {"id": new_id(), "title": "Prova", "format": "open_space"} | change
    status, answer = Caller(server.url, HOUSE_KEY).post("/api/meetings", body)
    assert (status, answer["error"]) == (400, error)
    assert len(answer["message"]) > 5


def test_the_door_shows_the_meeting_and_a_mere_look_makes_nobody(server: Server, desk: Phone) -> None:
    status, shown = Caller(server.url).get(f"/api/meetings/{desk.code}")
    assert status == 200 and shown["title"] == "Nuovo Patto" and shown["groups"] == ["Servizi", "Cittadinanza"]
    assert Caller(server.url).get(f"/{desk.code}")[0] == 200
    assert desk.records("person") == []


def test_one_device_is_one_person_with_a_fresh_key_each_time(server: Server, desk: Phone) -> None:
    body = {"id": new_id(), "name": "Anna", "group": "Servizi"}
    first = Caller(server.url).post(desk.path("people"), body)[1]
    again = Caller(server.url).post(desk.path("people"), body)[1]
    assert first["person"] == again["person"] and first["key"] != again["key"]
    assert body["id"] not in first["person"]
    nameless = join(server, desk.code)
    names = {person["name"] for person in desk.records("person")}
    assert len(names) == 2 and all(names)
    assert [p.get("group") for p in desk.records("person")] == ["Servizi", None]
    assert all("group" not in person for person in nameless.records("person"))


def test_a_return_code_gives_the_same_person_back(server: Server, desk: Phone) -> None:
    anna = join(server, desk.code, "Anna")
    other = Caller(server.url)
    status, body, headers = other.call("POST", desk.path("keys"), {"return_code": anna.return_code.lower()})
    assert (status, body["person"]) == (200, anna.person)
    assert f"tavolata-{desk.code}-phone=" in headers["Set-Cookie"] and "HttpOnly" in headers["Set-Cookie"]
    assert other.post(desk.path("keys"), {"return_code": "BBBBBBBB"})[0] == 403


def test_unknown_and_closed_doors_sound_alike(server: Server, desk: Phone) -> None:
    anna = join(server, desk.code, "Anna")
    desk.ask("meeting.edit", door="closed")
    closed = Caller(server.url).get(f"/api/meetings/{desk.code}")
    unknown = Caller(server.url).get("/api/meetings/10000001")
    assert closed == unknown and closed[0] == 404
    assert Caller(server.url).post(desk.path("people"), {"id": new_id()})[1]["error"] == "door_closed"
    assert anna.get(anna.path("state"))[0] == 200


def test_the_expelled_are_out_at_once(server: Server, desk: Phone) -> None:
    anna = join(server, desk.code, "Anna")
    desk.ask("person.expel", person=anna.person)
    assert anna.get(anna.path("state"))[1]["error"] == "expelled"
    assert anna.post(anna.path("asks"), {"asks": []})[0] == 403
    assert anna.get(f"/socket.io/?EIO=4&transport=polling&code={desk.code}")[1]["error"] == "expelled"


def test_a_snapshot_is_the_same_compressed_and_plain_and_knows_its_tag(server: Server, desk: Phone) -> None:
    anna = join(server, desk.code, "Anna")
    desk.ask("phase.enter", block="block:2", phase="market")
    topic = "topic:" + anna.ask("topic.propose", title="Città è 🌳")
    anna.ask("interest.set", topic=topic)
    plain = anna.state()
    _, squeezed, headers = anna.call("GET", anna.path("state"), headers={"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert squeezed | {"now": 0} == plain | {"now": 0}
    assert [record["kind"] for record in plain["mine"]] == ["interest", "crowd"]
    assert anna.call("GET", anna.path("state"), headers={"If-None-Match": headers["ETag"]})[0] == 304
    anna.ask("interest.clear", topic=topic)
    assert anna.call("GET", anna.path("state"), headers={"If-None-Match": headers["ETag"]})[0] == 200


def test_catching_up_and_starting_anew(server: Server, desk: Phone) -> None:
    before = desk.state()
    anna = join(server, desk.code, "Anna")
    status, news = desk.get(desk.path(f"lines?since={before['seq']}&epoch={before['epoch']}"))
    assert status == 200 and [line["seq"] for line in news["lines"]] == [before["seq"] + 1]
    assert set(news["lines"][0]) == {"seq", "at", "changes"}
    for query in (f"since={before['seq']}&epoch=boh", "since=99999&epoch=" + before["epoch"], "since=x", ""):
        status, answer = anna.get(anna.path(f"lines?{query}"))
        assert status == 409 and answer["resync"] is True


def test_batches_are_limited_shaped_and_answered_in_order(server: Server, desk: Phone) -> None:
    asks = [{"id": new_id(), "op": "bell.ring", "args": {}} for _ in range(51)]
    assert desk.post(desk.path("asks"), {"asks": asks})[1]["error"] == "too_many_asks"
    answers = desk.asks(*asks[:50])
    assert [answer["id"] for answer in answers] == [ask["id"] for ask in asks[:50]]
    for body in (b"{", b"[]", b'{"asks": [{"id": 1}]}', b'{"asks": [], "more": 1}', b"\xff"):
        status, answer = desk.post(desk.path("asks"), body)
        assert status == 400 and answer["error"] in ("bad_json", "bad_shape") and answer["message"]
    assert desk.post(desk.path("asks"), {"asks": [{"id": "x", "op": "bell.ring"}]})[1]["error"] == "bad_shape"
    assert desk.post(desk.path("asks"), b"x" * 2_000_000)[0] == 413


def test_every_refusal_is_an_answer_not_an_error(server: Server, desk: Phone) -> None:
    anna = join(server, desk.code, "Anna")
    (no,) = anna.asks({"id": new_id(), "op": "phase.next", "args": {}})
    assert no["refused"] == "wrong_role"
    (no,) = anna.asks({"id": new_id(), "op": "photo.add", "args": {}})
    assert no["refused"] == "unknown_op"
    (no,) = anna.asks({"id": new_id(), "op": "seat.take", "args": {"table": "table:1"}, "as": "person:other"})
    assert no["refused"] == "wrong_role"


def test_one_meeting_knows_nothing_of_another(server: Server, desk: Phone) -> None:
    other = create(server, "open_space")
    stranger = join(server, other.code, "Altra")
    mixed = Phone(server.url, desk.code, stranger.key or "")
    for path in ("state", "lines?since=0&epoch=x", "report.html"):
        assert mixed.get(mixed.path(path))[0] == 403
    assert mixed.post(mixed.path("asks"), {"asks": []})[0] == 403
    other.ask("phase.enter", block="block:1", phase="market")
    foreign = desk.records("block")[0]["id"]
    theirs = stranger.ask("topic.propose", title="Loro")
    (no,) = desk.asks({"id": new_id(), "op": "topic.withdraw", "args": {"topic": f"topic:{theirs}"}})
    assert no["refused"] == "unknown_record" and foreign


def test_a_cookie_writes_only_from_our_own_pages(server: Server, desk: Phone) -> None:
    anna = join(server, desk.code, "Anna")
    browser = Caller(server.url)
    cookie = {"Cookie": f"tavolata-{desk.code}-phone={anna.key}"}
    asks = {"asks": [{"id": new_id(), "op": "person.rename", "args": {"name": "Nina"}}]}
    assert browser.get(anna.path("state"), **cookie)[0] == 200
    for origin in ({}, {"Origin": "http://altrove.example"}, {"Origin": "null"}):
        assert browser.post(anna.path("asks"), asks, **cookie, **origin)[1]["error"] == "wrong_origin"
    assert browser.post(anna.path("asks"), asks, **cookie, Origin=server.url)[0] == 200


def test_a_flood_is_held_up_and_the_desk_is_not(server: Server, desk: Phone) -> None:
    anna = join(server, desk.code, "Anna")

    def rings(number: int) -> dict:
        return {"asks": [{"id": new_id(), "op": "person.rename", "args": {"name": "A"}} for _ in range(number)]}

    assert anna.post(anna.path("asks"), rings(50))[0] == 200
    status, answer, headers = anna.call("POST", anna.path("asks"), rings(50))
    assert (status, answer["error"]) == (429, "too_fast")
    assert int(headers["Retry-After"]) >= 1
    for _ in range(4):
        assert desk.post(desk.path("asks"), {"asks": [{"id": new_id(), "op": "bell.ring"}] * 1})[0] == 200


def test_the_host_must_be_ours_and_links_never_follow_it(server: Server, desk: Phone) -> None:
    status, answer = Caller(server.url).get("/", Host="evil.example")
    assert (status, answer["error"]) == (400, "wrong_host")
    forwarded = {"X-Forwarded-Host": "evil.example"}
    assert desk.get(f"/api/meetings/{desk.code}", **forwarded)[1]["phone_url"].startswith(server.url)
    assert desk.post(desk.path("links"), {"as": "wall"}, **forwarded)[1]["url"].startswith(server.url)


def test_every_answer_has_the_headers(server: Server, desk: Phone) -> None:
    for path in ("/", "/new", f"/{desk.code}", f"/{desk.code}/wall", "/api/meetings/10000001", "/qr.svg?to=/x", "/no"):
        _, _, headers = Caller(server.url).call("GET", path)
        assert headers["Tavolata-Version"] == "1"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "require-trusted-types-for 'script'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer"


def test_the_socket_is_shut_to_strangers(server: Server, desk: Phone) -> None:
    anna = join(server, desk.code, "Anna")
    base = "/socket.io/?EIO=4&transport=polling"
    status, said, headers = Caller(server.url).call("GET", base)
    assert (status, said["error"]) == (403, "wrong_key") and "default-src 'none'" in headers["Content-Security-Policy"]
    assert Caller(server.url).get(f"{base}&code={desk.code}&as=phone")[0] == 403
    known = Caller(server.url, anna.key)
    status, _, headers = known.call("GET", f"{base}&code={desk.code}")
    assert status == 200 and headers["X-Content-Type-Options"] == "nosniff" and headers["Tavolata-Version"] == "1"
    assert known.get(f"{base}&code={desk.code}", Host="evil.example")[0] == 400
    assert known.post(f"{base}&code={desk.code}&sid=x", b"x" * 70_000)[0] == 413
    assert known.get(f"{base}&code={desk.code}&j=0")[0] == 403
    assert known.get(f"{base}&code=10000001")[0] == 403


def test_the_book_in_every_form_and_language(server: Server, desk: Phone) -> None:
    anna = join(server, desk.code, "Anna")
    for kind, begins in (("html", b"<!doctype"), ("pdf", b"%PDF"), ("md", b"#")):
        status, body, headers = anna.call("GET", anna.path(f"report.{kind}?language=en"))
        assert status == 200 and body.lower().lstrip().startswith(begins.lower()), kind
        assert f"tavolata-{desk.code}.{kind}" in headers["Content-Disposition"]
    assert anna.get(anna.path("report.json"))[1]["tavolata"] == 1
    assert anna.get(anna.path("report.docx"))[0] == 404
    assert anna.get(anna.path("report.html?language=xx"))[0] == 400
    assert Caller(server.url).get(anna.path("report.html"))[0] == 401


def test_qr_codes_lead_only_to_us(server: Server) -> None:
    status, drawn = Caller(server.url).get("/qr.svg?to=/12345678/t/4")
    assert status == 200 and f"<title>{server.url}/12345678/t/4</title>".encode() in drawn
    for elsewhere in ("//evil.example", "http://evil.example", "x" * 300):
        assert Caller(server.url).get(f"/qr.svg?to={elsewhere}")[0] == 404


def test_only_our_own_pages_sign_a_browser_in(server: Server, desk: Phone) -> None:
    anna = join(server, desk.code, "Anna")
    cookie = {"Cookie": f"tavolata-{desk.code}-phone={anna.key}"}
    stranger = {"Origin": "http://altrove.example"}
    assert Caller(server.url).post(desk.path("keys"), {"key": anna.key}, **stranger)[1]["error"] == "wrong_origin"
    asks = {"asks": [{"id": new_id(), "op": "person.rename", "args": {"name": "Nina"}}]}
    basic = {**cookie, "Authorization": "Basic eDp5"}
    assert Caller(server.url).post(anna.path("asks"), asks, **basic)[1]["error"] == "wrong_origin"
    house = {"Cookie": f"tavolata-house={HOUSE_KEY}"}
    assert Caller(server.url).post("/api/meetings", {}, **house)[1]["error"] == "house_key"
    status, answer, _ = Caller(server.url).call("PUT", desk.path("asks"))
    assert (status, answer["error"]) == (405, "wrong_method")
