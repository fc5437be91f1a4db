"""What cannot be arranged, said as data: a name from a closed list and its values."""

from typing import Literal, get_args

Reason = Literal[
    "no_slots", "no_tables", "too_many_slots", "too_many_tables", "too_many_cells", "too_many_people",
    "too_many_topics", "topics_over_limit", "unknown_topic", "pin_unknown", "pin_taken", "pin_unavailable",
    "pin_convener", "placing_length", "placing_unknown", "placing_taken", "no_cell", "not_found",
    "missing", "bad_object", "bad_list", "bad_number", "bad_range", "bad_names", "bad_cell",
]
REASONS: tuple[str, ...] = get_args(Reason)


class Unarrangeable(Exception):
    """A refusal: `name` is one of REASONS, `about` holds the values that its words need."""

    def __init__(self, name: Reason, **about: object) -> None:
        super().__init__(name)
        self.name: Reason = name
        self.about: dict[str, object] = about
