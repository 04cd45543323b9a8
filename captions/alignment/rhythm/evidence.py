"""Decide whether a fit by times is more than chance, and whether it is the only one.

Among the tens of thousands of offsets that are tried, some fit by chance. A fit is refused unless
its matches are far less likely than the best of all these.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from captions.alignment.rhythm.correlation import BIN_MS, Target, mean_and_deviation
from captions.alignment.rhythm.onsets import Rhythm
from captions.alignment.rhythm.path import Span
from captions.alignment.rhythm.pieces import MATCH_MS, Fit

# What the logarithm of the likelihood ratio must exceed beyond the number of fits that were tried:
# one in e**12, or 160,000, would be chance.
_MARGIN = 12.0
# Least share of the cues that must be in the stream.
LEAST_SHARE = 0.5
# Another offset of a part is as good if it agrees at this share or more of the best one, or is no
# more than so many standard deviations below.
_RIVAL_SHARE, _RIVAL_DEVIATIONS = 0.85, 3.0
# Offsets this near (in bins) are the same.
_SAME_BINS = 10


def count_matches(fit: Fit, cues: Sequence[Span], stream: Rhythm) -> tuple[int, int]:
    """Return how many cues are in the stream, and how many of them start with one of it."""
    matched = sum(abs(late_ms) <= MATCH_MS for _, late_ms in fit.pairs(cues, stream))
    return sum(len(part.cues) for part in fit.parts), matched


def is_more_than_chance(fit: Fit, cues: Sequence[Span], stream: Rhythm) -> bool:
    """Return whether matches are unlikely to be chance, for all the offsets that were tried."""
    count, matched = count_matches(fit, cues, stream)
    chance = _chance(stream)
    if not count or matched / count <= chance:
        return False
    tried = len(fit.parts) * log(max(2, stream.end_ms / BIN_MS))
    return count * _divergence(matched / count, chance) > tried + _MARGIN


def _divergence(share: float, chance: float) -> float:
    """Return the Kullback-Leibler divergence of two shares, in nats: Chernoff's bound for a cue.

    >>> round(_divergence(0.9, 0.15), 2), _divergence(0.5, 0.5)
    (1.4, 0.0)
    """
    found = 0.0
    if share > 0:
        found += share * log(share / chance)
    if share < 1:
        found += (1 - share) * log((1 - share) / (1 - chance))
    return found


def _chance(stream: Rhythm) -> float:
    """Return the share of the captioned time that is near a start: what matches by chance."""
    near_ms, reached_ms = 0, -MATCH_MS
    for start_ms in stream.starts_ms:
        near_ms += start_ms + MATCH_MS - max(reached_ms, start_ms - MATCH_MS)
        reached_ms = start_ms + MATCH_MS
    shown_ms = sum(end_ms - start_ms for start_ms, end_ms in stream.spans_ms)
    return min(0.95, near_ms / max(1, shown_ms))


def find_rival(fit: Fit, cues: Sequence[Span], target: Target) -> tuple[float, float] | None:
    """Return an offset of a part and another one that fits as well, in ms; None if there is none.

    Captions at a steady pace fit at many offsets, each one cue further.
    """
    for part in fit.parts:
        times_ms = [fit.speed * cues[index][0] for index in part.cues]
        first, values = target.agreement(times_ms)
        own = round(part.offset_ms / BIN_MS) - first
        near = range(max(0, own - 2), min(len(values), own + 3))
        best = max((values[index] for index in near), default=0)
        far = [*values[: max(0, own - _SAME_BINS)], *values[own + _SAME_BINS + 1 :]]
        if not far:
            continue
        _, deviation = mean_and_deviation(values)
        rival = max(far)
        if rival >= _RIVAL_SHARE * best or rival > best - _RIVAL_DEVIATIONS * deviation:
            index = far.index(rival)
            index += 0 if index < max(0, own - _SAME_BINS) else 2 * _SAME_BINS + 1
            return part.offset_ms, float((first + index) * BIN_MS)
    return None
