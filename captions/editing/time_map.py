"""Map times of one recording to times of another, exactly.

``retime`` and ``join`` describe an edit by its operations; here these become one function from old
times to new ones. A time passes through three steps: removed ranges are closed up, pauses are
inserted, and the rest is stretched and shifted along one or several straight lines. Results are
exact fractions of a millisecond, which the caller rounds once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from numbers import Integral

from captions.arguments import check_whole, refuse
from captions.editing.times import Span
from captions.errors import CaptionsError
from captions.record import Record
from captions.timecode import format_clock
from captions.timing.rates import Number, exact_factor, frame_rate

# Start and end of a range in milliseconds; None for an end that is open.
TimeRange = tuple[int, int | None]

# A time (ms) before and after anything a file can contain: an open start or end.
_FOREVER_MS = 10**30


class KeptRange(Record, frozen=True):
    """A range of the input that is kept; ``closed_ms`` is its start once all cuts are closed."""

    start_ms: int
    end_ms: int
    closed_ms: int


class Pause(Record, frozen=True):
    """A pause that is inserted; ``closed_ms`` is where, in time after the cuts are closed."""

    closed_ms: int
    length_ms: int


class Line(Record, frozen=True):
    """``slope * ms + offset_ms``, from ``start_ms`` on, in time after cuts and pauses."""

    start_ms: int
    slope: Fraction
    offset_ms: Fraction

    def at(self, ms: int) -> Fraction:
        """Return the value of the line at a time."""
        return self.slope * ms + self.offset_ms


class TimeMap(Record, frozen=True):
    """A function from times of the input to times of the output that never goes backwards.

    All fields are in order of time; there is at least one kept range and one line.

    >>> times = make_time_map(cuts=[(10_000, 20_000)], inserts=[(30_000, 5_000)], scale=2)
    >>> [int(times.moment(ms)) for ms in (9_000, 25_000, 31_000)]
    [18000, 30000, 52000]

    9 s is doubled; 25 s moves up by the 10 s that are cut and is doubled; 31 s moves up by 10 s,
    down by the pause of 5 s, and is doubled.
    """

    kept: tuple[KeptRange, ...]
    pauses: tuple[Pause, ...]
    lines: tuple[Line, ...]

    def span(self, start_ms: int, end_ms: int) -> Span | None:
        """Return where a span is, without the parts that are cut; None if most of it is cut.

        A span across a pause keeps its start and its length instead of being stretched.
        """
        start, end = self._close(start_ms), self._close(end_ms)
        lost = (end_ms - start_ms) - (end - start)
        # a broken cue (end not after start) has no length to compare: its start decides
        if self.is_cut(start_ms) if start_ms >= end_ms else lost > end - start:
            return None
        pause = self._paused(start)
        return Span(self._stretch(start + pause), self._stretch(end + pause), lost > 0)

    def moment(self, ms: int, *, spoken_from_ms: int | None = None) -> Fraction:
        """Return where a moment is; one that is cut moves to where the cut is closed.

        ``spoken_from_ms`` is the start of the span that the moment belongs to: both move by the
        same pauses, so that the moment stays inside its span.
        """
        anchor = self._close(ms if spoken_from_ms is None else spoken_from_ms)
        return self._stretch(self._close(ms) + self._paused(anchor))

    def is_cut(self, ms: int) -> bool:
        """Return whether a moment is in a range that is cut."""
        kept = self._kept_at(ms)
        return not kept.start_ms <= ms < kept.end_ms

    def _kept_at(self, ms: int) -> KeptRange:
        """Return the kept range that contains a moment, or else the last one before it."""
        index = bisect_right(self.kept, ms, key=lambda kept: kept.start_ms) - 1
        return self.kept[max(0, index)]

    def _close(self, ms: int) -> int:
        kept = self._kept_at(ms)
        return kept.closed_ms + min(max(ms, kept.start_ms), kept.end_ms) - kept.start_ms

    def _paused(self, closed_ms: int) -> int:
        return sum(pause.length_ms for pause in self.pauses if pause.closed_ms <= closed_ms)

    def _stretch(self, ms: int) -> Fraction:
        index = bisect_right(self.lines, ms, key=lambda line: line.start_ms) - 1
        return self.lines[max(0, index)].at(ms)


def make_time_map(
    *,
    shift_ms: int = 0,
    scale: Number = 1,
    fps: tuple[Number, Number] | None = None,
    points: Sequence[tuple[int, int]] = (),
    cuts: Sequence[TimeRange] = (),
    inserts: Sequence[tuple[int, int]] = (),
    keeps: Sequence[TimeRange] = (),
) -> TimeMap:
    """Return the time map of several operations; ``captions.retime`` explains each of them.

    Raises CaptionsError for arguments of the wrong type and for operations that contradict each
    other, such as points that go back in time.
    """
    check_whole("shift_ms", shift_ms)
    _check_pairs("points", points, "(from_ms, to_ms)")
    _check_pairs("cuts", cuts, "(start_ms, end_ms)", open_end=True)
    _check_pairs("keeps", keeps, "(start_ms, end_ms)", open_end=True)
    _check_pairs("inserts", inserts, "(at_ms, length_ms)")
    kept = _kept_ranges(cuts, keeps)
    cut = TimeMap(kept, (), (Line(0, Fraction(1), Fraction(0)),))
    pauses = [_make_pause(cut, at_ms, length_ms) for at_ms, length_ms in inserts]
    pauses.sort(key=lambda pause: pause.closed_ms)
    edited = TimeMap(kept, tuple(pauses), cut.lines)
    if points:
        if fps is not None or scale != 1:
            raise CaptionsError(
                "the speed is already determined by `points`",
                hint="Give either `points` or a speed (`scale`, `fps`)",
            )
        lines = _lines_through(points, edited, shift_ms)
    else:
        lines = (Line(0, _slope(scale, fps), Fraction(shift_ms)),)
    return TimeMap(kept, tuple(pauses), lines)


def _check_pairs(name: str, pairs: object, fields: str, *, open_end: bool = False) -> None:
    """Raise CaptionsError unless an argument is a list of pairs of whole numbers."""
    if not isinstance(pairs, Sequence) or not all(_is_pair(pair, open_end) for pair in pairs):
        refuse(name, pairs, f"a list of pairs {fields} in whole milliseconds")


def _is_pair(pair: object, open_end: bool) -> bool:
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        return False
    first, second = pair
    return isinstance(first, Integral) and (
        isinstance(second, Integral) or (open_end and second is None)
    )


def _slope(scale: Number, fps: tuple[Number, Number] | None) -> Fraction:
    slope = exact_factor(scale, "scale")
    if fps is None:
        return slope
    if not isinstance(fps, tuple | list) or len(fps) != 2:
        refuse("fps", fps, "two frame rates such as (25, 23.976): made for, played at")
    made_for, played_at = fps
    return slope * frame_rate(made_for) / frame_rate(played_at)


def _kept_ranges(cuts: Sequence[TimeRange], keeps: Sequence[TimeRange]) -> tuple[KeptRange, ...]:
    """Return what is left: the ranges to keep, or everything, without the cuts."""
    ranges = _merge("part to keep", keeps) or [(-_FOREVER_MS, _FOREVER_MS)]
    removed = _merge("cut", cuts)
    kept: list[KeptRange] = []
    closed_ms = 0 if keeps else -_FOREVER_MS
    next_cut = 0
    for start, end in ranges:
        while next_cut < len(removed) and removed[next_cut][0] < end:
            cut_start, cut_end = removed[next_cut]
            if start < cut_start:
                kept.append(KeptRange(start, cut_start, closed_ms))
                closed_ms += cut_start - start
            start = max(start, cut_end)
            if cut_end > end:
                break  # this cut reaches into the next range to keep
            next_cut += 1
        if start < end:
            kept.append(KeptRange(start, end, closed_ms))
            closed_ms += end - start
    if not kept:
        raise CaptionsError("nothing is left after the cuts", hint="Cut less, or keep more")
    return tuple(kept)


def _merge(what: str, ranges: Iterable[TimeRange]) -> list[tuple[int, int]]:
    """Return ranges in order of time, those that touch or overlap merged into one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((start, _FOREVER_MS if end is None else end) for start, end in ranges):
        if start < 0:
            raise CaptionsError(
                f"a {what} starts before 0 ({format_clock(start)})", hint="Start at 0 or later"
            )
        if end <= start:
            how = "is empty" if end == start else "ends before it starts"
            raise CaptionsError(
                f"a {what} {how} ({format_clock(start)}-{format_clock(end)})",
                hint=f"A {what} must end after it starts",
            )
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _make_pause(cut: TimeMap, at_ms: int, length_ms: int) -> Pause:
    """Return an inserted pause; ``cut`` is the map of the cuts alone."""
    if at_ms < 0:
        raise CaptionsError(
            f"an inserted pause starts before 0 ({format_clock(at_ms)})",
            hint="Use `shift_ms` to move all cues",
        )
    if length_ms <= 0:
        raise CaptionsError(
            f"an inserted pause must be longer than 0 ({format_clock(length_ms)})",
            hint="Use `cuts` to remove time",
        )
    return Pause(_kept_moment(cut, at_ms, "pause"), length_ms)


def _kept_moment(times: TimeMap, ms: int, what: str) -> int:
    """Return where a moment is before stretching. Raises CaptionsError if it is inside a cut.

    Both edges of a cut are allowed: they are the same moment once the cut is closed.
    """
    if times.is_cut(ms) and all(ms != kept.end_ms for kept in times.kept):
        raise CaptionsError(
            f"the {what} at {format_clock(ms)} is in a part that is cut",
            hint="Give a time that is kept",
        )
    return int(times.moment(ms))


def _lines_through(
    points: Sequence[tuple[int, int]], edited: TimeMap, shift_ms: int
) -> tuple[Line, ...]:
    """Return the straight lines that connect the points, the outer ones without an end."""
    if len(points) < 2:
        raise CaptionsError(
            "one point does not determine a line", hint="Give two or more, or use `shift_ms`"
        )
    points = sorted(points)
    for (from_ms, to_ms), (next_from_ms, next_to_ms) in pairwise(points):
        if from_ms == next_from_ms or to_ms >= next_to_ms:
            raise CaptionsError(
                f"the points {format_clock(from_ms)}={format_clock(to_ms)} and "
                f"{format_clock(next_from_ms)}={format_clock(next_to_ms)} "
                "do not both go forward in time",
                hint="The later point in one recording must be the later one in the other",
            )
    moved = [(_kept_moment(edited, from_ms, "point"), to_ms) for from_ms, to_ms in points]
    lines = []
    for (from_ms, to_ms), (next_from_ms, next_to_ms) in pairwise(moved):
        if from_ms == next_from_ms:
            raise CaptionsError(
                "everything between two points is cut", hint="Remove one of the two points"
            )
        slope = Fraction(next_to_ms - to_ms, next_from_ms - from_ms)
        lines.append(Line(from_ms, slope, to_ms - slope * from_ms + shift_ms))
    return tuple(lines)
