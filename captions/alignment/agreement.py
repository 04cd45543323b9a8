"""Drop the matches of two texts that are mere chance.

Any two English texts share a quarter of their words in order: "the", "and", "so". A match counts
only where most of the words around it match too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from captions.alignment.anchors import Pair

# How many matches more than misses a stretch must have. With fewer, chance matches of common words
# get through; with more, short sentences between two cuts are lost.
_SURPLUS = 5


def drop_chance_matches(
    pairs: Sequence[Pair], *, surplus: int = _SURPLUS, trust_start: bool = True
) -> list[Pair]:
    """Return the pairs that lie in stretches with at least ``surplus`` more matches than misses.

    ``pairs`` are the matching indices of two texts and increase on both sides. A match counts 1, a
    miss -1; a miss is a token without a match on one side, or one on each side that differ. With
    ``trust_start`` a stretch that starts both texts needs no surplus. Of all sets of stretches the
    one with the highest total is chosen, by dynamic programming over two states, inside and outside
    a stretch (Viterbi), in time proportional to the pairs.

    Eight words match in a row. Two more match far from them, with too many misses between to gain
    from joining them:

    >>> together = [(10 + step, 30 + step) for step in range(8)]
    >>> drop_chance_matches([(2, 4), *together, (40, 50)]) == together
    True

    One miss in the middle does not break a stretch, and the pairs after it belong to it:

    >>> interrupted = [pair for pair in together if pair != (14, 34)]
    >>> drop_chance_matches(interrupted) == interrupted
    True
    """
    if not pairs:
        return []
    outside = 0.0
    first = pairs[0]
    from_start = -float(max(first)) if trust_start else -float(surplus)
    enters = [from_start < -surplus]  # at each pair: is it best to enter a stretch there?
    inside = max(from_start, -float(surplus)) + 1
    leaves = []  # after each pair: is it best to have left a stretch there?
    for left, right in pairwise(pairs):
        leaves.append(inside > outside)
        outside = max(outside, inside)
        misses = max(right[0] - left[0], right[1] - left[1]) - 1
        stay, enter = inside - misses, outside - surplus
        enters.append(enter > stay)
        inside = max(stay, enter) + 1
    leaves.append(inside > outside)
    return [pairs[index] for index in _trace_back(enters, leaves)]


def _trace_back(enters: Sequence[bool], leaves: Sequence[bool]) -> list[int]:
    """Return the indices inside a stretch, following the best choices back from the end."""
    inside = False
    kept = []
    for index in range(len(leaves) - 1, -1, -1):
        inside = inside or leaves[index]
        if inside:
            kept.append(index)
            inside = not enters[index]
    return kept[::-1]
