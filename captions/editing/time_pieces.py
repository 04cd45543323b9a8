"""Describe a time map for a report: which part of the recording was moved by how much, or cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from captions.editing.time_map import TimeMap
from captions.record import Record

# A time (ms) after anything a file can contain: what a map has as its end is open.
_OPEN_MS = 10**20
# How far (ms) into a piece with an open end its speed is measured.
_REACH_MS = 1_000_000


class MovedPart(Record, frozen=True):
    """A part of the input that was moved or cut; times in ms, ``end_ms`` is None at the end.

    ``moved_ms`` is how much later its start is now, None if it was cut. ``speed`` is the factor of
    the times in it.
    """

    kind: Literal["moved", "cut"]
    start_ms: int
    end_ms: int | None
    moved_ms: int | None
    speed: float | None


def moved_parts(times: TimeMap) -> list[MovedPart]:
    """Return the parts of the input that a map moves differently, in order of time.

    >>> from captions.editing.time_map import make_time_map
    >>> times = make_time_map(cuts=[(10_000, 20_000)], inserts=[(30_000, 5_000)])
    >>> [(part.kind, part.start_ms, part.end_ms, part.moved_ms) for part in moved_parts(times)]
    [('moved', 0, 10000, 0), ('cut', 10000, 20000, None), ('moved', 20000, 30000, -10000), \
('moved', 30000, None, -5000)]
    """
    starts = sorted({0, *(ms for ms in _edges(times) if 0 < ms < _OPEN_MS)})
    parts = [_part(times, start, end) for start, end in zip(starts, [*starts[1:], None])]
    return list(_joined(parts))


def _edges(times: TimeMap) -> Iterator[int]:
    for kept in times.kept:
        yield from (kept.start_ms, kept.end_ms)
    for pause in times.pauses:
        yield _input_ms(times, pause.closed_ms)
    for line in times.lines:
        paused = 0
        for pause in times.pauses:
            if pause.closed_ms + paused < line.start_ms:
                paused += pause.length_ms
        yield _input_ms(times, line.start_ms - paused)


def _input_ms(times: TimeMap, closed_ms: int) -> int:
    """Return the time in the input of a time after the cuts are closed."""
    kept = [one for one in times.kept if one.closed_ms <= closed_ms] or times.kept[:1]
    return kept[-1].start_ms + closed_ms - kept[-1].closed_ms


def _part(times: TimeMap, start_ms: int, end_ms: int | None) -> MovedPart:
    if times.is_cut(start_ms):
        return MovedPart("cut", start_ms, end_ms, None, None)
    there = times.moment(start_ms)
    last_ms = start_ms + _REACH_MS if end_ms is None else end_ms - 1
    speed = 1.0
    if last_ms > start_ms:
        speed = float((times.moment(last_ms) - there) / (last_ms - start_ms))
    return MovedPart("moved", start_ms, end_ms, round(there - start_ms), round(speed, 9))


def _joined(parts: list[MovedPart]) -> Iterator[MovedPart]:
    """Join neighbours that are moved alike, or both cut."""
    last: MovedPart | None = None
    for part in parts:
        if last is not None and _goes_on(last, part):
            last = MovedPart(last.kind, last.start_ms, part.end_ms, last.moved_ms, last.speed)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def _goes_on(part: MovedPart, after: MovedPart) -> bool:
    if part.moved_ms is None or after.moved_ms is None:
        return part.kind == after.kind
    is_even = part.speed == after.speed == 1
    return is_even and part.moved_ms == after.moved_ms
