"""Read and write times; everywhere else a time is a whole number of milliseconds.

>>> parse_time_ms("1:02:03.5"), format_clock(3_723_500), format_vtt(3_723_500)
(3723500, '1:02:03.5', '01:02:03.500')
"""

from __future__ import annotations

import re

from captions.errors import CaptionsError
from captions.text.late_pattern import late_pattern

_TYPED_TIME = late_pattern(
    r"(?P<sign>[-+]?)(?:(?P<milliseconds>\d{1,12})ms"
    r"|(?:(?:(?P<hours>\d{1,6}):)?(?P<minutes>\d{1,6}):)?"
    r"(?P<seconds>\d{1,9})(?:[.,](?P<fraction>\d{1,9}))?s?)",
    re.ASCII,
)


# More digits than seconds may have.
_TOO_MANY_DIGITS = 10
# Distinct minutes that are kept: those of a week. A hostile file could have a million.
_MOST_KEPT = 7 * 24 * 60


class _HoursAndMinutes(dict[int, str]):
    """``HH:MM:`` of minutes, each printed once: a file has few distinct ones.

    >>> _HoursAndMinutes()[62]
    '01:02:'
    """

    def __missing__(self, minutes: int) -> str:
        text = f"{minutes // 60:02d}:{minutes % 60:02d}:"
        if len(self) < _MOST_KEPT:
            self[minutes] = text
        return text


_HOURS_AND_MINUTES = _HoursAndMinutes()
_TWO_DIGITS = [f"{number:02d}" for number in range(60)]
_THREE_DIGITS = [f"{number:03d}" for number in range(1000)]


def fraction_ms(digits: str) -> int:
    """Return the milliseconds of the digits after a decimal point: "5" is 500, "250" is 250.

    Digits beyond the third are cut off, not rounded, so that a time stays within its second.
    """
    return int((digits + "00")[:3]) if digits else 0


def parse_time_ms(text: str) -> int:
    """Return the milliseconds of a time as people type it: ``1:02:03.5``, ``62.5``, ``1500ms``.

    A leading ``-`` makes it negative. Raises CaptionsError for anything else.
    """
    if len(text) < _TOO_MANY_DIGITS and text.isascii() and text.isdecimal():
        return int(text) * 1000  # such as a default of 0, for which no pattern is compiled
    match = _TYPED_TIME.fullmatch(text.strip())
    if match is None:
        raise CaptionsError(
            f"{text!r} is not a time", hint="Write it like 1:02:03.5, 62.5 or 1500ms"
        )
    sign = -1 if match["sign"] == "-" else 1
    if match["milliseconds"]:
        return sign * int(match["milliseconds"])
    minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    seconds = minutes * 60 + int(match["seconds"])
    return sign * (seconds * 1000 + fraction_ms(match["fraction"] or ""))


def format_clock(time_ms: int) -> str:
    """Return a time for people, with hours and a fraction only if needed: ``1:02:03.5``, ``0:42``.

    >>> format_clock(42_000), format_clock(-1250)
    ('0:42', '-0:01.25')
    """
    hours, minutes, seconds, milliseconds = clock_parts(abs(time_ms))
    sign = "-" if time_ms < 0 else ""
    fraction = f".{milliseconds:03d}".rstrip("0") if milliseconds else ""
    if hours:
        return f"{sign}{hours}:{minutes:02d}:{seconds:02d}{fraction}"
    return f"{sign}{minutes}:{seconds:02d}{fraction}"


def format_srt(time_ms: int) -> str:
    """Return a SubRip timestamp, always with hours: ``01:02:03,500``."""
    seconds = time_ms // 1000
    clock = f"{_HOURS_AND_MINUTES[seconds // 60]}{_TWO_DIGITS[seconds % 60]}"
    return f"{clock},{_THREE_DIGITS[time_ms % 1000]}"


def format_vtt(time_ms: int) -> str:
    """Return a WebVTT timestamp, always with hours: ``01:02:03.500`` (WebVTT section 4.1)."""
    seconds = time_ms // 1000
    clock = f"{_HOURS_AND_MINUTES[seconds // 60]}{_TWO_DIGITS[seconds % 60]}"
    return f"{clock}.{_THREE_DIGITS[time_ms % 1000]}"


def clock_parts(time_ms: int) -> tuple[int, int, int, int]:
    """Return the hours, minutes, seconds and milliseconds of a time that is not negative.

    >>> clock_parts(3_723_500)
    (1, 2, 3, 500)
    """
    seconds, milliseconds = divmod(time_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return hours, minutes, seconds, milliseconds
