"""Find the first time of each track in fragmented MP4 (ISO 14496-12).

The time when the first sample is shown is its decode time (``tfdt``) and its composition offset
(``trun``), less the start of the edit list (``elst``): with B-frames, encoders decode some frames
ahead, and the edit list takes that back. An edit list that begins with an empty edit is not
counted, as browsers do not (Chromium's MP4 parser).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from captions.formats.vtt.timestamp_map import WRAP_TICKS
from captions.record import Mutable

# Boxes of MP4 that contain others, and how deep they are: trak is in moov, mdia in trak.
_CONTAINERS = (b"moov", b"trak", b"mdia", b"edts", b"moof", b"traf")
_MOST_DEPTH = 3
# What the flags of trun say is there before the first sample, and in it: four bytes each.
_TRUN_HEAD = (0x000001, 0x000004)
_TRUN_SAMPLE = (0x000100, 0x000200, 0x000400)
_TRUN_OFFSET = 0x000800


class _Track(Mutable):
    """A track of an initialisation section.

    ``scale`` is its units a second; ``edit_start`` what its edit list skips, in these units.
    """

    scale: int = 0
    is_video: bool = False
    edit_start: int = 0


def first_times_of_mp4(data: bytes, init: bytes) -> Iterator[tuple[bool, int]]:
    """Yield whether it is video, and the first time in 1/90,000 s, of each track of a segment.

    ``init`` is the initialisation section, if it is not in the segment itself.
    """
    tracks = _tracks(init) or _tracks(data)
    seen: set[int] = set()
    for number, time in _fragments(data):
        track = tracks.get(number)
        if number in seen or track is None or not track.scale:
            continue
        seen.add(number)
        ticks = max(0, time - track.edit_start) * 90_000 // track.scale
        yield track.is_video, ticks % WRAP_TICKS


def _fragments(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the track and the first time of each fragment of a track, in units of the track."""
    number, time = 0, None
    for name, start, end in _boxes(data, 0, len(data)):
        content = data[start:end] if name in (b"tfhd", b"tfdt", b"trun") else b""
        if name == b"traf":
            if time is not None:
                yield number, time
            number, time = 0, None
        elif name == b"tfhd" and len(content) >= 8:
            number = int.from_bytes(content[4:8], "big")
        elif name == b"tfdt" and len(content) >= 8:
            size = 8 if content[0] == 1 else 4
            coded = content[4 : 4 + size]
            time = int.from_bytes(coded, "big") if len(coded) == size else None
        elif name == b"trun" and time is not None:
            yield number, time + _composition_offset(content)
            time = None
    if time is not None:
        yield number, time


def _composition_offset(trun: bytes) -> int:
    """Return how much later than it is decoded the first sample is shown (section 8.8.8)."""
    flags = int.from_bytes(trun[1:4], "big")
    if not flags & _TRUN_OFFSET:
        return 0
    at = 8 + 4 * sum(bool(flags & one) for one in (*_TRUN_HEAD, *_TRUN_SAMPLE))
    # signed also in version 0: some writers have negative offsets there, and none are so large
    return int.from_bytes(trun[at : at + 4], "big", signed=True)


def _tracks(init: bytes) -> Mapping[int, _Track]:
    """Return the tracks of an initialisation section by their numbers."""
    tracks: dict[int, _Track] = {}
    track = _Track()
    for name, start, end in _boxes(init, 0, len(init)):
        if name == b"trak":
            track = _Track()
        if name not in (b"tkhd", b"mdhd", b"hdlr", b"elst"):
            continue
        content = init[start : min(end, start + 64)]
        is_long = content[:1] == b"\x01"
        offset = 20 if is_long else 12
        if name == b"tkhd":
            tracks[int.from_bytes(content[offset : offset + 4], "big")] = track
        elif name == b"mdhd":
            track.scale = int.from_bytes(content[offset : offset + 4], "big")
        elif name == b"hdlr":
            track.is_video = content[8:12] == b"vide"
        elif content[4:8] != bytes(4):
            coded = content[16:24] if is_long else content[12:16]
            track.edit_start = max(0, int.from_bytes(coded, "big", signed=True))
    return tracks


def _boxes(data: bytes, start: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name of each box of MP4, and where its content is; also of those inside others."""
    while start + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, start)
        content = start + 8
        if size == 1 and start + 16 <= end:
            size = int.from_bytes(data[start + 8 : start + 16], "big")
            content = start + 16
        elif size == 0:
            size = end - start
        if size < content - start:
            return
        stop = min(start + size, end)
        yield name, content, stop
        if name in _CONTAINERS and depth < _MOST_DEPTH:
            yield from _boxes(data, content, stop, depth + 1)
        start += size
