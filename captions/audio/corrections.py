"""Correct the times of a line's words where its edges took up noise or the next line.

Forced alignment gives all sound of a window to some word. In a pause, the first and the last word
of a line may get sound that is not theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from captions.model import Word

# A word at the edge of a line that lasts this many times as long as estimated, and this much longer
# (ms), has taken up noise or music in the pause beside it. It is cut to the estimate and a half.
_STRETCHED = 2.0
_STRETCHED_MS = 180
# In clear sound speakers do drag such words, so that more is needed there.
_DRAGGED = 2.5
_DRAGGED_MS = 300
_CUT_TO = 1.25
# The first words of a line that are found this long (ms) before the next one, though the text has
# no pause there, may not be there. In noise they were found in the noise, and are moved to the
# words they belong to; in clear sound they are searched again after the pause.
_APART_MS = 300
_FIRST_WORDS = 3

Spans = Sequence["tuple[int, int, float] | None"]
"""Start, end (ms) and score of each word of a line, None for a word that was not found."""


def without_late_words(spans: Spans, latest_ms: int) -> Spans:
    """Return a line's times without those at its end that lie where the next line is spoken.

    >>> without_late_words([(0, 400, 0.9), (500, 700, 0.8), (2600, 2900, 0.1)], 2120)
    [(0, 400, 0.9), (500, 700, 0.8), None]
    """
    return [None if span is not None and span[0] > latest_ms else span for span in spans]


def without_lost_start(spans: Spans, words: Sequence[Word]) -> list[tuple[int, int, float] | None]:
    """Return a line's times with its first words moved to those they belong to."""
    made = list(spans)
    for index in range(min(_FIRST_WORDS, len(made) - 1) - 1, -1, -1):
        span, following = made[index], made[index + 1]
        if span is None or following is None:
            continue
        pause_ms = words[index + 1].start_ms - words[index].end_ms
        if following[0] - span[1] > max(_APART_MS, 2 * pause_ms):
            end_ms = max(following[0] - pause_ms, span[1])
            usual_ms = words[index].end_ms - words[index].start_ms
            made[index] = end_ms - min(usual_ms, span[1] - span[0]), end_ms, 0.0
    return made


def pause_after_first_words(spans: Spans, words: Sequence[Word]) -> int | None:
    """Return after which of a line's first words there is a pause that its text does not have.

    Words without a time do not count. None if there is no such pause.

    >>> words = [Word("So", 0, 200), Word("she", 220, 400), Word("left", 420, 700)]
    >>> pause_after_first_words([(0, 200, 0.8), (900, 1100, 0.9), (1100, 1400, 0.9)], words)
    0
    """
    known = [(span, word) for span, word in zip(spans, words) if span is not None]
    for index, ((span, word), (following, after)) in enumerate(pairwise(known[: _FIRST_WORDS + 1])):
        pause_ms = after.start_ms - word.end_ms
        if following[0] - span[1] > max(_APART_MS, 2 * pause_ms):
            return index
    return None


def without_stretched_edges(
    spans: Spans, words: Sequence[Word], *, is_noisy: bool = True
) -> list[tuple[int, int, float] | None]:
    """Return a line's times with its first word started later, its last ended earlier, if too long.

    In noise the first sound of a line fits the pause before it, too. ``is_noisy`` is False in clear
    sound, where only words that last far too long are changed.
    """
    made = list(spans)
    known = [index for index, span in enumerate(made) if span is not None]
    if not known:
        return made
    first, last = known[0], known[-1]
    for index in dict.fromkeys((first, last)):
        span = made[index]
        assert span is not None
        start_ms, end_ms, score = span
        usual_ms = max(words[index].end_ms - words[index].start_ms, 80)
        times, more_ms = (_STRETCHED, _STRETCHED_MS) if is_noisy else (_DRAGGED, _DRAGGED_MS)
        if end_ms - start_ms <= max(times * usual_ms, usual_ms + more_ms):
            continue
        length_ms = round(_CUT_TO * usual_ms)
        if index == first:
            start_ms = end_ms - length_ms
        else:
            end_ms = start_ms + length_ms
        made[index] = start_ms, end_ms, score
    return made
