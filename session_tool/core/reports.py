"""What a table leaves in writing: the instant report of a topic, the landing line of a round."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from session_tool.core.notes import Rev, merge, opened
from session_tool.core.ops import ANYBODY, Deed, Text, alter, op, put
from session_tool.core.refusals import Refused
from session_tool.core.state import Change, Record, key_of

FieldText = Annotated[str, Text(0, 4000, lines=True)]
LandingText = Annotated[str, Text(1, 140)]


def report_of(deed: Deed, topic: str) -> Record:
    """The topic's report as it stands, empty if nobody began it. Raises Refused."""
    proposed = deed.find(topic, "topic")
    opened(deed, "report", proposed["block"])
    report_id = f"report:{key_of(topic)}"
    begun = deed.state.get(report_id)
    return begun or put("report", report_id, topic=topic, fields={}, rev=0, done=False)[1]


@op("report.fill", ANYBODY)
def fill(deed: Deed, topic: str, field: str, text: FieldText, rev: Rev) -> Iterable[Change]:
    """Write one field of a topic's instant report; `rev` is the field's as the writer saw it."""
    report = report_of(deed, topic)
    block = deed.find(deed.find(topic, "topic")["block"], "block")
    if field not in block["shape"]["report"]:
        raise Refused("bad_value", field="field")
    old = report["fields"].get(field, {"text": "", "rev": 0})
    new = merge(old, text, rev)
    if new != old:
        yield alter(report, fields={**report["fields"], field: new}, rev=report["rev"] + 1)


@op("report.finish", ANYBODY)
def finish(deed: Deed, topic: str, done: bool = True) -> Iterable[Change]:
    """Say that a report is finished, or that it is not yet."""
    report = report_of(deed, topic)
    if report["done"] != done:
        yield alter(report, done=done)


@op("landing.write", ANYBODY)
def land(deed: Deed, text: LandingText, table: str, rev: Rev = 0, slot: str | None = None) -> Iterable[Change]:
    """Write the one line a table leaves at the end of a round."""
    where = deed.find(table, "table")
    slot_id = slot or deed.meeting.get("slot")
    if slot_id is None:
        raise Refused("not_now", door="landing")
    opened(deed, "landing", deed.find(slot_id, "slot")["block"], slot_id)
    landing_id = f"landing:{key_of(slot_id)}:{key_of(where['id'])}"
    old = deed.state.get(landing_id) or {"text": "", "rev": 0}
    new = merge({k: old[k] for k in ("text", "rev", "also") if k in old}, text, rev)
    yield put("landing", landing_id, slot=slot_id, table=table, **new)
