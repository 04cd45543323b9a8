"""Narrow the windows in which passages of speech start, by how long each takes to say.

The forward-backward algorithm for a hidden Markov chain. The hidden state of a passage is the bin
of time in which it starts; two neighbours are linked by the probability that the words of the first
and the pause after them take just the time between the two starts. The estimates are the median of
each start and the mean of each duration, given all windows. Their errors are smaller than those of
the single most probable path (Viterbi).
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import mul

from captions.record import Record
from captions.timing.fitted import MODEL, PAUSE_LEVELS, SpeechModel

# Width of a bin of time. Bins of 50 ms gave no smaller errors and take three times as long.
_BIN_MS = 100
# Longest pause that is modelled, in bins: two seconds. The few longer ones count as outliers.
_PAUSE_BINS = 21
# Expected durations are rounded to steps of this many in a factor of e (6 % each), so that passages
# of about the same length share their link.
_STEPS_PER_E = 16
# Links that are remembered: four times as many as twenty episodes need.
_REMEMBERED_LINKS = 1 << 12
# Added to each probability so that none becomes 0 where a hundred replies share one second.
_NEVER_ZERO = 1e-30
# Density of Student's t distribution with 5 degrees of freedom at 0.
_STUDENT_5_PEAK = 8 / (3 * math.sqrt(5) * math.pi)


class Passage(Record, frozen=True, gc=False):
    """Speech that starts in ``[first_ms, first_ms + width_ms)`` and is expected to last a time.

    ``ending`` is the ``spoken_length.Ending`` that decides the pause after it. ``is_linked`` is
    False where the next passage may start at any time after this one.
    """

    first_ms: int
    width_ms: int
    duration_ms: float
    ending: int
    is_linked: bool = True


class _Link(Record, frozen=True):
    """The likelihood of each lag between two starts, and the same times the mean duration.

    Lags are in bins; the first is from the last bin of one passage to the first bin of the next.
    """

    likelihoods: Sequence[float]
    moments: Sequence[float]


class Chain:
    """Estimate passages by one table; links between passages are computed once."""

    def __init__(self, model: SpeechModel = MODEL) -> None:
        self._model = model
        self._pauses = [_pause_bins(row) for row in model.pauses_ms]
        self._remembered = lru_cache(_REMEMBERED_LINKS)(self._make_link)

    def estimate(self, passages: Sequence[Passage]) -> list[tuple[float, float]]:
        """Return the start (median) and the duration (mean) of each passage, in milliseconds.

        Three passages start within a printed second each. The first takes 0.9 s to say and has
        more than a second until the next, so it starts late in its second. The second takes 1.7 s
        and must be over within two, so it starts early, and the third starts late:

        >>> passages = [
        ...     Passage(3000, 1000, 900, ending=0),
        ...     Passage(5000, 1000, 1700, ending=0),
        ...     Passage(6000, 1000, 800, ending=0),
        ... ]
        >>> [round(start_ms, -2) for start_ms, _ in Chain().estimate(passages)]
        [3700.0, 5200.0, 6800.0]
        """
        sizes = [max(one.width_ms // _BIN_MS, 1) for one in passages]
        links = [
            self._link(one, following, size, next_size)
            for (one, size), (following, next_size) in pairwise(zip(passages, sizes))
        ]
        forward = _forward(sizes, links)
        estimates: list[tuple[float, float]] = []
        backward: list[float] = []
        for index in range(len(passages) - 1, -1, -1):
            one, size, before = passages[index], sizes[index], forward[index]
            duration_ms = one.duration_ms
            if index == len(links):
                probabilities = before
                backward = [1.0] * size
            else:
                moments = _pull(links[index].moments, backward, size)
                backward = _pull(links[index].likelihoods, backward, size)
                probabilities = list(map(mul, before, backward))
                duration_ms = sum(map(mul, before, moments)) / sum(probabilities)
                backward = _normalised(backward)
            # rounded, so that rounding errors are the same early and late in a recording
            start_ms = one.first_ms + round(_median(probabilities) * one.width_ms / size, 6)
            estimates.append((start_ms, duration_ms))
        estimates.reverse()
        return estimates

    def _link(self, one: Passage, following: Passage, size: int, next_size: int) -> _Link:
        lags = size + next_size - 1
        if not one.is_linked:
            return _Link([1.0] * lags, [one.duration_ms] * lags)
        step = round(math.log(one.duration_ms) * _STEPS_PER_E)
        first_lag = following.first_ms // _BIN_MS - one.first_ms // _BIN_MS - size + 1
        return self._remembered(step, one.ending, first_lag, lags)

    def _make_link(self, step: int, ending: int, first_lag: int, lags: int) -> _Link:
        """Return the link of a number of lags: each is split into a duration and a pause in all
        ways, a convolution of their distributions."""
        expected_ms = math.exp(step / _STEPS_PER_E)
        scale = self._model.duration_scale(expected_ms)
        pauses = self._pauses[ending]
        first = first_lag - _PAUSE_BINS + 1
        times_ms = [_BIN_MS * bin_ for bin_ in range(first, first_lag + lags)]
        densities = [_duration_density(time_ms, expected_ms, scale) for time_ms in times_ms]
        weighted = list(map(mul, densities, times_ms))
        likelihoods: list[float] = []
        moments: list[float] = []
        for index in range(lags):
            likelihood = sum(map(mul, pauses, densities[index : index + _PAUSE_BINS]))
            moment = sum(map(mul, pauses, weighted[index : index + _PAUSE_BINS]))
            lag_ms = _BIN_MS * (first_lag + index)
            if lag_ms >= 0:
                likelihood += self._model.outlier_density
                moment += self._model.outlier_density * min(expected_ms, lag_ms)
            likelihoods.append(likelihood)
            moments.append(moment)
        return _Link(likelihoods, moments)


@lru_cache(maxsize=4)
def chain_of(model: SpeechModel) -> Chain:
    """Return a shared ``Chain``, since the episodes of a show have much the same links."""
    return Chain(model)


def _pause_bins(row: Sequence[float]) -> list[float]:
    """Return the share of pauses in each bin, from the longest pause to none."""
    edges = [(bin_ + 0.5) * _BIN_MS for bin_ in range(_PAUSE_BINS)]
    shares = [_share_within(row, edge) for edge in edges]
    return [above - below for below, above in pairwise([0.0, *shares])][::-1]


def _share_within(row: Sequence[float], pause_ms: float) -> float:
    """Return the share of pauses no longer than a time, by linear interpolation between levels.

    Beyond the last level, the share of still longer pauses falls in inverse proportion.
    """
    below_ms, below = 0.0, 0.0
    for level_ms, level in zip(row, PAUSE_LEVELS):
        if pause_ms < level_ms:
            return below + (level - below) * (pause_ms - below_ms) / (level_ms - below_ms)
        below_ms, below = level_ms, level
    return 1 - (1 - below) * below_ms / pause_ms


def _duration_density(time_ms: float, expected_ms: float, scale: float) -> float:
    """Return the probability per millisecond that what is expected to take a time takes another.

    Student t with 5 degrees of freedom of the logarithm of their ratio.
    """
    if time_ms <= 0:
        return 0.0
    residual = math.log(time_ms / expected_ms) / scale
    base = 1 + residual * residual / 5
    return _STUDENT_5_PEAK / (base * base * base * scale * time_ms)


def _forward(sizes: Sequence[int], links: Sequence[_Link]) -> list[Sequence[float]]:
    """Return the probabilities of each passage's bins given all passages before it.

    They are kept in arrays, which take a third of the memory of lists.
    """
    forward: list[Sequence[float]] = [array("d", [1.0]) * size for size in sizes[:1]]
    for link, size, next_size in zip(links, sizes, sizes[1:]):
        last_first = forward[-1][::-1]
        found = _normalised(
            [
                sum(map(mul, last_first, link.likelihoods[bin_ : bin_ + size]))
                for bin_ in range(next_size)
            ]
        )
        forward.append(array("d", found))
    return forward


def _pull(weights: Sequence[float], after: Sequence[float], size: int) -> list[float]:
    """Return for each bin of a passage the sum over the next one's bins, weighted by their lags."""
    width = len(after)
    return [sum(map(mul, after, weights[lag : lag + width])) for lag in range(size - 1, -1, -1)]


def _normalised(weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    return [weight / total + _NEVER_ZERO for weight in weights]


def _median(probabilities: Sequence[float]) -> float:
    """Return the median of a distribution over bins, in bins from the start of the first."""
    reached = list(accumulate(probabilities))
    half = reached[-1] / 2
    bin_ = bisect_left(reached, half)
    return bin_ + 1 - (reached[bin_] - half) / probabilities[bin_]
