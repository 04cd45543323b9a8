"""Lines that begin with their time: ``0:05 Hello``, ``[00:05] Hello``, ``- 0:05 - 0:09 Hello``."""

from __future__ import annotations

from captions.transcript.shapes.shape import Opening
from captions.transcript.timestamps import LEADING_STAMP, read_stamp


def read_time_first(line: str) -> Opening | None:
    """Return the time and the text of a line that begins with a time.

    >>> read_time_first("[0:05] Hello").text
    'Hello'
    >>> read_time_first("Hello at 0:05")
    """
    match = LEADING_STAMP.match(line)
    return Opening(read_stamp(match), line[match.end() :].strip()) if match else None
