"""Moving between tables: guided and free rounds, hosts, late arrivals."""

from collections import Counter, defaultdict
from itertools import combinations

from session_tool.core.refusals import Refused
from session_tool.core.seats import free_chairs
from tests.timeline import DESK, Timeline, world_cafe


def seating(timeline: Timeline, slot: str) -> dict[str, set[str]]:
    at = defaultdict(set)
    for seat in timeline.state.all("seat"):
        if seat["slot"] == slot:
            at[seat["table"]].add(seat["person"])
    return dict(at)


def play_rounds(timeline: Timeline) -> dict[str, list[str]]:
    """Prepare and enter the three rounds; the tables each person saw, in order."""
    seen = defaultdict(list)
    for slot in ("slot:1", "slot:2", "slot:3"):
        timeline.do(DESK, "plan.draw", slot=slot)
        timeline.do(DESK, "phase.next")
        assert timeline.state.get(f"plan:{slot[-1]}") is None
        for table, sitting in seating(timeline, slot).items():
            assert len(sitting) == 5
            for person in sitting:
                seen[person].append(table)
    return seen


def repeated(timeline: Timeline) -> int:
    """Pairs who met more often than once, each further time counted."""
    met = Counter(
        pair
        for slot in ("slot:1", "slot:2", "slot:3")
        for sitting in seating(timeline, slot).values()
        for pair in combinations(sorted(sitting), 2)
    )
    return sum(times - 1 for times in met.values())


def test_a_guided_cafe_without_hosts_sends_nobody_to_a_table_twice_where_tables_are_enough():
    timeline, _ = world_cafe(30, tables=6)
    seen = play_rounds(timeline)
    assert len(seen) == 30
    assert all(len(set(tables)) == 3 for tables in seen.values())
    assert repeated(timeline) == 0
    assert timeline.get("clock:1")["ends_at"] == timeline.at + 20 * 60_000


def test_with_hosts_at_four_tables_of_five_guests_still_see_three():
    timeline, _ = world_cafe(20)
    for slot in (1, 2, 3):
        for number in range(4):
            where = {"slot": f"slot:{slot}", "table": f"table:{number + 1}"}
            timeline.do(DESK, "host.stay", as_person=f"person:p{number}", **where)
    seen = play_rounds(timeline)
    guests = {person: tables for person, tables in seen.items() if int(person[8:]) >= 4}
    assert len(guests) == 16
    assert all(len(set(tables)) == 3 for tables in guests.values())


def test_with_fewer_tables_than_chairs_at_each_the_repeats_are_the_least_possible():
    # Four tables of five over three rounds: at least eight pairs meet twice, whoever sits where.
    timeline, _ = world_cafe(20)
    assert len(play_rounds(timeline)) == 20
    assert repeated(timeline) == 8


def test_next_without_a_plan_draws_one():
    timeline, _ = world_cafe(9, tables=3)
    timeline.do(DESK, "phase.next")
    assert sum(len(sitting) for sitting in seating(timeline, "slot:1").values()) == 9


def test_few_people_do_not_spread_over_many_tables():
    timeline, _ = world_cafe(11, tables=13)
    timeline.do(DESK, "phase.next")
    assert sorted(len(sitting) for sitting in seating(timeline, "slot:1").values()) == [3, 4, 4]


def test_who_stays_is_host_of_the_next_round():
    timeline, people = world_cafe(16)
    timeline.do(DESK, "phase.next")
    stayer = people[5]
    table = timeline.get("seat:1:p5")["table"]
    timeline.do(stayer, "host.stay")
    neighbour = next(p for p in people if p != stayer and timeline.get(f"seat:1:{p.person[7:]}")["table"] == table)
    assert timeline.refused(neighbour, "host.stay").why == "cell_taken"
    timeline.do(DESK, "phase.next")
    seat = timeline.get("seat:2:p5")
    assert (seat["table"], seat["role"]) == (table, "host")
    assert timeline.get("seat:2:" + neighbour.person[7:])["table"] != table


def test_a_host_named_before_sits_there_from_the_first_round():
    timeline, _ = world_cafe(12, tables=3)
    timeline.do(DESK, "host.stay", slot="slot:1", table="table:3", as_person="person:p0")
    timeline.do(DESK, "phase.next")
    assert timeline.get("seat:1:p0") | {"table": "table:3", "role": "host"} == timeline.get("seat:1:p0")


def test_late_arrivals_get_a_chair_at_the_door_and_leavers_leave_no_ghost():
    timeline, _ = world_cafe(14)
    timeline.do(DESK, "phase.next")
    late = timeline.join("Tardi")
    assert timeline.get("seat:1:tardi")["table"] in seating(timeline, "slot:1")
    assert max(map(len, seating(timeline, "slot:1").values())) <= 5
    timeline.do(DESK, "plan.draw", slot="slot:2")
    timeline.join("Tardissimo")
    timeline.do(DESK, "person.expel", person="person:p3")
    timeline.do(DESK, "phase.next")
    sitting = set().union(*seating(timeline, "slot:2").values())
    assert late.person in sitting and "person:tardissimo" in sitting and "person:p3" not in sitting


def test_everyone_carries_their_route_and_nobody_elses():
    timeline, _ = world_cafe(20)
    timeline.do(DESK, "phase.next")
    routes = timeline.state.all("route")
    assert len(routes) == 20
    assert all(route["to"] == [route["person"]] for route in routes)
    assert all(set(route["tables"]) == {"slot:1", "slot:2", "slot:3"} for route in routes)
    letters = Counter(route["letter"] for route in routes)
    assert set(letters) == set("ABCDE")


def test_a_free_cafe_lists_free_chairs_and_refuses_a_full_table():
    timeline, people = world_cafe(9, tables=2, movement="self_select")
    timeline.do(DESK, "phase.next")
    for person in people[:5]:
        timeline.do(person, "seat.take", table="table:1")
    no = timeline.refused(people[5], "seat.take", table="table:1")
    assert (no.why, no.about["free"]) == ("table_full", ["table:2"])
    timeline.do(people[5], "seat.take", table="table:2")
    timeline.do(people[5], "seat.leave")
    assert free_chairs(timeline.state, "slot:1") == {"table:2": 5, "table:1": 0}
    timeline.do(people[0], "host.stay")
    timeline.do(DESK, "phase.next")
    assert seating(timeline, "slot:2") == {"table:1": {"person:p0"}}
    for person in people[1:5]:
        timeline.do(person, "seat.take", table="table:1")
    assert timeline.refused(people[5], "seat.take", table="table:1").why == "table_full"


def test_the_last_round_has_no_next_host_and_the_day_ends():
    timeline, people = world_cafe(6, tables=2)
    for _ in range(3):
        timeline.do(DESK, "phase.next")
    assert timeline.refused(people[0], "host.stay").why == "not_now"
    timeline.do(DESK, "phase.next")
    timeline.do(DESK, "phase.next")
    assert timeline.get("meeting:1")["phase"] == "circle"
    assert timeline.refused(DESK, "phase.next").why == "not_now"


def test_one_person_and_no_table_break_nothing():
    timeline, _ = world_cafe(1, tables=0)
    timeline.do(DESK, "phase.next")
    assert timeline.state.all("seat") == []
    timeline, _ = world_cafe(0, tables=3)
    timeline.do(DESK, "phase.next")
    timeline.ask(DESK, "plan.draw", slot="slot:2")
    assert isinstance(timeline.answer, Refused) and timeline.answer.why == "unplannable"


def test_more_people_than_chairs_still_sit():
    timeline, _ = world_cafe(14, tables=2)
    timeline.do(DESK, "phase.next")
    assert sum(map(len, seating(timeline, "slot:1").values())) == 14
