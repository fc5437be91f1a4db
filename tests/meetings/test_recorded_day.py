"""A whole recorded day through the core alone: the same asks give the same meeting and the same book.

When a change to the book or to the planner is meant, look at the difference it makes and store it:
`RECORD=1 python -m pytest tests/meetings/test_recorded_day.py`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import combinations

import pytest

from session_tool.core.state import State, evolve
from session_tool.demo.day import load
from session_tool.demo.stage import Memory, play
from session_tool.formats import gather
from tests.meetings import recorded

DAY = load()
ROUNDS = ("slot:1", "slot:2", "slot:3")


@pytest.fixture(scope="module", autouse=True)
def _record() -> None:
    recorded.record()


def tables_of(state: State, slot: str) -> dict[str, list[str]]:
    """Who sits at each table in a slot."""
    at: dict[str, list[str]] = {}
    for seat in state.all("seat"):
        if seat["slot"] == slot:
            at.setdefault(seat["table"], []).append(seat["person"])
    return at


def test_every_answer_is_the_one_the_day_expects() -> None:
    _, tally = recorded.played()
    assert [(deed.op, deed.who, answer.refused) for deed, answer in tally.surprises] == []


def test_the_figures_are_those_recorded() -> None:
    expected = json.loads(recorded.FIGURES.read_text("utf-8"))
    assert recorded.figures() == expected


def test_the_book_is_the_one_recorded_byte_for_byte() -> None:
    assert recorded.book("md").decode() == recorded.BOOK.read_text("utf-8")


def test_the_same_day_gives_the_same_pdf() -> None:
    assert recorded.book("pdf") == recorded.book.__wrapped__("pdf")


def test_the_same_day_gives_the_same_lines() -> None:
    again = Memory(DAY, gather())
    play(DAY, again)
    assert again.lines == recorded.played()[0].lines


def test_the_log_folded_from_nothing_is_the_meeting() -> None:
    memory, _ = recorded.played()
    assert evolve(State(), memory.lines) == memory.state


@pytest.mark.parametrize("seed", ["un altro", "e un altro ancora", "3"])
def test_other_seeds_play_as_well(seed: str) -> None:
    """Other ids, other plans, other people at the tables: nothing that was expected changes."""
    memory, tally = recorded.played(seed)
    assert tally.surprises == []
    assert len(memory.state.all("note")) == len(recorded.played()[0].state.all("note"))


def test_ids_are_what_a_device_makes() -> None:
    memory, _ = recorded.played()
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", line.ask) for line in memory.lines)
    assert len({line.ask for line in memory.lines}) == len(memory.lines)


def test_everyone_has_a_chair_in_every_round() -> None:
    state = recorded.played()[0].state
    for slot in ROUNDS:
        at = tables_of(state, slot)
        assert len(at) == 13
        assert max(map(len, at.values())) <= 5
    assert sum(map(len, tables_of(state, "slot:3").values())) == len(DAY.guests) == 65


def test_only_hosts_see_a_table_twice() -> None:
    """A host stays where the round before left them; nobody else comes back to a table."""
    state = recorded.played()[0].state
    seen: Counter[tuple[str, str]] = Counter()
    for slot in ROUNDS:
        for table, people in tables_of(state, slot).items():
            for person in people:
                host = state.get(f"host:{slot[5:]}:{table[6:]}")
                if host is None or host["person"] != person or slot == "slot:1":
                    seen[person, table] += 1
    assert [place for place, times in seen.items() if times > 1] == []


def test_few_people_meet_twice() -> None:
    """Thirteen tables of five, hosts staying, late arrivals: a repeated pair is an exception."""
    state = recorded.played()[0].state
    met: Counter[tuple[str, ...]] = Counter()
    for slot in ROUNDS:
        for people in tables_of(state, slot).values():
            met.update(combinations(sorted(people), 2))
    assert sum(times - 1 for times in met.values()) <= 6


def test_all_that_was_written_is_in_the_book() -> None:
    told = recorded.book("json").decode()
    notes = [note for cloths in DAY.rounds for cloth in cloths for note in cloth.notes]
    notes += [note for topic in DAY.topics for note in topic.notes] + [*DAY.gems, *DAY.harvest]
    hands = DAY.frame["incidents"]["two_hands"]
    texts = [note.text for note in notes]
    replaced = DAY.topic(hands["topic"]).notes[hands["note"]].text
    texts = [text for text in texts if text != replaced] + [hands["first"], hands["second"]]
    texts += [cloth.landing for cloths in DAY.rounds for cloth in cloths]
    texts += [text for report in DAY.reports for _, text, _ in report.fields]
    texts += [report.clash[2] for report in DAY.reports if report.clash]
    assert [text for text in texts if json.dumps(text, ensure_ascii=False)[1:-1] not in told] == []


def test_what_was_hidden_dropped_or_withdrawn_is_not_in_the_book() -> None:
    told = recorded.book("json").decode() + recorded.book("md").decode()
    for gone in ("333 000 0000", "prova prova", "regolamento unico per i volontari"):
        assert gone not in told


def test_an_unsigned_note_does_not_tell_who_wrote_it() -> None:
    notes = recorded.played()[0].state.all("note")
    signed = sum(note.signed for notes in (*(t.notes for t in DAY.topics), DAY.gems) for note in notes)
    assert sum("by" in note for note in notes) == signed


def test_topics_without_a_report_are_named() -> None:
    book = json.loads(recorded.book("json"))
    topics = [topic for part in book["parts"] for topic in part["topics"]]
    assert len(topics) == 13
    missing = {topic["title"] for topic in topics if topic["report"] is None}
    assert missing == {DAY.topic("racconto").title, DAY.topic("energia").title}
