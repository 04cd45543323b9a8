"""Lines that begin with their time: ``0:05 Hello``, ``[00:05] Hello``, ``- 0:05 - 0:09 Hello``."""

from __future__ import annotations

from captions.transcript.shapes.shape import Opening
from captions.transcript.timestamps import LEADING_STAMP, PLAIN_STAMP, read_plain_stamp, read_stamp


def read_time_first(line: str) -> Opening | None:
    """Return the time and the text of a line that begins with a time.

    >>> read_time_first("[0:05] Hello").text
    'Hello'
    >>> read_time_first("Hello at 0:05")
    """
    plain = PLAIN_STAMP.match(line)
    if plain is not None:
        return Opening(read_plain_stamp(plain), line[plain.end() :].strip(), is_bare=True)
    if line.lstrip()[:1].isalpha():
        return None
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
