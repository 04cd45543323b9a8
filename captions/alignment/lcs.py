"""Longest common subsequences, by rapidfuzz; the only module that imports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.alignment.anchors import Pair


def common_subsequence(left: Sequence[int], right: Sequence[int]) -> Iterator[Pair]:
    """Yield the index pairs of a longest common subsequence of two lists of tokens, in order.

    Bit-parallel: fast, but with time and memory in proportion to the product of both lengths.

    >>> list(common_subsequence([1, 2, 3, 4], [9, 2, 4]))
    [(1, 1), (3, 2)]
    """
    from rapidfuzz.distance import LCSseq

    for block in LCSseq.opcodes(left, right):
        if block.tag == "equal":
            yield from zip(
                range(block.src_start, block.src_end), range(block.dest_start, block.dest_end)
            )


def similarity(one: str, other: str) -> float:
    """Return how similar two words are, from 0 to 1: the share of letters in their longest common
    subsequence.

    >>> round(similarity("bearings", "barings"), 2)
    0.93
    """
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)
