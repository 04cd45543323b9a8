"""Break a text into lines where it reads well.

Of all ways to break into the fewest lines that fit, the one is chosen whose breaks are worth most
(``captions.segmentation.break_scores``) and whose lines are most alike in length.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from captions.errors import CaptionsError
from captions.segmentation.break_scores import break_worths
from captions.text.length import line_length
from captions.text.words import join_words, joins_unspaced, split_words

# what two unequal lines cost, fitted with the points of break_scores: by their difference
# in widths of the limit, by its square, and what comes back where the longer one is first (people
# put it below 52 % of the time, and asking for that made the breaks worse)
_UNEVEN: Final = 1.0
_UNEVEN_SQUARED: Final = 7.5
_LONGER_FIRST: Final = 0.6
_INFINITY: Final = float("inf")


def break_lines(text: str, max_chars: int = 42, max_lines: int = 2) -> list[str]:
    """Break a text into as few lines of at most ``max_chars`` characters as it fits in.

    Nothing is cut off: a text that does not fit ``max_lines`` lines gets as many as it needs, and
    a single word longer than the limit stays whole, alone on its line. Line breaks in the text
    count as spaces. Raises CaptionsError for a limit under 1.
    """
    if min(max_chars, max_lines) < 1:
        raise CaptionsError("a limit on lines is under 1", hint="Give a larger limit")
    words = split_words(text)
    starts = line_starts(range(len(words)), Ruler(words), break_worths(words), max_chars)
    return [join_words(words[start:stop]) for start, stop in pairwise([*starts, len(words)])]


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


def line_starts(
    span: range, ruler: Ruler, worths: Sequence[float], max_chars: int, indent: int = 0
) -> list[int]:
    """Return the places in ``span`` where its lines begin: the fewest lines, broken best.

    ``worths`` has the worth of a break before each word; ``indent`` characters of the first line
    are taken already.
    """
    if not span:
        return []
    whole = indent + ruler.ends[span.stop - 1] - ruler.begins[span.start]
    if whole <= max_chars or len(span) == 1:
        return [span.start]
    windows = _windows(span, ruler, max_chars, indent)
    mean = (whole - len(windows) + 1) / len(windows)
    scores = {span.start: 0.0}
    origins = []
    taken = indent
    for window in windows:
        reached: dict[int, float] = {}
        origin: dict[int, int] = {}
        for stop in window:
            for start, score in scores.items():
                length = taken + ruler.ends[stop - 1] - ruler.begins[start]
                if length > max_chars and stop > start + 1:
                    continue
                score -= _unevenness((length - mean) / max_chars, start == span.start)
                if stop < span.stop:
                    score += worths[stop]
                if score > reached.get(stop, -_INFINITY):
                    reached[stop] = score
                    origin[stop] = start
        scores = reached
        origins.append(origin)
        taken = 0
    starts = [span.stop]
    for origin in reversed(origins):
        starts.append(origin[starts[-1]])
    return starts[:0:-1]


def _unevenness(off_mean: float, first: bool) -> float:
    """Return what a line costs that is so much longer or shorter than the mean line."""
    # two lines differ by twice what each is off their mean, and share the cost
    difference = 2 * off_mean
    cost = (_UNEVEN * abs(difference) + _UNEVEN_SQUARED * difference**2) / 2
    return cost - _LONGER_FIRST * difference if first and difference > 0 else cost


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
        # the first line has a word even where the others could hold it all
        while earliest > span.start + 1 and ends[stop - 1] - begins[earliest - 1] <= max_chars:
            earliest -= 1
    return windows[::-1]
