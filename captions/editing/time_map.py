"""Where each moment of one recording is in another: exact numbers, rounded by who uses them.

First what is cut away goes, then pauses are put in, then one straight line or several stretch and
move the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from captions.errors import CaptionsError
from captions.timecode import format_clock

Number = int | float | str | Fraction
Stretch = tuple[int, int | None]

_EXACT = re.compile(r"\d{1,9}(?:\.\d{1,18})?|\d{1,9}/\d{1,9}", re.ASCII)
# before and after anything a file can say
_EVER_MS = 10**30
# the rates of NTSC are 1000/1001 of whole ones and written short: 30000/1001 is "29.97"
# (SMPTE ST 12-1, Time and Control Code, names 30/1.001 and its multiples)
_NTSC_RATES = {
    "23.976": 24,
    "23.98": 24,
    "29.97": 30,
    "47.95": 48,
    "47.952": 48,
    "59.94": 60,
    "119.88": 120,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the input that is kept; ``joined_ms`` is its start once all cuts are closed."""

    start_ms: int
    end_ms: int
    joined_ms: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Time put in at a place, which is counted after the cuts are closed."""

    joined_ms: int
    length_ms: int


@dataclass(frozen=True, slots=True)
class Line:
    """``slope * ms + offset`` from ``start_ms`` on, which is counted after cuts and pauses."""

    start_ms: int
    slope: Fraction
    offset: Fraction

    def __call__(self, ms: int) -> Fraction:
        return self.slope * ms + self.offset


class Span(NamedTuple):
    """Where a span of the input is in the output, exactly, and whether a cut took part of it."""

    start: Fraction
    end: Fraction
    is_trimmed: bool


@dataclass(frozen=True, slots=True)
class TimeMap:
    """The way from a time of the input to one of the output; never back in time.

    Pieces, pauses and lines are in order of time; there is at least one piece and one line.
    """

    pieces: tuple[Piece, ...]
    pauses: tuple[Pause, ...]
    lines: tuple[Line, ...]

    def span(self, start_ms: int, end_ms: int) -> Span | None:
        """Return where a span is, without its parts that are cut away; None if most of it is.

        A span across a pause keeps its start and its length: it is not stretched into the pause.
        """
        start, end = self._join(start_ms), self._join(end_ms)
        lost = (end_ms - start_ms) - (end - start)
        # a broken cue has no length to weigh: there its start decides
        if self.is_cut(start_ms) if start_ms >= end_ms else lost > end - start:
            return None
        pause = self._paused(start)
        return Span(self._stretch(start + pause), self._stretch(end + pause), lost > 0)

    def moment(self, ms: int, *, spoken_from_ms: int | None = None) -> Fraction:
        """Return where a moment is; one that is cut away is where its cut is closed.

        ``spoken_from_ms`` is the start of the span that the moment has to stay with.
        """
        anchor = self._join(ms if spoken_from_ms is None else spoken_from_ms)
        return self._stretch(self._join(ms) + self._paused(anchor))

    def is_cut(self, ms: int) -> bool:
        """Tell whether a moment is in a stretch that is cut away."""
        piece = self.pieces[self._index(ms)]
        return not piece.start_ms <= ms < piece.end_ms

    def _index(self, ms: int) -> int:
        found = bisect_right(self.pieces, ms, key=lambda piece: piece.start_ms)
        return max(0, found - 1)

    def _join(self, ms: int) -> int:
        piece = self.pieces[self._index(ms)]
        return piece.joined_ms + min(max(ms, piece.start_ms), piece.end_ms) - piece.start_ms

    def _paused(self, joined_ms: int) -> int:
        return sum(pause.length_ms for pause in self.pauses if pause.joined_ms <= joined_ms)

    def _stretch(self, ms: int) -> Fraction:
        found = bisect_right(self.lines, ms, key=lambda line: line.start_ms)
        return self.lines[max(0, found - 1)](ms)


def make_time_map(
    *,
    shift_ms: int = 0,
    scale: Number = 1,
    fps: tuple[Number, Number] | None = None,
    points: Sequence[tuple[int, int]] = (),
    cuts: Sequence[Stretch] = (),
    inserts: Sequence[tuple[int, int]] = (),
    keeps: Sequence[Stretch] = (),
) -> TimeMap:
    """Return the map of several operations; see ``captions.retime`` for what each does.

    Raises CaptionsError for what makes no sense, such as points that go back in time.
    """
    pieces = _pieces(cuts, keeps)
    joined = TimeMap(pieces, (), (Line(0, Fraction(1), Fraction(0)),))
    pauses = []
    for at_ms, length_ms in inserts:
        _check_insert(at_ms, length_ms)
        place = _kept_moment(joined, at_ms, "a place to insert")
        pauses.append(Pause(place, length_ms))
    pauses.sort(key=lambda pause: pause.joined_ms)
    edited = TimeMap(pieces, tuple(pauses), joined.lines)
    if points:
        if fps is not None or scale != 1:
            raise CaptionsError(
                "points say the speed already", hint="Give points, or a scale or frame rates"
            )
        lines = _lines_through(points, edited, shift_ms)
    else:
        slope = _positive(scale, "scale")
        if fps is not None:
            made_for, played_at = fps
            slope *= frame_rate(made_for) / frame_rate(played_at)
        lines = (Line(0, slope, Fraction(shift_ms)),)
    return TimeMap(pieces, tuple(pauses), lines)


def frame_rate(rate: Number) -> Fraction:
    """Return the exact frames a second of a rate as it is written: 29.97 is 30000/1001.

    Raises CaptionsError for what is no rate.
    """
    whole = _NTSC_RATES.get(str(rate))
    return Fraction(whole * 1000, 1001) if whole else _positive(rate, "frame rate")


def _positive(value: Number, what: str) -> Fraction:
    if isinstance(value, str):
        # a bound on digits: Fraction would work on "1e999999999" for ever
        readable = _EXACT.fullmatch(value.strip()) is not None
    else:
        readable = value == value and abs(value) != float("inf")
    # 1.0005 is meant as written, not as the nearest binary number
    try:
        number = Fraction(str(value) if isinstance(value, float) else value) if readable else None
    except ZeroDivisionError:
        number = None
    if number is None:
        raise CaptionsError(
            f"{value!r} is not a {what}",
            hint="Write it like 1.0005, 25 or 24000/1001, with nine digits before a dot at most",
        )
    if number <= 0:
        raise CaptionsError(f"a {what} must be over 0 ({value})", hint="Give a larger one")
    return number


def _pieces(cuts: Sequence[Stretch], keeps: Sequence[Stretch]) -> tuple[Piece, ...]:
    """Return what is left: the stretches to keep, or all there is, without the cuts."""
    kept = _union("stretch to keep", keeps) or [(-_EVER_MS, _EVER_MS)]
    gone = _union("cut", cuts)
    pieces: list[Piece] = []
    at = 0 if keeps else -_EVER_MS
    next_cut = 0
    for start, end in kept:
        while next_cut < len(gone) and gone[next_cut][0] < end:
            cut_start, cut_end = gone[next_cut]
            if start < cut_start:
                pieces.append(Piece(start, cut_start, at))
                at += cut_start - start
            start = max(start, cut_end)
            if cut_end > end:
                break  # it goes on into the next stretch to keep
            next_cut += 1
        if start < end:
            pieces.append(Piece(start, end, at))
            at += end - start
    if not pieces:
        raise CaptionsError("nothing is left to keep", hint="Cut less, or keep more")
    return tuple(pieces)


def _union(what: str, stretches: Iterable[Stretch]) -> list[tuple[int, int]]:
    """Return stretches in order, those that meet as one; an open end is the end of everything."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((start, _EVER_MS if end is None else end) for start, end in stretches):
        if start < 0:
            raise CaptionsError(
                f"a {what} begins before 0 ({format_clock(start)})", hint="Begin at 0 or later"
            )
        if end <= start:
            how = "ends as it begins" if end == start else "ends before it has begun"
            raise CaptionsError(
                f"a {what} {how} ({format_clock(start)}-{format_clock(end)})",
                hint="Write it like 15:43-16:51",
            )
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _check_insert(at_ms: int, length_ms: int) -> None:
    if at_ms < 0:
        raise CaptionsError(
            f"a place to insert is before 0 ({format_clock(at_ms)})", hint="Use a shift instead"
        )
    if length_ms <= 0:
        raise CaptionsError(
            f"what is inserted must last longer than 0 ({format_clock(length_ms)})",
            hint="Use a cut to take time out",
        )


def _kept_moment(times: TimeMap, ms: int, what: str) -> int:
    """Return where a moment is before any stretching. Raises CaptionsError inside a cut.

    Either edge of a cut is where it is closed, so both can be named.
    """
    if times.is_cut(ms) and all(ms != piece.end_ms for piece in times.pieces):
        raise CaptionsError(
            f"{what}, {format_clock(ms)}, is cut away", hint="Give a time that is kept"
        )
    return int(times.moment(ms))


def _lines_through(
    points: Sequence[tuple[int, int]], edited: TimeMap, shift_ms: int
) -> tuple[Line, ...]:
    if len(points) < 2:
        raise CaptionsError(
            "one point does not give a line", hint="Give two or more, or a shift instead"
        )
    points = sorted(points)
    for (from_ms, to_ms), (next_from_ms, next_to_ms) in pairwise(points):
        if from_ms == next_from_ms or to_ms >= next_to_ms:
            raise CaptionsError(
                f"the points {format_clock(from_ms)}={format_clock(to_ms)} and "
                f"{format_clock(next_from_ms)}={format_clock(next_to_ms)} do not both go forward",
                hint="Later in the one recording must be later in the other",
            )
    placed = [(_kept_moment(edited, from_ms, "a point"), to_ms) for from_ms, to_ms in points]
    lines = []
    for (x, y), (next_x, next_y) in pairwise(placed):
        if x == next_x:
            raise CaptionsError(
                "between two points everything is cut away", hint="Leave one of them out"
            )
        slope = Fraction(next_y - y, next_x - x)
        lines.append(Line(x, slope, y - slope * x + shift_ms))
    return tuple(lines)
