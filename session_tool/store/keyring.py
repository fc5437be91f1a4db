"""Keys: who holds one may come in. Only their hashes are stored."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import Engine, insert, select

from session_tool.store.database import reading, worded
from session_tool.store.schema import keys

# No vowels and no look-alikes: a return code is read aloud and typed by hand.
RETURN_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
RETURN_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Key:
    """What a key opens: a meeting, in a role, as a person (or none: a desk, a wall)."""

    meeting: str
    role: str
    person: str | None


def digest(secret: str) -> str:
    """The hash under which a secret is stored. Secrets are random, so one round is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Keyring:
    """The keys of every meeting in one database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def cut(self, key: Key, at: int) -> str:
        """A new key, 128 random bits, for what `key` says."""
        secret = secrets.token_urlsafe(16)
        self._enter(secret, key, at, returns=0)
        return secret

    def cut_pair(self, key: Key, at: int) -> tuple[str, str]:
        """A new key, and a short code that gives the same person back in another browser."""
        code = "".join(secrets.choice(RETURN_LETTERS) for _ in range(RETURN_LENGTH))
        self._enter(f"{key.meeting}/{code}", key, at, returns=1)
        return self.cut(key, at), code

    def find(self, secret: str) -> Key | None:
        """What a key opens, or None."""
        return self._look(digest(secret), returns=0)

    def find_return_code(self, meeting: str, code: str) -> Key | None:
        """The key of a return code of that meeting, however it was typed, or None."""
        typed = "".join(letter for letter in code.upper() if letter.isalnum())
        return self._look(digest(f"{meeting}/{typed}"), returns=1)

    def _enter(self, secret: str, key: Key, at: int, returns: int) -> None:
        row = {"hash": digest(secret), "made_at": at, "returns": returns}
        row |= {"meeting": key.meeting, "role": key.role, "person": key.person}
        with worded(), self.engine.begin() as connection:
            connection.execute(insert(keys).values(row))

    def _look(self, hashed: str, returns: int) -> Key | None:
        wanted = select(keys.c.meeting, keys.c.role, keys.c.person)
        wanted = wanted.where(keys.c.hash == hashed, keys.c.returns == returns)
        with reading(self.engine) as connection:
            row = connection.execute(wanted).first()
        return Key(*row) if row else None
