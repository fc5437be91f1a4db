"""Repair of a plan while the room changes: past rounds stand, whoever can stay put does."""

from collections.abc import Mapping, Sequence
from random import Random

from session_tool.core.mixing.bound import bound
from session_tool.core.mixing.certificate import certify, compromises, repeated_pairs
from session_tool.core.mixing.clusters import narrow
from session_tool.core.mixing.homing import go_home
from session_tool.core.mixing.ledger import Rounds, read_room
from session_tool.core.mixing.planner import Plan, cost, default, solve
from session_tool.core.mixing.refusal import Unplannable
from session_tool.core.mixing.room import (
    Hosts,
    KeepGoing,
    Room,
    Rules,
    Seating,
    host_rounds,
    pairs_of,
    read_past,
    read_together,
    read_wishes,
    seat_first,
)
from session_tool.core.mixing.sizes import MOST
from session_tool.core.mixing.standing import Change, Standing, fit, seat_hosts, stand
from session_tool.core.mixing.work import Repair, Tables, check_change, check_rules, read_halls

# steps times people where only those without a place are seated; steps for each place that is needed; steps in all
BRIEF, EACH, MOST_STEPS = 150_000, 150, 6_000


def repair(rounds: Rounds, tables: Tables, from_round: int, hosts: Hosts, groups: Mapping[str, str],
           past: Sequence[Seating], seed: int, keep_going: KeepGoing, *, change: Change, rules: Rules | None = None,
           ) -> Plan:
    """The plan after a change: rounds before `from_round` as they were, the rest with as few people moved as can be.

    rounds: people per table in table order; hosts, rules: as in `plan`, for all rounds. Leavers' chairs stay free
    where the table keeps LEAST people; a host who is gone is followed by an arrival, else by someone of the table.
    Those not told where to go are placed anew. Raises Unplannable.
    """
    rules = rules or Rules()
    check_change(rounds, tables, from_round, change, rules)
    names = [name for name, _ in tables]
    work = Repair(
        tables=tables, start=from_round, groups=groups, past=past, change=change, rules=rules,
        rounds=[{name: list(row) for name, row in zip(names, tables_now, strict=True)} for tables_now in rounds],
        hosts=[dict(row) for row in host_rounds(hosts, len(rounds))])
    check_rules(work)
    work.hall = read_halls(work)
    for r in range(from_round, len(rounds)):
        work.standing[r] = prepare(work, r)
    if work.mixed:
        seat_loose(work, seed, keep_going)
    if rules.home is not None and rules.home >= from_round:
        return_home(work, rules.home)
    for r in range(from_round, len(rounds)):
        name_hosts(work, r)
    return certify_repair(work, rounds)


def prepare(work: Repair, r: int) -> Standing:
    """Round r cleared of who is gone, with its hosts, its open tables and their chairs."""
    away = {who for who, missed in work.rules.absent.items() if r in missed}
    standing = stand(r, work.rounds[r], work.change, away)
    if not standing.loose and not any(standing.keep.values()):
        raise Unplannable("empty_round", round=r)
    before = work.standing.get(r - 1)
    seat_hosts(standing, work.hosts[r], before.hosts if before else {}, work.change, away)
    bound_people = {who for block in work.rules.together for who in block}
    for hall in dict.fromkeys(work.rules.clusters.get(name, "") for name in work.names):
        inside = [(name, seats) for name, seats in work.tables if work.rules.clusters.get(name, "") == hall]
        fit(standing, inside, [who for who in standing.loose if work.hall.get(who, "") == hall],
            work.clashes, bound_people)
    company(work, standing)
    return standing


def company(work: Repair, standing: Standing) -> None:
    """One chair more at the table of those whom someone without a place is to be with, if there is none."""
    at = {who: table for table, row in standing.keep.items() for who in row}
    limits = {name: MOST if seats is None else seats for name, seats in work.tables}
    loose = set(standing.loose)
    for block in work.rules.together:
        tables = {at[who] for who in block if who in at}
        coming = [who for who in block if who in loose]
        if coming and len(tables) == 1:
            table = tables.pop()
            wanted = min(limits[table], len(standing.keep[table]) + len(coming))
            standing.chairs[table] = max(standing.chairs[table], wanted)


def seat_loose(work: Repair, seed: int, keep_going: KeepGoing) -> None:
    """Seats everyone without a place; where some are not told yet, also tries them all anew and keeps the better."""
    room, hints = rest_of(work)
    rng = Random(seed)
    least = bound(room)
    places = sum(len(one.loose) for one in work.standing.values())
    steps = min(MOST_STEPS, default(None, len(room.people)), EACH * places)
    if work.change.told is None:
        steps = min(steps, BRIEF // len(room.people))
    found, _ = solve(room, least, steps, rng, keep_going, hints)
    if work.change.told is not None and cost(room, found) > (0, least, 0) and keep_going():
        other, _ = solve(room, least, steps, rng, keep_going)
        found = min(found, other, key=lambda one: cost(room, one))
    for r, row in zip(work.mixed, found, strict=True):
        work.hosts[r] = dict(work.standing[r].hosts)
        for name, people in zip(work.names, row, strict=True):
            work.rounds[r][name] = [room.people[p] for p in people]


def rest_of(work: Repair) -> tuple[Room, list[dict[int, int]]]:
    """The rounds to be repaired as a room, told people pinned to their tables, and where the others start from."""
    standing = [work.standing[r] for r in work.mixed]
    people = list(dict.fromkeys(
        who for one in standing for who in [*(who for row in one.keep.values() for who in row), *one.loose]))
    person = {who: p for p, who in enumerate(people)}
    table = {name: t for t, name in enumerate(work.names)}
    earlier, seen = read_past([*work.past, *work.frozen], person, table)
    rules = narrow(work.rules, people, work.tables)
    together, apart = read_together(rules, person)
    wish_people, wish_tables = read_wishes(rules, person, table)
    labels = sorted({work.groups[who] for who in people if who in work.groups})
    pinned = [{person[who]: table[name] for name, row in one.keep.items() for who in row} for one in standing]
    loose = {who for one in standing for who in one.loose}
    clusters = work.rules.clusters
    room = Room(
        people=people, tables=work.names, seats=[seats for _, seats in work.tables], rounds=len(standing),
        chairs=[[one.chairs.get(name, 0) for name in work.names] for one in standing],
        hosts=[{table[name]: person[who] for name, who in one.hosts.items()} for one in standing],
        present=[sorted([*row, *map(person.__getitem__, one.loose)])
                 for row, one in zip(pinned, standing, strict=True)],
        group=[labels.index(work.groups[who]) if who in work.groups else -1 for who in people], groups=labels,
        past=earlier, met={pair for rows in earlier for row in rows for pair in pairs_of(row)}, seen=seen,
        together=together, apart=apart, wish_people=wish_people, wish_tables=wish_tables, pinned=pinned,
        barred={(person[who], table[name]) for who in sorted(loose) for name in work.names
                if clusters and clusters.get(name, "") != work.hall[who]})
    hints = [{person[who]: table[name] for who, name in one.hint.items()} for one in standing]
    return room, hints


def return_home(work: Repair, home: int) -> None:
    """Repairs the home round: whoever was told stays, the others go back to their first table that is open."""
    standing = work.standing[home]
    table = {name: t for t, name in enumerate(work.names)}
    back: dict[str, int] = {}
    for r, row in enumerate(work.rounds):
        for name, people in row.items() if r != home else ():
            for who in people if name in standing.chairs else ():
                back.setdefault(who, table[name])
    back |= {who: table[name] for name, row in standing.keep.items() for who in row}
    limits = [0] * len(work.tables)
    for t, (name, seats) in enumerate(work.tables):
        if name in standing.chairs:
            limits[t] = max(MOST if seats is None else seats, standing.chairs[name])
    kept = [who for row in standing.keep.values() for who in row]
    hosts = {table[name]: who for name, who in standing.hosts.items()}
    found = go_home([*kept, *standing.loose], back, hosts, limits, work.rules.together)
    work.rounds[home] = dict(zip(work.names, found, strict=True))
    work.hosts[home] = dict(standing.hosts)


def name_hosts(work: Repair, r: int) -> None:
    """Names hosts for tables whose host is gone and whose people were not known before, and puts hosts first."""
    before = work.hosts[r - 1] if r > work.start else {}
    standing, hosts = work.standing[r], work.hosts[r]
    for name in standing.unhosted:
        row = work.rounds[r][name]
        if row:
            hosts[name] = before[name] if before.get(name) in row else row[0]
            standing.say("host_followed", name, host=hosts[name])
    work.hosts[r] = {name: hosts[name] for name in work.names if hosts.get(name) in work.rounds[r][name]}
    for name, row in work.rounds[r].items():
        work.rounds[r][name] = seat_first(row, hosts.get(name))


def certify_repair(work: Repair, before: Rounds) -> Plan:
    """The repaired plan with its certificate: bound given what has happened, people and seats moved, what was done."""
    rounds = [[list(row[name]) for name in work.names] for row in work.rounds]
    hosts = [{name: who for name, who in row.items() if who in work.rounds[r].get(name, ())}
             for r, row in enumerate(work.hosts)]
    room, seating = read_room(rounds, work.tables, hosts, work.groups, work.past, work.rules)
    kept = Rules(together=work.rules.together)
    rest, _ = read_room([rounds[r] for r in work.mixed], work.tables, [hosts[r] for r in work.mixed], work.groups,
                        [*work.past, *work.frozen], kept)
    again = repeated_pairs(room, seating)
    least = max(bound(room), len(repeated_pairs(room, seating[:len(work.frozen)])) + bound(rest))
    there = [{who for row in tables for who in row} for tables in rounds]
    moves = [(who, r) for r in range(work.start, len(before)) for t, row in enumerate(before[r]) for who in row
             if who in there[r] and who not in rounds[r][t]]
    movers = {who for who, _ in moves}
    told = movers if work.change.told is None else movers.intersection(work.change.told)
    closed = {(who, r) for r, one in work.standing.items() for who in one.closed}
    small = {(who, r) for r, one in work.standing.items() for who in one.small}
    person = {who: p for p, who in enumerate(room.people)}
    shown = [[[person[who] for who in row] for row in tables] for tables in rounds]
    certificate = certify(room, seating, least) | {
        "moved": len(movers), "told_moved": len(told), "seats_moved": len(moves), "from_round": work.start,
        "source": "repair", "home": work.rules.home, "arrived": len(work.change.arrive),
        "left": len(work.change.leave), "closed": len(work.change.close),
        "moved_to_fill": len({who for who, _ in small.intersection(moves) - closed}),
        "done": [one for standing in work.standing.values() for one in standing.done],
        "compromises": compromises(room, seating, shown), "hosts": hosts}
    return Plan(tables=work.names, rounds=rounds, repeats=len(again), bound=least, certificate=certificate,
                moved=len(movers))
