"""How far speech may differ from the pace that ``captions.timing.spoken_length`` predicts.

A pace is the factor by which speech lasts longer than predicted: 2.0 is half as fast.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

PACE_RANGE = (0.5, 2.0)
"""Shortest and longest pace believed of a whole recording. Nobody keeps up a faster or slower
pace for long: such a measurement comes from music, cut words or another text."""

SLOWEST_PACE = 1.3
"""Slowest pace at which speech without times of its own is spread over a gap between timed words.
The rest of a longer gap is a pause, music or missing words."""

# Speech at the normal pace (ms) that is added to what a recording shows, so that a few odd turns of
# a short text do not decide its pace.
_PRIOR_MS = 90_000


def weighted_pace(measured: Iterable[tuple[float, float]]) -> float:
    """Return the pace of a recording from the pace and the predicted length (ms) of its turns.

    A weighted median, which music and lost words hardly move.

    >>> weighted_pace([]), round(weighted_pace([(1.2, 60_000), (1.2, 90_000), (40.0, 500)]), 3)
    (1.0, 1.125)
    """
    ratios = sorted(measured)
    weights = list(accumulate(weight for _, weight in ratios))
    if not weights:
        return 1.0
    whole = weights[-1]
    median = ratios[bisect_left(weights, whole / 2)][0]
    fastest, slowest = PACE_RANGE
    pace = min(max(median, fastest), slowest)
    return (pace * whole + _PRIOR_MS) / (whole + _PRIOR_MS)
