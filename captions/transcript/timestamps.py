"""Recognise the times printed before lines of a transcript, and read them.

A printed time can be ambiguous: ``10:00:00`` is ten hours, or ten minutes from a program that
prints frames. A ``Stamp`` holds every reading; ``time_order`` chooses one for the whole file, and
``frames`` turns frame numbers into fractions of a second.
"""

from __future__ import annotations

import re

from captions.record import Record
from captions.text.late_pattern import late_pattern
from captions.timecode import fraction_ms

CLOCK_TIME_FOLLOWS = r"(?!\s*(?:[AaPp]\.\s?[Mm]\b|o['\u2019]clock))"
"""Refuses a time of day in speech, such as "9:00 a.m."; "1:23 am I" may still open a line."""

UNSEEN = r"\s\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Spaces and invisible characters: zero-width, direction marks, byte-order mark."""

BULLET = r"(?:(?:[-*\u2022]|\d{1,4}[.)])\s+)?(?:\*\*|__)?"
"""What Markdown puts before a line: a list mark or number, then bold marks."""

_ARROW = r"\s{0,3}(?:-->|->|=>|[-\u2013\u2014\u2192~\u301c\uff5e\t])\s{0,3}"


def clock_pattern(prefix: str = "") -> str:
    """Return the pattern of a time; ``prefix`` begins the names of its groups.

    Hours are optional. The fraction of the second follows a point or comma, or as three digits a
    colon; two digits after a colon or semicolon are the frame of an editing program. Premiere
    writes drop-frame timecode with semicolons alone: ``00;00;05;12``.
    """
    return (
        rf"(?:(?P<{prefix}hours>\d{{1,3}})(?:[:\uff1a]|;(?=\d\d;\d\d;\d\d(?!\d))))?"
        rf"(?P<{prefix}minutes>\d{{1,4}})(?:[:\uff1a]|(?<=;\d\d);(?=\d\d;\d\d(?!\d)))"
        rf"(?P<{prefix}seconds>\d\d)"
        rf"(?:[.,](?P<{prefix}fraction>\d{{1,9}})|:(?P<{prefix}thousandths>\d{{3}})(?=\D|\Z)"
        rf"|(?P<{prefix}mark>[:;])(?P<{prefix}frame>\d\d)(?=\D|\Z))?"
    )


TIME = clock_pattern()
"""A time, with the groups that ``read_stamp`` reads."""

UNTIL = (
    rf"(?:(?:[\])]{_ARROW}[\[(]|{_ARROW})"
    rf"(?P<until>{clock_pattern('until_')})(?!\d))?"
)
"""The end of a range, if any: ``0:05 - 0:09``, ``0:05 --> 0:09``, ``[0:05] - [0:09]``."""

LEADING_STAMP = late_pattern(
    rf"[{UNSEEN}]*(?P<bullet>{BULLET})(?P<open>[\[({{<\u3010\uff08])?(?P<stamp>{TIME}){UNTIL}"
    r"(?:[\])}>\u3011\uff09]+(?:\*\*|__)?:?\s*|(?:\*\*|__)?:?\s+|\Z"
    r"|(?=[^\W\d_])(?![AaPp][Mm]\b))"
    rf"{CLOCK_TIME_FOLLOWS}"
)
"""A time at the start of a line, with its brackets and the space after it: group ``stamp``."""

PLAIN_STAMP = re.compile(
    r"(?P<stamp>(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,4}):(?P<seconds>[0-5]\d)) "
    # not the arrow of a range, not "9:00 a.m." or "9:00 o'clock"
    r"(?=[^\s=\-\u2013\u2014\u2192~\u301c\uff5e])(?![AaPpo][.'\u2019])"
)
"""What most lines with a time begin with: ``0:05 Hello``, read by ``read_plain_stamp``.

``LEADING_STAMP`` matches all that this one does and is several times slower.
"""


def begins_with_time(line: str) -> bool:
    """Return whether a line begins with a time.

    >>> begins_with_time("[0:05] Hello"), begins_with_time("It is 0:05")
    (True, False)
    """
    return PLAIN_STAMP.match(line) is not None or LEADING_STAMP.match(line) is not None


_GROUPS = ("hours", "minutes", "seconds", "fraction", "thousandths", "mark", "frame")
_UNTIL_GROUPS = tuple(f"until_{name}" for name in _GROUPS)
_MINUTES_AN_HOUR = _SECONDS_A_MINUTE = 60


class Stamp(Record, frozen=True):
    """A printed time: its readings in milliseconds, likeliest first, and its resolution.

    There are no readings if it cannot be a time (``12:75``). The true time lies in
    ``[reading, reading + resolution_ms)``: 1000 where whole seconds are printed, 1 for
    milliseconds. ``frame`` is the number of the frame that is printed after the second, with
    ``is_drop_frame`` for the semicolon of drop-frame timecode; readings do not include it.
    ``until`` is the end of a range.
    """

    text: str
    readings_ms: tuple[int, ...]
    resolution_ms: int = 1000
    frame: int | None = None
    is_drop_frame: bool = False
    until: Stamp | None = None

    @property
    def printed(self) -> str:
        """The time as it is printed, with the end of a range, for messages."""
        return self.text if self.until is None else f"{self.text} - {self.until.text}"


def read_stamp(match: re.Match[str]) -> Stamp:
    """Return the stamp in a match that has the groups of ``TIME`` and a group ``stamp``.

    The end of a range is read where the match has the groups of ``UNTIL``.

    >>> def read(text):
    ...     return read_stamp(LEADING_STAMP.match(text))
    >>> read("[0:32] Hello")
    Stamp(text='0:32', readings_ms=(32000,), resolution_ms=1000, frame=None, is_drop_frame=False, until=None)
    >>> read("61:08.5 Hello").readings_ms  # minutes have no upper limit without hours
    (3668500,)
    >>> read("10:00:00 Hello").readings_ms  # ten hours, or ten minutes and no frames
    (36000000, 600000)
    >>> read("0:75 Hello").readings_ms
    ()
    >>> read("00:00:05:12 Hello").frame, read("0:05 - 0:09 Hello").until.readings_ms
    (12, (9000,))
    """  # noqa: E501
    until = None
    if "until" in match.re.groupindex and match["until"] is not None:
        until = _read(match["until"], match.group(*_UNTIL_GROUPS), None)
    return _read(match["stamp"], match.group(*_GROUPS), until)


def read_plain_stamp(match: re.Match[str]) -> Stamp:
    """Return the stamp in a match of ``PLAIN_STAMP``, as ``read_stamp`` does for other matches.

    >>> read_plain_stamp(PLAIN_STAMP.match("1:00:32 Hello")).readings_ms
    (3632000, 60000)
    """
    text, hours, minutes, seconds = match.groups()
    if hours is None:
        return Stamp(text, ((int(minutes) * 60 + int(seconds)) * 1000,))
    minute = int(minutes)
    if minute >= _MINUTES_AN_HOUR:
        return Stamp(text, ())
    minute += int(hours) * 60
    return Stamp(text, ((minute * 60 + int(seconds)) * 1000, minute * 1000))


def _read(text: str, groups: tuple[str | None, ...], until: Stamp | None) -> Stamp:
    hours, minute, second, fraction, thousandths, mark, frame = groups
    minutes, seconds = int(minute or 0), int(second or 0)
    digits = fraction or thousandths or ""
    readings: tuple[int, ...] = ()
    if seconds < _SECONDS_A_MINUTE and (hours is None or minutes < _MINUTES_AN_HOUR):
        readings = (_milliseconds(int(hours or 0), minutes, seconds, digits),)
    if hours is not None and minutes < _MINUTES_AN_HOUR and not digits and frame is None:
        readings = (*readings, _milliseconds(0, int(hours), minutes, ""))
    return Stamp(
        text,
        readings,
        10 ** max(0, 3 - len(digits)),
        None if frame is None else int(frame),
        mark == ";",
        until,
    )


def _milliseconds(hours: int, minutes: int, seconds: int, fraction: str) -> int:
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction_ms(fraction)
