"""Where neighbouring stretches of speech begin and end, given the windows they begin in.

A forward-backward pass over a chain: the hidden state of a stretch is the bin it begins in, and
the time between two starts is the duration of the first plus the pause after it. The posterior
median of a start and the posterior mean of an end have the least absolute error; the most
probable path has more than a fixed offset would have.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import mul

from captions.speech_model import BIN_MS, MODEL

# steps of the logarithm expected durations are rounded to, so that evidence can be shared
_STEPS = 24.0
# what a model that is wrong about a stretch still allows, so that no chain is impossible
_DOUBT = 1e-9
# keeps hundreds of stretches in one second from vanishing below the smallest float
_NEVER_ZERO = 1e-30
# beyond this the pause is so long that the start of the next stretch tells nothing
_FARTHEST_MS = 600_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Speech that begins in ``[first_ms, first_ms + width_ms)`` and is followed by a pause.

    ``tells`` False: when the next stretch begins tells nothing of this one, nor the reverse.
    """

    first_ms: int
    width_ms: int
    duration_ms: float
    ending: int
    tells: bool = True


def place(stretches: Sequence[Stretch]) -> list[tuple[float, float]]:
    """Return the start (median) and the duration (mean) of each stretch in milliseconds."""
    links = [_link(one, after) for one, after in pairwise(stretches)]
    sizes = [_bins(one) for one in stretches]
    forward = _forward(sizes, links)
    result: list[tuple[float, float]] = []
    backward = [1.0] * sizes[-1] if sizes else []
    last = len(stretches) - 1
    for index in range(last, -1, -1):
        one = stretches[index]
        duration_ms = one.duration_ms
        if index < last:
            likelihood, durations = links[index]
            duration_ms = _mean_duration(forward[index], likelihood, durations, backward)
            backward = _pull(likelihood, backward, sizes[index])
        chances = list(map(mul, forward[index], backward))
        start_ms = one.first_ms + _median(chances) * min(one.width_ms / sizes[index], BIN_MS)
        result.append((start_ms, duration_ms))
    result.reverse()
    return result


def _bins(stretch: Stretch) -> int:
    return max(stretch.width_ms // BIN_MS, 1)


def _link(one: Stretch, after: Stretch) -> tuple[Sequence[float], Sequence[float]]:
    """Return the likelihood of each lag in bins between two starts, and the duration it means.

    The first lag is from the last bin of the one to the first bin of the other.
    """
    size, next_size = _bins(one), _bins(after)
    lags = size + next_size - 1
    apart = after.first_ms // BIN_MS - one.first_ms // BIN_MS
    if not one.tells or apart * BIN_MS > _FARTHEST_MS:
        return (1.0,) * lags, (one.duration_ms,) * lags
    step = round(math.log(one.duration_ms) * _STEPS)
    return _evidence(step, one.ending, apart - size + 1, lags)


@lru_cache(maxsize=1 << 12)
def _evidence(
    step: int, ending: int, first_lag: int, lags: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    expected_ms = math.exp(step / _STEPS)
    pauses = _REVERSED_PAUSES[ending]
    width = len(pauses)
    first = first_lag - width + 1
    scale = MODEL.spread_scale(expected_ms)
    times = [(first + index) * BIN_MS for index in range(lags + width - 1)]
    chances = [_chance(time, expected_ms, scale) for time in times]
    weighted = list(map(mul, chances, times))
    likelihood, durations = [], []
    for index in range(lags):
        total = sum(map(mul, pauses, chances[index : index + width]))
        product = sum(map(mul, pauses, weighted[index : index + width]))
        lag_ms = (first_lag + index + 1) * BIN_MS
        if lag_ms > 0:
            total += _DOUBT
            product += _DOUBT * min(expected_ms, lag_ms)
        likelihood.append(total)
        durations.append(product / total if total else 0.0)
    return tuple(likelihood), tuple(durations)


_REVERSED_PAUSES = tuple(tuple(value / sum(row) for value in reversed(row)) for row in MODEL.pauses)


def _chance(time_ms: float, expected_ms: float, scale: float) -> float:
    """Return the density of a duration: Student t with 3 degrees of freedom of its logarithm."""
    if time_ms <= 0:
        return 0.0
    residual = math.log(time_ms / expected_ms) / scale
    return 1 / ((1 + residual * residual / 3) ** 2 * scale * time_ms)


def _forward(
    sizes: Sequence[int], links: Sequence[tuple[Sequence[float], Sequence[float]]]
) -> list[list[float]]:
    if not sizes:
        return []
    result = [[1.0] * sizes[0]]
    for index, (likelihood, _) in enumerate(links):
        size = sizes[index]
        before = result[-1][::-1]
        result.append(
            _normalised(
                [
                    sum(map(mul, before, likelihood[bin_ : bin_ + size]))
                    for bin_ in range(sizes[index + 1])
                ]
            )
        )
    return result


def _pull(likelihood: Sequence[float], after: Sequence[float], size: int) -> list[float]:
    width = len(after)
    return _normalised(
        [
            sum(map(mul, after, likelihood[size - 1 - bin_ : size - 1 - bin_ + width]))
            for bin_ in range(size)
        ]
    )


def _mean_duration(
    before: Sequence[float],
    likelihood: Sequence[float],
    durations: Sequence[float],
    after: Sequence[float],
) -> float:
    size = len(before)
    padded = [0.0] * (size - 1) + list(after) + [0.0] * (size - 1)
    total = product = 0.0
    for lag, (chance, duration_ms) in enumerate(zip(likelihood, durations)):
        joint = chance * sum(map(mul, before, padded[lag : lag + size]))
        total += joint
        product += joint * duration_ms
    return product / total


def _normalised(values: list[float]) -> list[float]:
    total = sum(values)
    return [value / total + _NEVER_ZERO for value in values]


def _median(chances: Sequence[float]) -> float:
    """Return the median of a distribution over bins, in bins from the first edge."""
    sums = list(accumulate(chances))
    half = sums[-1] / 2
    below = 0.0
    for bin_, reached in enumerate(sums):
        if reached >= half:
            return bin_ + (half - below) / (reached - below)
        below = reached
    raise AssertionError("unreachable: the last sum is the whole")
