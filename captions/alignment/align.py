"""Which token of one text is which of another: the only import of rapidfuzz.

Anchors first, then anchors within the stretches between, then the longest common subsequence of
what is left, which is small. What stands in another order is looked for in what nothing matched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from captions.alignment.agreement import believed
from captions.alignment.anchors import ANCHOR_TOKENS, Pair, find_anchors, longest_chain

# the subsequence is sought in stretches up to this many tokens times tokens: a second of work in
# all, and 1 MB of rapidfuzz's bit rows
_LARGEST_CELLS = 4_000_000
_SMALL_CELLS = 400  # here anchors find nothing that the subsequence does not
# where one side has so much more, only its two ends can belong to the other
_UNEVEN = 3
_EDGE_TOKENS = 12
_EDGE_MOST = 1500
# a passage in another place has so many more matches than misses, side by side on both sides
_PASSAGE_TOKENS = 25
_PASSAGES = 8


def align(left: Sequence[str], right: Sequence[str], *, trusting: bool = False) -> list[int]:
    """Return for each token of the left text its place in the right one, or -1.

    No place is given twice. Places grow within passages; passages may have changed places. About
    linear in time and memory. Few words that agree among many that do not are taken for chance,
    unless ``trusting``: two writings of one text.
    """
    numbers: dict[str, int] = {}
    ours = [numbers.setdefault(token, len(numbers)) for token in left]
    theirs = [numbers.setdefault(token, len(numbers)) for token in right]
    places = [-1] * len(ours)
    pairs = _match(ours, theirs)
    for our_place, their_place in pairs if trusting else believed(pairs):
        places[our_place] = their_place
    for _ in range(_PASSAGES):
        moved = _moved_passage(ours, theirs, places)
        if not moved:
            break
        for our_place, their_place in moved:
            places[our_place] = their_place
    return places


def count_shared_runs(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many runs of three tokens stand exactly once in both texts, in any order."""
    numbers: dict[str, int] = {}
    ours = [numbers.setdefault(token, len(numbers)) for token in left]
    return len(find_anchors(ours, [numbers.setdefault(token, len(numbers)) for token in right]))


def likeness(one: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1: the share of letters they have in order."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)


def _match(ours: Sequence[int], theirs: Sequence[int]) -> list[Pair]:
    """Return pairs of equal tokens that grow on both sides, as many as can well be found."""
    pairs: list[Pair] = []
    stretches = [(0, len(ours), 0, len(theirs))]
    while stretches:
        our_start, our_stop, their_start, their_stop = stretches.pop()
        while our_start < our_stop and their_start < their_stop:
            if ours[our_start] != theirs[their_start]:
                break
            pairs.append((our_start, their_start))
            our_start, their_start = our_start + 1, their_start + 1
        while our_start < our_stop and their_start < their_stop:
            if ours[our_stop - 1] != theirs[their_stop - 1]:
                break
            our_stop, their_stop = our_stop - 1, their_stop - 1
            pairs.append((our_stop, their_stop))
        if our_start == our_stop or their_start == their_stop:
            continue
        some_ours, some_theirs = ours[our_start:our_stop], theirs[their_start:their_stop]
        chain: list[Pair] = []
        if len(some_ours) * len(some_theirs) > _SMALL_CELLS:
            chain = longest_chain(find_anchors(some_ours, some_theirs))
        if not chain:
            pairs += [
                (our_start + one, their_start + other)
                for one, other in _subsequence(some_ours, some_theirs)
            ]
            continue
        at, their_at = our_start, their_start
        for one, other in chain:
            # overlapping anchors of one run share tokens, and are in step
            one, other = our_start + one, their_start + other
            if one >= at and other >= their_at:
                stretches.append((at, one, their_at, other))
            elif one - at != other - their_at:
                continue
            for step in range(ANCHOR_TOKENS):
                if one + step >= at:
                    pairs.append((one + step, other + step))
            at, their_at = one + ANCHOR_TOKENS, other + ANCHOR_TOKENS
        stretches.append((at, our_stop, their_at, their_stop))
    pairs.sort()
    return pairs


def _subsequence(ours: Sequence[int], theirs: Sequence[int]) -> Iterator[Pair]:
    """Yield the pairs of the longest common subsequence of two stretches without anchors.

    Where one side is much the longer, what the other has can only be at its two ends.
    """
    if len(ours) > _UNEVEN * len(theirs) + 2 * _EDGE_TOKENS:
        return _at_edges(ours, theirs)
    if len(theirs) > _UNEVEN * len(ours) + 2 * _EDGE_TOKENS:
        return ((one, other) for other, one in _at_edges(theirs, ours))
    if len(ours) * len(theirs) > _LARGEST_CELLS:
        return _at_edges(ours, theirs)
    return _common(ours, theirs)


def _common(ours: Sequence[int], theirs: Sequence[int]) -> Iterator[Pair]:
    from rapidfuzz.distance import LCSseq

    for block in LCSseq.opcodes(ours, theirs):
        if block.tag == "equal":
            yield from zip(
                range(block.src_start, block.src_end), range(block.dest_start, block.dest_end)
            )


def _at_edges(long: Sequence[int], short: Sequence[int]) -> Iterator[Pair]:
    """Yield pairs where the short side is parted between the two ends of the long one."""
    size = min(len(short), _EDGE_MOST)
    width = min(size + _EDGE_TOKENS, len(long))
    behind = len(long) - width
    short_behind = len(short) - size
    head = list(_common(long[:width], short[:size]))
    tail = [
        (behind + one, short_behind + other)
        for one, other in _common(long[behind:], short[short_behind:])
    ]
    # the part of the short side that goes to the head: where both ends together match most
    best, parted_at = len(tail), 0
    heads, tails = 0, len(tail)
    in_head, in_tail = {other for _, other in head}, {other for _, other in tail}
    for place in range(len(short)):
        heads += place in in_head
        tails -= place in in_tail
        if heads + tails > best:
            best, parted_at = heads + tails, place + 1
    last = -1
    for one, other in head:
        if other < parted_at:
            last = one
            yield one, other
    yield from ((one, other) for one, other in tail if other >= parted_at and one > last)


def _moved_passage(ours: Sequence[int], theirs: Sequence[int], places: Sequence[int]) -> list[Pair]:
    """Return the pairs of a passage that neither side has in the order of the rest."""
    taken = set(places)
    our_free = _free_runs([place < 0 for place in places])
    their_free = _free_runs([place not in taken for place in range(len(theirs))])
    if not our_free or not their_free:
        return []
    our_places, some_ours = _closed_up(ours, our_free, -1)
    their_places, some_theirs = _closed_up(theirs, their_free, -2)
    chain = longest_chain(find_anchors(some_ours, some_theirs))
    if len(chain) < ANCHOR_TOKENS:
        return []
    pairs = believed(_match(some_ours, some_theirs), entry=_PASSAGE_TOKENS, at_head=False)
    return [(our_places[one], their_places[other]) for one, other in pairs]


def _free_runs(free: Sequence[bool]) -> list[range]:
    runs = []
    for is_free, group in groupby(range(len(free)), key=free.__getitem__):
        run = list(group)
        if is_free and len(run) >= _PASSAGE_TOKENS:
            runs.append(range(run[0], run[-1] + 1))
    return runs


def _closed_up(
    tokens: Sequence[int], runs: Sequence[range], seam: int
) -> tuple[list[int], list[int]]:
    """Return the places and the tokens of runs, with tokens between them that nothing equals.

    So many that to cross them costs a passage more than to begin anew: crumbs of several runs
    never add up to one.
    """
    places: list[int] = []
    closed: list[int] = []
    width = _PASSAGE_TOKENS + 1
    for run in runs:
        places += [*run, *[-1] * width]
        closed += [*tokens[run.start : run.stop], *[seam] * width]
    return places, closed
