"""The meeting itself: pure functions over one state. Importing this package fills the op table."""

from session_tool.core import (  # noqa: F401  (each enters its deeds into the table)
    agenda,
    flow,
    hosts,
    meetings,
    notes,
    people,
    programme,
    reports,
    rotation,
    seats,
    tables,
    topics,
)
