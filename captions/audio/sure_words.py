"""Decide which words of a passage are surely spoken where they were found.

A search always finds some words. Where the sound has other speech, their scores are low; a single
word may fit by chance, a dozen in a row do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

RUN_WORDS = 12
"""Fewest words in a row that prove each other."""

# Least mean score of such words. Without silence between words, right ones have 0.45 and more in
# any language that is searched (human speech 0.7), other speech up to 0.4.
_LEAST_SCORE = 0.45
# The same in noise, in which all words fit better: right ones 0.75 and more, others up to 0.54.
_LEAST_SCORE_IN_NOISE = 0.58


def least_run_score(*, is_noisy: bool) -> float:
    """Return the mean score that a run of sure words has at least."""
    return _LEAST_SCORE_IN_NOISE if is_noisy else _LEAST_SCORE


def sure_runs(scores: Sequence[float], lengths_ms: Sequence[int], least: float) -> list[range]:
    """Return the runs of words that are sure, by the scores and lengths of words in a row.

    Each word of a run is among ``RUN_WORDS`` neighbours whose mean score is at least ``least``.

    >>> sure_runs([0.1] * 20 + [0.9] * 20 + [0.1] * 20, [300] * 60, 0.5)
    [range(20, 40)]
    >>> sure_runs([0.9] * 5, [300] * 5, 0.5)
    []
    """
    sums = [0.0, *accumulate(scores)]
    runs: list[range] = []
    for first in range(len(scores) - RUN_WORDS + 1):
        stop = first + RUN_WORDS
        if sums[stop] - sums[first] < least * RUN_WORDS:
            continue
        if runs and first <= runs[-1].stop:
            runs[-1] = range(runs[-1].start, stop)
        else:
            runs.append(range(first, stop))
    gains = [(score - least) * length for score, length in zip(scores, lengths_ms)]
    trimmed = [_trimmed(run, gains) for run in runs]
    return [run for run in trimmed if len(run) >= RUN_WORDS // 2]


def _trimmed(run: range, gains: Sequence[float]) -> range:
    """Return a run from where its words gain most to where they do: the maximum-sum subarray.

    >>> _trimmed(range(0, 6), [-5, 2, 4, -1, 3, -2])
    range(1, 5)
    """
    best, first, total = range(run.start, run.start), run.start, 0.0
    best_total = 0.0
    for index in run:
        total += gains[index]
        if total < 0:
            first, total = index + 1, 0.0
        elif total > best_total:
            best, best_total = range(first, index + 1), total
    return best
