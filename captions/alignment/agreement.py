"""Which matches of two texts to believe: those that stand among others.

Any two English texts share a quarter of their words in order, "the" and "and" and "so". A match
counts where the words around it match as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from captions.alignment.anchors import Pair

# a stretch must have this many matches more than misses before it is believed
_ENTRY = 5


def believed(pairs: Sequence[Pair], *, entry: int = _ENTRY, at_head: bool = True) -> list[Pair]:
    """Return the pairs of the stretches in which matches outweigh misses by more than ``entry``.

    Pairs grow on both sides. A match counts one and a miss, a token on either side or one on both
    that differ, takes one; a stretch that begins both texts needs no surplus, if ``at_head``. The
    best set of stretches, by dynamic programming, linear in the pairs.
    """
    if not pairs:
        return []
    outside = 0.0
    first = pairs[0]
    inside = -float(max(first)) if at_head else -float(entry)
    enters = [False]  # whether the best way to be inside at a pair is to enter there
    if inside < -entry:
        inside, enters[0] = -float(entry), True
    inside += 1
    leaves = []  # whether the best way to be outside after a pair is to leave there
    for left, right in pairwise(pairs):
        leaves.append(inside > outside)
        outside = max(outside, inside)
        misses = max(right[0] - left[0], right[1] - left[1]) - 1
        stay, enter = inside - misses, outside - entry
        enters.append(enter > stay)
        inside = max(stay, enter) + 1
    leaves.append(inside > outside)
    return [pairs[index] for index in _trace(enters, leaves)]


def _trace(enters: Sequence[bool], leaves: Sequence[bool]) -> list[int]:
    """Return the places inside a stretch, following the best choices back from the end."""
    inside = False
    kept = []
    for index in range(len(leaves) - 1, -1, -1):
        inside = inside or leaves[index]
        if inside:
            kept.append(index)
            inside = not enters[index]
    return kept[::-1]
