"""What a plan achieves, counted from the seating alone, and a checker that trusts nothing."""

from collections.abc import Mapping, Sequence

from session_tool.core.mixing.room import Room, Seating, pairs_of
from session_tool.core.mixing.sizes import LEAST, MOST

Rounds = Sequence[Sequence[Sequence[str]]]
Rows = Sequence[Sequence[Sequence[int]]]


def repeated_pairs(room: Room, seating: Rows) -> list[tuple[int, int]]:
    """Each meeting of a pair that has met before, as (low, high); pairs kept together on purpose are left out."""
    met, kept, again = set(room.met), room.kept, []
    for tables in seating:
        for row in tables:
            for pair in pairs_of(row):
                if pair in met and pair not in kept:
                    again.append(pair)
                met.add(pair)
    return again


def revisits(room: Room, seating: Rows) -> int:
    """How often a person comes to a table already seen; hosts at their own table are no revisit."""
    seen = [set(tables) for tables in room.seen]
    count = 0
    for r, tables in enumerate(seating):
        for t, row in enumerate(tables):
            for p in row:
                count += t in seen[p] and room.hosts[r].get(t) != p
                seen[p].add(t)
    return count


def deviations(room: Room, seating: Rows) -> list[float]:
    """Per table and round, the part of the table (0..1) that would have to change to mirror the room's groups."""
    result = []
    for r, tables in enumerate(seating):
        share = shares(room, room.present[r])
        for row in tables:
            if row:
                here = shares(room, row)
                result.append(sum(abs(here[c] - share[c]) for c in share) / 2)
    return result


def shares(room: Room, people: Sequence[int]) -> dict[int, float]:
    """Share of each group (-1: none given) among some people."""
    labels = range(-1, len(room.groups))
    return {c: sum(room.group[p] == c for p in people) / len(people) for c in labels}


def certify(room: Room, seating: Rows, bound: int) -> dict[str, object]:
    """The certificate: every number that a plan is judged by, as plain data."""
    again = repeated_pairs(room, seating)
    sizes = [len(row) for tables in seating for row in tables if row]
    away = deviations(room, seating) if room.groups else []
    together, apart = broken(room, seating)
    wishes = wishes_met(room, seating)
    return {
        "people": len(room.people), "rounds": len(seating), "repeats": len(again), "bound": bound,
        "gap": len(again) - bound, "people_with_repeat": len({p for pair in again for p in pair}),
        "revisits": revisits(room, seating), "sizes": [min(sizes), max(sizes)],
        "groups": {"mean": round(sum(away) / len(away), 4), "worst": round(max(away), 4)} if away else None,
        "wishes": {"asked": len(wishes), "met": sum(wishes)},
        "together_broken": together, "apart_broken": apart, "moved": 0,
    }


def wishes_met(room: Room, seating: Rows) -> list[bool]:
    """For each wish, for people and then for tables, whether some round grants it."""
    if not room.wish_people and not room.wish_tables:
        return []
    met = {pair for tables in seating for row in tables for pair in pairs_of(row)}
    visits = {(p, t) for tables in seating for t, row in enumerate(tables) for p in row}
    return [(min(w), max(w)) in met for w in room.wish_people] + [w in visits for w in room.wish_tables]


def broken(room: Room, seating: Rows) -> tuple[int, int]:
    """How often people to keep together are parted in a round, and people to keep apart share a table."""
    parted = sum(len({t for t, row in enumerate(tables) if not members.isdisjoint(row)}) > 1
                 for members in map(set, room.together) for tables in seating)
    shared = sum(pair in room.apart for tables in seating for row in tables for pair in pairs_of(row)
                 ) if room.apart else 0
    return parted, shared


def compromises(room: Room, seating: Rows, shown: Rows | None = None) -> list[dict[str, object]]:
    """What could not be as asked, as data: tables left empty, tables under LEAST or over MOST people, one table,
    people to keep together parted, people to keep apart at one table.

    shown: the rounds that sizes are looked at in, if others than those of the seating: the home round too.
    """
    found: list[dict[str, object]] = []
    rounds = seating if shown is None else shown
    empty = sorted({room.tables[t] for tables in rounds for t, row in enumerate(tables) if not row})
    sizes = [len(row) for tables in rounds for row in tables if row]
    together, apart = broken(room, seating)
    if together:
        found.append({"name": "together_broken", "times": together})
    if apart:
        found.append({"name": "apart_broken", "times": apart})
    if empty:
        found.append({"name": "tables_left_empty", "tables": empty})
    if min(sizes) < LEAST:
        found.append({"name": "tables_under_size", "least": min(sizes)})
    if max(sizes) > MOST:
        found.append({"name": "tables_over_size", "most": max(sizes)})
    if len(room.tables) - len(empty) <= 1:
        found.append({"name": "one_table"})
    return found


def check(rounds: Rounds, people: Sequence[str], *, hosts: Sequence[Mapping[int, str]] = (),
          absent: Mapping[str, Sequence[int]] | None = None, past: Sequence[Seating] = (),
          repeats: int | None = None, spread: int | None = 1, home: int | None = None) -> list[dict[str, object]]:
    """Faults of a plan as data; an empty list is a sound plan.

    hosts[r]: table number -> person; spread: how far sizes may differ in a round (None: freely);
    repeats: what the plan claims, to be counted anew; home: the round that goes back to round 0, whose sizes and
    repeats are not looked at: whoever is there in both, and hosts in neither, sits at the same table.
    """
    faults: list[dict[str, object]] = []
    everyone = set(people)
    for r, tables in enumerate(rounds):
        there = [who for row in tables for who in row]
        due = {who for who in everyone if r not in (absent or {}).get(who, ())}
        faults += [{"fault": "person_twice", "round": r, "who": who} for who in set(there) if there.count(who) > 1]
        faults += [{"fault": "person_missing", "round": r, "who": who} for who in due - set(there)]
        faults += [{"fault": "stranger", "round": r, "who": who} for who in set(there) - due]
        sizes = [len(row) for row in tables if row]
        if r != home and spread is not None and sizes and max(sizes) - min(sizes) > spread:
            faults.append({"fault": "wrong_size", "round": r, "sizes": sizes})
        for t, who in (hosts[r] if r < len(hosts) else {}).items():
            if who in due and (t >= len(tables) or not tables[t] or tables[t][0] != who):
                faults.append({"fault": "host_away", "round": r, "table": t, "who": who})
    if home is not None:
        faults += check_home(rounds, home, hosts)
    counted = count_repeats([row for r, row in enumerate(rounds) if r != home], past)
    if repeats is not None and counted != repeats:
        faults.append({"fault": "wrong_repeats", "said": repeats, "counted": counted})
    return faults


def check_home(rounds: Rounds, home: int, hosts: Sequence[Mapping[int, str]]) -> list[dict[str, object]]:
    """People who do not go home to the table they first sat at."""
    at = [{who: t for t, row in enumerate(rounds[r]) for who in row} for r in (0, home)]
    hosting = {who for r in (0, home) if r < len(hosts) for who in hosts[r].values()}
    return [{"fault": "not_home", "round": home, "who": who} for who, t in at[1].items()
            if at[0].get(who, t) != t and who not in hosting]


def count_repeats(rounds: Rounds, past: Sequence[Seating] = ()) -> int:
    """Meetings of pairs that had met before, in earlier rounds or in the past."""
    met = {frozenset((a, b)) for earlier in past for row in earlier.values() for a in row for b in row if a != b}
    count = 0
    for tables in rounds:
        for row in tables:
            for i, a in enumerate(row):
                for b in row[i + 1:]:
                    pair = frozenset((a, b))
                    count += pair in met
                    met.add(pair)
    return count
