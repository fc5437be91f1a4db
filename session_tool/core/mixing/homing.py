"""The home round: everyone goes back to a first table, whoever missed it sits where there is most room."""

from collections.abc import Collection, Mapping, Sequence

from session_tool.core.mixing.refusal import Unplannable
from session_tool.core.mixing.room import seat_first


def go_home(people: Sequence[str], home: Mapping[str, int], hosts: Mapping[int, str], limits: Sequence[int],
            together: Sequence[Collection[str]]) -> list[list[str]]:
    """People by table: hosts at theirs, others at their home, those without one or whose chairs are gone elsewhere.

    Elsewhere is with whom they are kept together, else the table in use with fewest people. limits: most people per
    table, 0 for a closed one. Raises Unplannable("too_few_seats").
    """
    tables: list[list[str]] = [[] for _ in limits]
    here = set(people)
    hosting = {who: t for t, who in hosts.items() if who in here and limits[t] > 0}
    for who, t in hosting.items():
        tables[t].append(who)
    astray = []
    for who in people:
        t = home.get(who, -1)
        if who in hosting:
            continue
        if t >= 0 and len(tables[t]) < limits[t]:
            tables[t].append(who)
        else:
            astray.append(who)
    for who in astray:
        free = [t for t, row in enumerate(tables) if len(row) < limits[t]]
        if not free:
            raise Unplannable("too_few_seats", people=len(people), seats=sum(limits))
        company = {other for block in together if who in block for other in block}
        tables[min(free, key=lambda t: (company.isdisjoint(tables[t]), not tables[t], len(tables[t]), t))].append(who)
    return [seat_first(row, hosts.get(t)) for t, row in enumerate(tables)]
