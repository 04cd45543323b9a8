"""Read the header line with which WebVTT segments of HLS streams are placed in the stream.

``X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000`` says that the cue time after LOCAL is the time
after MPEGTS of the stream, in ticks of 1/90,000 second (RFC 8216 section 3.5).
"""

from __future__ import annotations

import re

from captions.formats.vtt.timestamps import read_timestamp
from captions.record import Record

TICKS_PER_MS = 90
# MPEG-2 times have 33 bits and begin again at 0 after 26.5 hours.
WRAP_TICKS = 2**33
_LINE = re.compile(
    r"(?:^|\n)X-TIMESTAMP-MAP[ \t]*=[ \t]*(?P<parts>[^\n]{0,200})(?=\n|\Z)", re.IGNORECASE
)


class TimestampMap(Record, frozen=True):
    """The cue time ``local_ms`` is the time ``ticks`` of the stream, in 1/90,000 second."""

    ticks: int
    local_ms: int

    def offset_ms(self, first: TimestampMap | None = None, start_ticks: int = 0) -> int:
        """Return what to add to cue times to count from ``start_ticks``, or as ``first`` does.

        >>> TimestampMap(1_440_000, 0).offset_ms(TimestampMap(900_000, 0))
        6000
        """
        from_ticks, from_ms = (start_ticks, 0) if first is None else (first.ticks, first.local_ms)
        ticks = (self.ticks - from_ticks) % WRAP_TICKS
        if ticks >= WRAP_TICKS // 2:
            ticks -= WRAP_TICKS
        return (2 * ticks + TICKS_PER_MS) // (2 * TICKS_PER_MS) - self.local_ms + from_ms


def find_timestamp_map(header: str) -> TimestampMap | None:
    """Return the map in a header, its parts in either order; None without a valid one.

    >>> find_timestamp_map("X-TIMESTAMP-MAP=MPEGTS:1800000,LOCAL:00:00:01.000")
    TimestampMap(ticks=1800000, local_ms=1000)
    """
    match = _LINE.search(header)
    if match is None:
        return None
    found = {}
    for part in match["parts"].split(","):
        name, _, value = part.strip().partition(":")
        found[name.strip().upper()] = value.strip()
    ticks, local = found.get("MPEGTS", ""), read_timestamp(found.get("LOCAL", ""))
    if not (ticks.isascii() and ticks.isdigit() and len(ticks) <= 20) or local is None:
        return None
    return TimestampMap(int(ticks) % WRAP_TICKS, local.ms)


def without_timestamp_map(header: str) -> str:
    """Return a header without the line of the map."""
    return _LINE.sub("", header)
