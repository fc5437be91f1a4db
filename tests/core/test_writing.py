"""Notes, reports, landing lines: nothing typed is lost."""

import pytest

from tests.timeline import DESK, HOUSE, Timeline, open_space, world_cafe


def test_a_note_is_unsigned_unless_signed_and_only_its_author_changes_it():
    timeline, (anna, karim) = open_space("Anna", "Karim")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    timeline.go("talk", "slot:1")
    plain = "note:" + timeline.do(karim, "note.write", text="Si può\nfare", note_kind="idea", topic=topic)
    signed = "note:" + timeline.do(karim, "note.write", text="Io ci sono", note_kind="proposal", topic=topic, sign=True)
    assert "by" not in timeline.get(plain) and timeline.get(signed)["by"] == "person:karim"
    assert timeline.refused(anna, "note.edit", note=plain, text="altro", rev=1).why == "not_yours"
    timeline.do(karim, "note.edit", note=plain, text="Si può fare", rev=1)
    assert timeline.get(plain) | {"text": "Si può fare", "rev": 2} == timeline.get(plain)
    timeline.do(karim, "note.drop", note=plain)
    assert timeline.state.get(plain) is None
    assert any(line.args.get("text") == "Si può\nfare" for line in timeline.lines)


def test_an_edit_that_missed_another_keeps_both_texts():
    timeline, (anna,) = open_space("Anna")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    timeline.go("talk", "slot:1")
    note = "note:" + timeline.do(anna, "note.write", text="uno", note_kind="idea", topic=topic)
    timeline.do(DESK, "note.edit", note=note, text="due", rev=1)
    timeline.do(anna, "note.edit", note=note, text="tre", rev=1)
    assert timeline.get(note) | {"text": "due", "also": ["tre"], "rev": 3} == timeline.get(note)
    timeline.do(anna, "note.edit", note=note, text="due e tre", rev=3)
    assert "also" not in timeline.get(note)


def test_another_version_stays_until_the_text_holds_it():
    timeline, (anna, karim) = open_space("Anna", "Karim", phase="talk", slot="slot:1")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    field = {"topic": topic, "field": "issue"}
    for actor, text, rev in ((anna, "L'acqua", 0), (karim, "Le rampe", 0), (anna, "L'acqua, d'estate", 2)):
        timeline.do(actor, "report.fill", text=text, rev=rev, **field)
    kept = timeline.get("report:" + topic[6:])["fields"]["issue"]
    assert kept == {"text": "L'acqua, d'estate", "rev": 3, "also": ["Le rampe"]}
    timeline.do(anna, "report.fill", text="L'acqua, d'estate\nLe rampe", rev=3, **field)
    assert "also" not in timeline.get("report:" + topic[6:])["fields"]["issue"]


def test_several_phones_fill_one_report():
    timeline, (anna, karim) = open_space("Anna", "Karim")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    timeline.go("talk", "slot:1")
    timeline.do(anna, "report.fill", topic=topic, field="issue", text="L'acqua d'estate", rev=0)
    timeline.do(karim, "report.fill", topic=topic, field="said", text="Serve un turno", rev=0)
    timeline.do(karim, "report.fill", topic=topic, field="issue", text="Chi annaffia", rev=0)
    report = timeline.get("report:" + topic[6:])
    assert report["fields"]["issue"] == {"text": "L'acqua d'estate", "rev": 2, "also": ["Chi annaffia"]}
    assert report["fields"]["said"]["text"] == "Serve un turno"
    assert timeline.refused(anna, "report.fill", topic=topic, field="altro", text="x", rev=0).why == "bad_value"
    timeline.do(anna, "report.finish", topic=topic)
    assert timeline.get(report["id"])["done"] is True


def test_late_words_are_taken_and_early_ones_are_not():
    timeline, people = world_cafe(8, tables=2)
    no = timeline.refused(people[0], "note.write", text="x", note_kind="idea", table="table:1", slot="slot:1")
    assert (no.why, no.about["door"]) == ("not_now", "write")
    timeline.do(DESK, "phase.next")
    timeline.do(DESK, "phase.next")
    where = {"table": "table:1", "slot": "slot:1"}
    note = "note:" + timeline.do(people[0], "note.write", text="tardi", note_kind="idea", **where)
    assert timeline.get(note)["slot"] == "slot:1"
    timeline.do(people[0], "landing.write", text="La riga", table="table:1", slot="slot:1", rev=0)
    timeline.do(people[1], "landing.write", text="Un'altra riga", table="table:1", slot="slot:1", rev=0)
    assert timeline.get("landing:1:1") | {"text": "La riga", "also": ["Un'altra riga"]} == timeline.get("landing:1:1")


def test_gems_belong_to_the_room_and_tables_to_their_round():
    timeline, people = world_cafe(8, tables=2)
    timeline.go("harvest")
    gem = "note:" + timeline.do(people[0], "note.write", text="La fiducia", note_kind="gem")
    assert "table" not in timeline.get(gem)
    assert timeline.refused(people[0], "note.write", text="x", note_kind="gem", table="table:1").why == "bad_value"
    assert timeline.refused(people[0], "note.write", text="x", note_kind="idea").why == "bad_value"
    assert timeline.refused(people[0], "note.write", text="x", note_kind="boh", table="table:1").why == "bad_value"


def test_a_note_names_a_slot_that_is_there() -> None:
    timeline, (anna,) = open_space("Anna")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    timeline.go("newsroom")
    note = {"text": "x", "note_kind": "idea", "topic": topic}
    assert timeline.refused(anna, "note.write", **note, slot="nonsense").why == "unknown_record"
    timeline.do(anna, "note.write", **note, slot="slot:1")


def test_hiding_a_note_is_the_desks_and_can_be_undone():
    timeline, (anna,) = open_space("Anna")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    note = "note:" + timeline.do(DESK, "note.write", text="x", note_kind="idea", topic=topic)
    assert timeline.refused(anna, "note.hide", note=note).why == "wrong_role"
    timeline.do(DESK, "note.hide", note=note)
    assert timeline.get(note)["hidden"] is True
    timeline.do(DESK, "note.hide", note=note, hidden=False)
    assert "hidden" not in timeline.get(note)


def test_announcements_have_three_lines_at_most():
    timeline, _ = open_space("Anna")
    timeline.do(DESK, "announcement.post", text="uno\ndue\ntre")
    assert timeline.refused(DESK, "announcement.post", text="1\n2\n3\n4").why == "text_too_long"


def test_the_clock_is_held_given_and_let_run():
    timeline, _ = open_space("Anna")
    timeline.do(DESK, "clock.start", minutes=10)
    timeline.do(DESK, "clock.stop")
    left = timeline.get("clock:1")["left"]
    assert left == 10 * 60_000 - 1_000
    timeline.do(DESK, "clock.add", minutes=2)
    timeline.do(DESK, "clock.resume")
    clock = timeline.get("clock:1")
    assert clock["running"] and clock["ends_at"] == timeline.at + left + 2 * 60_000


def test_late_words_are_taken_also_after_a_step_back_and_a_new_order_of_the_day():
    timeline = Timeline()
    timeline.create("world_cafe", "open_space")
    anna = timeline.join("Anna")
    timeline.go("round", "slot:2")
    timeline.go("round", "slot:1")
    note = {"text": "Detta al secondo giro", "note_kind": "idea", "table": "table:1"}
    timeline.do(anna, "note.write", slot="slot:2", **note)
    assert timeline.refused(anna, "note.write", slot="slot:3", **note).why == "not_now"
    timeline.go("market")
    timeline.do(DESK, "block.move", block="block:2", position=1)
    timeline.do(anna, "note.write", slot="slot:2", **note)


def test_slots_know_when_they_were_really_held():
    timeline, _ = world_cafe(8)
    timeline.do(DESK, "phase.next")
    began = timeline.at
    timeline.do(DESK, "slot.edit", slot="slot:1", minutes=30)
    timeline.do(DESK, "phase.next")
    assert (timeline.get("slot:1")["began"], timeline.get("slot:1")["ended"]) == (began, timeline.at)
    assert timeline.get("slot:2")["began"] == timeline.at and "ended" not in timeline.get("slot:2")
    timeline.go("round", "slot:1")
    assert timeline.get("slot:1")["began"] == began and "ended" not in timeline.get("slot:1")


@pytest.mark.parametrize("name", ["\u200b", "\u202e\u202c", "\u3164", "\u2800 \u2060", "\u0301"])
def test_a_name_of_which_nothing_is_seen_is_an_empty_one(name):
    timeline, (anna,) = open_space("Anna")
    assert timeline.refused(anna, "person.rename", name=name).why == "empty_text"
    assert timeline.refused(anna, "topic.propose", title=name).why == "empty_text"
    timeline.do(anna, "person.rename", name=f"{name}Zoë 👩‍👩‍👧")


def test_block_titles_have_their_limit_from_the_first():
    timeline = Timeline()
    long = {"format": "open_space", "title": "x" * 121}
    no = timeline.refused(HOUSE, "meeting.create", title="Nuovo Patto", programme=[long])
    assert (no.why, no.about["field"]) == ("text_too_long", "title")


def test_a_field_nobody_asked_for_is_named_as_the_field():
    timeline, (anna,) = open_space("Anna", phase="talk", slot="slot:1")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    no = timeline.refused(anna, "report.fill", topic=topic, field="segreto mio", text="x", rev=0)
    assert no.about == {"field": "field"}


def test_a_break_after_the_clock_is_no_part_of_the_slot():
    timeline, _ = world_cafe(8)
    timeline.do(DESK, "phase.next")
    ends_at = timeline.get("clock:1")["ends_at"]
    timeline.at += 40 * 60_000
    timeline.do(DESK, "phase.next")
    assert timeline.get("slot:1")["ended"] == ends_at


def test_a_step_too_many_taken_back_leaves_no_false_beginning():
    timeline, _ = world_cafe(8)
    timeline.do(DESK, "phase.next")
    timeline.do(DESK, "phase.next")
    timeline.go("round", "slot:1")
    timeline.at += 20 * 60_000
    timeline.do(DESK, "phase.next")
    assert timeline.get("slot:2")["began"] == timeline.at


def test_a_jump_ahead_opens_nothing_between():
    timeline, people = world_cafe(8)
    timeline.go("round", "slot:3")
    timeline.go("round", "slot:1")
    note = {"text": "Troppo presto", "note_kind": "idea", "table": "table:1"}
    assert timeline.refused(people[0], "note.write", slot="slot:2", **note).why == "not_now"
    timeline.do(people[0], "note.write", slot="slot:3", **note)
