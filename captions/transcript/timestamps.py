"""Recognise the times printed before lines of a transcript, and read them.

A printed time can be ambiguous: ``10:00:00`` is ten hours, or ten minutes from a program that
prints frames. A ``Stamp`` holds every reading; ``time_order`` chooses one for the whole file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from captions.timecode import fraction_ms

CLOCK_TIME_FOLLOWS = r"(?!\s*(?:[AaPp]\.\s?[Mm]\b|o['\u2019]clock))"
"""Refuses a time of day in speech, such as "9:00 a.m."; "1:23 am I" may still open a line."""

TIME = (
    r"(?:(?P<hours>\d{1,3})[:\uff1a])?(?P<minutes>\d{1,4})[:\uff1a](?P<seconds>\d\d)"
    r"(?:[.,](?P<fraction>\d{1,9})|[:;]\d\d(?=\D|\Z))?"
)
"""A time: hours are optional; a fraction of the second or the frames of an editor may follow."""

UNSEEN = r"\s\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Spaces and invisible characters: zero-width, direction marks, byte-order mark."""

BULLET = r"(?:(?:[-*\u2022]|\d{1,4}[.)])\s+)?(?:\*\*|__)?"
"""What Markdown puts before a line: a list mark or number, then bold marks."""

# "0:05 - 0:09", "[0:05 --> 0:09]": the end of the line's time, which is not used
_UNTIL = (
    r"(?:\s{0,3}(?:-->|->|[-\u2013\u2014\t])\s{0,3}"
    r"(?:\d{1,3}:)?\d{1,4}:\d\d(?:[.,]\d{1,9})?(?!\d))?"
)
LEADING_STAMP = re.compile(
    rf"[{UNSEEN}]*{BULLET}[\[(<\u3010\uff08]?(?P<stamp>{TIME}){_UNTIL}"
    r"(?:[\])>\u3011\uff09]+(?:\*\*|__)?\s*|(?:\*\*|__)?\s+|\Z|(?=[^\W\d_])(?![AaPp][Mm]\b))"
    rf"{CLOCK_TIME_FOLLOWS}"
)
"""A time at the start of a line, with its brackets and the space after it: group ``stamp``."""

_MINUTES_AN_HOUR = _SECONDS_A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed time: its readings in milliseconds, likeliest first, and its resolution.

    There are no readings if it cannot be a time (``12:75``). The true time lies in
    ``[reading, reading + resolution_ms)``: 1000 where whole seconds are printed, 1 for
    milliseconds.
    """

    text: str
    readings_ms: tuple[int, ...]
    resolution_ms: int = 1000


def read_stamp(match: re.Match[str]) -> Stamp:
    """Return the stamp in a match that has the groups of ``TIME`` and a group ``stamp``.

    >>> def read(text):
    ...     return read_stamp(LEADING_STAMP.match(text))
    >>> read("[0:32] Hello")
    Stamp(text='0:32', readings_ms=(32000,), resolution_ms=1000)
    >>> read("61:08.5 Hello").readings_ms  # minutes have no upper limit without hours
    (3668500,)
    >>> read("10:00:00 Hello").readings_ms  # ten hours, or ten minutes and no frames
    (36000000, 600000)
    >>> read("0:75 Hello").readings_ms
    ()
    """
    hours, minutes, seconds = match["hours"], int(match["minutes"]), int(match["seconds"])
    digits = match["fraction"] or ""
    resolution_ms = 10 ** max(0, 3 - len(digits))
    readings: list[int] = []
    if hours is None:
        if seconds < _SECONDS_A_MINUTE:
            readings.append(_milliseconds(0, minutes, seconds, digits))
    elif minutes < _MINUTES_AN_HOUR:
        if seconds < _SECONDS_A_MINUTE:
            readings.append(_milliseconds(int(hours), minutes, seconds, digits))
        if not digits:
            readings.append(_milliseconds(0, int(hours), minutes, ""))
    return Stamp(match["stamp"], tuple(readings), resolution_ms)


def _milliseconds(hours: int, minutes: int, seconds: int, fraction: str) -> int:
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction_ms(fraction)
