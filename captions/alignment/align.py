"""Align two texts: find for each token of one the same token in the other.

Most tokens are matched in the order that both texts have. The tokens still unmatched are then
searched for passages in another order. ``sync`` aligns a script with its reference,
``validate --against`` captions with their transcript.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from captions.alignment.agreement import drop_chance_matches
from captions.alignment.anchors import Pair, find_anchors, longest_chain
from captions.alignment.in_order import match_in_order
from captions.alignment.passages import PASSAGE_WORDS

# Most searches for passages in another order. Each finds all that are in order among themselves, so
# this allows far more reordering than any edit makes.
_MOST_SEARCHES = 8
# Fewest anchors for which a search pays: a passage long enough to count has many more.
_LEAST_ANCHORS = 3
# Tokens in a separator between two unmatched runs: more than the PASSAGE_WORDS that a new passage
# costs, so that joining matches from two different runs never pays.
_SEPARATOR_TOKENS = PASSAGE_WORDS + 1


def align(left: Sequence[str], right: Sequence[str], *, trusting: bool = False) -> list[int]:
    """Return for each token of the left text the index of its match in the right one, or -1.

    No index is returned twice. Indices increase within a passage; whole passages may be in another
    order. A few matches among many misses are taken for chance and dropped, unless ``trusting``:
    use that for two versions of one text. Time and memory are about proportional to the lengths.

    >>> align("we wound the clock up again".split(), "and we wound a clock up again".split())
    [1, 2, -1, 4, 5, 6]
    """
    ours, theirs = _numbered(left, right)
    found = [-1] * len(ours)
    pairs = match_in_order(ours, theirs)
    for one, other in pairs if trusting else drop_chance_matches(pairs):
        found[one] = other
    for _ in range(_MOST_SEARCHES):
        moved = _match_moved(ours, theirs, found)
        if not moved:
            break
        for one, other in moved:
            found[one] = other
    return found


def count_shared_runs(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many runs of three tokens occur exactly once in each text, in any order."""
    return len(find_anchors(*_numbered(left, right)))


def _numbered(left: Sequence[str], right: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return both texts with a number for each different token: numbers compare faster."""
    numbers: dict[str, int] = {}
    ours = [numbers.setdefault(token, len(numbers)) for token in left]
    theirs = [numbers.setdefault(token, len(numbers)) for token in right]
    return ours, theirs


def _match_moved(ours: Sequence[int], theirs: Sequence[int], found: Sequence[int]) -> list[Pair]:
    """Return the pairs of passages that neither side has in the order of the rest.

    The unmatched runs of each side are joined, with separators that match nothing, and matched in
    order like two texts.
    """
    taken = set(found)
    our_runs = _long_runs([other < 0 for other in found])
    their_runs = _long_runs([index not in taken for index in range(len(theirs))])
    if not our_runs or not their_runs:
        return []
    our_indices, some_ours = _joined(ours, our_runs, -1)
    their_indices, some_theirs = _joined(theirs, their_runs, -2)
    if len(longest_chain(find_anchors(some_ours, some_theirs))) < _LEAST_ANCHORS:
        return []
    pairs = drop_chance_matches(
        match_in_order(some_ours, some_theirs), surplus=PASSAGE_WORDS, trust_start=False
    )
    return [(our_indices[one], their_indices[other]) for one, other in pairs]


def _long_runs(unmatched: Sequence[bool]) -> list[range]:
    """Return the runs of unmatched tokens that are long enough to hold a passage."""
    runs = []
    for is_unmatched, group in groupby(range(len(unmatched)), key=unmatched.__getitem__):
        run = list(group)
        if is_unmatched and len(run) >= PASSAGE_WORDS:
            runs.append(range(run[0], run[-1] + 1))
    return runs


def _joined(
    tokens: Sequence[int], runs: Sequence[range], separator: int
) -> tuple[list[int], list[int]]:
    """Return the indices and the tokens of runs, each with a separator after it.

    The separators are long enough that an alignment never joins matches from two different runs.
    """
    indices: list[int] = []
    joined: list[int] = []
    for run in runs:
        indices += [*run, *[-1] * _SEPARATOR_TOKENS]
        joined += [*tokens[run.start : run.stop], *[separator] * _SEPARATOR_TOKENS]
    return indices, joined
