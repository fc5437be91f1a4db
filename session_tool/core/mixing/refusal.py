"""What cannot be planned, said as data: a name from a closed list and its values."""

from typing import Literal, get_args

Reason = Literal[
    "no_people", "no_tables", "no_rounds", "too_many_rounds", "empty_round", "person_twice", "table_twice",
    "too_few_seats", "size_out_of_range", "too_many_hosts", "host_twice", "unknown_host", "unknown_table",
    "unknown_person", "together_and_apart", "together_too_large", "together_hosts", "bad_home", "bad_plan",
    "all_tables_closed", "too_many_people", "too_many_tables", "host_two_halls", "wrong_part", "options_missing",
]
REASONS: tuple[str, ...] = get_args(Reason)


class Unplannable(Exception):
    """A refusal: `name` is one of REASONS, `about` holds the values that its words need."""

    def __init__(self, name: Reason, **about: object) -> None:
        super().__init__(name)
        self.name: Reason = name
        self.about: dict[str, object] = about
