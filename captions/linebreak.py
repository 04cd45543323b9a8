"""Break a text into lines where it reads well.

Of all ways to break into the fewest lines that fit, the one is chosen whose breaks are worth most
(``captions.breakpoints``) and whose lines are most alike in length.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from captions.breakpoints import break_worths
from captions.measure import line_length
from captions.words import join_words, joins_unspaced, split_words

# what unequal lines cost, fitted with the points of captions.breakpoints: d is the difference
# of two lines in widths of the limit. No wish for a longer lower line: people do it 52 % of the
# time, and the wish made the breaks worse.
_UNEVEN: Final = 1.0
_UNEVEN_SQUARED: Final = 7.5
_LONGER_FIRST: Final = 0.6
_INFINITY: Final = float("inf")


def break_lines(text: str, max_chars: int = 42, max_lines: int = 2) -> list[str]:
    """Break a text into as few lines of at most ``max_chars`` characters as it fits in.

    A text that does not fit ``max_lines`` lines gets as many more as it needs. A single word
    longer than the limit stays whole, alone on its line. Line breaks in the text are spaces.
    """
    words = split_words(text)
    places = line_starts(range(len(words)), Ruler(words), break_worths(words), max_chars)
    return [join_words(words[start:stop]) for start, stop in pairwise([*places, len(words)])]


class Ruler:
    """Where each of a row of words begins and ends when they are joined, in characters."""

    __slots__ = ("begins", "ends")

    def __init__(self, words: Sequence[str]) -> None:
        self.begins: list[int] = []
        self.ends: list[int] = []
        end = -1
        left = ""
        for word in words:
            begin = end if left and joins_unspaced(left, word) else end + 1
            end = begin + line_length(word)
            self.begins.append(begin)
            self.ends.append(end)
            left = word if not word.isascii() else ""

    def length(self, start: int, stop: int) -> int:
        """Return the length of the line that holds the words from ``start`` to before ``stop``."""
        return self.ends[stop - 1] - self.begins[start]


def line_starts(
    span: range, ruler: Ruler, worths: Sequence[float], max_chars: int, indent: int = 0
) -> list[int]:
    """Return the places in ``span`` where its lines begin: the fewest lines, broken best.

    ``worths`` has the worth of a break before each word; ``indent`` characters of the first line
    are taken already.
    """
    windows = _windows(span, ruler, max_chars, indent)
    if len(windows) < 2:
        return [span.start] if span else []
    whole = indent + ruler.length(span.start, span.stop)
    mean = (whole - len(windows) + 1) / len(windows)
    scores = {span.start: 0.0}
    origins = []
    taken = indent
    for window in windows:
        reached = {}
        origin = {}
        for stop in window:
            best = -_INFINITY
            for start, score in scores.items():
                length = taken + ruler.ends[stop - 1] - ruler.begins[start]
                if length > max_chars and stop > start + 1:
                    continue
                difference = 2 * (length - mean) / max_chars
                score -= 0.5 * (_UNEVEN * abs(difference) + _UNEVEN_SQUARED * difference**2)
                if start == span.start and difference > 0:
                    score += _LONGER_FIRST * difference
                if score > best:
                    best = score
                    origin[stop] = start
            if stop in origin:
                reached[stop] = best + (worths[stop] if stop < span.stop else 0.0)
        scores = reached
        origins.append(origin)
        taken = 0
    starts = [span.stop]
    for origin in reversed(origins):
        starts.append(origin[starts[-1]])
    return starts[:0:-1]


def _windows(span: range, ruler: Ruler, max_chars: int, indent: int) -> list[range]:
    """Return where each line may end for the lines to be the fewest: one window a line.

    Filling from the front says where a line ends at the latest, filling from the back where it
    ends at the earliest.
    """
    begins, ends = ruler.begins, ruler.ends
    latest = []
    start = span.start
    room = max_chars - indent
    while start < span.stop:
        stop = start + 1
        while stop < span.stop and ends[stop] - begins[start] <= room:
            stop += 1
        latest.append(stop)
        start = stop
        room = max_chars
    windows = []
    earliest = span.stop
    for last in reversed(latest):
        windows.append(range(earliest, last + 1))
        stop = earliest
        earliest -= 1
        while earliest > span.start and ends[stop - 1] - begins[earliest - 1] <= max_chars:
            earliest -= 1
    return windows[::-1]
