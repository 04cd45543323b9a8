"""Where neighbouring stretches of speech begin and how long they last, from windows they begin in.

A forward-backward pass over a chain: the hidden state of a stretch is the bin of time it begins
in; the time between two starts is the duration of the first and the pause after it. The posterior
median of a start and the posterior mean of an end are close to the least absolute error; the
single most probable path is not.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import mul

from captions.timing.fitted import MODEL, PAUSE_LEVELS, SpeechModel

# half as wide a bin is no nearer to the truth and takes three times as long
_BIN_MS = 100
_PAUSE_BINS = 21
# expected durations are rounded to a factor of e to the power of 1 in 16, to share evidence
_STEPS = 16
# twenty episodes need a thousand
_REMEMBERED_LINKS = 1 << 12
# a guard: no run of stretches in one second may bring a chance below the smallest float
_NEVER_ZERO = 1e-30
# the height of a Student t of 5 degrees of freedom
_STUDENT_5 = 8 / (3 * math.sqrt(5) * math.pi)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Speech that begins in ``[first_ms, first_ms + width_ms)``, and how it ends.

    ``tells`` False: when the next stretch begins tells nothing about this one, nor the reverse.
    """

    first_ms: int
    width_ms: int
    duration_ms: float
    ending: int
    tells: bool = True


@dataclass(frozen=True, slots=True)
class _Link:
    """For each lag in bins between two starts, its likelihood, and that times the mean duration.

    The first lag is from the last bin of the one stretch to the first bin of the next.
    """

    likelihood: Sequence[float]
    moments: Sequence[float]


class Chain:
    """Places stretches by one table; evidence met before is not computed again."""

    def __init__(self, model: SpeechModel = MODEL) -> None:
        self._model = model
        self._pauses = [_pause_bins(row) for row in model.pauses_ms]
        self._evidence = lru_cache(_REMEMBERED_LINKS)(self._weigh)

    def place(self, stretches: Sequence[Stretch]) -> list[tuple[float, float]]:
        """Return the start (median) and the duration (mean) of each stretch in milliseconds."""
        sizes = [max(one.width_ms // _BIN_MS, 1) for one in stretches]
        links = [
            self._link(one, after, size, next_size)
            for (one, size), (after, next_size) in pairwise(zip(stretches, sizes))
        ]
        forward = _forward(sizes, links)
        placed: list[tuple[float, float]] = []
        backward: list[float] = []
        for index in range(len(stretches) - 1, -1, -1):
            one, size, before = stretches[index], sizes[index], forward[index]
            duration_ms = one.duration_ms
            if index == len(links):
                chances = before
                backward = [1.0] * size
            else:
                moments = _pull(links[index].moments, backward, size)
                backward = _pull(links[index].likelihood, backward, size)
                chances = list(map(mul, before, backward))
                duration_ms = sum(map(mul, before, moments)) / sum(chances)
                backward = _normalised(backward)
            start_ms = one.first_ms + _median(chances) * one.width_ms / size
            placed.append((start_ms, duration_ms))
        placed.reverse()
        return placed

    def _link(self, one: Stretch, after: Stretch, size: int, next_size: int) -> _Link:
        lags = size + next_size - 1
        if not one.tells:
            return _Link([1.0] * lags, [one.duration_ms] * lags)
        step = round(math.log(one.duration_ms) * _STEPS)
        first_lag = after.first_ms // _BIN_MS - one.first_ms // _BIN_MS - size + 1
        return self._evidence(step, one.ending, first_lag, lags)

    def _weigh(self, step: int, ending: int, first_lag: int, lags: int) -> _Link:
        """Weigh each split of a lag into a duration and a pause."""
        expected_ms = math.exp(step / _STEPS)
        scale = self._model.spread_scale(expected_ms)
        pauses = self._pauses[ending]
        first = first_lag - _PAUSE_BINS + 1
        times = [_BIN_MS * bin_ for bin_ in range(first, first_lag + lags)]
        chances = [_duration_density(time_ms, expected_ms, scale) for time_ms in times]
        weighted = list(map(mul, chances, times))
        likelihood: list[float] = []
        moments: list[float] = []
        for index in range(lags):
            chance = sum(map(mul, pauses, chances[index : index + _PAUSE_BINS]))
            moment = sum(map(mul, pauses, weighted[index : index + _PAUSE_BINS]))
            lag_ms = _BIN_MS * (first_lag + index)
            if lag_ms >= 0:
                chance += self._model.doubt
                moment += self._model.doubt * min(expected_ms, lag_ms)
            likelihood.append(chance)
            moments.append(moment)
        return _Link(likelihood, moments)


@lru_cache(maxsize=4)
def chain_of(model: SpeechModel) -> Chain:
    """Return the chain of a table: one for all episodes, whose evidence is much the same."""
    return Chain(model)


def _pause_bins(row: Sequence[float]) -> list[float]:
    """Return the shares of pauses by bin, from the longest bin to none."""
    edges = [(bin_ + 0.5) * _BIN_MS for bin_ in range(_PAUSE_BINS)]
    shares = [_share_within(row, edge) for edge in edges]
    return [above - below for below, above in pairwise([0.0, *shares])][::-1]


def _share_within(row: Sequence[float], pause_ms: float) -> float:
    """Return the share of pauses no longer than a time, straight between the levels.

    The share of longer pauses than the last level falls as one over the pause.
    """
    below_ms, below = 0.0, 0.0
    for level_ms, level in zip(row, PAUSE_LEVELS):
        if pause_ms < level_ms:
            return below + (level - below) * (pause_ms - below_ms) / (level_ms - below_ms)
        below_ms, below = level_ms, level
    return 1 - (1 - below) * below_ms / pause_ms


def _duration_density(time_ms: float, expected_ms: float, scale: float) -> float:
    """Return the density a millisecond: Student t, 5 degrees of freedom, of the logarithm."""
    if time_ms <= 0:
        return 0.0
    residual = math.log(time_ms / expected_ms) / scale
    spread = 1 + residual * residual / 5
    return _STUDENT_5 / (spread * spread * spread * scale * time_ms)


def _forward(sizes: Sequence[int], links: Sequence[_Link]) -> list[list[float]]:
    """Return for each stretch the chances of its bins given all stretches before it."""
    forward = [[1.0] * size for size in sizes[:1]]
    for link, size, next_size in zip(links, sizes, sizes[1:]):
        last_first = forward[-1][::-1]
        forward.append(
            _normalised(
                [
                    sum(map(mul, last_first, link.likelihood[bin_ : bin_ + size]))
                    for bin_ in range(next_size)
                ]
            )
        )
    return forward


def _pull(weights: Sequence[float], after: Sequence[float], size: int) -> list[float]:
    """Return what the chances of the next stretch's bins weigh for each bin of this one."""
    width = len(after)
    return [sum(map(mul, after, weights[lag : lag + width])) for lag in range(size - 1, -1, -1)]


def _normalised(chances: Sequence[float]) -> list[float]:
    total = sum(chances)
    return [chance / total + _NEVER_ZERO for chance in chances]


def _median(chances: Sequence[float]) -> float:
    """Return the median of chances by bin, in bins from the edge of the first."""
    reached = list(accumulate(chances))
    half = reached[-1] / 2
    bin_ = bisect_left(reached, half)
    return bin_ + 1 - (reached[bin_] - half) / chances[bin_]
