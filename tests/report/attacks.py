"""Texts that try to be more than text, and texts that are hard to print."""

from __future__ import annotations

import copy
from typing import Any

from tests.report.a_meeting import Meeting

SIGN = "QZX"
"""Begins every planted text, so that a test can find it again."""

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "</style><style>*{display:none}</style>",
    "</main></body></html>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% for x in y %}",
    '#panic("x") #read("/etc/passwd") #set page(width: 1pt)',
    '"]}) \\u{41} $x$ _a_ *b* `c` @ref <label> // /* =',
    "# Titolo\n## Altro\n---\n===\n```\ncodice",
    "- a\n+ b\n* c\n1. d\n> e\n    f\n\tg",
    "| a | b |\n| --- | --- |\n[x](javascript:1) ![y](z) [r]: q\n&lt; &#60; <!-- c",
    "a\\\nb\\",
    ": def\n% title\n~~~\n$$x$$ ~~s~~ ^[n] [^1]",
)

HARD = (
    "😀 👍🏽 ❤️ 1️⃣ 🇮🇹 👩‍👩‍👧‍👦 🏳️‍🌈",
    "漢字 かな 한국어",
    "مرحبا بالعالم",
    "Привіт हिन्दी ไทย",
    "e\u0327\u0301 Z\u0338 q\u0303 A\u20e3 \u0301",
    "a\u200bb\u200dc\u2060d\ufeffe\u00adf",
    "\x01\x07\x1b[31m\x7f\x80\x9f \x85",
    "\u202egnirts\u2066 x",
    "\ue000\U000f0000\ufffe\U0010ffff\ufffd",
    "a\u2028b\u2029c",
    "①½ﬁ𝐀𝐧𝐧𝐚 → ‑ №",
    "x" * 400,
    "https://example.org/" + "abc/" * 60,
    "\u3164\u115f",
)


def planted(day: Meeting, text: str) -> Meeting:
    """The meeting with one text in place of everything a person could have written."""
    meeting = copy.deepcopy(day)
    for record in meeting.records.values():
        for name, value in record.items():
            if name in ("title", "question", "organiser", "name", "label", "why", "text", "group"):
                record[name] = SIGN + text if value else value
            elif name == "also":
                record[name] = [f"{SIGN}{i}{text}" for i, _ in enumerate(value)]
            elif name == "fields":
                record[name] = {key: plant_field(field, text) for key, field in value.items()}
    return meeting


def plant_field(field: dict[str, Any], text: str) -> dict[str, Any]:
    return {**field, "text": SIGN + text, "also": [f"{SIGN}2{text}"]}
