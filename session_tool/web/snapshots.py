"""Snapshots and lines as bytes: what a whole audience shares is serialised and compressed once.

A deflate stream that ends in a full flush can be continued by another compressor, and a checksum
by `crc32(more, crc)`: so the shared part is kept compressed, and each viewer's own is added.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from session_tool.core.kinds import Viewer
from session_tool.core.state import Line
from session_tool.live.door import Live
from session_tool.live.sight import catch_up, catch_up_own, snapshot

GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
KEPT, KEPT_BYTES = 64, 16_000_000


@dataclass(frozen=True, slots=True)
class Shared:
    """The beginning of an answer that all of an audience get, plain and deflated; beside it what is people's own."""

    plain: bytes
    deflated: bytes
    checksum: int
    own: dict[str, list[list[Any]]] = field(default_factory=dict)


_kept: OrderedDict[tuple[Any, ...], Shared] = OrderedDict()


def dump(value: Any) -> bytes:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def keep(wanted: tuple[Any, ...], begin: Callable[[], tuple[bytes, dict[str, list[list[Any]]]]]) -> Shared:
    """The shared part of an answer, from memory if it was made."""
    if wanted not in _kept:
        plain, own = begin()
        squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
        deflated = squeezer.compress(plain) + squeezer.flush(zlib.Z_FULL_FLUSH)
        _kept[wanted] = Shared(plain, deflated, zlib.crc32(plain), own)
        while len(_kept) > KEPT or (len(_kept) > 1 and sum(len(each.plain) for each in _kept.values()) > KEPT_BYTES):
            _kept.popitem(last=False)
    _kept.move_to_end(wanted)
    return _kept[wanted]


def finish(begin: Shared, end: bytes, *, squeezed: bool) -> bytes:
    """The whole answer; gzip if `squeezed`."""
    if not squeezed:
        return begin.plain + end
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    tail = squeezer.compress(end) + squeezer.flush(zlib.Z_FINISH)
    trailer = struct.pack("<II", zlib.crc32(end, begin.checksum), (len(begin.plain) + len(end)) & 0xFFFFFFFF)
    return GZIP_HEADER + begin.deflated + tail + trailer


def make(live: Live, viewer: Viewer, rest: dict[str, Any], *, squeezed: bool) -> bytes:
    """A whole snapshot for a viewer: `{records, ...rest, mine}`."""
    state = live.state

    def begin() -> tuple[bytes, dict[str, list[list[Any]]]]:
        return b'{"records":' + dump(snapshot(state, Viewer(staff=viewer.staff))[0]), {}

    shared = keep(("state", live.entry.id, live.entry.epoch, state.seq, viewer.staff), begin)
    _, mine = snapshot(state, viewer) if viewer.person else ([], [])
    return finish(shared, b"," + dump({**rest, "mine": mine})[1:], squeezed=squeezed)


def news(live: Live, viewer: Viewer, lines: Sequence[Line], *, squeezed: bool) -> bytes:
    """Lines for a viewer who comes back: `{lines, epoch, seq}`; what is their own ends the last line."""
    state, audience = live.state, Viewer(staff=viewer.staff)
    rest = dump({"epoch": live.entry.epoch, "seq": state.seq})[1:]
    if not lines:
        return finish(keep(("none",), lambda: (b'{"lines":[]', {})), b"," + rest, squeezed=squeezed)

    def begin() -> tuple[bytes, dict[str, list[list[Any]]]]:
        told = dump(catch_up(lines, audience, state))
        # Open at the end of the last line's changes: the viewer's own go there.
        return b'{"lines":' + told.removesuffix(b"]}]"), catch_up_own(lines, state)

    shared = keep(("lines", live.entry.id, live.entry.epoch, lines[0].seq, state.seq, viewer.staff), begin)
    mine = b",".join(map(dump, shared.own.get(viewer.person or "", ())))
    comma = b"," if mine and not shared.plain.endswith(b"[") else b""
    return finish(shared, comma + mine + b"]}]," + rest, squeezed=squeezed)
