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

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise, repeat
from operator import sub
from typing import Final, NamedTuple

from captions.errors import CaptionsError
from captions.segmentation.break_scores import score_breaks, score_traits, traits_of
from captions.segmentation.phrase_costs import phrase_costs
from captions.text.languages.detect import detect
from captions.text.languages.find import language_code, table_of
from captions.text.length import columns_of, line_length
from captions.text.words import (
    IDEOGRAPHIC_SPACES,
    has_unspaced_words,
    join_words,
    joins_unspaced,
    needs_phrases,
    split_words,
    without_inner_breaks,
)

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


def break_lines(
    text: str, max_chars: int = 42, max_lines: int = 2, *, language: str | None = None
) -> list[str]:
    """Return a text as the fewest lines of at most ``max_chars`` characters that hold it.

    No text is cut off: a text that does not fit into ``max_lines`` lines gets as many as it needs,
    and a single word longer than ``max_chars`` stays whole, alone on its line. Line breaks in the
    text count as spaces, unless the script has none.

    ``language`` is a tag such as "de" or "pt-BR"; without one the script and the most common words
    decide. Text of scripts without spaces breaks between phrases, for which Japanese, Chinese and
    Thai need ``captions-toolkit[cjk]``; without it a CaptionsWarning is given once, and lines
    break between characters. In Japanese, Chinese and Korean a limit of up to 20 counts half-width
    characters as a half.

    Raises CaptionsError for a limit below 1, for anything but text and for no language tag.

    >>> break_lines("Das sind die neuen Regeln für die Untertitel der Sendung.")
    ['Das sind die neuen Regeln', 'für die Untertitel der Sendung.']
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
    code = language_code(language) if language is not None else None
    if needs_phrases(text):
        return _break_phrases(split_words(without_inner_breaks(text)), code, max_chars)
    words = split_words(text)
    if not words:
        return []
    if code is None:
        # one line is the same in all languages, and detection takes time
        line = " ".join(words)
        if len(line) <= max_chars and line.isascii():
            return [line]
        code = detect(words)
    max_columns = columns_of(max_chars, code)
    table = table_of(code)
    traits = traits_of(words, table)
    scores = score_traits(traits, table)
    columns = word_columns(words)
    for index, cost in phrase_costs(words, traits, table, _breaks_of_two(columns, max_columns)):
        scores[index] -= cost
    starts = line_starts(range(len(words)), columns, scores, max_columns)
    return [join_words(words[start:stop]) for start, stop in pairwise([*starts, len(words)])]


def _break_phrases(words: Sequence[str], code: str | None, max_chars: int) -> list[str]:
    """Return the lines of a text with a script without spaces, given as its words."""
    from captions.model import Word
    from captions.segmentation.phrase_words import in_phrases
    from captions.text.phrases import warn_of_missing_phrases

    code = code or detect(words)
    warn_of_missing_phrases(code)
    max_columns = columns_of(max_chars, code)
    phrases = in_phrases([Word(word, 0, 0) for word in words], code, max_columns)
    texts = [word.text for word in phrases.words]
    scores = phrases.lower_inner(score_breaks(texts, table_of(code)))
    columns = word_columns(texts, phrases.glued)
    starts = line_starts(range(len(texts)), columns, scores, max_columns)
    return [
        join_phrases(texts[start:stop], phrases.glued[start:stop])
        for start, stop in pairwise([*starts, len(texts)])
    ]


def _breaks_of_two(columns: WordColumns, max_columns: int) -> range | None:
    """Return the indices at which the second of two lines may start; None if two are too few."""
    first = bisect_left(columns.starts, columns.ends[-1] - max_columns)
    last = bisect_right(columns.ends, max_columns)
    return range(max(first, 1), last + 1) if first <= last < len(columns.ends) else None


class WordColumns(NamedTuple):
    """The columns at which each word starts and ends if all words are on one line."""

    starts: Sequence[int]
    ends: Sequence[int]


def word_columns(words: Sequence[str], glued: Sequence[bool] | None = None) -> WordColumns:
    """Return the columns of words, in characters as ``line_length`` counts them.

    The length of a line of the words ``a`` to ``b`` is ``ends[b] - starts[a]``. ``glued`` says
    which words follow the one before without a space, besides those whose script has none.

    >>> word_columns(["It", "was", "late."])
    WordColumns(starts=[0, 3, 7], ends=[2, 6, 12])
    """
    if glued is None and not has_unspaced_words("".join(words)):
        lengths = [len(word) if word.isascii() else line_length(word) for word in words]
        ends = [total + spaces for spaces, total in enumerate(accumulate(lengths))]
        return WordColumns(list(map(sub, ends, lengths)), ends)
    starts: list[int] = []
    ends = []
    end = -1
    left = ""
    for word, is_glued in zip(words, glued or repeat(False)):
        start = end if is_glued or (left and joins_unspaced(left, word)) else end + 1
        end = start + line_length(word)
        starts.append(start)
        ends.append(end)
        left = word if not word.isascii() else ""
    return WordColumns(starts, ends)


def join_phrases(texts: Sequence[str], glued: Sequence[bool]) -> str:
    """Return texts as one line; ``glued`` says which follow the one before without a space.

    >>> join_phrases(["one", "two", "!"], [False, False, True])
    'one two!'
    """
    spaced = (text if is_glued else f" {text}" for text, is_glued in zip(texts[1:], glued[1:]))
    return "".join([*texts[:1], *spaced]).strip(IDEOGRAPHIC_SPACES)


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
    second = _second_line(span, columns, break_scores, max_chars, indent)
    if second is not None:
        return [span.start, second]
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


def _second_line(
    span: range,
    columns: WordColumns,
    break_scores: Sequence[float],
    max_chars: int,
    indent: int,
) -> int | None:
    """Return the index at which the second of two lines starts best, None if two do not suffice.

    Most texts have two lines, which need no dynamic programming. The difference of the lines is
    what ``_unevenness`` counts, half of it for each.
    """
    word_starts, word_ends = columns
    whole_start, whole_end = word_starts[span.start] - indent, word_ends[span.stop - 1]
    best, best_score = None, -_INFINITY
    for stop in range(span.start + 1, span.stop):
        first = word_ends[stop - 1] - whole_start
        if first > max_chars and stop > span.start + 1:
            break
        second = whole_end - word_starts[stop]
        if second > max_chars and stop < span.stop - 1:
            continue
        difference = (first - second) / max_chars
        score = break_scores[stop] - _UNEVEN_SQUARED * difference * difference
        score -= (_UNEVEN - _LONGER_FIRST) * difference if difference > 0 else -_UNEVEN * difference
        if score > best_score:
            best, best_score = stop, score
    return best


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
