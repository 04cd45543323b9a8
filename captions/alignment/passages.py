"""Passages of a script that its reference has in another order than the rest.

After words are matched, the script falls into passages: runs of words that the reference has one
after the other. Most follow each other in both texts; some may have changed places.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from captions.alignment.matches import Match

# Fewest matched words of a passage that may be in another order than the rest. In shorter ones the
# same words said twice ("it's, it's") are far more likely than a change of order.
PASSAGE_WORDS = 25


def find_passages(matches: Sequence[Match | None]) -> list[range]:
    """Return the passages of a script, in its order, as ranges of word indices.

    Within a passage the matched words are neighbours in the reference too, except for words there
    that match nothing. Unmatched words belong to the passage before them, the first ones to the
    first passage.
    """
    known = [(match.first, index) for index, match in enumerate(matches) if match is not None]
    # the script word that matches next in the reference must also be the next in the script
    next_in_reference = {left: right for (_, left), (_, right) in pairwise(sorted(known))}
    breaks = [
        index
        for (_, before), (_, index) in pairwise(known)
        if next_in_reference.get(before) != index
    ]
    return [range(start, stop) for start, stop in pairwise([0, *breaks, len(matches)])]


def first_match(passage: range, matches: Sequence[Match | None]) -> int:
    """Return the index in the reference of the first word of a passage that matches; 0 for none."""
    found = (matches[index] for index in passage)
    return next((match.first for match in found if match is not None), 0)


def out_of_order(passages: Sequence[range], matches: Sequence[Match | None]) -> list[range]:
    """Return the passages that are not in the order of the rest, of which there is most.

    The rest is the heaviest increasing subsequence of the passages by where they start in the
    reference, weighted by matched words: dynamic programming, quadratic in the few passages.
    """
    starts = [first_match(passage, matches) for passage in passages]
    weights: list[int] = []
    before: list[int] = []
    for index, passage in enumerate(passages):
        lower = [other for other in range(index) if starts[other] < starts[index]]
        best = max(lower, key=weights.__getitem__, default=-1)
        before.append(best)
        weights.append((weights[best] if lower else 0) + count_matched(passage, matches))
    in_order = set()
    index = max(range(len(weights)), key=weights.__getitem__, default=-1)
    while index >= 0:
        in_order.add(index)
        index = before[index]
    return [passage for index, passage in enumerate(passages) if index not in in_order]


def count_matched(passage: range, matches: Sequence[Match | None]) -> int:
    """Return how many words of a passage match."""
    return sum(matches[index] is not None for index in passage)


def drop_short_passages(matches: Sequence[Match | None]) -> list[Match | None]:
    """Return matches without those of passages in another order that are too short to trust.

    Alignment counts tokens, of which one word may have many ("it's" two, "1234" four), and keeps
    the order that shares most tokens; here the words count.
    """
    kept = list(matches)
    while True:
        short = [
            passage
            for passage in out_of_order(find_passages(kept), kept)
            if count_matched(passage, kept) < PASSAGE_WORDS
        ]
        if not any(count_matched(passage, kept) for passage in short):
            return kept
        for passage in short:
            kept[passage.start : passage.stop] = [None] * len(passage)
