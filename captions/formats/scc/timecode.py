"""Timecodes of 29.97 frames a second, with and without dropped numbers, and their milliseconds.

A frame lasts 1001/30 ms. Drop-frame timecodes (``;`` before the frames) skip the numbers 0 and 1 of
each minute, except each tenth, so that they keep to the clock within a few frames a day (SMPTE ST
12-1). Non-drop ones (``:``) number every frame, and an hour of them lasts 3603.6 s.

>>> frame_ms(parse_timecode("01:00:00;00").frame), frame_ms(parse_timecode("01:00:00:00").frame)
(3599996, 3603600)
"""

from __future__ import annotations

import re
from fractions import Fraction

from captions.record import Record

TIMECODE = re.compile(
    r"(?P<hours>\d{1,3})[:;.](?P<minutes>\d{1,2})[:;.](?P<seconds>\d{1,2})"
    r"(?P<separator>[:;.,])(?P<frames>\d{1,3})(?!\d)",
    re.ASCII,
)
FRAME_RATE = Fraction(30_000, 1001)
_FRAMES_A_MINUTE = 30 * 60
# Dropped: 2 numbers in each minute except the tenth.
_FRAMES_A_DROPPED_MINUTE = _FRAMES_A_MINUTE - 2
_FRAMES_IN_TEN_DROPPED_MINUTES = 10 * _FRAMES_A_MINUTE - 18
DAY_FRAMES = 24 * 6 * _FRAMES_IN_TEN_DROPPED_MINUTES
_NON_DROP_DAY_FRAMES = 24 * 60 * _FRAMES_A_MINUTE


class Timecode(Record, frozen=True):
    """A frame number from 0, and whether its timecode drops numbers."""

    frame: int
    drops: bool

    @property
    def day_frames(self) -> int:
        """The frames after which the timecode is 00:00:00:00 again."""
        return DAY_FRAMES if self.drops else _NON_DROP_DAY_FRAMES


def parse_timecode(text: str) -> Timecode | None:
    """Return a timecode such as ``01:00:00;00``, None for text that is none."""
    match = TIMECODE.fullmatch(text.strip())
    return read_timecode(match) if match else None


def read_timecode(match: re.Match[str]) -> Timecode:
    """Return the timecode of a match of ``TIMECODE``."""
    minutes = int(match["hours"]) * 60 + int(match["minutes"])
    frame = (minutes * 60 + int(match["seconds"])) * 30 + int(match["frames"])
    drops = match["separator"] != ":"
    return Timecode(frame - 2 * (minutes - minutes // 10) if drops else frame, drops)


def format_timecode(timecode: Timecode) -> str:
    """Return a timecode as it is written in a file.

    >>> format_timecode(Timecode(1800, True)), format_timecode(Timecode(1800, False))
    ('00:01:00;02', '00:01:00:00')
    """
    frame = timecode.frame % timecode.day_frames
    if timecode.drops:
        tens, rest = divmod(frame, _FRAMES_IN_TEN_DROPPED_MINUTES)
        frame += 18 * tens + 2 * (max(rest - 2, 0) // _FRAMES_A_DROPPED_MINUTE)
    seconds, frames = divmod(frame, 30)
    minutes, seconds = divmod(seconds, 60)
    separator = ";" if timecode.drops else ":"
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}{separator}{frames:02d}"


def frame_ms(frame: int) -> int:
    """Return when a frame starts, in milliseconds, rounded to the nearest."""
    return (frame * 1001 * 2 + 30) // 60


def nearest_frame(time_ms: int) -> int:
    """Return the frame that starts nearest to a time in milliseconds."""
    return (time_ms * 30 * 2 + 1001) // 2002
