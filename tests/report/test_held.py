"""The day as it was held: when slots began, how long they took, how well a guided café mixed its people."""

from datetime import timedelta, timezone

import pytest

from tests.report.a_meeting import Meeting
from tests.report.test_book import book_of

ROME = timezone(timedelta(hours=2))
NINE = 1_399_705_500_000  # 10 May 2014, 9:05 in Rome


def a_cafe(rounds: list[list[list[int]]], movement: str = "rotate") -> Meeting:
    """A café of which each round is given as the people at each table; the first of a table hosts it."""
    meeting = Meeting()
    block = meeting.block("world_cafe", movement=movement)
    people = [meeting.person(f"P{number}") for number in range(12)]
    places = meeting.tables(3)
    for order, tables in enumerate(rounds, 1):
        slot = meeting.slot(block, order)
        for place, sitting in zip(places, tables, strict=True):
            for chair, number in enumerate(sitting):
                role = "host" if chair == 0 else "guest"
                meeting.fresh("seat", slot=slot, table=place, person=people[number], role=role)
    return meeting


def told(meeting: Meeting, language: str = "it") -> str | None:
    return book_of(meeting, language).parts[0].movement


def test_a_cafe_in_which_nobody_met_twice_says_so() -> None:
    rounds = [[[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[0, 4, 8], [3, 7, 2], [6, 1, 5]]]
    assert told(a_cafe(rounds)) == (
        "Movimento guidato. 18 coppie hanno parlato allo stesso tavolo. Nessuna si è ritrovata una seconda volta."
    )


def test_pairs_that_met_again_are_counted_beside_the_least_possible() -> None:
    same = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert told(a_cafe([same, same]), "en") == (
        "Guided movement. 9 pairs talked at the same table. 9 times a pair met again."
    )
    forced = [[[0, 1, 2, 3, 4, 5], [], []], [[0, 1, 2, 3, 4, 5], [], []]]
    assert "15 volte una coppia si è ritrovata; non potevano essere meno di 15." in str(told(a_cafe(forced)))


@pytest.mark.parametrize(("rounds", "movement"), [([], "rotate"), ([[[0, 1], [2, 3], [4, 5]]], "self_select")])
def test_without_seats_or_guidance_nothing_is_claimed(rounds: list[list[list[int]]], movement: str) -> None:
    assert told(a_cafe(rounds, movement)) == ("Movimento guidato" if movement == "rotate" else "Movimento libero")


@pytest.mark.parametrize(
    ("fields", "time", "length"),
    [
        ({"starts": "9:00", "minutes": 20}, "ore 9:00", "20 minuti"),
        ({"starts": "9:00", "minutes": 20, "began": NINE}, "ore 09:05", "20 minuti"),
        ({"starts": "9:00", "minutes": 20, "began": NINE, "ended": NINE + 1_430_000}, "ore 09:05", "24 minuti"),
        ({"minutes": 20, "began": NINE, "ended": NINE + 2_000}, "ore 09:05", "1 minuto"),
    ],
)
def test_a_slot_is_told_as_held_and_until_then_as_planned(fields: dict[str, object], time: str, length: str) -> None:
    meeting = Meeting()
    meeting.slot(meeting.block("open_space", 0), 1, **fields)
    (moment,) = book_of(meeting, zone=ROME).parts[0].moments
    assert (moment.time, moment.length) == (time, length)
