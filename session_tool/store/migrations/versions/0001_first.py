"""The first schema: meetings, their log, the log folded, the keys."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    make_log()
    make_fold_and_keys()


def make_log() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("epoch", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("made_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.UniqueConstraint("code", name="uq_meetings_code"),
    )
    op.create_table(
        "lines",
        sa.Column("meeting", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("ask", sa.String(64), nullable=False),
        sa.Column("op", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name="fk_lines_meeting"),
        sa.PrimaryKeyConstraint("meeting", "seq", name="pk_lines"),
        sa.UniqueConstraint("meeting", "ask", name="uq_lines_meeting_ask"),
    )


def make_fold_and_keys() -> None:
    op.create_table(
        "records",
        sa.Column("meeting", sa.String(64), nullable=False),
        sa.Column("id", sa.String(160), nullable=False),
        sa.Column("place", WHOLE, nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name="fk_records_meeting"),
        sa.PrimaryKeyConstraint("meeting", "id", name="pk_records"),
    )
    op.create_index("ix_records_meeting_place", "records", ["meeting", "place"])
    op.create_table(
        "keys",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("meeting", sa.String(64), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("person", sa.String(80), nullable=True),
        sa.Column("returns", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("made_at", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name="fk_keys_meeting"),
        sa.PrimaryKeyConstraint("hash", name="pk_keys"),
    )
    op.create_index("ix_keys_meeting", "keys", ["meeting"])


def downgrade() -> None:
    for table in ("keys", "records", "lines", "meetings"):
        op.drop_table(table)
