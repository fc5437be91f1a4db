"""Tables in several halls: who keeps to which hall, so that each is planned on its own."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random

from session_tool.core.mixing.refusal import Unplannable
from session_tool.core.mixing.room import KeepGoing, Room, Rules

Tables = Sequence[tuple[str, int | None]]
# what two people in one hall cost who have met or should be apart, and save where one wishes for the other or a table
MET, APART, WISH = 1, 2, -4
EFFORT, ASK = 60, 100


def divide(room: Room, tables: Tables, hosts: Sequence[Mapping[str, str]], groups: Mapping[str, str], rules: Rules,
           rng: Random, keep_going: KeepGoing) -> dict[str, list[str]]:
    """People per hall: hosts where they host, sets kept together in one hall, groups dealt evenly by chairs.

    Within that, people who have met are spread over the halls and wishes heeded. Tables that no hall names form a
    hall of their own (""). Raises Unplannable("too_few_seats", "host_two_halls").
    """
    people = room.people
    chairs = count_chairs(people, tables, rules.clusters)
    if sum(chairs.values()) < len(people):
        raise Unplannable("too_few_seats", people=len(people), seats=int(sum(chairs.values())))
    at = host_halls(hosts, rules)
    blocks = [[people[p] for p in block] for block in room.together]
    grouped = {who for block in blocks for who in block}
    blocks += [[who] for who in sorted(set(people) - grouped, key=lambda who: (groups.get(who, ""), who))]
    blocks.sort(key=lambda block: (not any(who in at for who in block), -len(block)))
    filled = dict.fromkeys(chairs, 0)
    hall_of: dict[str, str] = {}
    for block in blocks:
        fixed = next((at[who] for who in block if who in at), None)
        hall = fixed if fixed is not None else min(filled, key=lambda one: (filled[one] + len(block)) / chairs[one])
        filled[hall] += len(block)
        hall_of.update(dict.fromkeys(block, hall))
    free = [p for p, who in enumerate(people) if who not in at and who not in grouped]
    halls = [hall_of[who] for who in people]
    Deal(room, halls, [rules.clusters.get(name, "") for name in room.tables]).improve(free, rng, keep_going)
    return {hall: [who for p, who in enumerate(people) if halls[p] == hall] for hall in chairs if hall in halls}


def host_halls(hosts: Sequence[Mapping[str, str]], rules: Rules) -> dict[str, str]:
    """The hall of each host; refuses who would host in two."""
    at: dict[str, str] = {}
    for row in hosts:
        for table, host in row.items():
            hall = rules.clusters.get(table, "")
            if at.setdefault(host, hall) != hall:
                raise Unplannable("host_two_halls", which=host)
    return at


class Deal:
    """People dealt to halls, halls[p]; price[p][q] is what p and q cost in one hall, wished[p][hall] what it saves."""

    def __init__(self, room: Room, halls: list[str], table_halls: list[str]) -> None:
        self.halls, self.group = halls, room.group
        self.price: list[Counter[int]] = [Counter() for _ in halls]
        self.wished: list[Counter[str]] = [Counter() for _ in halls]
        for pairs, cost in ((room.met, MET), (room.apart, APART), (room.wish_people, WISH)):
            for a, b in pairs:
                self.price[a][b] += cost
                self.price[b][a] += cost
        for p, t in room.wish_tables:
            self.wished[p][table_halls[t]] += WISH
        self.number = Counter((hall, group) for hall, group in zip(halls, room.group, strict=True))

    def improve(self, free: list[int], rng: Random, keep_going: KeepGoing) -> None:
        """Exchanges two people of different halls while that helps and the groups get no less even."""
        if not any(self.price) and not any(self.wished):
            return
        for turn in range(EFFORT * len(free)):
            if turn % ASK == 0 and not keep_going():
                break
            p, q = free[int(rng.random() * len(free))], free[int(rng.random() * len(free))]
            if self.halls[p] != self.halls[q] and self.gain(p, q) < 0:
                self.number.subtract([(self.halls[p], self.group[p]), (self.halls[q], self.group[q])])
                self.halls[p], self.halls[q] = self.halls[q], self.halls[p]
                self.number.update([(self.halls[p], self.group[p]), (self.halls[q], self.group[q])])

    def gain(self, p: int, q: int) -> int:
        """What exchanging two people changes; nothing where the groups would get less even."""
        here, there, one, two = self.halls[p], self.halls[q], self.group[p], self.group[q]
        count = self.number
        if one != two and count[here, two] - count[here, one] + count[there, one] - count[there, two] + 2 > 0:
            return 0
        change = self.wished[p][there] - self.wished[p][here] + self.wished[q][here] - self.wished[q][there]
        change -= 2 * self.price[p][q]
        for who, old, new in ((p, here, there), (q, there, here)):
            change += sum(cost * ((self.halls[x] == new) - (self.halls[x] == old))
                          for x, cost in self.price[who].items())
        return change


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
        rules, clusters={}, together=[[who for who in block if who in here] for block in join(rules.together)],
        apart=[[who for who in block if who in here] for block in rules.apart],
        wishes={who: [what for what in wanted if what in names] for who, wanted in rules.wishes.items() if who in here},
        visits={who: [what for what in wanted if what in names] for who, wanted in rules.visits.items() if who in here},
        absent={who: missed for who, missed in rules.absent.items() if who in here})


def join(blocks: Iterable[Collection[str]]) -> list[list[str]]:
    """Sets kept together, merged where they overlap, so that it does not matter who of them is still there."""
    found: list[set[str]] = []
    for block in blocks:
        merged = set(block).union(*(other for other in found if not other.isdisjoint(block)))
        found = [other for other in found if other.isdisjoint(block)] + [merged]
    return [sorted(block) for block in found]
