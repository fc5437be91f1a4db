"""Small finite fields and groups as addition and multiplication tables of plain numbers."""

from functools import cache


def factor(q: int) -> tuple[int, int] | None:
    """(prime, power) if q is a prime power, else None."""
    prime = next((p for p in range(2, q + 1) if q % p == 0), None)
    if prime is None:
        return None
    power = 0
    while q % prime == 0:
        q //= prime
        power += 1
    return (prime, power) if q == 1 else None


def digits(value: int, base: int, length: int) -> list[int]:
    """The digits of a number, lowest first."""
    return [value // base**i % base for i in range(length)]


def join(row: list[int], base: int) -> int:
    """The number with these digits, lowest first."""
    return sum(digit * base**i for i, digit in enumerate(row))


class Field:
    """GF(p^k): elements are 0..q-1, read as polynomials over GF(p) by their digits in base p."""

    def __init__(self, prime: int, power: int) -> None:
        self.prime, self.power, self.order = prime, power, prime**power
        for low in range(self.order):
            self.modulus = [*digits(low, prime, power), 1]
            self.exp = self.powers()
            if 0 not in self.exp and len(set(self.exp)) == self.order - 1:
                break
        self.log = {value: i for i, value in enumerate(self.exp)}

    def powers(self) -> list[int]:
        """The powers of a generator; too short a cycle means that the modulus is not primitive."""
        if self.power == 1:
            start = (self.prime - self.modulus[0]) % self.prime
            return [pow(start, i, self.prime) for i in range(self.order - 1)]
        row, values = [1] + [0] * (self.power - 1), []
        for _ in range(self.order - 1):
            values.append(join(row, self.prime))
            top = row[-1]
            row = [(a - top * m) % self.prime for a, m in zip([0, *row[:-1]], self.modulus, strict=False)]
        return values

    def add(self, a: int, b: int) -> int:
        """Sum of two elements."""
        if self.power == 1:
            return (a + b) % self.prime
        pair = zip(digits(a, self.prime, self.power), digits(b, self.prime, self.power), strict=True)
        return join([(x + y) % self.prime for x, y in pair], self.prime)

    def multiply(self, a: int, b: int) -> int:
        """Product of two elements."""
        return self.exp[(self.log[a] + self.log[b]) % (self.order - 1)] if a and b else 0


@cache
def field(q: int) -> Field | None:
    """The field of order q, or None."""
    found = factor(q)
    return Field(*found) if found else None
