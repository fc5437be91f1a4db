"""The shapes of what comes in: envelopes only; an op's own arguments are checked where its rules are."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

import msgspec
from flask import request
from msgspec import Meta

from session_tool.web.errors import ApiError

T = TypeVar("T")


def read_body(shape: type[T]) -> T:
    """The request's JSON as `shape`. Raises bad_json, bad_shape (about: where)."""
    try:
        return msgspec.json.decode(request.get_data(), type=shape)
    except msgspec.ValidationError as error:
        raise ApiError("bad_shape", where=str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ApiError("bad_json", where=str(error)) from error


class AskBody(msgspec.Struct, forbid_unknown_fields=True):
    """One ask on the wire."""

    id: str
    op: str
    args: dict[str, Any] = {}
    as_: str | None = msgspec.field(default=None, name="as")


class AsksBody(msgspec.Struct, forbid_unknown_fields=True):
    """A batch of asks."""

    asks: list[AskBody]


class SlotBody(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A slot of a new meeting's block."""

    label: str | None = None
    minutes: int | None = None
    question: str | None = None
    starts: str | None = None


class BlockBody(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A block of a new meeting's programme."""

    format: str
    title: str | None = None
    movement: str | None = None
    slots: Annotated[int, Meta(ge=1)] | list[SlotBody] | None = None


class TableBody(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A table of a new meeting."""

    name: str | None = None
    seats: int | None = None


class MeetingBody(msgspec.Struct, forbid_unknown_fields=True):
    """A new meeting."""

    id: str
    title: str
    question: str = ""
    language: str = "it"
    organiser: str = ""
    format: str | None = None
    programme: list[BlockBody] | None = None
    tables: Annotated[int, Meta(ge=0)] | list[TableBody] = 8
    slots: Annotated[int, Meta(ge=1)] | list[SlotBody] | None = None
    groups: list[str] = []


class PersonBody(msgspec.Struct, forbid_unknown_fields=True):
    """Someone at the door."""

    id: str
    name: str | None = None
    group: str | None = None
    gender: str | None = None


class KeyBody(msgspec.Struct, forbid_unknown_fields=True):
    """A key to exchange for its cookie, or a return code."""

    key: str | None = None
    return_code: str | None = None
    as_: str | None = msgspec.field(default=None, name="as")


class LinkBody(msgspec.Struct, forbid_unknown_fields=True):
    """A page that a link with a fresh key shall lead to."""

    as_: Literal["wall", "desk"] = msgspec.field(name="as")
