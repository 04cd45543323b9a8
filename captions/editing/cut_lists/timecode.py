"""SMPTE timecodes, ``01:02:03:04``: hours, minutes, seconds and frames, as editing programs write.

A timecode counts frames, so that it has a time only at a frame rate. At 29.97 frames per second it
counts as if there were 30, and falls behind the clock; drop-frame timecodes (``01:02:03;04``) skip
the numbers 0 and 1 at the start of each minute except every tenth to make up for it (SMPTE ST
12-1, section 5.2).
"""

from __future__ import annotations

import re
from fractions import Fraction

from captions.errors import CaptionsError
from captions.formats.frames import time_of_frame_ms, written_rate

TIMECODE = r"\d{1,2}:\d\d:\d\d[:;.,]\d{2,3}"
"""A timecode; a semicolon, comma or full stop before the frames means drop-frame."""

DROP_FRAME_RATE = Fraction(30_000, 1001)
"""What drop-frame timecodes count unless said otherwise; they exist for 29.97 and 59.94."""

_PARTS = re.compile(
    r"(?P<hours>\d{1,2}):(?P<minutes>\d\d):(?P<seconds>\d\d)(?P<mark>[:;.,])(?P<frames>\d{2,3})"
)
# Frames in which drop-frame timecodes skip two numbers a minute; at twice the rate they skip four.
_BASE = 30


def is_drop_frame(timecode: str) -> bool:
    """Return whether a timecode says by its punctuation that it skips numbers."""
    match = _PARTS.fullmatch(timecode)
    return match is not None and match["mark"] != ":"


def timecode_ms(timecode: str, rate: Fraction, *, drop: bool = False) -> int:
    """Return the time of a timecode in milliseconds at a frame rate.

    ``drop`` reads it as drop-frame even without its punctuation. Raises CaptionsError for one that
    cannot be, such as with frame 30 of 30.

    >>> timecode_ms("00:01:00:00", Fraction(25)), timecode_ms("01:00:00:00", DROP_FRAME_RATE)
    (60000, 3603600)
    >>> timecode_ms("01:00:00;00", DROP_FRAME_RATE)
    3599996
    """
    match = _PARTS.fullmatch(timecode)
    if match is None:
        raise CaptionsError(f"{timecode!r} is not a timecode", hint="Write it like 01:02:03:04")
    hours, minutes, seconds, frames = (
        int(match[name]) for name in ("hours", "minutes", "seconds", "frames")
    )
    counted = round(rate)
    for value, most, what in (
        (minutes, 59, "minutes"), (seconds, 59, "seconds"), (frames, counted - 1, "frames"),
    ):  # fmt: skip
        if value > most:
            at = f" at {written_rate(rate)} frames per second" if what == "frames" else ""
            raise CaptionsError(
                f"{timecode} has too many {what}{at} ({value} > {most})",
                hint="Give the frame rate of the timecodes with `fps`" if at else "",
            )
    total = ((hours * 60 + minutes) * 60 + seconds) * counted + frames
    if drop or match["mark"] != ":":
        if counted % _BASE or rate == counted:
            raise CaptionsError(
                f"{timecode} is a drop-frame timecode, which does not exist at "
                f"{written_rate(rate)} frames per second",
                hint="Give `fps` as 29.97 or 59.94",
            )
        whole_minutes = hours * 60 + minutes
        total -= 2 * (counted // _BASE) * (whole_minutes - whole_minutes // 10)
    return time_of_frame_ms(total, rate)
