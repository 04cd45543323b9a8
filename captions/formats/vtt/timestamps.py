"""Read WebVTT times and time lines, and explain why one cannot be read (sections 6.3 and 4.1)."""

from __future__ import annotations

import re
from typing import NamedTuple

from captions.text.late_pattern import late_pattern

# Groups, by number for speed: 1 hours, 2 minutes, 3 seconds, 4 milliseconds.
_TIME = late_pattern(r"(?:([0-9]+):)?([0-9]{2}):([0-9]{2})\.([0-9]{3})(?![0-9])")
_HOURS_AND_MINUTES = late_pattern("[0-9]{2}:[0-5][0-9]:")
_ARROW = late_pattern("[ \t\f\r]*-->[ \t\f\r]*")
_SPACES = late_pattern("[ \t\f\r]*")
# Anything that was meant as a time, so that messages can say what is wrong with it.
_LIKE_A_TIME = late_pattern(
    r"(?:\d+:)?(?P<minutes>\d+):(?P<seconds>\d+)(?:(?P<separator>[.,:;])\d*)?(?!\d)"
)
_SHORT_HOURS = late_pattern("(?:^|-->)[ \t\f]*[0-9]:")
# The highest hours read, about a million years. It is the most that webvtt-py can write.
MOST_HOURS = 9_999_999_999


class _MinutesMs(dict[str, int]):
    """Milliseconds of "HH:MM:", each computed once: a file has few distinct minutes."""

    def __missing__(self, text: str) -> int:
        if _HOURS_AND_MINUTES.fullmatch(text) is None:
            raise KeyError(text)
        self[text] = ms = (int(text[:2]) * 60 + int(text[3:5])) * 60_000
        return ms


# The parts of a time line as nearly all files write it, and their milliseconds.
_MINUTES_MS = _MinutesMs()
_SECONDS_MS = {f"{seconds:02d}.": seconds * 1000 for seconds in range(60)}
_MILLISECONDS = {f"{ms:03d}": ms for ms in range(1000)}
_MILLISECONDS_AND_ARROW = {f"{digits} --> ": ms for digits, ms in _MILLISECONDS.items()}


class Time(NamedTuple):
    """A time read from text, and the index behind it."""

    ms: int
    end: int


class TimeLine(NamedTuple):
    """The times of a time line, where they are written, and the text of the settings behind."""

    start_ms: int
    end_ms: int
    start_span: tuple[int, int]
    end_span: tuple[int, int]
    settings: str


def read_timestamp(text: str, index: int = 0) -> Time | None:
    """Return the WebVTT time at an index of a text; None if there is none.

    Hours may have any number of digits, although files must write two or more. Hours over
    ``MOST_HOURS`` are read as that many.

    >>> read_timestamp("<01:02.500>", 1)
    Time(ms=62500, end=10)
    """
    match = _TIME.match(text, index)
    if match is None:
        return None
    hours, minutes, seconds, milliseconds = match.groups()
    if minutes > "59" or seconds > "59":
        return None
    whole_minutes = _hours(hours or "0") * 60 + int(minutes)
    return Time(whole_minutes * 60_000 + int(seconds) * 1000 + int(milliseconds), match.end())


def _hours(digits: str) -> int:
    """Return hours, at most ``MOST_HOURS``; ``int`` refuses thousands of digits."""
    digits = digits.lstrip("0")
    return int(digits or "0") if len(digits) <= 10 else MOST_HOURS


def read_time_line(line: str) -> TimeLine | None:
    """Return the times and settings of a line with "-->"; None if it is not a valid time line.

    >>> read_time_line("00:01.000 --> 00:02.500 line:0")
    TimeLine(start_ms=1000, end_ms=2500, start_span=(0, 9), end_span=(14, 23), settings=' line:0')
    """
    indent = _SPACES.match(line)
    first = indent.end() if indent else 0
    start = read_timestamp(line, first)
    arrow = _ARROW.match(line, start.end) if start else None
    end = read_timestamp(line, arrow.end()) if arrow else None
    if start is None or arrow is None or end is None:
        return None
    spans = ((first, start.end), (arrow.end(), end.end))
    return TimeLine(start.ms, end.ms, *spans, line[end.end :])


def read_usual_times(text: str, index: int) -> tuple[int, int, int] | None:
    """Return the start, the end and the index behind them, of a time line in the usual form.

    That is ``HH:MM:SS.mmm --> HH:MM:SS.mmm`` with one space on either side of the arrow. None is
    returned for all others, valid ones too. Six lookups in tables are faster than a pattern and
    the conversion of its six numbers.
    """
    try:
        return (
            _MINUTES_MS[text[index : index + 6]]
            + _SECONDS_MS[text[index + 6 : index + 9]]
            + _MILLISECONDS_AND_ARROW[text[index + 9 : index + 17]],
            _MINUTES_MS[text[index + 17 : index + 23]]
            + _SECONDS_MS[text[index + 23 : index + 26]]
            + _MILLISECONDS[text[index + 26 : index + 29]],
            index + 29,
        )
    except KeyError:
        return None


def fault_of_time_line(line: str) -> str:
    """Return why a line with "-->" is not a valid time line, in words for its author.

    >>> fault_of_time_line("00:01,000 --> 00:02,500")
    'WebVTT writes a dot before the milliseconds, not a comma'
    """
    before, arrow, after = line.partition("-->")
    if not arrow:
        return 'the arrow is not "-->"'
    text, side = before.strip(" \t\f"), "before"
    start = read_timestamp(text)
    if start is not None:
        if start.end != len(text):
            return 'only spaces are allowed between the first time and "-->"'
        text, side = after.lstrip(" \t\f"), "after"
    match = _LIKE_A_TIME.match(text)
    return _fault_of_time(match) if match else f'there is no time {side} "-->"'


def has_short_hours(line: str) -> bool:
    """Return whether a time line has hours of one digit, which not every player accepts."""
    return _SHORT_HOURS.search(line) is not None


def is_like_a_time(line: str) -> bool:
    """Return whether a line begins with something that was meant as a time."""
    return _LIKE_A_TIME.match(line.lstrip(" \t\f")) is not None


def _fault_of_time(match: re.Match[str]) -> str:
    minutes, seconds, separator = match["minutes"], match["seconds"], match["separator"]
    if separator == ",":
        return "WebVTT writes a dot before the milliseconds, not a comma"
    if not match[0].isascii():
        return "WebVTT times use only the digits 0 to 9"
    if separator is None:
        return "the milliseconds are missing, as in 00:05.000"
    if separator != ".":
        return "WebVTT writes a dot before the milliseconds"
    if len(minutes) != 2 or len(seconds) != 2:
        return "minutes and seconds have two digits, as in 01:05.000"
    if minutes > "59" or seconds > "59":
        return "minutes and seconds go up to 59"
    return "milliseconds have three digits, as in 00:05.000"
