"""Hosts and seats say the same, whatever happens between the plan and the bell."""

from collections import Counter

from session_tool.core.state import State
from tests.core.test_rotation import seating
from tests.timeline import DESK, Timeline, open_space, world_cafe


def roles(state: State, slot: str) -> dict[str, tuple[str, str]]:
    """(table, role) of each person in a slot."""
    return {s["person"]: (s["table"], s["role"]) for s in state.all("seat") if s["slot"] == slot}


def a_round(people: int = 16, tables: int = 4) -> tuple[Timeline, list]:
    """A café in its first round."""
    timeline, actors = world_cafe(people, tables=tables)
    timeline.do(DESK, "phase.next")
    return timeline, actors


def test_who_stays_after_the_plan_was_drawn_stays_all_the_same():
    timeline, people = a_round()
    timeline.do(DESK, "plan.draw", slot="slot:2")
    table = timeline.get("seat:1:p5")["table"]
    timeline.do(people[5], "host.stay")
    assert timeline.state.all("plan") == []
    timeline.do(DESK, "phase.next")
    assert roles(timeline.state, "slot:2")["person:p5"] == (table, "host")


def test_who_stays_after_the_plan_was_applied_sits_there_and_is_host():
    timeline, people = a_round()
    timeline.do(DESK, "plan.draw", slot="slot:2")
    timeline.do(DESK, "plan.apply", slot="slot:2")
    table = timeline.get("seat:1:p5")["table"]
    timeline.do(people[5], "host.stay")
    assert roles(timeline.state, "slot:2")["person:p5"] == (table, "host")
    timeline.do(people[5], "host.leave", slot="slot:2", table=table)
    assert roles(timeline.state, "slot:2")["person:p5"] == (table, "guest")


def test_a_host_named_for_the_running_round_comes_to_the_table_and_the_former_is_a_guest():
    timeline, _ = a_round()
    timeline.do(DESK, "host.stay", slot="slot:1", table="table:2", as_person="person:p1")
    assert roles(timeline.state, "slot:1")["person:p1"] == ("table:2", "host")
    timeline.do(DESK, "host.stay", slot="slot:1", table="table:2", as_person="person:p2")
    now = roles(timeline.state, "slot:1")
    assert (now["person:p1"], now["person:p2"]) == (("table:2", "guest"), ("table:2", "host"))


def test_a_host_who_goes_to_another_table_is_host_no_more():
    timeline, people = a_round()
    timeline.do(DESK, "host.stay", slot="slot:1", table="table:2", as_person="person:p1")
    timeline.do(people[1], "seat.take", table="table:3")
    assert timeline.state.all("host") == []
    assert roles(timeline.state, "slot:1")["person:p1"] == ("table:3", "guest")


def test_nobody_is_sent_to_a_table_that_closed_after_the_plan_was_drawn():
    timeline, _ = a_round(20, tables=5)
    timeline.do(DESK, "host.stay", slot="slot:2", table="table:4", as_person="person:p1")
    timeline.do(DESK, "plan.draw", slot="slot:2")
    timeline.do(DESK, "table.edit", table="table:4", closed=True)
    assert timeline.state.all("plan") == []
    assert timeline.state.all("host") == []
    timeline.do(DESK, "phase.next")
    sitting = seating(timeline, "slot:2")
    assert "table:4" not in sitting and sum(map(len, sitting.values())) == 20


def test_a_plan_is_mended_for_who_came_and_left_since():
    timeline, _ = a_round(20, tables=5)
    timeline.do(DESK, "plan.draw", slot="slot:2")
    drawn = dict(timeline.get("plan:2")["tables"])
    gone = drawn["table:1"][:3]
    for person in gone:
        timeline.do(DESK, "person.expel", person=person)
    late = [timeline.join(f"Tardi{number}").person for number in range(3)]
    timeline.do(DESK, "phase.next")
    sitting = seating(timeline, "slot:2")
    assert Counter(map(len, sitting.values())) == Counter(map(len, drawn.values()))
    stay = {person for people in drawn.values() for person in people} - set(gone)
    assert all(person in sitting[table] for table, people in drawn.items() for person in people if person in stay)
    assert set(late) == sitting["table:1"] - stay


def test_a_closed_place_and_a_convener_sent_out_are_passed_over():
    timeline, (anna, karim) = open_space("Anna", "Karim")
    for actor, table in ((anna, "table:1"), (karim, "table:2")):
        topic = "topic:" + timeline.do(actor, "topic.propose", title="Orto")
        timeline.do(actor, "topic.place", topic=topic, slot="slot:1", table=table)
    timeline.do(DESK, "person.expel", person="person:anna")
    timeline.do(DESK, "table.edit", table="table:2", closed=True)
    timeline.do(DESK, "phase.next")
    assert timeline.state.all("seat") == []
    for deed, args in (("seat.take", {"table": "table:1"}), ("topic.propose", {"title": "Da fuori"})):
        assert timeline.refused(DESK, deed, as_person="person:anna", **args).why == "expelled"


def test_late_arrivals_never_sit_alone_and_carry_a_route():
    timeline, _ = a_round(20, tables=5)
    late = [timeline.join(f"Tardi{number}") for number in range(6)]
    sizes = sorted(map(len, seating(timeline, "slot:1").values()))
    assert sizes == [6, 6, 7, 7]
    for actor in late:
        route = timeline.get(f"route:{actor.person[7:]}")
        assert route["tables"]["slot:1"] == timeline.get(f"seat:1:{actor.person[7:]}")["table"]
        assert len(set(route["tables"].values())) == 3 and route["letter"]


def test_letters_count_from_the_chairs_of_the_running_round():
    timeline, _ = a_round(20, tables=4)
    timeline.do(DESK, "host.stay", slot="slot:2", table="table:3", as_person="person:p7")
    timeline.do(DESK, "phase.next")
    letters: dict[str, list[str]] = {}
    for seat in timeline.state.all("seat"):
        if seat["slot"] == "slot:2":
            letters.setdefault(seat["table"], []).append(timeline.get(f"route:{seat['person'][7:]}")["letter"])
    assert {"".join(sorted(row)) for row in letters.values()} == {"ABCDE"}
    assert timeline.get("route:p7")["letter"] == "A"


def test_a_seat_taken_ahead_does_not_draw_the_room_to_its_table():
    timeline, _ = a_round(20, tables=5)
    timeline.do(DESK, "seat.take", slot="slot:2", table="table:3", as_person="person:p3")
    timeline.do(DESK, "phase.next")
    sitting = seating(timeline, "slot:2")
    assert "person:p3" in sitting["table:3"]
    assert sorted(map(len, sitting.values())) == [5, 5, 5, 5]


def test_a_small_table_does_not_make_all_the_others_small():
    timeline, _ = world_cafe(20, tables=10)
    timeline.do(DESK, "table.edit", table="table:1", seats=3)
    timeline.do(DESK, "phase.next")
    assert sorted(map(len, seating(timeline, "slot:1").values())) == [3, 4, 4, 4, 5]


def test_there_are_as_many_tables_as_rounds_where_tables_may_be_so_small():
    timeline, _ = world_cafe(9)
    timeline.do(DESK, "phase.next")
    assert sorted(map(len, seating(timeline, "slot:1").values())) == [3, 3, 3]


def test_a_second_cafe_remembers_who_met_in_the_first():
    timeline = Timeline()
    timeline.create("world_cafe", "world_cafe", tables=14)
    people = [timeline.join(f"P{number}") for number in range(70)]
    for _ in range(10):
        timeline.do(DESK, "phase.next")
    pairs = Counter(
        frozenset((one, two))
        for slot in range(1, 7)
        for sitting in seating(timeline, f"slot:{slot}").values()
        for one in sitting
        for two in sitting
        if one < two
    )
    assert len(people) == 70 and timeline.get("meeting:1")["slot"] == "slot:6"
    assert max(pairs.values()) == 1


def test_what_was_held_stays_held_when_somebody_is_sent_out():
    timeline, _ = a_round()
    timeline.do(DESK, "phase.next")
    timeline.do(DESK, "person.expel", person="person:p3")
    assert "person:p3" in roles(timeline.state, "slot:1")
    assert "person:p3" not in roles(timeline.state, "slot:2")
    timeline.go("round", "slot:1")
    assert "person:p3" not in roles(timeline.state, "slot:1")


def test_an_earlier_round_cannot_be_left_any_more():
    timeline, people = a_round()
    timeline.do(DESK, "phase.next")
    assert timeline.refused(people[0], "seat.leave", slot="slot:1").why == "not_now"
    assert timeline.refused(DESK, "seat.leave", slot="slot:99", as_person="person:p0").why == "unknown_record"
    assert "person:p0" in roles(timeline.state, "slot:1")


def agree(state: State) -> None:
    """Hosts sit at their table, and nobody else is called host."""
    hosts = {(host["slot"], host["person"]): host["table"] for host in state.all("host")}
    for seat in state.all("seat"):
        own = hosts.get((seat["slot"], seat["person"]))
        assert (seat["role"], own) in (("host", seat["table"]), ("guest", None)), (seat, own)


def test_a_table_that_is_not_needed_any_more_has_no_host():
    timeline, _ = a_round(16, tables=4)
    for table in range(1, 5):
        person = next(p for p, (at, _) in roles(timeline.state, "slot:1").items() if at == f"table:{table}")
        timeline.do(DESK, "host.stay", slot="slot:2", table=f"table:{table}", as_person=person)
    for number in range(16):
        if len([p for p in timeline.state.all("person") if p.get("expelled")]) < 5:
            guest = f"person:p{number}"
            if not any(host["person"] == guest for host in timeline.state.all("host")):
                timeline.do(DESK, "person.expel", person=guest)
    timeline.do(DESK, "phase.next")
    agree(timeline.state)
    assert min(map(len, seating(timeline, "slot:2").values())) >= 3


def test_a_host_who_took_a_break_comes_back_to_their_table():
    timeline, people = a_round()
    timeline.do(DESK, "host.stay", slot="slot:1", table="table:2", as_person="person:p1")
    timeline.do(people[1], "seat.leave")
    timeline.go("round", "slot:1")
    assert roles(timeline.state, "slot:1")["person:p1"] == ("table:2", "host")
    agree(timeline.state)


def test_a_host_whose_table_closed_is_seated_elsewhere_as_a_guest():
    timeline, _ = a_round(20, tables=5)
    timeline.do(DESK, "host.stay", slot="slot:1", table="table:2", as_person="person:p1")
    timeline.do(DESK, "table.edit", table="table:2", closed=True)
    timeline.do(DESK, "plan.draw", slot="slot:1")
    timeline.do(DESK, "plan.apply", slot="slot:1")
    assert timeline.state.all("host") == []
    agree(timeline.state)


def test_a_host_named_for_a_later_round_makes_every_plan_of_it_old():
    timeline, _ = a_round()
    timeline.do(DESK, "plan.draw", slot="slot:2")
    timeline.do(DESK, "host.stay", slot="slot:3", table="table:1", as_person="person:p4")
    assert timeline.state.all("plan") == []


def test_nobody_becomes_host_of_a_round_that_is_over():
    timeline, _ = a_round()
    timeline.do(DESK, "phase.next")
    no = timeline.refused(DESK, "host.stay", slot="slot:1", table="table:2", as_person="person:p1")
    assert no.why == "not_now"
