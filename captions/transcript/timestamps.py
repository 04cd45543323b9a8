"""The times printed in a transcript: find them, read them, and put them in order.

A stamp may be doubtful: ``10:00:00`` can be ten hours, or ten minutes from a program that adds
frames. Which it is, and which stamps are simply wrong, is decided by the order of the whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from captions.timecode import fraction_ms

# a clock time in speech, such as "9:00 a.m.", is words; "1:23 am I" opens a line of speech
_NOT_A_CLOCK = r"(?!\s*(?:[AaPp]\.\s?[Mm]\b|o['\u2019]clock))"
# hours may be missing; a fraction of the second, or the frames of a video editor, may follow
TIME = (
    r"(?:(?P<hours>\d{1,3})[:\uff1a])?(?P<minutes>\d{1,4})[:\uff1a](?P<seconds>\d\d)"
    r"(?:[.,](?P<fraction>\d{1,9})|[:;]\d\d(?=\D|\Z))?"
)
# "0:05 - 0:09": where the line ends is not needed
_UNTIL = (
    r"(?:\s{0,3}(?:-->|->|[-\u2013\u2014\t])\s{0,3}"
    r"(?:\d{1,3}:)?\d{1,4}:\d\d(?:[.,]\d{1,9})?(?!\d))?"
)
# spaces, and what is not seen: zero-width and direction marks
UNSEEN = r"\s\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
BULLET = r"(?:(?:[-*\u2022]|\d{1,4}[.)])\s+)?(?:\*\*|__)?"
LEADING_STAMP = re.compile(
    rf"[{UNSEEN}]*{BULLET}[\[(<\u3010\uff08]?(?P<stamp>{TIME}){_UNTIL}"
    r"(?:[\])>\u3011\uff09]+(?:\*\*|__)?\s*|(?:\*\*|__)?\s+|\Z|(?=[^\W\d_])(?![AaPp][Mm]\b))"
    rf"{_NOT_A_CLOCK}"
)
_INNER = r"(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-5][0-9]"
INNER_STAMP = re.compile(
    rf"(?:\[(?P<square>{_INNER})\]|\((?P<round>{_INNER})\)"
    rf"|(?<![0-9:/\[(])(?<![0-9][.,])(?P<bare>{_INNER})(?![0-9:/\])]|[.,][0-9]))"
    rf"{_NOT_A_CLOCK}(?!\s*[AaPp][Mm]\b)"
)
_SECONDS_A_MINUTE = 60
_SPARSE_WORDS_A_MINUTE = 20
_KEPT = 1_000_000  # the weight of a stamp kept; a second reading costs one


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed time: its readings in ms, likeliest first, and how exact it is.

    No reading at all means that it cannot be a time (``12:75``). ``width_ms`` is the window in
    which the true time lies: 1000 for whole seconds, 1 for milliseconds.
    """

    text: str
    readings_ms: tuple[int, ...]
    width_ms: int = 1000


def read_stamp(match: re.Match[str]) -> Stamp:
    """Return the stamp that ``LEADING_STAMP`` matched, with every way it can be read."""
    hours, minutes, seconds = match["hours"], int(match["minutes"]), int(match["seconds"])
    digits = match["fraction"] or ""
    width_ms = 10 ** max(0, 3 - len(digits))
    readings: list[int] = []
    if hours is None:
        # minutes are unbounded: people write 61:08
        if seconds < _SECONDS_A_MINUTE:
            readings.append((minutes * 60 + seconds) * 1000 + fraction_ms(digits))
    else:
        if minutes < _SECONDS_A_MINUTE and seconds < _SECONDS_A_MINUTE:
            whole = (int(hours) * 60 + minutes) * 60 + seconds
            readings.append(whole * 1000 + fraction_ms(digits))
        if minutes < _SECONDS_A_MINUTE and not digits:
            # minutes, seconds, frames: "10:00:00" for ten minutes
            readings.append((int(hours) * 60 + minutes) * 1000)
    return Stamp(match["stamp"], tuple(readings), width_ms)


def read_inner_stamp_ms(match: re.Match[str]) -> int:
    """Return the time of a stamp that ``INNER_STAMP`` matched, in whole seconds, as ms."""
    seconds = 0
    for number in (match["square"] or match["round"] or match["bare"]).split(":"):
        seconds = seconds * 60 + int(number)
    return seconds * 1000


def order_stamps(stamps: Sequence[Stamp], words: Sequence[int]) -> list[int | None]:
    """Return the time of each stamp in ms, or None for one that fits no order of the file.

    Keeps as many stamps as can stand in time order (the longest non-decreasing chain), among
    equals those printed first. ``words`` counts the words after each stamp: where both readings
    of the doubtful stamps would be in order, the one that leaves speech too sparse loses.
    """
    usual = [stamp.readings_ms[:1] for stamp in stamps]
    first = [reading for readings in usual for reading in readings]
    if len(first) == len(stamps) and all(a <= b for a, b in pairwise(first)):
        chain: list[int | None] = list(first)
    else:
        chain = _longest_chain([stamp.readings_ms for stamp in stamps])
    if not _is_sparse(chain, words):
        return chain
    other = _longest_chain([stamp.readings_ms[::-1] for stamp in stamps])
    as_long = sum(time is not None for time in other) >= sum(time is not None for time in chain)
    return other if as_long and not _is_sparse(other, words) else chain


def _is_sparse(chain: Sequence[int | None], words: Sequence[int]) -> bool:
    times = [time for time in chain if time is not None]
    if len(times) < 2 or times[-1] - times[0] < 6 * 3600 * 1000:
        return False
    minutes = (times[-1] - times[0]) / 60_000
    return sum(words) < _SPARSE_WORDS_A_MINUTE * minutes


def _longest_chain(readings: Sequence[tuple[int, ...]]) -> list[int | None]:
    """Return one reading of each stamp or None, so that the kept ones never go backwards.

    Weighs a first reading a little more than a later one; a Fenwick tree over the sorted values
    holds the best chain that ends at or below each, so the whole is O(n log n).
    """
    values = sorted({value for options in readings for value in options})
    best: list[tuple[int, int]] = [(0, 0)] * (len(values) + 1)  # (weight, -node), larger is better
    nodes: list[tuple[int, int, int]] = [(-1, 0, 0)]  # (stamp, value, node before)
    for index, options in enumerate(readings):
        added = []
        for rank, value in enumerate(options):
            weight, before = 0, 0
            slot = position = bisect_left(values, value) + 1
            while slot:
                if best[slot] > (weight, before):
                    weight, before = best[slot]
                slot &= slot - 1
            added.append((position, weight + _KEPT - rank, value, -before))
        for position, weight, value, node_before in added:
            nodes.append((index, value, node_before))
            entry = (weight, -(len(nodes) - 1))
            while position < len(best):
                if entry > best[position]:
                    best[position] = entry
                position += position & -position
    chain: list[int | None] = [None] * len(readings)
    node = -max(best)[1]
    while node:
        index, value, node = nodes[node]
        chain[index] = value
    return chain
