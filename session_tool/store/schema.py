"""The tables: what survives a power cut. Lines are the log; records are the log folded."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Whole = BigInteger().with_variant(Integer, "sqlite")
ID = String(64)

meetings = Table(
    "meetings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("code", String(8), nullable=False, unique=True),
    Column("epoch", ID, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("made_at", Whole, nullable=False),
)

lines = Table(
    "lines",
    metadata,
    Column("meeting", ID, ForeignKey("meetings.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("ask", ID, nullable=False),
    Column("op", String(40), nullable=False),
    Column("actor", String(80), nullable=False),
    Column("at", Whole, nullable=False),
    Column("args", JSON, nullable=False),
    Column("changes", JSON, nullable=False),
    UniqueConstraint("meeting", "ask"),
)

records = Table(
    "records",
    metadata,
    Column("meeting", ID, ForeignKey("meetings.id"), primary_key=True),
    Column("id", String(160), primary_key=True),
    # Place among the meeting's records, so that a state read back keeps its order.
    Column("place", Whole, nullable=False),
    Column("body", JSON, nullable=False),
    Index("ix_records_meeting_place", "meeting", "place"),
)

keys = Table(
    "keys",
    metadata,
    Column("hash", ID, primary_key=True),
    Column("meeting", ID, ForeignKey("meetings.id"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("person", String(80)),
    # A return code opens the door to the same person from another browser.
    Column("returns", Integer, nullable=False, server_default="0"),
    Column("made_at", Whole, nullable=False),
)
