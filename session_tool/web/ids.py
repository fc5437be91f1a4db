"""Ids made on devices, which are secrets, and what is made of them for others to see."""

from __future__ import annotations

import hashlib
import re

from session_tool.web.errors import ApiError

DEVICE_ID = re.compile(r"[A-Za-z0-9_-]{22,40}")


def check_id(given: str) -> None:
    """Ids are made on the device: 22 to 40 URL-safe characters. Raises bad_shape."""
    if not DEVICE_ID.fullmatch(given):
        raise ApiError("bad_shape", where="id")


def derive(*parts: str) -> str:
    """A public key from a device's secret id: whoever sees it cannot repeat the request."""
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:20]
