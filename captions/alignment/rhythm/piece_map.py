"""Map times of a recording to a stream part by part, as ``captions.editing.move`` takes it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from captions.alignment.rhythm.path import Span
from captions.alignment.rhythm.pieces import Fit
from captions.editing.times import Span as MovedSpan
from captions.record import Record

# A time (ms) before and after anything a file can contain.
_FOREVER_MS = 10**15


class MappedPart(Record, frozen=True):
    """The time from ``start_ms`` to ``end_ms`` of the recording, and its offset in the stream."""

    start_ms: int
    end_ms: int
    offset_ms: int


class PieceMap(Record, frozen=True):
    """A function from times of a recording to times of a stream; time in no part is not in it."""

    speed: Fraction
    parts: Sequence[MappedPart]

    def span(self, start_ms: int, end_ms: int) -> MovedSpan | None:
        """Return where a span is, which ends by the time the next part starts; None if nowhere."""
        index = self._part_at(start_ms)
        if index is None:
            return None
        start, end = self._there(index, start_ms), self._there(index, end_ms)
        limit = self._limit(index)
        if limit is not None and start < limit < end:
            return MovedSpan(start, limit, True)
        return MovedSpan(start, end, False)

    def moment(self, ms: int, *, spoken_from_ms: int | None = None) -> Fraction:
        """Return where a moment is; one that is not in the stream is where the next part starts.

        ``spoken_from_ms`` is the start of the span that the moment belongs to.
        """
        index = self._part_at(ms if spoken_from_ms is None else spoken_from_ms)
        if index is None:
            starts = [part.start_ms for part in self.parts]
            following = bisect_right(starts, ms)
            if following == len(self.parts):
                last = self.parts[-1]
                return self._there(len(self.parts) - 1, min(ms, last.end_ms))
            return self._there(following, starts[following])
        there, limit = self._there(index, ms), self._limit(index)
        return there if limit is None else min(there, limit)

    def _part_at(self, ms: int) -> int | None:
        index = bisect_right(self.parts, ms, key=lambda part: part.start_ms) - 1
        return index if index >= 0 and ms < self.parts[index].end_ms else None

    def _there(self, index: int, ms: int) -> Fraction:
        return self.speed * ms + self.parts[index].offset_ms

    def _limit(self, index: int) -> Fraction | None:
        """Return when the part after one starts in the stream; None after the last."""
        if index + 1 == len(self.parts):
            return None
        return self._there(index + 1, self.parts[index + 1].start_ms)


def piece_map(fit: Fit, cues: Sequence[Span]) -> PieceMap:
    """Return the map of a fit: each part reaches to the next cue that is not in it.

    The first and the last part go on without an end if no cue before or after them is dropped.
    """
    parts = []
    for part in fit.parts:
        first, last = part.cues[0], part.cues[-1]
        start_ms = cues[first][0] if first else -_FOREVER_MS
        end_ms = cues[last + 1][0] if last + 1 < len(cues) else _FOREVER_MS
        parts.append(MappedPart(start_ms, end_ms, round(part.offset_ms)))
    return PieceMap(Fraction(fit.speed).limit_denominator(10**9), parts)
