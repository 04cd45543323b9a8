"""Lines that begin with their time: ``0:05 Hello``, ``[00:05] Hello``, ``- 0:05 - 0:09 Hello``."""

from __future__ import annotations

from functools import lru_cache

from captions.transcript.shapes.shape import Opening
from captions.transcript.timestamps import LEADING_STAMP, read_stamp

# Lines that are remembered: several shapes ask about each line of a file, one after the other.
_REMEMBERED_LINES = 1 << 14


@lru_cache(_REMEMBERED_LINES)
def read_time_first(line: str) -> Opening | None:
    """Return the time and the text of a line that begins with a time.

    >>> read_time_first("[0:05] Hello").text
    'Hello'
    >>> read_time_first("Hello at 0:05")
    """
    match = LEADING_STAMP.match(line)
    if match is None:
        return None
    bullet = match["bullet"]
    number = bullet.rstrip("*_ \t\u00a0")
    return Opening(
        read_stamp(match),
        line[match.end() :].strip(),
        is_bare=match.end() < len(line) and not bullet and match["open"] is None,
        removed=(number,) if number[:1].isdigit() else (),
    )
