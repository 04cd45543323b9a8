"""Find the passages of a script that its reference has in another order.

Once words are matched, the script falls into passages whose words follow each other in both texts.
Most passages follow each other too; some may have been moved when the recording was cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from captions.alignment.matches import Match

PASSAGE_WORDS = 25
"""Fewest matched words of a passage in another order than the rest. In shorter ones, words that are
said twice ("it's, it's") are far more likely than a change of order."""


def find_passages(matches: Sequence[Match | None]) -> list[range]:
    """Return the passages of a script, in its order, as ranges of word indices.

    The matched words of a passage follow each other in the reference too, with only unmatched words
    between them. Unmatched words of the script belong to the passage before them, the first ones to
    the first passage.

    >>> matches = [Match(heard, heard, 0, None) for heard in (0, 1, 4, 5, 2, 3)]
    >>> find_passages(matches)
    [range(0, 2), range(2, 4), range(4, 6)]
    """
    known = [(match.first, index) for index, match in enumerate(matches) if match is not None]
    next_in_reference = {left: right for (_, left), (_, right) in pairwise(sorted(known))}
    breaks = [
        index
        for (_, before), (_, index) in pairwise(known)
        if next_in_reference.get(before) != index
    ]
    return [range(start, stop) for start, stop in pairwise([0, *breaks, len(matches)])]


def first_match(passage: range, matches: Sequence[Match | None]) -> int:
    """Return where a passage starts in the reference, as the index of a word; 0 if unmatched."""
    found = (matches[index] for index in passage)
    return next((match.first for match in found if match is not None), 0)


def out_of_order(passages: Sequence[range], matches: Sequence[Match | None]) -> list[range]:
    """Return the passages that are not in the order of the rest, where the rest is the most words.

    The rest is the heaviest increasing subsequence of the passages' starts in the reference,
    weighted by matched words, by dynamic programming: quadratic, but passages are few.

    Two words have moved after three:

    >>> matches = [Match(heard, heard, 0, None) for heard in (3, 4, 0, 1, 2, 5)]
    >>> out_of_order(find_passages(matches), matches)
    [range(0, 2)]
    """
    starts = [first_match(passage, matches) for passage in passages]
    weights: list[int] = []
    before: list[int] = []
    for index, passage in enumerate(passages):
        lower = [other for other in range(index) if starts[other] < starts[index]]
        best = max(lower, key=weights.__getitem__, default=-1)
        before.append(best)
        weights.append((weights[best] if lower else 0) + _count_matched(passage, matches))
    in_order = set()
    index = max(range(len(weights)), key=weights.__getitem__, default=-1)
    while index >= 0:
        in_order.add(index)
        index = before[index]
    return [passage for index, passage in enumerate(passages) if index not in in_order]


def drop_short_passages(matches: Sequence[Match | None]) -> list[Match | None]:
    """Return matches without those of passages in another order that are too short to trust.

    Alignment counts tokens, of which a word may have several, and prefers the order that shares
    most of them. Here words count, and the order that shares most words.
    """
    kept = list(matches)
    while True:
        short = [
            passage
            for passage in out_of_order(find_passages(kept), kept)
            if 0 < _count_matched(passage, kept) < PASSAGE_WORDS
        ]
        if not short:
            return kept
        for passage in short:
            kept[passage.start : passage.stop] = [None] * len(passage)


def _count_matched(passage: range, matches: Sequence[Match | None]) -> int:
    return sum(matches[index] is not None for index in passage)
