"""A meeting written down record by record, for the tests of the book."""

from __future__ import annotations

import copy
from typing import Any

from session_tool.core.state import Record, State, restore
from session_tool.formats import gather

FIRST = 1_391_860_800_000  # 8 February 2014, 12:00 UTC
WALK: dict[str, Any] = {
    "name": "walk",
    "movement": "stay",
    "topics": False,
    "hosts": "none",
    "landing": True,
    "note_kinds": ["seen", "smelt"],
    "report": [],
    "words": {
        "it": {
            "title": "Passeggiata",
            "about": "Si cammina e si guarda.",
            "slot": "Tappa",
            "slots": "Tappe",
            "place": "Panchina",
            "places": "Panchine",
            "note": {"seen": "visto", "smelt": "annusato"},
        }
    },
}
"""A format no program knows."""


class Meeting:
    """Records as they are added; ids are given where nothing depends on them."""

    def __init__(self, **fields: Any) -> None:
        self.records: dict[str, Record] = {}
        self.count = 0
        self.put("meeting:1", **{"title": "Nuovo Patto", "language": "it", "groups": []} | fields)

    def put(self, record_id: str, **fields: Any) -> str:
        kind = record_id.partition(":")[0]
        self.records[record_id] = {"id": record_id, "kind": kind, **fields}
        return record_id

    def fresh(self, kind: str, **fields: Any) -> str:
        self.count += 1
        return self.put(f"{kind}:{self.count}", **fields)

    def block(self, form: str | dict[str, Any], slots: int = 0, **fields: Any) -> str:
        shape = copy.deepcopy(form if isinstance(form, dict) else dict(gather()[form]))
        block = self.fresh(
            "block",
            shape=shape,
            format=shape["name"],
            position=self.count,
            **{"title": "", "movement": shape["movement"]} | fields,
        )
        for order in range(slots):
            self.slot(block, order)
        return block

    def slot(self, block: str, order: int, **fields: Any) -> str:
        return self.fresh("slot", block=block, order=order, **{"minutes": 20} | fields)

    def tables(self, many: int) -> list[str]:
        return [
            self.put(f"table:{n}", number=n, name="", seats=5, hue=(n - 1) % 6, shape=(n - 1 + (n - 1) // 6) % 6)
            for n in range(1, many + 1)
        ]

    def person(self, name: str, group: str = "", **fields: Any) -> str:
        return self.fresh("person", name=name, role="participant", group=group, **fields)

    def topic(self, block: str, title: str, *conveners: str, **fields: Any) -> str:
        plain = {"why": "", "status": "open", "at": FIRST}
        return self.fresh("topic", block=block, title=title, conveners=list(conveners), **plain | fields)

    def place(self, topic: str, slot: str, table: str) -> str:
        cell = f"{slot.partition(':')[2]}:{table.partition(':')[2]}"
        return self.put(f"placing:{cell}", topic=topic, slot=slot, table=table)

    def note(self, block: str, text: str, note_kind: str = "idea", **fields: Any) -> str:
        return self.fresh(
            "note", block=block, text=text, note_kind=note_kind, rev=1, **{"at": FIRST + self.count} | fields
        )

    def host(self, slot: str, table: str, person: str) -> str:
        cell = f"{slot.partition(':')[2]}:{table.partition(':')[2]}"
        return self.put(f"host:{cell}", slot=slot, table=table, person=person)

    def land(self, slot: str, table: str, text: str, **fields: Any) -> str:
        cell = f"{slot.partition(':')[2]}:{table.partition(':')[2]}"
        return self.put(f"landing:{cell}", slot=slot, table=table, text=text, rev=1, **fields)

    def report(self, topic: str, *, done: bool = True, **texts: Any) -> str:
        fields = {name: text if isinstance(text, dict) else {"text": text, "rev": 1} for name, text in texts.items()}
        return self.put(f"report:{topic.partition(':')[2]}", topic=topic, fields=fields, rev=1, done=done)

    def state(self) -> State:
        return restore(len(self.records), list(self.records.values()))


def a_day() -> Meeting:
    """A World Café in the morning and an Open Space in the afternoon, small but complete."""
    meeting = Meeting(
        title="Nuovo Patto per la progettazione partecipata",
        question="Di che cosa vogliamo occuparci insieme?",
        organiser="Ufficio di Piano, Unione delle terre d'argine",
        groups=["Servizi", "Terzo settore", "Volontariato", "Cittadinanza"],
        ended=True,
    )
    tables = meeting.tables(4)
    meeting.records["table:3"]["name"] = "La finestra"
    people = crowd(meeting)
    morning(meeting, tables, people)
    afternoon(meeting, tables, people)
    return meeting


def crowd(meeting: Meeting) -> list[str]:
    names = ["Anna", "Bruno", "Carla", "Dario", "Elena", "Fatima", "Giulio", "Hana", "Ivo"]
    sizes = {"Servizi": 12, "Terzo settore": 9, "Volontariato": 6, "Cittadinanza": 3, "": 3}
    groups = [group for group, many in sizes.items() for _ in range(many)]
    return [
        meeting.person(f"{names[i % 9]}{'' if i < 9 else f' {i // 9 + 1}'}", group) for i, group in enumerate(groups)
    ]


def morning(meeting: Meeting, tables: list[str], people: list[str]) -> None:
    block = meeting.block("world_cafe", title="La mattina: che cosa sta cambiando")
    for order, question in enumerate(
        (
            "Quali bisogni nuovi incontri nel tuo lavoro e nella tua strada?",
            "Chi li sta già ascoltando, e come?",
        )
    ):
        slot = meeting.slot(block, order, question=question, starts=f"{9 + order}:45")
        for n, table in enumerate(tables):
            meeting.host(slot, table, people[n])
            meeting.note(block, "Le famiglie che non chiedono: arrivano tardi, o mai.", slot=slot, table=table)
            meeting.note(block, "«Ho il frigo pieno e la casa vuota.»", "heard", slot=slot, table=table)
            meeting.note(
                block,
                "Chi tiene insieme i pezzi quando i servizi sono cinque?",
                "question",
                slot=slot,
                table=table,
                by=people[n + 4],
            )
            meeting.land(slot, table, "La solitudine è il bisogno che non ha sportello.")
    meeting.note(block, "Che non siamo in pochi a vedere le stesse cose.", "gem")
    meeting.note(block, "Partire dai cortili, non dai moduli.", "gem", by=people[1])
    meeting.note(block, "Tre parole: cortili, tempo, fiducia.", "harvest")


def afternoon(meeting: Meeting, tables: list[str], people: list[str]) -> None:
    block = meeting.block("open_space", title="Il pomeriggio: Open Space")
    slots = [meeting.slot(block, i, starts=f"{14 + i}:30", minutes=45) for i in range(3)]
    titles = [
        "L'orto-giardino: chi lo cura d'estate?",
        "Nuove povertà: come le chiamiamo?",
        "La Casa della Salute è anche nostra?",
        "Condomini solidali: chi apre la porta?",
        "Trasporti per chi vive in collina",
        "Una cucina per tutti",
        "Giovani arrivati da soli",
    ]
    for n, title in enumerate(titles):
        topic = meeting.topic(
            block, title, people[n], people[n + 1], why="Perché d'agosto restiamo in tre." if n % 2 else ""
        )
        if n == 6:
            break
        meeting.place(topic, slots[n % 3], tables[n // 3])
        meeting.note(block, "Un calendario appeso al cancello, con i nomi.", topic=topic)
        meeting.note(
            block, "Chiedere alla scuola di tenere aperto il rubinetto.", "proposal", topic=topic, by=people[n]
        )
        if n == 4:
            continue
        meeting.report(
            topic,
            issue="Come tenere vivo l'orto quando la scuola chiude.",
            said={
                "text": "Serve un turno, non un volontario.\nE una chiave in più.",
                "rev": 3,
                "also": ["Serve un turno leggero, di un'ora."],
            },
            proposals="Anna porta la bozza del calendario entro il 20 marzo.",
        )
    meeting.topic(block, "Tema ritirato", people[0], status="withdrawn")
