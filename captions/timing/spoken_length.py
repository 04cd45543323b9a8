"""Predict how long a text takes to say, from its syllables, letters and punctuation.

The estimator fits these lengths between the printed times of a transcript, and words share a known
time in proportion to them. The numbers are those of ``captions.timing.fitted``: they were fitted on
English podcasts. Other languages use the same numbers with the syllables of their spelling
(``other_syllables``), which has not been fitted: no timed speech in them was at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from captions.record import Record
from captions.text.punctuation import (
    CLOSING_MARKS,
    COLONS,
    COMMAS,
    DASHES,
    ELLIPSIS,
    QUESTION_MARKS,
    SENTENCE_MARKS,
)
from captions.text.sounds import is_sound
from captions.text.words import split_words
from captions.timing.fitted import MODEL, SpeechModel
from captions.timing.syllables import english_syllables, other_syllables

FASTEST_SYLLABLE_MS = 90
"""Shortest duration of a syllable in running speech. In the measured episodes the fastest seven
turns in a row took 129 ms per syllable, and 99.9 % of three turns in a row at least 109 ms."""

SOUND_MS = 1500
"""Assumed duration of a turn that is only a sound, such as "[music]"."""

# Shortest predicted duration of a turn with words: the fitted sum may be negative for "I".
_LEAST_TURN_MS = 60.0

_COMMAS = frozenset(COMMAS + COLONS + DASHES)
_QUESTIONS = frozenset(QUESTION_MARKS)
_STOPS = frozenset(SENTENCE_MARKS + ELLIPSIS)
_LAST_LATIN = "\u024f"  # the end of Latin Extended-B
# Common English words that German, French, Spanish ... lack. They make up at least 15 % of each
# measured episode; a third of that is taken for English.
_ENGLISH = frozenset(("the", "and", "to", "that", "it", "you", "this", "with", "what", "they"))
_ENGLISH_SHARE = 0.05
# The language is decided on this many words from the start: half an hour of speech.
_SAMPLE_WORDS = 4000
# In a text of fewer words common ones may be absent by chance.
_FEW_WORDS = 30
# Words whose length is remembered. One episode has 2,500 different ones, twenty of a show 18,000.
_REMEMBERED_WORDS = 1 << 14

Share = tuple[float, float]
"""The time a word takes to say, and the pause its punctuation makes before the next one."""


class Ending(IntEnum):
    """How a text ends, in the kinds that decide how long the pause after it is.

    The values are row numbers in ``SpeechModel.pauses_ms``.
    """

    SENTENCE = 0
    QUESTION = 1
    COMMA = 2
    OPEN = 3


class SpokenLength(Record, frozen=True, gc=False):
    """The expected duration of one turn, in milliseconds, and the share of each word.

    ``shares`` are in milliseconds too, but add up to another sum: how many words a turn has changes
    how fast they are spoken. ``sound`` is True for a turn that is not speech, such as "[music]".
    """

    duration_ms: float
    shares: tuple[Share, ...]
    sound: bool = False


class SpokenRun(NamedTuple):
    """The sums over some words: their times with pauses, their syllables, and the last pause."""

    spoken_ms: float
    syllables: float
    last_pause_ms: float


class SpokenLengths:
    """Predict how long turns of one language take to say; remembers the words it has seen."""

    def __init__(self, model: SpeechModel = MODEL, *, english: bool = True) -> None:
        self._model = model
        self._syllables = english_syllables if english else other_syllables
        self._remembered = lru_cache(_REMEMBERED_WORDS)(self._measure_word)

    def measure(self, words: Sequence[str]) -> SpokenLength:
        """Return the expected duration of a turn and the shares of its words.

        The pause after the last word is 0, as it is not part of the turn.

        >>> shares = SpokenLengths().measure(["Well,", "yes."]).shares
        >>> [(round(say_ms), round(pause_ms)) for say_ms, pause_ms in shares]
        [(243, 90), (220, 0)]
        """
        if is_sound(" ".join(words)):
            return SpokenLength(SOUND_MS, ((SOUND_MS / len(words), 0.0),) * len(words), True)
        shares: list[Share] = []
        syllables = 0.0
        for word in words:
            count, share = self._remembered(word)
            syllables += count
            shares.append(share)
        if shares:
            shares[-1] = (shares[-1][0], 0.0)
        model = self._model
        duration_ms = model.turn_ms + sum(say_ms + pause_ms for say_ms, pause_ms in shares)
        duration_ms += model.short_ms * max(model.short_below - syllables, 0)
        return SpokenLength(max(duration_ms, _LEAST_TURN_MS), tuple(shares))

    def share(self, word: str) -> Share:
        """Return the share of one word, with the pause that its punctuation makes.

        >>> lengths = SpokenLengths()
        >>> lengths.share("Well,") == lengths.measure(["Well,", "yes."]).shares[0]
        True
        """
        return self._remembered(word)[1]

    def measure_run(self, words: Sequence[str]) -> SpokenRun:
        """Return the times of words as the sums of which ``duration_ms`` makes a duration."""
        syllables = spoken_ms = last_pause_ms = 0.0
        for word in words:
            count, (say_ms, last_pause_ms) = self._remembered(word)
            syllables += count
            spoken_ms += say_ms + last_pause_ms
        return SpokenRun(spoken_ms, syllables, last_pause_ms)

    def duration_ms(self, run: SpokenRun) -> float:
        """Return how long a run takes to say as one turn, as ``measure`` does for its words."""
        model = self._model
        duration_ms = model.turn_ms + run.spoken_ms - run.last_pause_ms
        duration_ms += model.short_ms * max(model.short_below - run.syllables, 0)
        return max(duration_ms, _LEAST_TURN_MS)

    def _measure_word(self, word: str) -> tuple[float, Share]:
        """Return the number of syllables of a word, and its share."""
        model = self._model
        letters = sum(map(str.isalnum, word))
        if not letters:
            return 0.0, (model.letter_ms, 0.0)
        syllables = self._syllables(word)
        say_ms = model.word_ms + model.syllable_ms * syllables + model.letter_ms * letters
        mark = word.rstrip(CLOSING_MARKS)[-1:]
        if mark in _STOPS:
            return syllables, (say_ms, model.sentence_ms)
        return syllables, (say_ms, model.comma_ms if mark in _COMMAS else 0.0)


@lru_cache(maxsize=4)
def spoken_lengths(model: SpeechModel, *, english: bool) -> SpokenLengths:
    """Return a shared ``SpokenLengths``, since the episodes of a show use the same words."""
    return SpokenLengths(model, english=english)


def natural_duration_ms(text: str, language: str | None = None) -> int:
    """Return how long a text takes to say at a normal pace, in milliseconds; 0 for no text.

    ``language`` is a tag such as "en" or "de"; None guesses from the text.
    """
    words = split_words(text)
    if not words:
        return 0
    lengths = spoken_lengths(MODEL, english=is_english(words, language))
    return round(lengths.measure(words).duration_ms)


def least_duration_ms(text: str) -> int:
    """Return the shortest time anyone can say a text in, in milliseconds; 0 for a sound."""
    if is_sound(text):
        return 0
    words = split_words(text)
    syllables = english_syllables if is_english(words) else other_syllables
    return round(FASTEST_SYLLABLE_MS * sum(map(syllables, words)))


def ending(text: str) -> Ending:
    """Return how a text ends, not counting the quotes and brackets that close after it."""
    mark = text.rstrip().rstrip(CLOSING_MARKS)[-1:]
    if mark in _QUESTIONS:
        return Ending.QUESTION
    if mark in _STOPS:
        return Ending.SENTENCE
    return Ending.COMMA if mark in _COMMAS else Ending.OPEN


def is_english(words: Iterable[str], language: str | None = None) -> bool:
    """Return whether words are English, by the language tag given or else by common words.

    A text of a few words counts as English if most of them are in Latin letters.
    """
    if language is not None:
        return language.lower().replace("_", "-").partition("-")[0] in ("en", "eng", "english")
    sample = list(islice(words, _SAMPLE_WORDS))
    if sum(map(_is_latin, sample)) * 2 < len(sample):
        return False
    common = sum(word.lower() in _ENGLISH for word in sample)
    return len(sample) < _FEW_WORDS or common > _ENGLISH_SHARE * len(sample)


def _is_latin(word: str) -> bool:
    return word.isascii() or not any(
        character > _LAST_LATIN and character.isalpha() for character in word
    )
