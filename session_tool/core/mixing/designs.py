"""Seatings known to be perfect: g tables of s people over R rounds where no pair ever meets twice.

A design is a list of rounds of tables of points 0..g*s-1. Where points fall into s classes of g that never
meet (a transversal design), class k is k*g..k*g+g-1 and every table holds one point of each.
"""

from collections.abc import Callable
from functools import cache
from itertools import pairwise

from session_tool.core.mixing.atlas import ATLAS, Entry
from session_tool.core.mixing.field import Field, field
from session_tool.core.mixing.squares import net

Design = list[list[list[int]]]
QUICK, PATIENT = 3_000, 30_000


@cache
def design(g: int, s: int, rounds: int, classes: bool = False) -> Design | None:
    """A repeat-free seating of g tables of s over `rounds`, or None where none is known here.

    `classes` asks first for those with classes that never meet, of which one may host.
    """
    if g < 1 or s < 1:
        return None
    if rounds == 1 or s == 1:
        return [[list(range(t, g * s, g)) for t in range(g)] for _ in range(rounds)]
    best = (affine, quick, orthogonal, patient, latin, arc, stored) if classes else (
        affine, quick, latin, arc, stored, orthogonal, patient)
    for build in best:
        found = build(g, s, rounds)
        if found is not None and len(found) >= rounds:
            return found[:rounds]
    return None


def affine(g: int, s: int, rounds: int) -> Design | None:
    """Lines of the affine plane of order g: seat k of x moves by k*t in GF(g) (R. C. Bose, 1938).

    The classes that never meet are seated last, as a design of their own on g/s tables each.
    """
    plane = field(g)
    if plane is None or s > g:
        return None
    rows = range(1, s + 1) if s < g else range(s)
    shifts = [[plane.multiply(k, t) for t in range(min(g, rounds))] for k in rows]
    return develop(plane, g, shifts) + split_classes(g, s, rounds - g)


def split_classes(g: int, s: int, rounds: int) -> Design:
    """Rounds in which each class of g people sits among itself, at g/s tables; as many as are known."""
    if rounds < 1 or g % s:
        return []
    for count in range(rounds, 0, -1):
        inner = design(g // s, s, count)
        if inner:
            return [[[k * g + p for p in table] for k in range(s) for table in tables] for tables in inner]
    return []


def develop(plane: Field | None, g: int, shifts: list[list[int]]) -> Design:
    """Seat k of table x sits at table x + shifts[k][t] in round t, in the field's addition or modulo g."""
    result = []
    for t in range(len(shifts[0])):
        tables: list[list[int]] = [[] for _ in range(g)]
        for k, row in enumerate(shifts):
            for x in range(g):
                tables[plane.add(x, row[t]) if plane else (x + row[t]) % g].append(k * g + x)
        result.append(tables)
    return result


def quick(g: int, s: int, rounds: int) -> Design | None:
    """Shifts modulo g that are easy to find."""
    return offset(g, s, rounds, QUICK)


def patient(g: int, s: int, rounds: int) -> Design | None:
    """Shifts modulo g that take some search."""
    return offset(g, s, rounds, PATIENT)


def offset(g: int, s: int, rounds: int, tries: int) -> Design | None:
    """Shifts modulo g whose differences between any two seats are distinct, found by backtracking.

    A partial difference matrix; one seat more than asked is tried first, so that nobody stays at a table.
    """
    for extra in (1, 0):
        shifts = difference_matrix(g, s + extra, rounds, tries)
        if shifts:
            return develop(None, g, shifts[extra:])
    return None


@cache
def difference_matrix(g: int, s: int, rounds: int, most: int) -> list[list[int]] | None:
    """s rows of `rounds` shifts modulo g: row 0 and column 0 are zero, differences of two rows are distinct."""
    if rounds > g or s > g:
        return None
    rows = [[0] * rounds] + [[0] * rounds for _ in range(s - 1)]
    used = [[{0} for _ in range(s)] for _ in range(s)]
    cells = [(k, t) for k in range(1, s) for t in range(1, rounds)]
    choice = [0] * len(cells)
    at = tries = 0
    while at < len(cells):
        tries += 1
        if tries > most:
            return None
        k, t = cells[at]
        value = next((v for v in range(choice[at] + 1, g) if all((v - rows[j][t]) % g not in used[j][k]
                                                                  for j in range(k))), None)
        if value is not None:
            choice[at] = rows[k][t] = value
            for j in range(k):
                used[j][k].add((value - rows[j][t]) % g)
            at += 1
            continue
        choice[at] = 0
        at -= 1
        if at < 0:
            return None
        k, t = cells[at]
        for j in range(k):
            used[j][k].discard((rows[k][t] - rows[j][t]) % g)
    return rows


def orthogonal(g: int, s: int, rounds: int) -> Design | None:
    """Orthogonal Latin squares of an order without a field, and the classes among themselves."""
    found = net(g, s)
    return found + split_classes(g, s, rounds - g) if found else None


def latin(g: int, s: int, rounds: int) -> Design | None:
    """Rows, columns and symbols of a Latin square of order g: three rounds for s = g."""
    if s != g or rounds > 3:
        return None
    grid = [(i, j) for i in range(g) for j in range(g)]
    number = {cell: i for i, cell in enumerate(grid)}
    lines: list[Callable[[tuple[int, int]], int]] = [
        lambda cell: cell[0], lambda cell: cell[1], lambda cell: sum(cell) % g]
    return [[[number[cell] for cell in grid if line(cell) == t] for t in range(g)] for line in lines]


def arc(g: int, s: int, rounds: int) -> Design | None:
    """Points of a maximal arc of degree s in the plane of order q, by the directions of its lines.

    R. H. F. Denniston, "Some maximal arcs in finite projective planes" (1969): the points where an irreducible
    quadratic form falls in an additive subgroup of order s; (s-1)q + s points, q + 1 rounds.
    """
    q, rest = divmod(g * s - s, s - 1)
    plane = field(q) if not rest and rounds <= q + 1 else None
    if plane is None or plane.prime != 2 or s not in (2, 4, 8, 16) or s > q:
        return None
    points = [cell for cell in ((x, y) for x in range(q) for y in range(q)) if norm(plane, *cell) < s]
    number = {cell: i for i, cell in enumerate(points)}
    result = []
    for slope in range(q + 1):
        lines: dict[int, list[int]] = {}
        for x, y in points:
            line = x if slope == q else plane.add(y, plane.multiply(slope, x))
            lines.setdefault(line, []).append(number[x, y])
        result.append(list(lines.values()))
    return result


@cache
def form(plane: Field) -> int:
    """c such that x^2 + xy + c*y^2 has no zero but the origin."""
    roots = {plane.add(plane.multiply(x, x), x) for x in range(plane.order)}
    return next(c for c in range(plane.order) if c not in roots)


def norm(plane: Field, x: int, y: int) -> int:
    """The irreducible quadratic form x^2 + xy + c*y^2."""
    return plane.add(plane.add(plane.multiply(x, x), plane.multiply(x, y)),
                     plane.multiply(form(plane), plane.multiply(y, y)))


def stored(g: int, s: int, rounds: int) -> Design | None:
    """A design of the atlas."""
    entry = ATLAS.get((g, s))
    return unfold(g, s, entry) if entry and rounds <= entry.rounds else None


def unfold(g: int, s: int, entry: Entry) -> Design:
    """Develops base rounds through their cyclic group; extra tables develop into one round each."""
    turning = entry.order * entry.orbits

    def move(p: int, by: int) -> int:
        return p if p >= turning else p - p % entry.order + (p + by) % entry.order

    result = []
    for base in entry.bases:
        tables = [list(base[i:i + s]) for i in range(0, g * s, s)]
        result += [[[move(p, by) for p in table] for table in tables] for by in range(entry.order)]
    for table in entry.extras:
        result.append([[move(p, by) for p in table] for by in range(entry.order)])
    return result


def is_perfect(found: Design, g: int, s: int) -> bool:
    """Whether every round seats g*s points at g tables of s and no pair meets twice."""
    met: set[tuple[int, int]] = set()
    for tables in found:
        if sorted(p for table in tables for p in table) != list(range(g * s)) or len(tables) != g:
            return False
        for table in tables:
            row = sorted(table)
            pairs = {(a, b) for i, a in enumerate(row) for b in row[i + 1:]}
            if len(row) != s or any(a == b for a, b in pairwise(row)) or pairs & met:
                return False
            met |= pairs
    return True
