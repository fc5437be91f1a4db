"""The day played on a real server: one simulated phone for each guest, and the desk."""

from __future__ import annotations

from collections import Counter
from typing import Any

from session_tool.core.state import Change, Line, State, evolve, restore
from session_tool.demo.deeds import DESK, Answer, Deed, digest
from session_tool.demo.wire import ApiRefused, Reply, Unreachable, Wire

API = "/api/meetings"


class Phones:
    """A stage made of devices. Some send twice, some hang up before the answer and send again."""

    def __init__(self, address: str, house_key: str) -> None:
        self.address = address.rstrip("/")
        self.house_key = house_key
        self.links: dict[str, str] = {}
        self.wires: dict[tuple[str, int], Wire] = {}
        self.return_codes: dict[str, str] = {}
        self.people: dict[str, str] = {}
        self.waiting: dict[str, list[Deed]] = {}
        self.troubles: Counter[str] = Counter()
        self.epoch = ""
        self.state = State()

    @property
    def code(self) -> str:
        """The meeting's code."""
        return self.links["code"]

    def do(self, deed: Deed) -> Answer:
        """Carry a deed out from the device it belongs to. Raises ApiRefused, Unreachable."""
        if deed.op == "meeting.create":
            return self._create(deed)
        if deed.op == "person.join":
            return self._join(deed)
        queue = self.waiting.setdefault(deed.who, [])
        queue.append(deed)
        if deed.held:
            return Answer(deed.id)
        self.waiting[deed.who] = []
        return self._ask(queue)

    def look(self) -> State:
        """The meeting as the desk sees it, kept up with as the pages do: lines since the last."""
        path = f"{API}/{self.code}/lines?as=desk&since={self.state.seq}&epoch={self.epoch}"
        try:
            news = self._desk.call("GET", path)
        except ApiRefused as no:
            if no.status != 409:
                raise
            self.state = self.snapshot()
            return self.state
        lines = (Line(line["seq"], "", "", "", line["at"], {}, _changes(line)) for line in news["lines"])
        self.state = evolve(self.state, lines)
        return self.state

    def snapshot(self) -> State:
        """The meeting as a page that starts now gets it."""
        got = self._desk.call("GET", f"{API}/{self.code}/state?as=desk")
        self.epoch = got["epoch"]
        return restore(got["seq"], [*got["records"], *got["mine"]])

    def book(self, form: str, language: str) -> Reply:
        """The book as `html`, `md`, `json` or `pdf`."""
        return self._desk.fetch("GET", f"{API}/{self.code}/report.{form}?as=desk&language={language}")

    @property
    def _desk(self) -> Wire:
        return self.wires[DESK, 1]

    def _create(self, deed: Deed) -> Answer:
        door = Wire(self.address, {"Authorization": f"Bearer {self.house_key}"})
        self.links = door.call("POST", API, {"id": deed.id, **deed.args})
        door.close()
        key = self.links["desk_url"].partition("#")[2]
        self.wires[DESK, 1] = Wire(self.address, {"Authorization": f"Bearer {key}"})
        self.state = self.snapshot()
        return Answer(deed.id)

    def _join(self, deed: Deed) -> Answer:
        wire = Wire(self.address)
        path, body = f"{API}/{self.code}/people", {"id": deed.id, **deed.args}
        self._trouble(wire, path, body, deed.id)
        got = wire.call("POST", path, body)
        wire.headers["Authorization"] = f"Bearer {got['key']}"
        self.wires[deed.who, 1] = wire
        self.return_codes[deed.who] = got["return_code"]
        self.people[deed.who] = got["person"]
        return Answer(deed.id, person=got["person"])

    def _ask(self, deeds: list[Deed]) -> Answer:
        last = deeds[-1]
        wire = self._wire(last)
        path = f"{API}/{self.code}/asks?as={'desk' if last.who == DESK else 'phone'}"
        body = {"asks": [_wired(deed) for deed in deeds]}
        self._trouble(wire, path, body, last.id)
        answers = [_answer(told) for told in wire.call("POST", path, body)["answers"]]
        if [answer.id for answer in answers] != [deed.id for deed in deeds]:
            raise Unreachable(path)
        for deed, answer in zip(deeds[:-1], answers[:-1], strict=True):
            if answer.refused != deed.expect:
                raise ApiRefused(200, {"error": answer.refused, "about": answer.about})
        return answers[-1]

    def _wire(self, deed: Deed) -> Wire:
        """The deed's device; a second one comes in by return code and keeps a browser's cookie."""
        wire = self.wires.get((deed.who, deed.device))
        if wire is None:
            wire = Wire(self.address, {"Origin": self.address})
            body = {"return_code": self.return_codes[deed.who], "as": "phone"}
            reply = wire.fetch("POST", f"{API}/{self.code}/keys", body)
            if reply.status >= 300:
                raise ApiRefused(reply.status, reply.json())
            wire.headers["Cookie"] = reply.headers["set-cookie"].partition(";")[0]
            self.wires[deed.who, deed.device] = wire
        return wire

    def _trouble(self, wire: Wire, path: str, body: Any, ask_id: str) -> None:
        drawn = digest("trouble", ask_id)[0]
        if drawn % 16 == 1:
            self.troubles["twice"] += 1
            wire.fetch("POST", path, body)
        elif drawn % 16 == 2:
            self.troubles["lost"] += 1
            wire.lose("POST", path, body)


def _wired(deed: Deed) -> dict[str, Any]:
    ask = {"id": deed.id, "op": deed.op, "args": deed.args}
    return ask if deed.as_person is None else {**ask, "as": deed.as_person}


def _answer(told: dict[str, Any]) -> Answer:
    return Answer(told["id"], told.get("refused"), told.get("about", {}))


def _changes(line: dict[str, Any]) -> tuple[Change, ...]:
    return tuple((verb, what) for verb, what in line["changes"])
