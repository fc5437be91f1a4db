"""Why an ask can be refused: a closed list that the word files translate (`refused.<name>`)."""

from __future__ import annotations

from typing import Any

REFUSALS = frozenset(
    {
        "bad_ask",  # the arguments are not those of the op
        "bad_value",  # an argument is out of its range or choices
        "cell_taken",  # another topic stands there: about {topic, nearest}
        "convener_busy",  # the convener already holds a topic in that slot: about {slot}
        "door_closed",  # nobody new may enter
        "empty_text",
        "expelled",
        "id_taken",  # somebody else's ask had this id
        "meeting_ended",
        "not_now",  # the phase does not open this door: about {door}
        "not_yours",
        "table_closed",
        "table_full",  # about {free}
        "text_too_long",  # about {field, limit}
        "too_many",
        "unknown_op",
        "unknown_record",  # about {id}
        "unplannable",  # about {name}: people, tables and rules contradict each other
        "wrong_role",
    }
)


class Refused(Exception):
    """The answer no. `why` is one of REFUSALS; `about` holds what the words need."""

    def __init__(self, why: str, **about: Any) -> None:
        assert why in REFUSALS, why
        super().__init__(why)
        self.why = why
        self.about = about
