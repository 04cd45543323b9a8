"""Choose one reading for each printed time, so that the times of a file never go backwards.

Files hold slips (``11:03`` followed by ``11:02``) and ambiguous times (``10:00:00`` for ten
minutes). Both are settled by the order of the whole file: the longest non-decreasing subsequence
of readings is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from captions.transcript.timestamps import Stamp

# A file that lasts this long (ms) with fewer words per minute than this was read wrongly: its
# minutes were taken for hours. People say 100 to 200 words per minute; no episode lasts six hours.
_SUSPICIOUS_MS = 6 * 3_600_000
_SPARSE_WORDS_A_MINUTE = 20
# Score of keeping a stamp. Choosing its second reading costs 1, so keeping one more stamp always
# outweighs any number of second readings. Two doubtful stamps weigh less than one that is not.
_KEEP_WEIGHT = 1_000_000
_KEEP_DOUBTFUL_WEIGHT = 400_000


def choose_times(
    stamps: Sequence[Stamp], words: Iterable[int], doubtful: Sequence[bool] = ()
) -> list[int | None]:
    """Return the time of each stamp in milliseconds, or None for one that fits nowhere.

    Keeps as many stamps as possible in order of time, and prefers first readings. ``words`` are
    the numbers of words after each stamp: where the second readings are in order too, they are
    chosen if the first would leave too few words per minute. ``doubtful`` says of each stamp
    whether it may be no time at all; without it none is.

    >>> from captions.transcript.timestamps import LEADING_STAMP, read_stamp
    >>> def choose(*texts, words=0):
    ...     stamps = [read_stamp(LEADING_STAMP.match(text)) for text in texts]
    ...     return choose_times(stamps, [words] * len(stamps))
    >>> choose("0:01", "0:09", "0:05", "0:12")
    [1000, 9000, None, 12000]
    >>> choose("9:40", "10:00:00", "10:20")
    [580000, 600000, 620000]
    >>> choose("9:00:00", "10:00:00", "16:00:00", words=200)
    [540000, 600000, 960000]
    """
    weights = [
        _KEEP_DOUBTFUL_WEIGHT if is_doubtful else _KEEP_WEIGHT
        for is_doubtful in doubtful or [False] * len(stamps)
    ]
    times = _choose_by_order(stamps, weights)
    if not _is_long(times):
        return times
    total = sum(words)
    if not _is_sparse(times, total):
        return times
    other = _longest_non_decreasing([stamp.readings_ms[::-1] for stamp in stamps], weights)
    keeps_as_many = _count_known(other) >= _count_known(times)
    return other if keeps_as_many and not _is_sparse(other, total) else times


def _choose_by_order(stamps: Sequence[Stamp], weights: Sequence[int]) -> list[int | None]:
    first = [stamp.readings_ms[0] for stamp in stamps if stamp.readings_ms]
    if len(first) == len(stamps) and all(a <= b for a, b in pairwise(first)):
        return list(first)
    return _longest_non_decreasing([stamp.readings_ms for stamp in stamps], weights)


def _count_known(times: Sequence[int | None]) -> int:
    return sum(time_ms is not None for time_ms in times)


def _is_sparse(times: Sequence[int | None], words: int) -> bool:
    return _is_long(times) and words < _SPARSE_WORDS_A_MINUTE * _span_ms(times) / 60_000


def _is_long(times: Sequence[int | None]) -> bool:
    return _span_ms(times) >= _SUSPICIOUS_MS


def _span_ms(times: Sequence[int | None]) -> int:
    """Return the time from the first known one to the last; times never decrease."""
    first_ms = next((time_ms for time_ms in times if time_ms is not None), 0)
    last_ms = next((time_ms for time_ms in reversed(times) if time_ms is not None), 0)
    return last_ms - first_ms


class _BestChains:
    """A Fenwick tree (binary indexed tree): the best chain that ends at or below a value.

    Finding and adding take O(log n). A chain is (weight, -node), so that the heavier one is
    larger, and of equal ones the one that was added first.
    """

    def __init__(self, values: Sequence[int]) -> None:
        self._values = values
        self._best = [(0, 0)] * (len(values) + 1)

    def up_to(self, value: int) -> tuple[int, int]:
        best = (0, 0)
        slot = bisect_left(self._values, value) + 1
        while slot:
            best = max(best, self._best[slot])
            slot &= slot - 1
        return best

    def add(self, value: int, chain: tuple[int, int]) -> None:
        slot = bisect_left(self._values, value) + 1
        while slot < len(self._best):
            self._best[slot] = max(self._best[slot], chain)
            slot += slot & -slot


def _longest_non_decreasing(
    readings: Sequence[tuple[int, ...]], weights: Sequence[int]
) -> list[int | None]:
    """Return one reading of each stamp, or None, so that those kept never decrease.

    The heaviest non-decreasing subsequence where each element is a choice of values, found in
    O(n log n) with a Fenwick tree over the sorted values. Earlier readings weigh a little more.
    """
    chains = _BestChains(sorted({value for options in readings for value in options}))
    # chosen readings as (stamp, value, node before), linked backwards; node 0 is the start
    nodes: list[tuple[int, int, int]] = [(-1, 0, 0)]
    last = (0, 0)
    for index, options in enumerate(readings):
        # all options are looked up before any is added: a stamp cannot follow itself
        before = [chains.up_to(value) for value in options]
        for rank, (value, (weight, negated)) in enumerate(zip(options, before)):
            chain = (weight + weights[index] - rank, -len(nodes))
            nodes.append((index, value, -negated))
            chains.add(value, chain)
            last = max(last, chain)
    times: list[int | None] = [None] * len(readings)
    node = -last[1]
    while node:
        index, value, node = nodes[node]
        times[index] = value
    return times
