"""The connection to the database, its troubles in our words, and bringing its schema to the newest form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 7  # one wait for the database and one for the write before it: less than a phone waits
# What databases say when it is worth trying again, and when there is no room.
BUSY = ("locked", "busy", "connection", "readonly", "unable to open", "deadlock", "too many clients")
FULL = ("full", "no space", "i/o error", "too large")


class StoreBusy(Exception):
    """Somebody else holds the database; try again in a moment."""


class StoreFull(Exception):
    """There is no room left to write."""


def connect(where: str | Path) -> Engine:
    """An engine for a URL or an SQLite file; SQLite gets WAL, FULL, foreign keys and patience on every connection.

    No pool: the writer holds its own connection, and a pool's locks do not cross from the hub's
    greenlets to real threads.
    """
    url = where if isinstance(where, str) else URL.create("sqlite", database=str(where))
    sqlite = str(url).startswith("sqlite")
    options: dict[str, Any] = {"check_same_thread": False, "timeout": BUSY_SECONDS} if sqlite else {}
    # What people write must not stand in the message of an error, which is logged.
    engine = create_engine(url, poolclass=NullPool, connect_args=options, hide_parameters=True)
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # SQLAlchemy begins transactions itself (below); the driver must not.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def worded() -> Iterator[None]:
    """Turn the database's own errors into ours, where there is a word for them."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).lower()
        if any(word in said for word in FULL):
            raise StoreFull(said) from error
        if any(word in said for word in BUSY):
            raise StoreBusy(said) from error
        raise


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that only reads, all of it of one moment. Raises StoreBusy."""
    options: dict[str, Any] = {"reading": True}
    if engine.dialect.name != "sqlite":
        options["isolation_level"] = "REPEATABLE READ"
    with worded(), engine.connect().execution_options(**options) as connection:
        yield connection


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest revision."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
