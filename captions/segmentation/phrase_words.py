"""Turn timed words of scripts without spaces into phrases, the units of their lines and cues.

Transcripts have such text as single characters (Chinese, Japanese) or whole sentences (Thai), and
recognisers as pieces of any length. ``segment`` and ``break_lines`` lay out phrases instead: no
line or cue ends inside one, unless it is longer than a line.

>>> words = [Word(character, 100 * i, 100 * i + 100) for i, character in enumerate("我們走。你？")]
>>> in_phrases(words, "zh", 42).glued[0]
False
>>> "".join(word.text for word in in_phrases(words, "zh", 42).words)
'我們走。你？'
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from captions.model import Word
from captions.record import Record, replace
from captions.text.length import line_length
from captions.text.phrases import split_characters, split_phrases
from captions.text.words import IDEOGRAPHIC_SPACES, joins_unspaced, needs_phrases

# Pause (ms) between two words that no phrase goes on over.
_PHRASE_PAUSE_MS = 700

# Deducted from the score of a break inside a phrase that is longer than a line, in the points of
# ``break_scores``: more than any other bad break costs.
_INNER_COST = 8.0
# Ends of Japanese phrases that describe the noun after them: a genitive, an adjective. They are
# kana, so no other language has them.
_ATTRIBUTIVE_ENDS = ("\u306e", "\u3057\u3044", "\u304d\u306a", "\u3068\u3044\u3046")
# Deducted from the score of a break behind one: as bad as between an adjective and its noun.
_ATTRIBUTIVE_COST = 2.0


class Phrases(Record, frozen=True):
    """Timed phrases and, for each, how it is joined to the one before.

    ``glued`` is True for a phrase that is written without a space before it, ``inner`` for one
    that is the rest of a phrase longer than a line.
    """

    words: list[Word]
    glued: list[bool]
    inner: list[bool]

    def lower_inner(self, scores: Sequence[float]) -> list[float]:
        """Return the scores of breaks before the phrases, much lower inside a phrase.

        They are a little lower between a Japanese phrase and the noun it describes.
        """
        lowered = [
            score - _INNER_COST if is_inner else score
            for score, is_inner in zip(scores, self.inner)
        ]
        for index, word in enumerate(self.words[:-1]):
            if word.text.endswith(_ATTRIBUTIVE_ENDS) and self.glued[index + 1]:
                lowered[index + 1] -= _ATTRIBUTIVE_COST
        return lowered


def in_phrases(
    words: Sequence[Word],
    language: str | None,
    max_columns: int,
    max_duration_ms: int | None = None,
) -> Phrases:
    """Return words as phrases; a word of another script is a phrase of its own.

    ``language`` is the code of the language. A phrase of more than ``max_columns`` columns or of
    a longer duration is divided between characters.
    """
    found = Phrases([], [], [])
    last = ""
    for run in _runs(words):
        text = "".join(word.text for word in run)
        times = _CharacterTimes(run)
        start = 0
        pieces = [text] if not needs_phrases(text) else split_phrases(text, language)
        for phrase in pieces:
            whole = times.cut(start, start + len(phrase), phrase)
            is_short = max_duration_ms is None or whole.end_ms - whole.start_ms <= max_duration_ms
            is_kept = is_short and line_length(phrase) <= max_columns
            for number, piece in enumerate([phrase] if is_kept else split_characters(phrase)):
                stop = start + len(piece)
                found.words.append(whole if is_kept else times.cut(start, stop, piece))
                found.glued.append(start > 0 or (bool(last) and joins_unspaced(last, piece)))
                found.inner.append(number > 0)
                start = stop
        last = text
    return found


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words that are written without any space between and spoken without a pause."""
    run: list[Word] = []
    for word in words:
        if run and not _goes_on(run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _goes_on(left: Word, right: Word) -> bool:
    return (
        left.speaker == right.speaker
        and left.turn == right.turn
        and right.start_ms - left.end_ms < _PHRASE_PAUSE_MS
        and left.text[-1:] not in IDEOGRAPHIC_SPACES
        and joins_unspaced(left.text, right.text)
    )


class _CharacterTimes:
    """When each character of the words of a run is spoken, if those of a word share its time."""

    def __init__(self, run: Sequence[Word]) -> None:
        self._run = run
        self._stops = list(accumulate(len(word.text) for word in run))

    def cut(self, start: int, stop: int, text: str) -> Word:
        """Return the characters from ``start`` to ``stop`` as one word."""
        first = self._run[bisect_right(self._stops, start)]
        start_ms = self._time_ms(start, bisect_right(self._stops, start))
        end_ms = self._time_ms(stop, bisect_left(self._stops, stop))
        return replace(first, text=text, start_ms=start_ms, end_ms=max(start_ms, end_ms))

    def _time_ms(self, character: int, index: int) -> int:
        word = self._run[index]
        before = self._stops[index] - len(word.text)
        duration_ms = word.end_ms - word.start_ms
        return word.start_ms + duration_ms * (character - before) // len(word.text)
