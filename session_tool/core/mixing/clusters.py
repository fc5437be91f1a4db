"""Tables in several halls: who keeps to which hall, so that each is planned on its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from session_tool.core.mixing.refusal import Unplannable
from session_tool.core.mixing.room import Rules

Tables = Sequence[tuple[str, int | None]]


def divide(people: Sequence[str], tables: Tables, hosts: Sequence[Mapping[str, str]], groups: Mapping[str, str],
           rules: Rules) -> dict[str, list[str]]:
    """People per hall: hosts where they host, sets kept together in one hall, groups dealt evenly by chairs.

    Tables that no hall names form a hall of their own (""). Raises Unplannable("too_few_seats").
    """
    chairs = count_chairs(people, tables, rules.clusters)
    if sum(chairs.values()) < len(people):
        raise Unplannable("too_few_seats", people=len(people), seats=int(sum(chairs.values())))
    halls: dict[str, list[str]] = {hall: [] for hall in chairs}
    at: dict[str, str] = {}
    for row in hosts:
        for table, host in row.items():
            at.setdefault(host, rules.clusters.get(table, ""))
    known = set(people)
    blocks = [[who for who in block if who in known] for block in rules.together]
    grouped = {who for block in blocks for who in block}
    blocks += [[who] for who in sorted(known - grouped, key=lambda who: (groups.get(who, ""), who))]
    blocks.sort(key=lambda block: (not any(who in at for who in block), -len(block)))
    for block in blocks:
        fixed = next((at[who] for who in block if who in at), None)
        hall = fixed if fixed is not None else min(halls, key=lambda one: (len(halls[one]) + len(block)) / chairs[one])
        halls[hall] += block
    return {hall: sorted(row, key=people.index) for hall, row in halls.items() if row}


def count_chairs(people: Sequence[str], tables: Tables, clusters: Mapping[str, str]) -> dict[str, float]:
    """Chairs per hall; a table without a limit counts as an even share of the people."""
    share = len(people) / len(tables)
    chairs: dict[str, float] = {}
    for table, seats in tables:
        hall = clusters.get(table, "")
        chairs[hall] = chairs.get(hall, 0) + (share if seats is None else seats)
    unlimited = any(seats is None for _, seats in tables)
    return {hall: count + (1 if unlimited else 0) for hall, count in chairs.items()}


def narrow(rules: Rules, people: Sequence[str], tables: Tables) -> Rules:
    """The rules that touch these people and tables, without the halls."""
    here = set(people)
    names = here | {table for table, _ in tables}
    return replace(
        rules, clusters={}, together=[block for block in rules.together if here.issuperset(block)],
        apart=[[who for who in block if who in here] for block in rules.apart],
        wishes={who: [what for what in wanted if what in names] for who, wanted in rules.wishes.items() if who in here},
        absent={who: missed for who, missed in rules.absent.items() if who in here})
