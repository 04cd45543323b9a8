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
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from operator import mul
from typing import NamedTuple

from captions.record import Record
from captions.timing.fitted import MODEL, PAUSE_LEVELS, SpeechModel

# Width of a bin of time. Bins of 50 ms gave no smaller errors and take three times as long.
_BIN_MS = 100
# Bins of a printed second.
_BINS_OF_SECOND = 10
# Longest pause that is modelled, in seconds, and the number of bins of the pauses up to that one.
# The few longer ones count as outliers.
_LONGEST_PAUSE_S = 2
_PAUSE_BINS = _LONGEST_PAUSE_S * _BINS_OF_SECOND + 1
# Expected durations are rounded to steps of this many in a factor of e (6 % each), so that passages
# of about the same length share their link.
_STEPS_PER_E = 16
# Links that are remembered, and the seconds of lags and of durations of which they are made: twice
# as many as twenty episodes need.
_REMEMBERED = 1 << 11
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
    """The likelihood of each lag between two starts, and the same times the mean duration (moment).

    They are in runs, which share the numbers: ``to_next`` has a run of likelihoods for each bin of
    the next passage, by the bins of this passage from the last to the first; ``from_next`` and
    ``moments`` have one for each bin of this passage, by the bins of the next.
    """

    to_next: Sequence[Sequence[float]]
    from_next: Sequence[Sequence[float]]
    moments: Sequence[Sequence[float]]


class _Likelihoods(NamedTuple):
    """The likelihood of each time in some bins, and the same times the mean duration (moment)."""

    likelihoods: tuple[float, ...]
    moments: tuple[float, ...]


class Chain:
    """Estimate passages by one table; links between passages are computed once."""

    def __init__(self, model: SpeechModel = MODEL) -> None:
        self._model = model
        self._pauses = [_pause_bins(row) for row in model.pauses_ms]
        remember = lru_cache(_REMEMBERED)
        self._links = remember(self._make_link)
        self._lags = remember(self._lags_of_second)
        self._durations = remember(self._durations_of_second)

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

        def link(index: int) -> _Link:
            """Return the link from a passage to the next. Not all are kept, to save memory."""
            after = index + 1
            return self._link(passages[index], passages[after], sizes[index], sizes[after])

        last = len(passages) - 1
        forward = _forward(sizes, map(link, range(last)))
        estimates: list[tuple[float, float]] = []
        backward: list[float] = []
        for index in range(last, -1, -1):
            one, size, before = passages[index], sizes[index], forward[index]
            duration_ms = one.duration_ms
            if index == last:
                probabilities = before
                backward = [1.0] * size
            else:
                found = link(index)
                moments = _weigh(backward, found.moments)
                backward = _weigh(backward, found.from_next)
                probabilities = list(map(mul, before, backward))
                duration_ms = sum(map(mul, before, moments)) / sum(probabilities)
                backward = _normalised(backward)
            # rounded, so that rounding errors are the same early and late in a recording
            start_ms = one.first_ms + round(_median(probabilities) * one.width_ms / size, 6)
            estimates.append((start_ms, duration_ms))
        estimates.reverse()
        return estimates

    def _link(self, one: Passage, following: Passage, size: int, next_size: int) -> _Link:
        if not one.is_linked:
            lags = size + next_size - 1
            return _linked(_Likelihoods((1.0,) * lags, (one.duration_ms,) * lags), size, next_size)
        step = round(math.log(one.duration_ms) * _STEPS_PER_E)
        first_lag = following.first_ms // _BIN_MS - one.first_ms // _BIN_MS - size + 1
        return self._links(step, one.ending, first_lag, size, next_size)

    def _make_link(
        self, step: int, ending: int, first_lag: int, size: int, next_size: int
    ) -> _Link:
        """Return the link of two numbers of bins.

        The first lag, in bins, is from the last bin of one passage to the first bin of the next.
        """
        stop = first_lag + size + next_size - 1
        first, last = first_lag // _BINS_OF_SECOND, (stop - 1) // _BINS_OF_SECOND
        lags = _joined([self._lags(step, ending, second) for second in range(first, last + 1)])
        own = slice(first_lag - first * _BINS_OF_SECOND, stop - first * _BINS_OF_SECOND)
        return _linked(_Likelihoods(lags.likelihoods[own], lags.moments[own]), size, next_size)

    def _lags_of_second(self, step: int, ending: int, second: int) -> _Likelihoods:
        """Return the likelihoods of the lags of a second: each is split into a duration and a pause
        in all ways, a convolution of their distributions."""
        pauses, outlier = self._pauses[ending], self._model.outlier_density
        seconds = range(second - _LONGEST_PAUSE_S, second + 1)
        durations = _joined([self._durations(step, one) for one in seconds])
        likelihoods = _weigh(pauses, _runs(durations.likelihoods, _PAUSE_BINS))
        moments = _weigh(pauses, _runs(durations.moments, _PAUSE_BINS))
        if second >= 0:
            expected_ms = _expected_ms(step)
            likelihoods = [likelihood + outlier for likelihood in likelihoods]
            moments = [
                moment + outlier * min(expected_ms, time_ms)
                for moment, time_ms in zip(moments, _times_ms(second))
            ]
        return _Likelihoods(tuple(likelihoods), tuple(moments))

    def _durations_of_second(self, step: int, second: int) -> _Likelihoods:
        """Return the densities of the durations of a second."""
        expected_ms, times_ms = _expected_ms(step), _times_ms(second)
        scale = self._model.duration_scale(expected_ms)
        densities = [_duration_density(time_ms, expected_ms, scale) for time_ms in times_ms]
        return _Likelihoods(tuple(densities), tuple(map(mul, densities, times_ms)))


@lru_cache(maxsize=4)
def chain_of(model: SpeechModel) -> Chain:
    """Return a shared ``Chain``, since the episodes of a show have much the same links."""
    return Chain(model)


def _expected_ms(step: int) -> float:
    return math.exp(step / _STEPS_PER_E)


def _times_ms(second: int) -> range:
    """Return the times of the bins of a second."""
    return range(1000 * second, 1000 * (second + 1), _BIN_MS)


def _joined(parts: Sequence[_Likelihoods]) -> _Likelihoods:
    """Return the likelihoods of neighbouring seconds as one."""
    likelihoods, moments = (tuple(chain.from_iterable(numbers)) for numbers in zip(*parts))
    return _Likelihoods(likelihoods, moments)


def _linked(lags: _Likelihoods, size: int, next_size: int) -> _Link:
    """Return the link of a passage to the next one, given the sizes of both in bins."""
    to_next = _runs(lags.likelihoods, size)
    from_next = to_next if size == next_size else _runs(lags.likelihoods, next_size)
    return _Link(to_next, from_next[::-1], _runs(lags.moments, next_size)[::-1])


def _runs(numbers: Sequence[float], width: int) -> list[Sequence[float]]:
    """Return each run of so many neighbours.

    >>> _runs((1.0, 2.0, 3.0), 2)
    [(1.0, 2.0), (2.0, 3.0)]
    """
    return [numbers[first : first + width] for first in range(len(numbers) - width + 1)]


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


def _forward(sizes: Sequence[int], links: Iterable[_Link]) -> list[Sequence[float]]:
    """Return the probabilities of each passage's bins given all passages before it.

    They are kept in arrays, which take a third of the memory of lists.
    """
    forward: list[Sequence[float]] = [array("d", [1.0]) * size for size in sizes[:1]]
    for link in links:
        forward.append(array("d", _normalised(_weigh(forward[-1][::-1], link.to_next))))
    return forward


def _weigh(values: Sequence[float], runs: Sequence[Sequence[float]]) -> list[float]:
    """Return the sum of values times weights for each run of weights.

    >>> _weigh([1.0, 10.0], [(1.0, 2.0), (2.0, 3.0)])
    [21.0, 32.0]
    """
    if len(values) != _BINS_OF_SECOND:
        return [sum(map(mul, values, run)) for run in runs]
    # the windows of nearly all transcripts; written out, the sums take half the time
    a, b, c, d, e, f, g, h, i, j = values
    return [
        a * k + b * ll + c * m + d * n + e * o + f * p + g * q + h * r + i * s + j * t
        for k, ll, m, n, o, p, q, r, s, t in runs
    ]


def _normalised(weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    return [weight / total + _NEVER_ZERO for weight in weights]


def _median(probabilities: Sequence[float]) -> float:
    """Return the median of a distribution over bins, in bins from the start of the first."""
    reached = list(accumulate(probabilities))
    half = reached[-1] / 2
    bin_ = bisect_left(reached, half)
    return bin_ + 1 - (reached[bin_] - half) / probabilities[bin_]
