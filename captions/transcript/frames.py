"""Turn the frames of timecode (``00:00:05:12``) into milliseconds, at one rate for the file.

Editing programs number the frames of a second instead of printing a fraction. Which rate they have
is not in the file. It is given, or assumed and reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from captions.model import Problem
from captions.record import replace
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.timestamps import Stamp

if TYPE_CHECKING:
    from fractions import Fraction

# Rates that are assumed: each holds frames with numbers below its key. 25 is the rate of European
# television and exact in milliseconds; of 24 and 25 it cannot be told which is meant.
_ASSUMED = ((25, 25), (30, 30), (50, 50), (100, 60))
# The semicolon is that of drop-frame timecode, which 30000/1001 frames a second have (SMPTE 12M).
_DROP_FRAME_RATE = (30_000, 1001)
_DROP_FRAME_NUMBERS = 30
# Frame numbers that drop-frame timecode skips at 29.97, in each minute but the tenth.
_DROPPED_A_MINUTE = 2


def read_frames(
    paragraphs: Sequence[Paragraph], fps: Fraction | None
) -> tuple[Sequence[Paragraph], list[Problem]]:
    """Return paragraphs whose times have their frames as milliseconds, and the problems.

    ``fps`` is the rate of the frames; without it one that holds all numbers is assumed. A rate that
    no time needs is a problem too.

    >>> from fractions import Fraction
    >>> stamp = Stamp("00:00:05:12", (5000,), frame=12)
    >>> (part,), problems = read_frames([Paragraph(1, "Hello", stamp)], Fraction(25))
    >>> part.stamp.readings_ms, part.stamp.resolution_ms, problems
    ((5480,), 40, [])
    """
    framed = [
        (part, stamp)
        for part in paragraphs
        if part.stamp is not None
        for stamp in (part.stamp, part.stamp.until)
        if stamp is not None and stamp.frame is not None
    ]
    if not framed:
        unused = Problem(1, "reading this needs no frame rate: no time ends in frames")
        return paragraphs, [unused] if fps is not None else []
    problems: list[Problem] = []
    rate = fps
    if rate is None:
        rate = _assume([stamp for _, stamp in framed])
        part, stamp = framed[0]
        message = (
            f"times such as {stamp.text} end in frames and the file does not give their rate; "
            f"{_shown(rate)} per second are assumed"
        )
        problems.append(Problem(part.line, message))
    for part, stamp in framed:
        if stamp.frame is not None and stamp.frame >= ceil(rate):
            message = f"there is no frame {stamp.frame} at {_shown(rate)} frames per second"
            problems.append(Problem(part.line, f"{message}; {stamp.text} is read without it"))
    return [_with_milliseconds(part, rate) for part in paragraphs], problems


def _assume(stamps: Sequence[Stamp]) -> Fraction:
    from fractions import Fraction

    largest = max(stamp.frame or 0 for stamp in stamps)
    if largest < _DROP_FRAME_NUMBERS and any(stamp.is_drop_frame for stamp in stamps):
        return Fraction(*_DROP_FRAME_RATE)
    return Fraction(next(rate for least, rate in _ASSUMED if largest < least))


def _with_milliseconds(part: Paragraph, rate: Fraction) -> Paragraph:
    if part.stamp is None:
        return part
    stamp = _exact(part.stamp, rate)
    return replace(part, stamp=replace(stamp, until=stamp.until and _exact(stamp.until, rate)))


def _exact(stamp: Stamp, rate: Fraction) -> Stamp:
    """Return a stamp whose readings include its frame."""
    if stamp.frame is None or stamp.frame >= ceil(rate):
        return stamp
    readings = tuple(
        _time_ms(reading_ms // 1000, stamp.frame, rate, is_drop_frame=stamp.is_drop_frame)
        for reading_ms in stamp.readings_ms
    )
    return replace(stamp, readings_ms=readings, resolution_ms=ceil(1000 / rate))


def _time_ms(seconds: int, frame: int, rate: Fraction, *, is_drop_frame: bool) -> int:
    """Return when a frame is shown, rounded down to the millisecond.

    A second of timecode has a whole number of frames, also where the rate has not: one at 29.97 is
    longer than a second of the clock, unless drop-frame timecode skips numbers to keep pace.

    >>> from fractions import Fraction
    >>> _time_ms(3600, 0, Fraction(30_000, 1001), is_drop_frame=False)
    3603600
    >>> _time_ms(3600, 0, Fraction(30_000, 1001), is_drop_frame=True)
    3599996
    """
    nominal = ceil(rate)
    frames = seconds * nominal + frame
    if is_drop_frame and rate.denominator != 1:
        minutes = seconds // 60
        frames -= _DROPPED_A_MINUTE * (nominal // 30 or 1) * (minutes - minutes // 10)
    return int(frames * 1000 / rate)


def _shown(rate: Fraction) -> str:
    return f"{float(rate):.3f}".rstrip("0").rstrip(".")
