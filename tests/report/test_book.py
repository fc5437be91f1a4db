"""What stands in the book of a meeting, and what never may."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone

import pytest

from session_tool import report
from session_tool.report import Book
from session_tool.report.model import Topic
from tests.report.a_meeting import WALK, Meeting, a_day


def book_of(meeting: Meeting, language: str = "it", **options: object) -> Book:
    return report.compile(meeting.state(), language=language, address="http://x/48271950", **options)  # type: ignore[arg-type]


def topics_by_title(book: Book) -> dict[str, Topic]:
    return {topic.title: topic for topic in book.topics}


@pytest.fixture(scope="module")
def day() -> Book:
    return book_of(a_day())


def test_cover_says_what_when_who_and_how_many(day: Book) -> None:
    cover = day.cover
    assert cover.title == "Nuovo Patto per la progettazione partecipata"
    assert (cover.held, cover.date) == ("2014-02-08", "sabato 8 febbraio 2014")
    assert [(f.n, f.label) for f in cover.numbers] == [
        (33, "persone"),
        (7, "temi"),
        (5, "instant report"),
        (4, "tavoli"),
        (39, "note"),
    ]
    assert day.code == "48271950"


def test_the_day_is_that_of_the_meetings_zone() -> None:
    meeting = a_day()
    assert book_of(meeting, zone=timezone(timedelta(hours=14))).cover.held == "2014-02-09"
    assert book_of(meeting, zone=UTC).cover.held == "2014-02-08"
    assert book_of(meeting, held=date(2014, 5, 3)).cover.date == "sabato 3 maggio 2014"
    assert book_of(meeting, "en").cover.date == "Saturday, February 8, 2014"


def test_times_are_said_as_each_language_says_them(day: Book) -> None:
    assert day.parts[0].moments[0].time == "ore 9:45"
    assert book_of(a_day(), "en").parts[0].moments[0].time == "9:45"
    assert day.parts[0].moments[0].title == "Giro 1"
    assert day.parts[1].moments[2].title == "Turno 3"


def test_small_groups_have_no_figure_of_their_own(day: Book) -> None:
    assert day.people.total == 33
    assert [(g.name, g.people) for g in day.people.groups] == [
        ("Servizi", 12),
        ("Terzo settore", 9),
        ("Volontariato", 6),
    ]
    assert day.people.other == 6


def test_a_small_group_cannot_be_had_by_subtraction() -> None:
    meeting = Meeting(groups=["A", "B", "C"])
    for name, many in (("A", 10), ("B", 7), ("C", 2)):
        for _ in range(many):
            meeting.person("N", name)
    people = book_of(meeting).people
    assert [(g.name, g.people) for g in people.groups] == [("A", 10)]
    assert people.other == 9


@pytest.mark.parametrize("many", [1, 4, 5, 9])
def test_no_figure_below_five_is_ever_shown(many: int) -> None:
    meeting = Meeting(groups=["A", "B"])
    for i in range(12 + many):
        meeting.person("N", "A" if i < 12 else "B")
    people = book_of(meeting).people
    shown = [group.people for group in people.groups] + ([people.other] if people.other else [])
    assert people.total == sum(shown) == 12 + many
    assert min(shown) >= 5


def test_the_expelled_are_not_counted_nor_named() -> None:
    meeting = Meeting()
    meeting.person("Anna")
    gone = meeting.person("Zed", expelled=True)
    block = meeting.block("open_space", 1)
    topic = meeting.topic(block, "Orto", gone)
    meeting.note(block, "Ciao", topic=topic, by=gone)
    book = book_of(meeting)
    assert book.people.total == 1
    assert "Zed" not in repr(book)
    assert book.topics[0].notes[0].notes[0].text == "Ciao"


def test_the_agenda_is_that_which_was_held(day: Book) -> None:
    agenda = day.parts[1].agenda
    assert agenda is not None
    assert [m.time for m in agenda.moments] == ["ore 14:30", "ore 15:30", "ore 16:30"]
    assert [row.place.title for row in agenda.rows] == ["Spazio 1", "Spazio 2"]
    cell = agenda.rows[0].cells[1]
    assert cell is not None
    assert (cell.title, cell.conveners) == ("Nuove povertà: come le chiamiamo?", ("Bruno", "Carla"))


def test_a_wide_agenda_is_cut_into_sheets_that_fit() -> None:
    meeting = Meeting()
    block = meeting.block("open_space", 9)
    slots = [r["id"] for r in meeting.state().all("slot")]
    for n, table in enumerate(meeting.tables(3)):
        meeting.place(meeting.topic(block, f"T{n}"), slots[n * 4], table)
    agenda = book_of(meeting).parts[0].agenda
    assert agenda is not None
    assert [len(sheet.moments) for sheet in agenda.sheets()] == [3, 3, 3]
    assert [len(sheet.rows) for sheet in agenda.sheets()] == [1, 1, 1]


def test_topics_follow_the_agenda_and_the_unplaced_come_last(day: Book) -> None:
    topics = day.parts[1].topics
    assert [t.number for t in topics] == [1, 2, 3, 4, 5, 6, 7]
    assert topics[0].where[0].moment.time == "ore 14:30"
    assert (topics[-1].title, topics[-1].where) == ("Giovani arrivati da soli", ())


def test_the_withdrawn_are_not_shown() -> None:
    meeting = a_day()
    withdrawn = next(r for r in meeting.records.values() if r.get("status") == "withdrawn")
    meeting.place(withdrawn["id"], "slot:1", "table:1")
    book = book_of(meeting)
    assert "Tema ritirato" not in repr(book)


def test_a_report_keeps_both_texts_of_a_clash(day: Book) -> None:
    written = topics_by_title(day)["Una cucina per tutti"].report
    assert written is not None
    assert [field.label for field in written.fields] == [
        "Di che cosa abbiamo parlato",
        "Che cosa è emerso",
        "Proposte e prossimi passi",
    ]
    assert written.fields[1].texts[1] == "Serve un turno leggero, di un'ora."


def test_a_report_nobody_wrote_in_is_no_report() -> None:
    meeting = Meeting()
    block = meeting.block("open_space", 1)
    topic = meeting.topic(block, "Orto")
    meeting.report(topic, issue="  ", said="")
    assert book_of(meeting).topics[0].report is None


def test_a_field_the_format_no_longer_asks_for_is_kept() -> None:
    meeting = Meeting()
    block = meeting.block("open_space", 1)
    meeting.report(meeting.topic(block, "Orto"), dreams="Un pozzo")
    written = book_of(meeting).topics[0].report
    assert written is not None
    assert [(f.label, f.texts) for f in written.fields] == [("dreams", ("Un pozzo",))]


def test_hidden_notes_never_stand_in_the_book() -> None:
    meeting = a_day()
    for record in meeting.records.values():
        if record["kind"] == "note":
            record["hidden"] = True
    book = book_of(meeting)
    assert not [n for part in book.parts for r in part.rounds for t in r.talks for n in t.notes]
    assert not book.parts[0].harvest
    assert not any(topic.notes for topic in book.topics)
    assert all(figure.label != "note" for figure in book.cover.numbers)


def test_only_the_signed_are_named() -> None:
    meeting = Meeting()
    block = meeting.block("open_space", 1)
    topic = meeting.topic(block, "Orto")
    anna = meeting.person("Anna")
    meeting.note(block, "Firmata", topic=topic, by=anna)
    plain = meeting.note(block, "Senza firma", topic=topic)
    meeting.put(f"author:{plain}", note=plain, person=anna, to=[anna])
    notes = book_of(meeting).topics[0].notes[0].notes
    assert [(n.text, n.by) for n in notes] == [("Firmata", "Anna"), ("Senza firma", None)]


def test_a_note_written_at_the_cell_of_a_topic_belongs_to_the_topic() -> None:
    meeting = Meeting()
    block = meeting.block("open_space", 1)
    slot = meeting.state().all("slot")[0]["id"]
    (table,) = meeting.tables(1)
    topic = meeting.topic(block, "Orto")
    meeting.place(topic, slot, table)
    meeting.note(block, "Al tavolo", slot=slot, table=table)
    book = book_of(meeting)
    assert book.topics[0].notes[0].notes[0].text == "Al tavolo"
    assert not any(r.talks for r in book.parts[0].rounds)


def test_a_cafe_is_told_round_by_round_and_table_by_table(day: Book) -> None:
    cafe = day.parts[0]
    assert [r.moment.question for r in cafe.rounds][1] == "Chi li sta già ascoltando, e come?"
    talk = cafe.rounds[0].talks[2]
    assert (talk.place.title, talk.hosts) == ("Tavolo 3, La finestra", ("Carla",))
    assert [group.label for group in talk.notes] == ["Idea", "Domanda", "Frase sentita"]
    assert talk.landing == ("La solitudine è il bisogno che non ha sportello.",)
    assert [group.kind for group in cafe.harvest] == ["gem", "harvest"]


def test_every_note_that_may_be_shown_stands_exactly_once() -> None:
    meeting = a_day()
    cafe, open_space = (block["id"] for block in meeting.state().all("block"))
    places: list[dict[str, str]] = [
        {"block": cafe},
        {"block": cafe, "slot": "slot:1"},
        {"block": cafe, "table": "table:2"},
        {"block": cafe, "table": "table:2", "slot": "slot:404"},
        {"block": cafe, "table": "table:404"},
        {"block": open_space, "table": "table:1", "slot": "slot:1"},
        {"block": "block:404"},
    ]
    for n, place in enumerate(places):
        meeting.note(place.pop("block"), f"unica {n}.", **place)
    text = repr(book_of(meeting))
    assert [text.count(f"'unica {n}.'") for n in range(len(places))] == [1] * len(places)


def test_the_cover_counts_the_notes_the_book_shows(day: Book) -> None:
    meeting = a_day()
    withdrawn = next(r for r in meeting.records.values() if r.get("status") == "withdrawn")
    meeting.note("block:1", "persa col tema", topic=withdrawn["id"])
    book = book_of(meeting)
    assert book.cover.numbers == day.cover.numbers
    assert "persa col tema" not in repr(book)


def test_a_format_no_program_knows_has_its_book() -> None:
    meeting = Meeting()
    tables = meeting.tables(2)
    block = meeting.block(WALK, 2, title="Nel quartiere")
    slot = meeting.state().all("slot")[0]["id"]
    meeting.note(block, "Un gatto", "seen", slot=slot, table=tables[1])
    meeting.note(block, "Pane", "smelt")
    (part,) = book_of(meeting).parts
    assert (part.title, part.style, part.movement) == (
        "Nel quartiere",
        "Passeggiata",
        "Si resta allo stesso posto",
    )
    assert [r.moment.title for r in part.rounds] == ["Tappa 1", "Tappa 2"]
    assert part.rounds[0].talks[0].place.title == "Panchina 2"
    assert part.rounds[0].talks[0].notes[0].label == "Visto"
    assert part.harvest[0].label == "Annusato"
    assert book_of(meeting, "en").parts[0].rounds[0].moment.title == "Tappa 1"


def test_an_empty_meeting_has_a_book() -> None:
    book = report.compile(Meeting(title="").state(), language="it", address="")
    assert (book.cover.title, book.parts, book.people.total) == ("Incontro senza titolo", (), 0)
    assert book.cover.numbers == ()


def test_the_same_state_gives_the_same_book() -> None:
    assert book_of(a_day()) == book_of(a_day())


def test_lone_surrogates_are_replaced_and_pairs_made_whole() -> None:
    meeting = Meeting(title="a\ud800b \ud83d\ude00")
    assert book_of(meeting).cover.title == "a\ufffdb 😀"
