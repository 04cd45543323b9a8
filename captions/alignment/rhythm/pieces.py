"""Refine the parts that were found to exact times: one speed for all, and an offset for each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from captions.alignment.rhythm.onsets import Rhythm
from captions.alignment.rhythm.path import NEAR_MS, Span
from captions.alignment.rhythm.search import FILM_SPEEDS
from captions.record import Record, replace

# How far (ms) a cue may start from one of the stream to count as a match.
MATCH_MS = 200
# Parts whose offsets differ by less (ms) are one: captions of two languages agree no better.
_SAME_OFFSET_MS = 150
# Fewest matched cues from which a drift is measured, and how far (ms) the last cue may be from
# where a usual speed would have it, to be taken for that speed.
_DRIFT_CUES, _SPEED_ERROR_MS = 30, 150
# How far (ms) cues that were translated one by one may be from the starts of their originals.
_SAME_CUE_MS = 120


class Part(Record, frozen=True):
    """A range of cues that all have the same offset, in ms; it is exact once refined."""

    cues: range
    offset_ms: float


class Fit(Record, frozen=True):
    """Where cues are in the stream: at ``speed * ms`` plus the offset of their part."""

    speed: float
    parts: Sequence[Part]

    def pairs(self, cues: Sequence[Span], stream: Rhythm) -> list[tuple[int, float]]:
        """Return the start of each matched cue, and how much later the stream has it."""
        found = []
        for part in self.parts:
            for index in part.cues:
                start_ms = cues[index][0]
                there_ms = self.speed * start_ms + part.offset_ms
                late_ms = stream.nearest_ms(there_ms) - there_ms
                if abs(late_ms) <= NEAR_MS:
                    found.append((start_ms, late_ms))
        return found


def parts_of(path: Sequence[int | None]) -> list[Part]:
    """Return the parts on a path; cues without an offset between two with the same belong to it.

    >>> parts_of([None, 500, 500, None, 500, 900])
    [Part(cues=range(1, 5), offset_ms=500), Part(cues=range(5, 6), offset_ms=900)]
    """
    known = [(index, offset_ms) for index, offset_ms in enumerate(path) if offset_ms is not None]
    parts = []
    for offset_ms, group in groupby(known, key=lambda item: item[1]):
        indices = [index for index, _ in group]
        parts.append(Part(range(indices[0], indices[-1] + 1), offset_ms))
    return parts


def refine(cues: Sequence[Span], parts: Sequence[Part], speed: float, stream: Rhythm) -> Fit:
    """Return the exact speed and offsets of parts, those that turn out equal joined."""
    fit = _refined_offsets(cues, Fit(speed, parts), stream)
    drift = _drift(fit, cues, stream)
    fit = _refined_offsets(cues, _turned(fit, fit.speed * (1 + drift), cues), stream)
    length_ms = cues[-1][0] - cues[0][0]
    for usual in (1.0, *map(float, FILM_SPEEDS)):
        if abs(fit.speed - usual) * length_ms <= _SPEED_ERROR_MS:
            fit = _refined_offsets(cues, _turned(fit, usual, cues), stream)
            break
    joined: list[Part] = []
    for part in fit.parts:
        if joined and abs(joined[-1].offset_ms - part.offset_ms) <= _SAME_OFFSET_MS:
            before = joined.pop()
            larger = max(before, part, key=lambda one: len(one.cues))
            part = Part(range(before.cues.start, part.cues.stop), larger.offset_ms)
        joined.append(part)
    return _refined_offsets(cues, Fit(fit.speed, joined), stream)


def _refined_offsets(cues: Sequence[Span], fit: Fit, stream: Rhythm) -> Fit:
    """Return a fit whose parts have the median offset of their matched cues."""
    parts = []
    for part in fit.parts:
        late = [late_ms for _, late_ms in Fit(fit.speed, [part]).pairs(cues, stream)]
        parts.append(replace(part, offset_ms=part.offset_ms + (median(late) if late else 0)))
    return Fit(fit.speed, parts)


def _turned(fit: Fit, speed: float, cues: Sequence[Span]) -> Fit:
    """Return a fit at another speed in which the middle of each part is where it was."""
    change = fit.speed - speed
    parts = [
        replace(part, offset_ms=part.offset_ms + change * cues[part.cues[len(part.cues) // 2]][0])
        for part in fit.parts
    ]
    return Fit(speed, parts)


def _drift(fit: Fit, cues: Sequence[Span], stream: Rhythm) -> float:
    """Return by how much the stream runs slower: from the first third of each part to the last."""
    weighted = weights = 0.0
    for part in fit.parts:
        pairs = Fit(fit.speed, [part]).pairs(cues, stream)
        if len(pairs) < _DRIFT_CUES:
            continue
        third = len(pairs) // 3
        first, last = pairs[:third], pairs[-third:]
        length_ms = median(at for at, _ in last) - median(at for at, _ in first)
        late_ms = median(late for _, late in last) - median(late for _, late in first)
        if length_ms > 0:
            weighted += late_ms / length_ms * length_ms**2
            weights += length_ms**2
    return weighted / weights if weights else 0.0


def same_rhythm(cues: Sequence[Span], stream: Rhythm) -> float | None:
    """Return the offset of cues that start one by one with those of a stream; else None.

    Only for captions that were translated cue by cue, in which even a few cues are clear: there are
    as many in both, all starts differ by the same, and so does the end of the last.

    >>> stream = Rhythm([61_000, 64_000, 69_000], [(61_000, 72_000)])
    >>> same_rhythm([(1000, 3900), (4000, 8900), (9000, 12_000)], stream)
    60000.0
    """
    starts_ms = stream.starts_ms
    if len(cues) != len(starts_ms) or len(cues) < 2:
        return None
    later = [there_ms - start_ms for there_ms, (start_ms, _) in zip(starts_ms, cues)]
    offset_ms = median(later)
    later.append(stream.end_ms - max(end_ms for _, end_ms in cues))
    is_same = all(abs(late_ms - offset_ms) <= _SAME_CUE_MS for late_ms in later)
    return float(offset_ms) if is_same else None
