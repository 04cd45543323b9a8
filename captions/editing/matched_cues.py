"""Match the cues of two tracks of one recording by time: dynamic programming over both in order.

As sentences of a text are aligned with those of its translation (Gale and Church, 1993), cues are
matched one with one, one with several or several with one, whichever fits the times best. Only
pairs near one another in time are tried, so that it takes time in proportion to the cues.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

Span = tuple[int, int]
Match = tuple[range, range]

# How many cues of each track one match may have, in the order of preference.
_SIZES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1))
# What each cue beyond two costs a match, as a share of two equal spans: larger matches are only
# worth it where smaller ones leave a cue alone.
_SIZE_COST = 0.75
# Least share of the shorter of two spans that must overlap for them to belong together.
_LEAST_OVERLAP = 0.3
# Cues of the second track, to both sides of the time of one of the first, that are tried.
_BAND = 8
_NEVER = float("-inf")


def match_cues(first: Sequence[Span], second: Sequence[Span]) -> list[Match]:
    """Return which spans of two tracks belong together, as ranges of indices in order.

    Both are sorted by start, and every index is in exactly one match; a span without a match has
    an empty range beside it.

    >>> match_cues([(0, 2000), (2000, 4000), (9000, 9900)], [(100, 3900)])
    [(range(0, 2), range(0, 1)), (range(2, 3), range(1, 1))]
    """
    table = _Table(first, second)
    for i in range(len(first) + 1):
        for j in range(table.low[i], table.high[i] + 1):
            score = table.scores[i].get(j)
            if score is None:
                continue
            table.offer(i, j, (0, 1), score)
            table.offer(i, j, (1, 0), score)
            if i < len(first) and j < len(second) and _touch(first[i], second[j]):
                for size in _SIZES:
                    table.offer(i, j, size, score)
    return table.path()


class _Table:
    """The scores of the search: ``scores[i][j]`` is the best after i and j spans.

    Only states in a band are kept: those whose spans are near one another in time.
    """

    def __init__(self, first: Sequence[Span], second: Sequence[Span]) -> None:
        self._first, self._second = first, second
        starts = [start for start, _ in second]
        near = [bisect_left(starts, start) for start, _ in first]
        # Rows overlap, so that every state can be reached by leaving single spans alone.
        self.low = [0, *(max(0, index - _BAND) for index in near)]
        self.high = [*(min(len(second), index + _BAND) for index in near), len(second)]
        self.scores: list[dict[int, float]] = [{} for _ in self.low]
        self._sizes: list[dict[int, tuple[int, int]]] = [{} for _ in self.low]
        self.scores[0][0] = 0.0

    def offer(self, i: int, j: int, size: tuple[int, int], score: float) -> None:
        """Take ``size`` spans of each track from a state on, if that is the best way so far."""
        next_i, next_j = i + size[0], j + size[1]
        if next_i > len(self._first) or not self.low[next_i] <= next_j <= self.high[next_i]:
            return
        if size[0] and size[1]:
            gain = _gain(self._first[i:next_i], self._second[j:next_j])
            if gain <= 0:
                return
            score += gain
        if score > self.scores[next_i].get(next_j, _NEVER):
            self.scores[next_i][next_j] = score
            self._sizes[next_i][next_j] = size

    def path(self) -> list[Match]:
        """Return the matches on the best way through the whole table."""
        matches = []
        i, j = len(self._first), len(self._second)
        while i or j:
            size = self._sizes[i][j]
            matches.append((range(i - size[0], i), range(j - size[1], j)))
            i, j = i - size[0], j - size[1]
        return matches[::-1]


def _touch(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _gain(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Return how well spans fit together; never above 0 if one of them does not overlap enough.

    The measure is the time in which both tracks show something, as a share of the time in which
    one of them does. Silence between the spans counts for neither, however long it is.

    >>> hours = 3_600_000
    >>> round(_gain([(1000, 2000), (hours, hours + 900)], [(0, 2000), (hours, hours + 900)]), 2)
    1.12
    """
    above, below = _covered(first), _covered(second)
    for spans, others in ((first, below), (second, above)):
        if any(max(_overlap_share(span, other) for other in others) < _LEAST_OVERLAP
               for span in spans):  # fmt: skip
            return _NEVER
    shared = sum(
        max(0, min(one[1], other[1]) - max(one[0], other[0])) for one in above for other in below
    )
    union = sum(end - start for start, end in (*above, *below)) - shared
    size = len(first) + len(second)
    return max(shared, 1) / max(union, 1) * size - _SIZE_COST * (size - 2)


def _covered(spans: Sequence[Span]) -> Sequence[Span]:
    """Return the stretches in which spans, sorted by start, show something."""
    if len(spans) == 1:
        return spans
    covered = [spans[0]]
    for start, end in spans[1:]:
        if start <= covered[-1][1]:
            covered[-1] = (covered[-1][0], max(covered[-1][1], end))
        else:
            covered.append((start, end))
    return covered


def _overlap_share(one: Span, other: Span) -> float:
    """Return the share of the shorter span that is in the other; spans without length are in it."""
    shorter = min(one[1] - one[0], other[1] - other[0])
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shorter <= 0:
        return 1.0 if shared >= 0 else 0.0
    return shared / shorter
