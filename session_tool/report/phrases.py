"""Sentences the book puts together from people's names and the words of its language."""

from __future__ import annotations

from collections.abc import Sequence

from babel.lists import format_list

from session_tool.report.model import Where
from session_tool.words import say


def listed(names: Sequence[str], language: str) -> str:
    """Names as the language lists them: "Anna, Bruno e Carla"."""
    return format_list(list(names), locale=language)


def whereabouts(where: Where, language: str) -> str:
    """When and where a topic was held, in one line."""
    moment, place = where.moment, where.place.title
    if moment.time:
        return say(
            language,
            "book.topic.where.time",
            moment=moment.title,
            time=moment.time,
            place=place,
        )
    return say(language, "book.topic.where", moment=moment.title, place=place)
