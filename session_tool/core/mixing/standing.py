"""One round of a plan after a change: who keeps their table, who needs a place, which tables stay open."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from session_tool.core.mixing.refusal import Unplannable
from session_tool.core.mixing.sizes import LEAST, MOST, level_chairs, used_tables

# (person, tables with people) -> people and tables there that would be repeats
Clashes = Callable[[str, Mapping[str, Collection[str]]], int]


@dataclass(frozen=True)
class Change:
    """What happened in the room: arrivals, leavers, tables that close; told: who knows their next place (None: all)."""

    arrive: Sequence[str] = ()
    leave: Collection[str] = ()
    close: Collection[str] = ()
    told: Collection[str] | None = None


@dataclass
class Standing:
    """A round: keep: open table -> people who stay there; loose: people to be seated, hint: where they were to be.

    planned: table -> people before the change; hosts: table -> person; unhosted: tables that are to have a host yet;
    chairs: table -> places; done: what was changed, as data; closed, small: who lost a place as their table closed,
    or as a table had too few.
    """

    number: int
    planned: Mapping[str, Sequence[str]]
    keep: dict[str, list[str]]
    loose: list[str] = field(default_factory=list)
    hint: dict[str, str] = field(default_factory=dict)
    hosts: dict[str, str] = field(default_factory=dict)
    unhosted: list[str] = field(default_factory=list)
    chairs: dict[str, int] = field(default_factory=dict)
    done: list[dict[str, object]] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    small: set[str] = field(default_factory=set)

    def say(self, name: str, table: str, **more: object) -> None:
        """Notes what was done to a table."""
        self.done.append({"name": name, "round": self.number, "table": table, **more})

    def free(self, table: str) -> list[str]:
        """Takes everybody off a table, its host too; returns them."""
        people = self.keep.pop(table)
        self.hosts.pop(table, None)
        self.loose += people
        return people


def stand(number: int, planned: Mapping[str, Sequence[str]], change: Change, away: Collection[str]) -> Standing:
    """The round without leavers and those away; people of closed tables and those not told are loose."""
    round_ = Standing(number, planned, {table: [] for table in planned if table not in change.close})
    for table, row in planned.items():
        for who in row:
            if who in change.leave or who in away:
                continue
            if table in change.close:
                round_.loose.append(who)
                round_.closed.add(who)
            elif change.told is None or who in change.told:
                round_.keep[table].append(who)
            else:
                round_.loose.append(who)
                round_.hint[who] = table
    round_.loose += [who for who in change.arrive if who not in away]
    return round_


def seat_hosts(round_: Standing, given: Mapping[str, str], before: Mapping[str, str], change: Change,
               away: Collection[str]) -> None:
    """Hosts go to their tables; one who is gone is followed: by `before`, an arrival, or someone of the table."""
    at = {who: table for table, row in round_.keep.items() for who in row}
    at |= dict.fromkeys(round_.loose, "")
    gone = []
    for table, who in given.items():
        if table not in round_.keep or not round_.planned[table] or who in away:
            continue
        if who in round_.hosts.values():
            raise Unplannable("host_twice", which=who)
        if who in at:
            if at[who] not in ("", table):
                round_.say("host_moved", table, host=who)
            take(round_, table, who, at[who])
        else:
            gone.append(table)
    for table in gone:
        new = follower(round_, table, before.get(table), change)
        if new is None:
            round_.unhosted.append(table)
            continue
        take(round_, table, new, table if new in round_.keep[table] else "")
        round_.say("host_followed", table, host=new, after=given[table])


def take(round_: Standing, table: str, who: str, old: str) -> None:
    """Makes a person the host of a table, from another one (`old`) or from no place ("")."""
    if old != table:
        (round_.keep[old] if old else round_.loose).remove(who)
        round_.keep[table].append(who)
        round_.hint.pop(who, None)
    round_.hosts[table] = who


def follower(round_: Standing, table: str, before: str | None, change: Change) -> str | None:
    """Who hosts a table whose host is gone; None if that can only be said once all are seated."""
    hosting = set(round_.hosts.values())
    loose = [who for who in round_.loose if who not in hosting]
    here = [who for who in round_.keep[table] if who not in hosting]
    arrivals = [who for who in loose if who in change.arrive]
    if before is not None and (before in loose or (before in here and not arrivals)):
        return before
    hinted = [who for who in loose if round_.hint.get(who) == table]
    return next(iter([*arrivals, *here, *hinted]), None)


def fit(round_: Standing, tables: Sequence[tuple[str, int | None]], loose: list[str],
        clashes: Clashes, bound: Collection[str]) -> None:
    """Decides which of some tables are open for the people there and `loose`, and gives each its chairs.

    clashes: how much someone would repeat at some tables; bound: people kept together, moved last.
    Raises Unplannable("too_few_seats").
    """
    mine = {table: seats for table, seats in tables if table in round_.keep}
    count = len(loose) + sum(len(round_.keep[table]) for table in mine)
    hosting = set(round_.hosts.values())
    settled = any(who not in hosting for table in mine for who in round_.keep[table])
    opened = [table for table in mine if round_.planned[table]] if settled else fresh(round_, mine, count)
    for table in mine:
        if table not in opened:
            loose += round_.free(table) if round_.keep[table] else round_.keep.pop(table)
    limits = limit(round_, mine, count)
    spare = sorted((table for table in mine if table not in opened), key=lambda table: -limits[table])
    while sum(limits[table] for table in opened) < count and spare:
        opened.append(spare.pop(0))
        round_.keep[opened[-1]] = []
        round_.say("table_opened", opened[-1])
        if round_.hosts and len(round_.hosts) >= len(opened) - 1:
            round_.unhosted.append(opened[-1])
    if sum(limits[table] for table in opened) < count:
        raise Unplannable("too_few_seats", people=count, seats=sum(limits[table] for table in opened))
    if settled:
        close_up(round_, opened, limits, loose, count)
        fill(round_, opened, limits, loose, clashes, bound)
    if opened:
        taken = [len(round_.keep[table]) for table in opened]
        lack = [lacking(round_, table, limits[table]) if settled else 0 for table in opened]
        if sum(taken) + sum(lack) <= count:
            taken = [here + more for here, more in zip(taken, lack, strict=True)]
        dealt = level_chairs(count, [limits[table] for table in opened], taken)
        round_.chairs |= dict(zip(opened, dealt, strict=True))


def fresh(round_: Standing, mine: Mapping[str, int | None], count: int) -> list[str]:
    """The tables to open where nobody but hosts has a place yet: as a new plan would."""
    names = list(mine)
    hosted = {names.index(table) for table in names if table in round_.hosts}
    return [names[t] for t in used_tables(count, [MOST if mine[t] is None else mine[t] for t in names], hosted)
            ] if count else []


def limit(round_: Standing, mine: Mapping[str, int | None], count: int) -> dict[str, int]:
    """The most people per table: its seats, MOST where none are said unless that is too few, or who is there."""
    most = MOST if sum(MOST if seats is None else seats for seats in mine.values()) >= count else count
    return {table: max(most if seats is None else seats, len(round_.keep.get(table, ())))
            for table, seats in mine.items()}


def lacking(round_: Standing, table: str, most: int) -> int:
    """How many a table needs to come to LEAST; one that was small before and has lost nobody is left alone."""
    here, before = round_.keep[table], round_.planned[table]
    whole = before and set(before) <= set(here)
    return 0 if whole else max(0, min(LEAST, most) - len(here))


def close_up(round_: Standing, opened: list[str], limits: Mapping[str, int], loose: list[str], count: int) -> None:
    """Where the loose do not bring each table to LEAST: closes the smallest, as long as filling would move more."""
    keep = round_.keep
    while len(opened) > 1:
        lack = {table: lacking(round_, table, limits[table]) for table in opened}
        short = sum(lack.values()) - len(loose)
        donors = sum(max(0, len(keep[table]) - LEAST) for table in opened)
        seats = sum(limits[table] for table in opened)
        small = [table for table in opened if lack[table] and seats - limits[table] >= count]
        least = min(small, key=lambda table: (len(keep[table]), table in round_.hosts), default=None)
        if short <= 0 or least is None or (short <= donors and min(short, LEAST) <= len(keep[least])):
            break
        opened.remove(least)
        people = round_.free(least)
        round_.small.update(people)
        loose += people
        round_.unhosted = [table for table in round_.unhosted if table != least]
        round_.say("table_closed_up", least, people=len(people))


def fill(round_: Standing, opened: Sequence[str], limits: Mapping[str, int], loose: list[str], clashes: Clashes,
         bound: Collection[str]) -> None:
    """Takes people off the fullest tables until there are enough loose ones for the small tables."""
    keep = round_.keep
    lack = {table: lacking(round_, table, limits[table]) for table in opened}
    short = sum(lack.values()) - len(loose)
    if short <= 0:
        return
    needy = {table: list(keep[table]) for table in opened if lack[table]}
    for table in needy:
        round_.say("table_filled", table)
    for _ in range(short):
        full = [table for table in opened if len(keep[table]) > LEAST]
        most = max((len(keep[table]) for table in full), default=0)
        free = [(who, table) for table in full if len(keep[table]) == most for who in keep[table]
                if who != round_.hosts.get(table)]
        if not free:
            break
        who, table = min(free, key=lambda pair: (pair[0] in bound, clashes(pair[0], needy)))
        keep[table].remove(who)
        round_.small.add(who)
        round_.loose.append(who)
        loose.append(who)
