"""Frames of the video: which one a time belongs to, and when a frame begins.

>>> rate = Fraction(24000, 1001)
>>> frame_ms(24, rate), is_on_frame(1001, rate), is_on_frame(1010, rate), nearest_frame(1010, rate)
(1001, True, False, 24)
"""

from __future__ import annotations

from fractions import Fraction


def frame_ms(frame: int, rate: Fraction) -> int:
    """Return when a frame begins, in milliseconds, rounded to the nearest one."""
    return max(0, round(frame * 1000 / rate))


def nearest_frame(ms: int, rate: Fraction) -> int:
    """Return the number of the frame that begins nearest to a time."""
    return round(ms * rate / 1000)


def is_on_frame(ms: int, rate: Fraction) -> bool:
    """Return whether a frame begins at a time, rounded to a millisecond up or down."""
    exact_ms = nearest_frame(ms, rate) * 1000 / rate
    return abs(exact_ms - ms) < 1
