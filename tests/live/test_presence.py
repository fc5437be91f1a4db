"""Who is here: with a connection open, or until a moment ago."""

from __future__ import annotations

from session_tool.live.presence import GRACE, Presence


def test_people_are_here_while_connected_and_a_little_longer() -> None:
    at = [0.0]
    presence = Presence(lambda: at[0])
    assert presence.people("1") == []
    presence.come("1", "person:b")
    presence.come("1", "person:a")
    presence.come("1", "person:a")
    assert presence.people("1") == ["person:a", "person:b"] and presence.people("2") == []
    presence.go("1", "person:a")
    at[0] = 10 * GRACE
    assert presence.people("1") == ["person:a", "person:b"], "one of two connections is still open"
    presence.go("1", "person:a")
    presence.go("1", "person:b")
    at[0] += GRACE - 1
    assert presence.people("1") == ["person:a", "person:b"]
    presence.come("1", "person:b")
    at[0] += 2
    assert presence.people("1") == ["person:b"]
