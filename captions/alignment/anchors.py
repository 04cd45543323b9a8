"""Find anchors: runs of tokens that occur once in each of two texts, as many as keep their order.

The first step of aligning two long texts, as in patience diff: what lies between two anchors can be
aligned on its own, so that the whole takes time in proportion to the texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

# Tokens in an anchor. Two would too often be the same words by chance, four lose too many anchors
# to misheard words.
ANCHOR_TOKENS = 3

Pair = tuple[int, int]
"""The index of a token in the left text and of the equal token in the right one."""


def find_anchors(left: Sequence[int], right: Sequence[int]) -> list[Pair]:
    """Return where the runs of three tokens start that occur exactly once in each text.

    In the order of the left text. Takes time in proportion to both lengths.

    >>> find_anchors([7, 1, 2, 3, 8], [1, 2, 3, 9])
    [(1, 0)]
    """
    ours, theirs = _unique_runs(left), _unique_runs(right)
    return [
        (index, theirs[run])
        for run, index in ours.items()
        if index >= 0 and theirs.get(run, -1) >= 0
    ]


def _unique_runs(tokens: Sequence[int]) -> dict[tuple[int, ...], int]:
    """Return the index of each run of three tokens, -1 for one that occurs again."""
    indices: dict[tuple[int, ...], int] = {}
    for index, run in enumerate(zip(tokens, tokens[1:], tokens[2:])):
        indices[run] = -1 if run in indices else index
    return indices


def longest_chain(pairs: Sequence[Pair]) -> list[Pair]:
    """Return as many pairs as possible that increase on both sides, of pairs sorted by the left.

    The longest increasing subsequence of the right indices, by patience sorting in O(n log n).
    The pair that is in another order than most is dropped:

    >>> longest_chain([(0, 3), (1, 9), (2, 4), (3, 5)])
    [(0, 3), (2, 4), (3, 5)]
    """
    ends: list[int] = []  # the smallest right index that ends a chain of each length
    end_pairs: list[int] = []  # the pair it belongs to
    before: list[int] = []  # for each pair the one before it in its longest chain
    for index, (_, right) in enumerate(pairs):
        length = bisect_left(ends, right)
        before.append(end_pairs[length - 1] if length else -1)
        if length == len(ends):
            ends.append(right)
            end_pairs.append(index)
        else:
            ends[length], end_pairs[length] = right, index
    chain = []
    index = end_pairs[-1] if end_pairs else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
