"""Find the first time of a video: what its stream counts when the recording begins.

MPEG-TS has it in the headers of its packets (PES), fragmented MP4 in ``tfdt`` (see ``mp4_start``),
packed audio in an ID3 tag (RFC 8216 section 3.4). Times are ticks of 1/90,000 second.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.errors import CaptionsError
from captions.formats.hls.mp4_start import first_times_of_mp4
from captions.formats.vtt.timestamp_map import WRAP_TICKS

# Bytes at the start of a media segment that are read for its first times: these are nearly always
# in the first part; more are read if there are no pictures in it.
FIRST_MEDIA_BYTES = 100_000
MOST_MEDIA_BYTES = 2_000_000
_PACKET = 188
_SYNC = 0x47
# The owner of the ID3 frame that holds the time of packed audio (RFC 8216 section 3.4).
_ID3_OWNER = b"com.apple.streaming.transportStreamTimestamp\x00"


def find_start_ticks(data: bytes, init: bytes = b"") -> int:
    """Return the time of the first sample of a media segment; ``init`` is its initialisation.

    That of the pictures counts, because sound begins some milliseconds earlier, with samples that
    only prime its decoder. Raises CaptionsError for a segment in which no time is found.
    """
    found = find_first_time(data, init)
    if found is None:
        raise CaptionsError(
            "no time was found in this media segment (looked for PES in MPEG-TS, tfdt in MP4)",
            hint="Give the time of its start as `mpegts_start`",
        )
    return found[1]


def find_first_time(data: bytes, init: bytes = b"") -> tuple[bool, int] | None:
    """Return whether there are pictures at the start of a media segment, and its first time.

    None if it has no time.
    """
    if data[:1] == bytes([_SYNC]) and data[_PACKET : _PACKET + 1] in (b"", bytes([_SYNC])):
        times = _first_times_of_ts(data)
    elif data[:3] == b"ID3":
        times = _id3_times(data)
    else:
        times = first_times_of_mp4(data, init)
    sound = None
    for is_video, ticks in times:
        if is_video:
            return True, ticks
        sound = (False, ticks) if sound is None else sound
    return sound


def _first_times_of_ts(data: bytes) -> Iterator[tuple[bool, int]]:
    """Yield whether it is video, and the first time, of each stream in MPEG-TS.

    (ISO 13818-1 sections 2.4.3.2 and 2.4.3.6)
    """
    seen: set[int] = set()
    for start in range(0, len(data) - _PACKET + 1, _PACKET):
        if data[start] != _SYNC:
            return
        flags = data[start + 1]
        stream = (flags & 0x1F) << 8 | data[start + 2]
        if not flags & 0x40 or stream in seen:
            continue
        payload = start + 4
        if data[start + 3] & 0x20:
            payload += 1 + data[payload]
        header = data[payload : min(payload + 14, start + _PACKET)]
        is_pes = len(header) == 14 and header[:3] == b"\x00\x00\x01"
        if is_pes and header[3] & 0xE0 in (0xC0, 0xE0) and header[7] & 0x80:
            seen.add(stream)
            yield header[3] & 0xF0 == 0xE0, _pes_time(header[9:14])


def _pes_time(coded: bytes) -> int:
    """Return a time of 33 bits that is coded in 5 bytes, with marker bits between its parts."""
    return (
        (coded[0] & 0x0E) << 29
        | coded[1] << 22
        | (coded[2] & 0xFE) << 14
        | coded[3] << 7
        | coded[4] >> 1
    )


def _id3_times(data: bytes) -> Iterator[tuple[bool, int]]:
    start = data.find(_ID3_OWNER, 0, 4000)
    coded = data[start + len(_ID3_OWNER) : start + len(_ID3_OWNER) + 8]
    if start >= 0 and len(coded) == 8:
        yield False, int.from_bytes(coded, "big") % WRAP_TICKS
