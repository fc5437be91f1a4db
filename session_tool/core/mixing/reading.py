"""What a plan, a change and rules look like as plain data (from JSON), checked and named: every id becomes text."""

from collections.abc import Mapping, Sequence
from typing import Any

from session_tool.core.mixing.refusal import Unplannable
from session_tool.core.mixing.room import Rules
from session_tool.core.mixing.standing import Change

RULES = ("together", "apart", "wishes", "visits", "absent", "home", "clusters")
LONGEST_NUMBER = 18


def read_id(given: object, part: str) -> str:
    """A person or table: a whole number or a text. Raises Unplannable("wrong_part"), as all here."""
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise Unplannable("wrong_part", part=part)
    return str(given)


def show_id(name: str) -> int | str:
    """An id as it was given: what is a number is printed as one."""
    digits = name.isascii() and name.isdigit() and len(name) <= LONGEST_NUMBER
    return int(name) if digits and str(int(name)) == name else name


def read_list(given: object, part: str) -> Sequence[Any]:
    """A list, or none where nothing is given."""
    if given is None:
        return []
    if not isinstance(given, list):
        raise Unplannable("wrong_part", part=part)
    return given


def read_map(given: object, part: str) -> Mapping[str, Any]:
    """An object, or none where nothing is given."""
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise Unplannable("wrong_part", part=part)
    return given


def read_ids(given: object, part: str) -> list[str]:
    """A list of people or tables."""
    return [read_id(one, part) for one in read_list(given, part)]


def read_whole(given: object, part: str) -> int:
    """A whole number."""
    if isinstance(given, bool) or not isinstance(given, int):
        raise Unplannable("wrong_part", part=part)
    return given


def by_table(given: object, part: str) -> list[tuple[str, Any]]:
    """Pairs of a table or person and something: an object, or a list in order."""
    if isinstance(given, dict):
        return list(given.items())
    return [(str(i), one) for i, one in enumerate(read_list(given, part))]


def read_groups(given: object) -> dict[str, str]:
    """Groups: {person: group}, or a list by person; null is none."""
    return {who: read_id(group, "groups") for who, group in by_table(given, "groups") if group is not None}


def read_rounds(given: object, part: str) -> list[dict[str, list[str]]]:
    """Rounds: [[[person, ...] per table] per round], [{table: [person]}], or a plan that holds them as `rounds`."""
    if isinstance(given, dict):
        if "rounds" not in given:
            raise Unplannable("wrong_part", part=f"{part}.rounds")
        given = given["rounds"]
    return [{table: read_ids(row, part) for table, row in by_table(tables, part)} for tables in read_list(given, part)]


def read_rules(given: object) -> Rules:
    """Rules: {together, apart: [[person]], wishes: {person: [person]}, visits: {person: [table]}, absent: {person:
    [round]}, home: round, clusters: {table: hall} or [hall]}."""
    found = read_map(given, "rules")
    for name in found:
        if name not in RULES:
            raise Unplannable("wrong_part", part=f"rules.{name}")
    home = found.get("home")
    sets = {name: [read_ids(one, f"rules.{name}") for one in read_list(found.get(name), f"rules.{name}")]
            for name in ("together", "apart")}
    wanted = {name: {who: read_ids(one, f"rules.{name}")
                     for who, one in read_map(found.get(name), f"rules.{name}").items()}
              for name in ("wishes", "visits")}
    return Rules(
        together=sets["together"], apart=sets["apart"], wishes=wanted["wishes"], visits=wanted["visits"],
        absent={who: [read_whole(r, "rules.absent") for r in read_list(missed, "rules.absent")]
                for who, missed in read_map(found.get("absent"), "rules.absent").items()},
        home=None if home is None else read_whole(home, "rules.home"),
        clusters={table: read_id(hall, "rules.clusters")
                  for table, hall in by_table(found.get("clusters"), "rules.clusters") if hall is not None})


def read_change(given: Mapping[str, Any]) -> Change:
    """A change: {arrive, leave, close: [id]}, told: [person] or null for all."""
    told = given.get("told")
    return Change(arrive=read_ids(given.get("arrive"), "arrive"), leave=read_ids(given.get("leave"), "leave"),
                  close=read_ids(given.get("close"), "close"), told=None if told is None else read_ids(told, "told"))


def read_seats(given: object, tables: int) -> list[int | None]:
    """Seats by table as a plan prints them; none said, none known."""
    seats = [None if one is None else read_whole(one, "plan.seats") for one in read_list(given, "plan.seats")]
    if seats and len(seats) != tables:
        raise Unplannable("wrong_part", part="plan.seats")
    return seats or [None] * tables


def read_hosts(plan: Mapping[str, Any], rounds: Sequence[Mapping[str, Sequence[str]]], first: int | None,
               ) -> list[dict[str, str]]:
    """Who hosts, table -> person a round: as the plan or its certificate says, else who is first at `first` tables.

    `first` is None if hosts were not asked for.
    """
    given = plan.get("hosts")
    if given is None:
        given = read_map(plan.get("certificate"), "plan.certificate").get("hosts")
    if given is not None and (first is None or any(read_list(given, "plan.hosts"))):
        return [{table: read_id(who, "plan.hosts") for table, who in read_map(row, "plan.hosts").items()}
                for row in read_list(given, "plan.hosts")]
    return [{table: row[0] for t, (table, row) in enumerate(tables.items()) if row and t < (first or 0)}
            for tables in rounds]
