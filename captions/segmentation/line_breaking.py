"""Break the text of one cue into lines that read well.

The text gets as few lines as fit the line length. Among all ways to break it into that many lines,
dynamic programming over the line ends finds the one with the best sum of break scores
(``break_scores``) minus a penalty for lines of unequal length. This is the method of Knuth and
Plass ("Breaking Paragraphs into Lines", 1981) with scores of captions instead of the spaces of
print.

>>> break_lines("It was late, but the house was open.", max_chars=24)
['It was late,', 'but the house was open.']

Three breaks leave two lines of at most 24 characters: before "but", "the" and "house". The one
before "but" scores +2.25. Its lines have 12 and 23 characters, a difference of 11 / 24 = 0.46 line
lengths, for which the penalty is 0.46 + 7.5 x 0.46² = 2.03; together +0.22. The break before "the"
leaves 16 and 19 characters, a penalty of only 0.24, but itself scores -2.5; together -2.74.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from captions.errors import CaptionsError
from captions.segmentation.break_scores import score_breaks
from captions.text.length import line_length
from captions.text.words import join_words, joins_unspaced, split_words

# Penalty for two lines of unequal length, in the points of ``break_scores`` with which it was
# fitted. It grows with the difference d of the two lengths, in units of the maximum line length:
# ``_UNEVEN * d + _UNEVEN_SQUARED * d**2``.
_UNEVEN: Final = 1.0
_UNEVEN_SQUARED: Final = 7.5
# Deducted from the penalty for each unit of d if the first line is the longer one. In human
# captions the second line is the longer one only 52 % of the time, so neither shape is preferred;
# the fit needs this term to reproduce that.
_LONGER_FIRST: Final = 0.6
_INFINITY: Final = float("inf")


def break_lines(text: str, max_chars: int = 42, max_lines: int = 2) -> list[str]:
    """Return a text as the fewest lines of at most ``max_chars`` characters that hold it.

    No text is cut off: a text that does not fit into ``max_lines`` lines gets as many as it needs,
    and a single word longer than ``max_chars`` stays whole, alone on its line. Line breaks in the
    text count as spaces. Raises CaptionsError for a limit below 1 and for anything but text.
    """
    if not isinstance(text, str):
        raise CaptionsError(
            f"a {type(text).__name__} cannot be broken into lines",
            hint="Give the text of a caption as `text`",
        )
    are_whole = isinstance(max_chars, int) and isinstance(max_lines, int)
    if not are_whole or max_chars < 1 or max_lines < 1:
        raise CaptionsError(
            f"a limit on lines is not a whole number above 0 ({max_chars=}, {max_lines=})",
            hint="Give `max_chars` and `max_lines` numbers such as 42 and 2",
        )
    words = split_words(text)
    starts = line_starts(range(len(words)), word_columns(words), score_breaks(words), max_chars)
    return [join_words(words[start:stop]) for start, stop in pairwise([*starts, len(words)])]


class WordColumns(NamedTuple):
    """The columns at which each word starts and ends if all words are on one line."""

    starts: Sequence[int]
    ends: Sequence[int]


def word_columns(words: Sequence[str]) -> WordColumns:
    """Return the columns of words, in characters as ``line_length`` counts them.

    The length of a line of the words ``a`` to ``b`` is ``ends[b] - starts[a]``.

    >>> word_columns(["It", "was", "late."])
    WordColumns(starts=[0, 3, 7], ends=[2, 6, 12])
    """
    starts: list[int] = []
    ends: list[int] = []
    end = -1
    left = ""
    for word in words:
        start = end if left and joins_unspaced(left, word) else end + 1
        end = start + line_length(word)
        starts.append(start)
        ends.append(end)
        # only words that are not ASCII can be joined without a space
        left = word if not word.isascii() else ""
    return WordColumns(starts, ends)


def line_starts(
    span: range,
    columns: WordColumns,
    break_scores: Sequence[float],
    max_chars: int,
    indent: int = 0,
) -> list[int]:
    """Return the indices of the words of ``span`` at which its lines start, the first included.

    The lines are the fewest that fit and break best. ``break_scores`` has the score of a break
    before each word; ``indent`` characters of the first line are already taken.
    """
    if not span:
        return []
    word_starts, word_ends = columns
    whole = indent + word_ends[span.stop - 1] - word_starts[span.start]
    if whole <= max_chars or len(span) == 1:
        return [span.start]
    windows = _line_end_windows(span, columns, max_chars, indent)
    # one space disappears at each break
    mean = (whole - len(windows) + 1) / len(windows)
    # the best score of all lines so far, by the index at which the last of them ends
    best = {span.start: 0.0}
    origins = []
    taken = indent
    for window in windows:
        reached: dict[int, float] = {}
        origin: dict[int, int] = {}
        for stop in window:
            for start, score in best.items():
                length = taken + word_ends[stop - 1] - word_starts[start]
                if length > max_chars and stop > start + 1:
                    continue
                score -= _unevenness((length - mean) / max_chars, start == span.start)
                if stop < span.stop:
                    score += break_scores[stop]
                if score > reached.get(stop, -_INFINITY):
                    reached[stop] = score
                    origin[stop] = start
        best = reached
        origins.append(origin)
        taken = 0
    starts = [span.stop]
    for origin in reversed(origins):
        starts.append(origin[starts[-1]])
    return starts[:0:-1]


def _unevenness(excess: float, is_first: bool) -> float:
    """Return the penalty of a line that exceeds the mean line by ``excess`` line lengths."""
    # two lines differ by twice what each differs from their mean, and each pays half the penalty
    difference = 2 * excess
    penalty = (_UNEVEN * abs(difference) + _UNEVEN_SQUARED * difference**2) / 2
    return penalty - _LONGER_FIRST * difference if is_first and difference > 0 else penalty


def _line_end_windows(
    span: range, columns: WordColumns, max_chars: int, indent: int
) -> list[range]:
    """Return for each line the indices it may end before, if the lines are to be the fewest.

    Filling all lines from the front gives the latest end of each line, filling them from the back
    the earliest.
    """
    word_starts, word_ends = columns
    latest = _latest_line_ends(span, columns, max_chars, indent)
    windows = []
    earliest = span.stop
    for last in reversed(latest):
        windows.append(range(earliest, last + 1))
        stop = earliest
        earliest -= 1
        # the first line keeps a word even if the other lines could hold them all
        while (
            earliest > span.start + 1
            and word_ends[stop - 1] - word_starts[earliest - 1] <= max_chars
        ):
            earliest -= 1
    return windows[::-1]


def _latest_line_ends(span: range, columns: WordColumns, max_chars: int, indent: int) -> list[int]:
    word_starts, word_ends = columns
    latest = []
    start = span.start
    room = max_chars - indent
    while start < span.stop:
        stop = start + 1
        while stop < span.stop and word_ends[stop] - word_starts[start] <= room:
            stop += 1
        latest.append(stop)
        start = stop
        room = max_chars
    return latest
