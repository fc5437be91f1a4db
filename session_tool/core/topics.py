"""Topics: what people want to talk about, whose they are, and who would like to come."""

from __future__ import annotations

from collections.abc import Iterable

from session_tool.core.ops import ANYBODY, Deed, Title, Why, alter, drop, op, put
from session_tool.core.programme import blocks
from session_tool.core.refusals import Refused
from session_tool.core.state import Change, Record, key_of

MOST_TOPICS, MOST_OWN = 200, 10


def own_topic(deed: Deed, topic_id: str) -> Record:
    """An open topic the deed's person may dispose of: its convener's, or anyone's for staff."""
    topic = deed.find(topic_id, "topic")
    if topic["status"] != "open":
        raise Refused("unknown_record", id=topic_id)
    person = deed.ask.as_person or deed.actor.person
    if person not in topic["conveners"] and not deed.staff:
        raise Refused("not_yours")
    return topic


def marketplace(deed: Deed) -> Record:
    """The block where topics belong now: the current one, or for staff the first that has any."""
    here = deed.state.get(deed.meeting.get("block"))
    if here is not None and here["shape"]["topics"]:
        return here
    for block in blocks(deed.state):
        if block["shape"]["topics"] and deed.staff:
            return block
    raise Refused("not_now", door="propose")


def tally(deed: Deed, topic: Record, by: int) -> Change:
    """How many would come, for the conveners and the desk alone: counts are never public."""
    crowd = deed.state.get(f"crowd:{key_of(topic['id'])}")
    people = (crowd["people"] if crowd else 0) + by
    crowd_id = f"crowd:{key_of(topic['id'])}"
    return put("crowd", crowd_id, topic=topic["id"], people=people, to=topic["conveners"])


@op("topic.propose", ANYBODY, door="propose")
def propose(deed: Deed, title: Title, why: Why = "") -> Iterable[Change]:
    """Put a topic on the wall; who proposes it is its convener."""
    standing = [topic for topic in deed.state.all("topic") if topic["status"] == "open"]
    mine = [topic for topic in standing if deed.person in topic["conveners"]]
    if len(standing) >= MOST_TOPICS or (len(mine) >= MOST_OWN and not deed.staff):
        raise Refused("too_many", field="topic")
    deed.find(deed.person, "person")
    block = marketplace(deed)["id"]
    who = [deed.person]
    yield put("topic", deed.new("topic"), title=title, why=why, conveners=who, status="open", block=block, at=deed.at)


@op("topic.edit", ANYBODY)
def edit(deed: Deed, topic: str, title: Title | None = None, why: Why | None = None) -> Iterable[Change]:
    """Reword one's own topic."""
    old = own_topic(deed, topic)
    given = {"title": title, "why": why}
    yield alter(old, **{name: value for name, value in given.items() if value is not None})


@op("topic.withdraw", ANYBODY)
def withdraw(deed: Deed, topic: str) -> Iterable[Change]:
    """Take back one's own topic; its cell is free again."""
    old = own_topic(deed, topic)
    yield alter(old, status="withdrawn")
    for placing in deed.state.all("placing"):
        if placing["topic"] == topic:
            yield drop(placing)


@op("interest.set", ANYBODY, door="interest")
def want(deed: Deed, topic: str) -> Iterable[Change]:
    """Say "I'm interested" in a topic."""
    wanted = deed.find(topic, "topic")
    if wanted["status"] != "open":
        raise Refused("unknown_record", id=topic)
    interest = f"interest:{key_of(topic)}:{key_of(deed.person)}"
    if deed.state.get(interest) is None:
        yield put("interest", interest, topic=topic, person=deed.person, to=[deed.person])
        yield tally(deed, wanted, +1)


@op("interest.clear", ANYBODY, door="interest")
def pass_by(deed: Deed, topic: str) -> Iterable[Change]:
    """Take "I'm interested" back."""
    wanted = deed.find(topic, "topic")
    interest = deed.state.get(f"interest:{key_of(topic)}:{key_of(deed.person)}")
    if interest is not None:
        yield drop(interest)
        yield tally(deed, wanted, -1)
