"""Topics and the agenda wall."""

from tests.timeline import DESK, HOUSE, open_space


def test_a_topic_is_its_conveners():
    timeline, (anna, karim) = open_space("Anna", "Karim")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="  L'orto   d'estate ", why="")
    assert timeline.get(topic)["title"] == "L'orto   d'estate"
    assert timeline.refused(karim, "topic.edit", topic=topic, title="Mio").why == "not_yours"
    assert timeline.refused(karim, "topic.withdraw", topic=topic).why == "not_yours"
    timeline.do(anna, "topic.edit", topic=topic, title="L'orto")
    timeline.do(DESK, "topic.edit", topic=topic, why="detto a voce")
    assert timeline.get(topic)["title"] == "L'orto"
    assert timeline.get(topic)["conveners"] == ["person:anna"]


def test_of_two_in_one_cell_the_first_wins_and_the_other_is_offered_the_nearest():
    timeline, (anna, karim) = open_space("Anna", "Karim")
    first = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    second = "topic:" + timeline.do(karim, "topic.propose", title="Casa")
    timeline.do(anna, "topic.place", topic=first, slot="slot:1", table="table:2")
    no = timeline.refused(karim, "topic.place", topic=second, slot="slot:1", table="table:2")
    assert (no.why, no.about["topic"]) == ("cell_taken", first)
    assert no.about["nearest"] in ({"slot": "slot:1", "table": "table:1"}, {"slot": "slot:1", "table": "table:3"})
    timeline.do(karim, "topic.place", topic=second, **no.about["nearest"])
    assert len(timeline.state.all("placing")) == 2


def test_a_topic_stands_in_one_cell_and_moving_frees_the_other():
    timeline, (anna, karim) = open_space("Anna", "Karim")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    timeline.do(anna, "topic.place", topic=topic, slot="slot:1", table="table:1")
    timeline.do(anna, "topic.place", topic=topic, slot="slot:2", table="table:3")
    assert [placing["id"] for placing in timeline.state.all("placing")] == ["placing:2:3"]
    assert timeline.refused(karim, "topic.lift", slot="slot:2", table="table:3").why == "not_yours"
    timeline.do(anna, "topic.lift", slot="slot:2", table="table:3")
    assert timeline.state.all("placing") == []


def test_a_convener_is_never_in_two_places():
    timeline, (anna,) = open_space("Anna")
    first = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    second = "topic:" + timeline.do(anna, "topic.propose", title="Casa")
    timeline.do(anna, "topic.place", topic=first, slot="slot:1", table="table:1")
    no = timeline.refused(anna, "topic.place", topic=second, slot="slot:1", table="table:2")
    assert (no.why, no.about["slot"]) == ("convener_busy", "slot:1")


def test_a_full_grid_offers_no_cell():
    timeline, actors = open_space(*(f"P{n}" for n in range(13)))
    cells = [(slot, table) for slot in (1, 2, 3) for table in (1, 2, 3, 4)]
    topics = ["topic:" + timeline.do(actor, "topic.propose", title="Tema") for actor in actors]
    for actor, topic, (slot, table) in zip(actors, topics, cells, strict=False):
        timeline.do(actor, "topic.place", topic=topic, slot=f"slot:{slot}", table=f"table:{table}")
    no = timeline.refused(actors[12], "topic.place", topic=topics[12], slot="slot:3", table="table:4")
    assert no.about["nearest"] is None


def test_a_closed_table_and_a_past_slot_take_no_topic():
    timeline, (anna,) = open_space("Anna")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    timeline.do(DESK, "table.edit", table="table:1", closed=True)
    no = timeline.refused(anna, "topic.place", topic=topic, slot="slot:1", table="table:1")
    assert no.why == "table_closed"
    timeline.go("talk", "slot:2")
    no = timeline.refused(anna, "topic.place", topic=topic, slot="slot:1", table="table:2")
    assert no.why == "not_now"


def test_withdrawing_frees_the_cell_and_the_topic_stays_known():
    timeline, (anna,) = open_space("Anna")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    timeline.do(anna, "topic.place", topic=topic, slot="slot:1", table="table:1")
    timeline.do(anna, "topic.withdraw", topic=topic)
    assert timeline.get(topic)["status"] == "withdrawn"
    assert timeline.state.all("placing") == []
    assert timeline.refused(anna, "topic.edit", topic=topic, title="Di nuovo").why == "unknown_record"


def test_phases_open_and_close_doors():
    timeline, (anna,) = open_space("Anna", phase="opening")
    no = timeline.refused(anna, "topic.propose", title="Orto")
    assert (no.why, no.about["door"]) == ("not_now", "propose")
    timeline.do(DESK, "topic.propose", title="Dettato", as_person="person:anna")
    timeline.go("market")
    timeline.do(anna, "topic.propose", title="Orto")


def test_interest_is_own_and_its_count_is_for_conveners_and_desk():
    timeline, (anna, karim, lin) = open_space("Anna", "Karim", "Lin")
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Orto")
    for person in (karim, lin, lin):
        timeline.do(person, "interest.set", topic=topic)
    crowd = timeline.get("crowd:" + topic.removeprefix("topic:"))
    assert (crowd["people"], crowd["to"]) == (2, ["person:anna"])
    timeline.do(lin, "interest.clear", topic=topic)
    assert timeline.answer is not None
    assert timeline.answer[0][0] == "drop" and timeline.answer[0][2] == ["person:lin"]
    assert timeline.get(crowd["id"])["people"] == 1


def test_texts_are_limited_and_cleaned():
    timeline, (anna,) = open_space("Anna")
    assert timeline.refused(anna, "topic.propose", title=" \n\u0007 ").why == "empty_text"
    no = timeline.refused(anna, "topic.propose", title="x" * 121)
    assert (no.why, no.about) == ("text_too_long", {"field": "title", "limit": 120})
    timeline.do(anna, "topic.propose", title="x" * 120)
    topic = "topic:" + timeline.do(anna, "topic.propose", title="Cafe\u0301 \U0001f469\u200d\U0001f33e\ud800")
    assert timeline.get(topic)["title"] == "Café \U0001f469\u200d\U0001f33e"


def test_shapes_are_checked():
    timeline, (anna,) = open_space("Anna")
    assert timeline.refused(anna, "topic.propose").about == {"unknown": [], "missing": ["title"]}
    assert timeline.refused(anna, "topic.propose", title="a", colour="b").about["unknown"] == ["colour"]
    assert timeline.refused(anna, "topic.propose", title=5).why == "bad_value"
    assert timeline.refused(anna, "topic.nothing").why == "unknown_op"
    assert timeline.refused(anna, "clock.start", minutes=5).why == "wrong_role"
    assert timeline.refused(DESK, "clock.start", minutes=True).why == "bad_value"
    assert timeline.refused(DESK, "clock.start", minutes=10_000).why == "bad_value"
    assert timeline.refused(anna, "meeting.create", title="a", programme=[]).why == "wrong_role"


def test_a_closed_door_lets_nobody_in_and_the_expelled_do_nothing():
    timeline, (anna,) = open_space("Anna")
    timeline.do(DESK, "person.expel", person="person:anna")
    assert timeline.refused(anna, "topic.propose", title="Orto").why == "expelled"
    timeline.do(DESK, "meeting.edit", door="closed")
    no = timeline.refused(HOUSE, "person.join", person="person:x", pseudonym="Ulivo")
    assert no.why == "door_closed"


def test_a_meeting_that_is_over_is_read_only_until_it_is_reopened():
    timeline, (anna,) = open_space("Anna")
    timeline.do(DESK, "meeting.close")
    assert timeline.refused(anna, "topic.propose", title="Orto").why == "meeting_ended"
    timeline.do(DESK, "meeting.reopen")
    timeline.do(anna, "topic.propose", title="Orto")


def test_only_staff_acts_for_others():
    timeline, (anna, karim) = open_space("Anna", "Karim")
    no = timeline.refused(anna, "topic.propose", title="Orto", as_person="person:karim")
    assert no.why == "wrong_role"
    assert timeline.refused(DESK, "topic.propose", title="Orto").why == "bad_ask"
    assert timeline.refused(DESK, "topic.propose", title="Orto", as_person="person:nobody").why == "unknown_record"
    assert karim.person == "person:karim"


def test_the_nearest_cell_offered_is_free_for_whoever_proposes():
    timeline, (anna, karim) = open_space("Anna", "Karim")
    topics = {}
    for actor, name in ((anna, "Orto"), (karim, "Casa"), (karim, "Bus")):
        topics[name] = "topic:" + timeline.do(actor, "topic.propose", title=name)
    timeline.do(anna, "topic.place", topic=topics["Orto"], slot="slot:1", table="table:1")
    timeline.do(karim, "topic.place", topic=topics["Bus"], slot="slot:1", table="table:3")
    no = timeline.refused(karim, "topic.place", topic=topics["Casa"], slot="slot:1", table="table:1")
    assert no.about["nearest"] == {"slot": "slot:2", "table": "table:1"}
    timeline.do(karim, "topic.place", topic=topics["Casa"], **no.about["nearest"])


def test_a_door_closed_before_the_end_is_closed_after_it_is_taken_back():
    timeline, _ = open_space("Anna")
    timeline.do(DESK, "meeting.edit", door="closed")
    timeline.do(DESK, "meeting.close")
    timeline.do(DESK, "meeting.reopen")
    assert (timeline.get("meeting:1")["door"], timeline.get("meeting:1")["ended"]) == ("closed", False)


def test_what_was_withdrawn_leaves_room_and_wakes_no_interest():
    timeline, (anna, karim) = open_space("Anna", "Karim")
    topics = ["topic:" + timeline.do(anna, "topic.propose", title=f"Tema {number}") for number in range(10)]
    assert timeline.refused(anna, "topic.propose", title="Uno ancora").why == "too_many"
    timeline.do(anna, "topic.withdraw", topic=topics[0])
    timeline.do(anna, "topic.propose", title="Uno ancora")
    assert timeline.refused(karim, "interest.set", topic=topics[0]).why == "unknown_record"


def test_who_was_sent_out_leaves_a_place_for_another(monkeypatch):
    monkeypatch.setattr("session_tool.core.people.MOST_PEOPLE", 2)
    timeline, _ = open_space("Anna", "Karim")
    assert timeline.refused(HOUSE, "person.join", person="person:x", pseudonym="Ulivo").why == "too_many"
    timeline.do(DESK, "person.expel", person="person:anna")
    timeline.do(HOUSE, "person.join", person="person:x", pseudonym="Ulivo")


def test_a_topic_placed_in_the_running_slot_finds_its_convener_there():
    timeline, (anna, karim) = open_space("Anna", "Karim", phase="talk", slot="slot:1")
    for actor, table in ((anna, "table:1"), (karim, "table:2")):
        topic = "topic:" + timeline.do(actor, "topic.propose", title="Orto")
        if actor is karim:
            timeline.do(karim, "seat.take", table="table:1")
        timeline.do(actor, "topic.place", topic=topic, slot="slot:1", table=table)
    assert timeline.get("seat:1:anna")["table"] == "table:1"
    assert timeline.get("seat:1:karim")["table"] == "table:1", "whoever sits elsewhere is not moved"
