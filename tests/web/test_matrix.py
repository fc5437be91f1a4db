"""Every route by every role: a route without a row fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import HOUSE_KEY, new_id
from tests.web.inside import Inside, bearer

ROLES = ("nobody", "participant", "another's participant", "wall", "facilitator", "another's facilitator")
ANYBODY = (200,) * 6
MEMBERS = (401, 200, 403, 200, 200, 403)
# Method and rule: what each role in turn is answered. What a role may ask is the op table's, in docs/ops.md.
ROWS: dict[str, tuple[int, ...]] = {
    "GET /": ANYBODY,
    "GET /new": ANYBODY,
    "GET /<digits:code>": ANYBODY,
    "GET /<digits:code>/t/<int:number>": ANYBODY,
    "GET /<digits:code>/wall": ANYBODY,
    "GET /<digits:code>/desk": ANYBODY,
    "GET /qr.svg": ANYBODY,
    "GET /static/dist/<path:name>": (404,) * 6,
    "GET /healthz": ANYBODY,
    "POST /api/meetings": (403,) * 6,
    "GET /api/meetings/<code>": ANYBODY,
    "POST /api/meetings/<code>/people": (201,) * 6,
    "POST /api/meetings/<code>/keys": (403, 200, 403, 403, 403, 403),
    "DELETE /api/meetings/<code>/keys": ANYBODY,
    "POST /api/meetings/<code>/links": (401, 403, 403, 403, 201, 403),
    "GET /api/meetings/<code>/state": MEMBERS,
    "GET /api/meetings/<code>/lines": MEMBERS,
    "POST /api/meetings/<code>/asks": MEMBERS,
    "GET /api/meetings/<code>/report.<kind>": MEMBERS,
}
STAFF_ASK = ("not heard", "wrong_role", "not heard", "wrong_role", "done", "not heard")


@pytest.fixture
def inside(tmp_path: Path) -> Inside:
    return Inside(tmp_path)


def keys(inside: Inside) -> list[str | None]:
    """A key for each role."""
    other = inside.create().get_json()
    stranger = inside.client.post(f"/api/meetings/{other['code']}/people", json={"id": new_id()}).get_json()
    answer = inside.client.post(inside.path("links"), json={"as": "wall"}, headers=bearer(inside.desk))
    wall = answer.get_json()["url"].partition("#")[2]
    return [None, inside.join()["key"], stranger["key"], wall, inside.desk, other["desk_url"].partition("#")[2]]


def test_every_route_has_its_row(inside: Inside) -> None:
    rules = {
        f"{method} {rule.rule}"
        for rule in inside.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert rules == ROWS.keys()


@pytest.mark.parametrize("row", ROWS)
def test_each_role_is_answered_as_its_row_says(inside: Inside, row: str) -> None:
    method, rule = row.split(" ")
    held = keys(inside)
    bodies = {"/people": {"id": new_id()}, "/asks": {"asks": []}, "/links": {"as": "wall"}}
    path = rule.replace("<digits:code>", inside.code).replace("<code>", inside.code).replace("<int:number>", "1")
    path = path.replace("<path:name>", "boh.js").replace("<kind>", "json")
    if path.endswith("/lines"):
        assert inside.live is not None
        path += f"?since={inside.live.state.seq}&epoch={inside.live.entry.epoch}"
    answered = []
    for key in held:
        body = {"key": key or "x" * 22} if path.endswith("/keys") else bodies.get(path[path.rfind("/") :])
        headers = {**(bearer(key) if key else {}), "Origin": "http://localhost"}
        answered.append(inside.client.open(path, method=method, json=body, headers=headers).status_code)
        for cookie in ("phone", "desk", "wall"):
            inside.client.delete_cookie(f"tavolata-{inside.code}-{cookie}")
    assert dict(zip(ROLES, answered, strict=True)) == dict(zip(ROLES, ROWS[row], strict=True))


def test_only_staff_is_heard_with_what_is_for_staff(inside: Inside) -> None:
    told = []
    for key in keys(inside):
        answer = inside.ask(key or "x", "bell.ring").get_json()
        told.append(answer["answers"][0].get("refused", "done") if "answers" in answer else "not heard")
    assert tuple(told) == STAFF_ASK
    assert inside.create(HOUSE_KEY).status_code == 201
