"""Match the equal tokens of two texts in the order that both have, in nearly linear time.

What both texts start and end with matches. Anchors divide the rest into gaps, which are matched in
the same way; in a gap without anchors, which is small or has little in common, the longest common
subsequence is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.alignment.anchors import ANCHOR_TOKENS, Pair, find_anchors, longest_chain
from captions.alignment.lcs import common_subsequence

# Largest gap, as the product of its two lengths, that is searched for a longest common subsequence:
# that takes 1 MB, and all gaps of a day of speech together about a second.
_LARGEST_CELLS = 4_000_000
# In gaps up to this size anchors find nothing that the subsequence does not, and cost more.
_SMALL_CELLS = 400
# Where one side of a gap has this many times the tokens of the other, only its ends are searched:
# the short side is what was said around an ad or a cut, not scattered over it.
_UNEVEN_FACTOR = 3
# Tokens that an end has more than the short side, to allow for misheard words.
_EDGE_TOKENS = 12
# Most tokens of the short side that are searched for at each end: both together are then about as
# much work as _LARGEST_CELLS.
_LARGEST_EDGE = 1500


def match_in_order(ours: Sequence[int], theirs: Sequence[int]) -> list[Pair]:
    """Return pairs of equal tokens that increase on both sides, nearly as many as possible.

    >>> match_in_order([1, 2, 3, 4, 5], [1, 2, 9, 4, 5])
    [(0, 0), (1, 1), (3, 3), (4, 4)]
    """
    pairs: list[Pair] = []
    gaps = [(range(len(ours)), range(len(theirs)))]
    while gaps:
        our_gap, their_gap = gaps.pop()
        starts = _count_common(ours, theirs, our_gap, their_gap)
        pairs += zip(our_gap[:starts], their_gap[:starts])
        our_gap, their_gap = our_gap[starts:], their_gap[starts:]
        ends = _count_common(ours, theirs, our_gap[::-1], their_gap[::-1])
        pairs += zip(our_gap[::-1][:ends], their_gap[::-1][:ends])
        our_gap = our_gap[: len(our_gap) - ends]
        their_gap = their_gap[: len(their_gap) - ends]
        if not our_gap or not their_gap:
            continue
        some_ours = ours[our_gap.start : our_gap.stop]
        some_theirs = theirs[their_gap.start : their_gap.stop]
        chain: list[Pair] = []
        if len(some_ours) * len(some_theirs) > _SMALL_CELLS:
            chain = longest_chain(find_anchors(some_ours, some_theirs))
        if chain:
            anchored, smaller_gaps = _match_anchors(chain, our_gap, their_gap)
            pairs += anchored
            gaps += smaller_gaps
        else:
            pairs += [
                (our_gap.start + one, their_gap.start + other)
                for one, other in _match_gap(some_ours, some_theirs)
            ]
    pairs.sort()
    return pairs


def _count_common(
    ours: Sequence[int], theirs: Sequence[int], our_gap: range, their_gap: range
) -> int:
    """Return how many tokens are equal, side by side, from the start of two ranges."""
    count = 0
    for one, other in zip(our_gap, their_gap):
        if ours[one] != theirs[other]:
            break
        count += 1
    return count


def _match_anchors(
    chain: Sequence[Pair], our_gap: range, their_gap: range
) -> tuple[list[Pair], list[tuple[range, range]]]:
    """Return the pairs of a chain of anchors, and the gaps before, between and after them.

    The chain has indices within the gap that it divides; pairs and gaps have those of the texts.
    Anchors of one longer run overlap. An anchor that overlaps the one before it, but starts a
    different number of tokens after it on each side, contradicts it and is skipped.
    """
    pairs: list[Pair] = []
    gaps: list[tuple[range, range]] = []
    our_next, their_next = our_gap.start, their_gap.start
    for left, right in chain:
        one, other = our_gap.start + left, their_gap.start + right
        if one < our_next or other < their_next:
            if one - our_next != other - their_next:
                continue
        elif one > our_next and other > their_next:
            gaps.append((range(our_next, one), range(their_next, other)))
        for step in range(ANCHOR_TOKENS):
            if one + step >= our_next:
                pairs.append((one + step, other + step))
        our_next, their_next = one + ANCHOR_TOKENS, other + ANCHOR_TOKENS
    gaps.append((range(our_next, our_gap.stop), range(their_next, their_gap.stop)))
    return pairs, gaps


def _match_gap(ours: Sequence[int], theirs: Sequence[int]) -> Iterator[Pair]:
    """Yield the pairs of a gap without anchors: of all of it, or of its ends if it is uneven."""
    if len(ours) > _UNEVEN_FACTOR * len(theirs) + 2 * _EDGE_TOKENS:
        return _match_at_ends(ours, theirs)
    if len(theirs) > _UNEVEN_FACTOR * len(ours) + 2 * _EDGE_TOKENS:
        return ((one, other) for other, one in _match_at_ends(theirs, ours))
    if len(ours) * len(theirs) > _LARGEST_CELLS:
        return _match_at_ends(ours, theirs)
    return common_subsequence(ours, theirs)


def _match_at_ends(long: Sequence[int], short: Sequence[int]) -> Iterator[Pair]:
    """Yield pairs of a short text divided between the two ends of a long one.

    The whole short text is matched with both ends. Then it is divided where its first part in the
    head and its second part in the tail together match most.
    """
    size = min(len(short), _LARGEST_EDGE)
    width = min(size + _EDGE_TOKENS, len(long))
    tail_start, short_tail_start = len(long) - width, len(short) - size
    head = list(common_subsequence(long[:width], short[:size]))
    tail = [
        (tail_start + one, short_tail_start + other)
        for one, other in common_subsequence(long[tail_start:], short[short_tail_start:])
    ]
    divide = _best_division(len(short), {other for _, other in head}, {other for _, other in tail})
    last = -1
    for one, other in head:
        if other < divide:
            last = one
            yield one, other
    yield from ((one, other) for one, other in tail if other >= divide and one > last)


def _best_division(count: int, in_head: set[int], in_tail: set[int]) -> int:
    """Return the index that divides tokens so that most match: in the head before it, else in the
    tail."""
    best, best_index = len(in_tail), 0
    matched = len(in_tail)
    for index in range(count):
        matched += (index in in_head) - (index in in_tail)
        if matched > best:
            best, best_index = matched, index + 1
    return best_index
