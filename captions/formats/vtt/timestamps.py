"""WebVTT timestamps and time lines, and why one cannot be read (sections 6.3 and 4.1)."""

from __future__ import annotations

import re
from typing import NamedTuple

_TIMESTAMP = re.compile(r"(?:([0-9]+):)?([0-9]{2}):([0-9]{2})\.([0-9]{3})(?![0-9])")
_CLOCK = re.compile("[0-9]{2}:[0-5][0-9]:")
_ARROW = re.compile("[ \t\f\r]*-->[ \t\f\r]*")
_SPACES = re.compile("[ \t\f\r]*")
# anything that was meant as a time, to say what is wrong with it
_LIKE_A_TIME = re.compile(r"(?:(\d+):)?(\d+):(\d+)(?:([.,:;])(\d*))?(?!\d)")
_SHORT_HOURS = re.compile("(?:^|-->)[ \t\f]*[0-9]:")
# more than webvtt-py can write; a million years
MOST_HOURS = 9_999_999_999


class _Clock(dict[str, int]):
    """Milliseconds of "HH:MM:", worked out once a minute of the file."""

    def __missing__(self, text: str) -> int:
        if _CLOCK.fullmatch(text) is None:
            raise KeyError(text)
        self[text] = ms = (int(text[:2]) * 60 + int(text[3:5])) * 60_000
        return ms


# the pieces of a time line as nearly all files write it, and their milliseconds
_CLOCKS = _Clock()
_SECONDS = {f"{seconds:02d}.": seconds * 1000 for seconds in range(60)}
_MILLISECONDS = {f"{ms:03d}": ms for ms in range(1000)}
_ARROWS = {f"{digits} --> ": ms for digits, ms in _MILLISECONDS.items()}


class Time(NamedTuple):
    """A time read from text, and the index after it."""

    ms: int
    end: int


class TimeLine(NamedTuple):
    """The times of a cue, and the text of its settings."""

    start_ms: int
    end_ms: int
    settings: str


def read_timestamp(text: str, at: int = 0) -> Time | None:
    """Return the WebVTT timestamp at an index of a text, or None.

    Hours may have any number of digits here, one included, though files must write two or more.
    Hours over ``MOST_HOURS`` are read as that many.
    """
    match = _TIMESTAMP.match(text, at)
    if match is None:
        return None
    hours, minutes, seconds, milliseconds = match.groups()
    if minutes > "59" or seconds > "59":
        return None
    return Time(
        (hours_of(hours or "0") * 60 + int(minutes)) * 60_000
        + int(seconds) * 1000
        + int(milliseconds),
        match.end(),
    )


def hours_of(digits: str) -> int:
    """Return hours, at most ``MOST_HOURS``; int() refuses digits by the thousand."""
    digits = digits.lstrip("0")
    return int(digits or "0") if len(digits) <= 10 else MOST_HOURS


def read_time_line(line: str) -> TimeLine | None:
    """Return the times and settings of a line with "-->", or None where it fails."""
    indent = _SPACES.match(line)
    start = read_timestamp(line, indent.end() if indent else 0)
    arrow = _ARROW.match(line, start.end) if start else None
    end = read_timestamp(line, arrow.end()) if arrow else None
    if start is None or end is None:
        return None
    return TimeLine(start.ms, end.ms, line[end.end :])


def quick_times(text: str, at: int) -> tuple[int, int, int] | None:
    """Return the start, the end and the index behind them, of a time line as most are.

    That is ``HH:MM:SS.mmm --> HH:MM:SS.mmm`` with one space on either side; None is returned for
    all others, good ones too. Six look-ups cost less than a pattern and its six numbers.
    """
    try:
        return (
            _CLOCKS[text[at : at + 6]]
            + _SECONDS[text[at + 6 : at + 9]]
            + _ARROWS[text[at + 9 : at + 17]],
            _CLOCKS[text[at + 17 : at + 23]]
            + _SECONDS[text[at + 23 : at + 26]]
            + _MILLISECONDS[text[at + 26 : at + 29]],
            at + 29,
        )
    except KeyError:
        return None


def fault_of_time_line(line: str) -> str:
    """Return why a line with "-->" is no time line, in words for the one who wrote it."""
    before, _, after = line.partition("-->")
    text, side = before.strip(" \t\f"), "before"
    start = read_timestamp(text)
    if start is not None:
        if start.end != len(text):
            return 'nothing but spaces may stand between the first time and "-->"'
        text, side = after.lstrip(" \t\f"), "after"
    match = _LIKE_A_TIME.match(text)
    return _fault_of_time(match) if match else f'there is no time {side} "-->"'


def has_short_hours(line: str) -> bool:
    """Tell whether a time line has hours of one digit: read here, but not by every player."""
    return _SHORT_HOURS.search(line) is not None


def is_like_a_time(line: str) -> bool:
    """Tell whether a line begins with what was meant as a time."""
    return _LIKE_A_TIME.match(line.lstrip(" \t\f")) is not None


def _fault_of_time(match: re.Match[str]) -> str:
    _, minutes, seconds, separator, _ = match.groups()
    if separator == ",":
        return "WebVTT writes a dot before the milliseconds, not a comma"
    if not match[0].isascii():
        return "WebVTT times have the digits 0 to 9 only"
    if separator is None:
        return "the milliseconds are missing, as in 00:05.000"
    if separator != ".":
        return "WebVTT writes a dot before the milliseconds"
    if len(minutes) != 2 or len(seconds) != 2:
        return "minutes and seconds have two digits, as in 01:05.000"
    if minutes > "59" or seconds > "59":
        return "minutes and seconds go up to 59"
    return "milliseconds have three digits, as in 00:05.000"
