"""Snapshots as bytes: what a whole audience shares is serialised and compressed once per seq.

A deflate stream that ends in a full flush can be continued by another compressor, and a checksum
by `crc32(more, crc)`: so the shared part is kept compressed, and each viewer's own is added.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from session_tool.core.kinds import Viewer
from session_tool.live.door import Live
from session_tool.live.sight import snapshot

GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
KEPT = 32


@dataclass(frozen=True, slots=True)
class Shared:
    """The beginning of a snapshot that all of an audience get: `{"records": [...]`, plain and deflated."""

    plain: bytes
    deflated: bytes
    checksum: int


_kept: OrderedDict[tuple[str, str, int, bool], Shared] = OrderedDict()


def dump(value: Any) -> bytes:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def shared(live: Live, staff: bool) -> Shared:
    """The shared part of a meeting's snapshot for an audience, from memory if it was made."""
    state = live.state
    wanted = (live.entry.id, live.entry.epoch, state.seq, staff)
    if wanted not in _kept:
        records, _ = snapshot(state, Viewer(staff=staff))
        plain = b'{"records":' + dump(records)
        squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
        deflated = squeezer.compress(plain) + squeezer.flush(zlib.Z_FULL_FLUSH)
        _kept[wanted] = Shared(plain, deflated, zlib.crc32(plain))
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return _kept[wanted]


def make(live: Live, viewer: Viewer, rest: dict[str, Any], *, squeezed: bool) -> bytes:
    """A whole snapshot for a viewer, `rest` beside the records; gzip if `squeezed`."""
    begin = shared(live, viewer.staff)
    _, mine = snapshot(live.state, viewer) if viewer.person else ([], [])
    end = b"," + dump({**rest, "mine": mine})[1:]
    if not squeezed:
        return begin.plain + end
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    tail = squeezer.compress(end) + squeezer.flush(zlib.Z_FINISH)
    trailer = struct.pack("<II", zlib.crc32(end, begin.checksum), (len(begin.plain) + len(end)) & 0xFFFFFFFF)
    return GZIP_HEADER + begin.deflated + tail + trailer
