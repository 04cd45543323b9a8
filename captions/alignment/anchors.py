"""Anchors: places two texts surely share, in the longest order they have in common."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

ANCHOR_TOKENS = 3

Pair = tuple[int, int]


def find_anchors(left: Sequence[int], right: Sequence[int]) -> list[Pair]:
    """Return where each run of three tokens stands that both texts have exactly once.

    In the order of the left text. Linear in both.
    """
    ours, theirs = _unique_places(left), _unique_places(right)
    return [
        (place, theirs[run])
        for run, place in ours.items()
        if place >= 0 and theirs.get(run, -1) >= 0
    ]


def _unique_places(tokens: Sequence[int]) -> dict[tuple[int, ...], int]:
    """Return the place of each run of three tokens; -1 for one that occurs again."""
    places: dict[tuple[int, ...], int] = {}
    for place, run in enumerate(zip(tokens, tokens[1:], tokens[2:])):
        places[run] = -1 if run in places else place
    return places


def longest_chain(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the most pairs that grow on both sides, of pairs that grow on the left.

    The longest increasing subsequence by patience sorting, n log n.
    """
    tops: list[int] = []  # the least right place that ends a chain of each length
    top_pairs: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(tops, place)
        before.append(top_pairs[length - 1] if length else -1)
        if length == len(tops):
            tops.append(place)
            top_pairs.append(index)
        else:
            tops[length], top_pairs[length] = place, index
    chain = []
    at = top_pairs[-1] if top_pairs else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
