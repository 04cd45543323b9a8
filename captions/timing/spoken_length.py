"""How long text takes to say: syllables, the marks people pause at, the usual and the least."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import islice

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

FASTEST_SYLLABLE_MS = 90
"""The least time of a syllable in running speech: of runs of seven turns in the measured
episodes the fastest took 129 ms a syllable, of three turns all but one in a thousand 109 ms."""

SOUND_MS = 1500
"""What a turn that is only a sound, such as "[music]", is taken to last."""

_LEAST_TURN_MS = 60.0

_SPOKEN = re.compile(r"\d|[^\W\d_]+(?:'[^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_COMMAS = frozenset(COMMAS + COLONS + DASHES)
_ASKS = frozenset(QUESTION_MARKS)
_STOPS = frozenset(SENTENCE_MARKS + ELLIPSIS)
# a final -es is heard after these: "boxes", "places"
_HISSING = frozenset("cghsxz")
_LONGEST_SPELLED = 5
_DIGIT_SYLLABLES = 2.0
# Latin, Greek, Cyrillic ... where the spelling is not known: English has 3.0 letters a syllable
_LETTERS_A_SYLLABLE = 2.6
# Japanese speakers say 7.8 morae a second, Mandarin speakers 5.2 syllables (Pellegrino, Coupe and
# Marsico 2011, "Across-language perspective on speech information rate"); a kana is a mora
_KANA_SYLLABLES = 0.7
_HAN_SYLLABLES = 1.2
_LAST_LATIN = "\u024f"
# common English words that its neighbours lack: at least 15 % of each measured episode
_ENGLISH = frozenset(("the", "and", "to", "that", "it", "you", "this", "with", "what", "they"))
_ENGLISH_SHARE = 0.05
_SAMPLE_WORDS = 4000
_FEW_WORDS = 30
# an episode has 2,500 different words, twenty of one show 18,000
_REMEMBERED_WORDS = 1 << 14


class Ending(IntEnum):
    """How a turn ends, as far as that tells the pause after it."""

    SENTENCE = 0
    QUESTION = 1
    COMMA = 2
    OPEN = 3


@dataclass(frozen=True, slots=True)
class SpokenLength:
    """How long one turn is expected to take, and the shares of its words in that.

    ``shares`` holds two times for each word, in milliseconds: saying it, and the pause its mark
    makes before the next word (0 after the last). A ``sound`` is not speech.
    """

    duration_ms: float
    shares: tuple[tuple[float, float], ...]
    sound: bool = False


class SpokenLengths:
    """Measure turns of one language by one table; a word met before is not measured again."""

    def __init__(self, model: SpeechModel = MODEL, *, english: bool = True) -> None:
        self._model = model
        self._syllables = _english_syllables if english else _other_syllables
        self._known = lru_cache(_REMEMBERED_WORDS)(self._measure_word)

    def measure(self, words: Sequence[str]) -> SpokenLength:
        """Return the expected duration of a turn and the shares of its words."""
        if is_sound(" ".join(words)):
            return SpokenLength(SOUND_MS, ((SOUND_MS / len(words), 0.0),) * len(words), True)
        shares: list[tuple[float, float]] = []
        syllables = 0.0
        for word in words:
            count, share = self._known(word)
            syllables += count
            shares.append(share)
        if shares:
            shares[-1] = (shares[-1][0], 0.0)
        model = self._model
        duration_ms = model.turn_ms + sum(say_ms + pause_ms for say_ms, pause_ms in shares)
        duration_ms += model.short_ms * max(model.short_below - syllables, 0)
        return SpokenLength(max(duration_ms, _LEAST_TURN_MS), tuple(shares))

    def _measure_word(self, word: str) -> tuple[float, tuple[float, float]]:
        """Return the syllables of a word, and its share: its time and the pause of its mark."""
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
    """Return what measures turns by a table: one for all episodes, which share their words."""
    return SpokenLengths(model, english=english)


def natural_duration_ms(text: str, language: str | None = None) -> int:
    """Return how long a text is expected to take to say, in milliseconds; 0 for no text.

    ``language`` is a tag such as "en" or "de"; None looks at the text.
    """
    words = split_words(text)
    if not words:
        return 0
    lengths = spoken_lengths(MODEL, english=is_english(words, language))
    return round(lengths.measure(words).duration_ms)


def least_duration_ms(text: str) -> int:
    """Return the least time anyone can say a text in, in milliseconds; 0 for a mere sound."""
    if is_sound(text):
        return 0
    words = split_words(text)
    syllables = _english_syllables if is_english(words) else _other_syllables
    return round(FASTEST_SYLLABLE_MS * sum(map(syllables, words)))


def ending(text: str) -> Ending:
    """Return how a text ends, whatever quotes and brackets close after it."""
    mark = text.rstrip().rstrip(CLOSING_MARKS)[-1:]
    if mark in _ASKS:
        return Ending.QUESTION
    if mark in _STOPS:
        return Ending.SENTENCE
    return Ending.COMMA if mark in _COMMAS else Ending.OPEN


def is_english(words: Iterable[str], language: str | None = None) -> bool:
    """Tell whether words are English: by the language given, or else by the commonest words.

    Fewer than _FEW_WORDS words are taken for English where most are written in Latin letters.
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


def _english_syllables(word: str) -> float:
    total = 0.0
    for part in _SPOKEN.findall(word.replace("\u2019", "'")):
        if not part.isascii():
            total += _other_syllables(part)
        elif part.isdigit():
            total += _DIGIT_SYLLABLES
        elif part.isupper() and 1 < len(part) <= _LONGEST_SPELLED:
            total += len(part) + 2 * part.count("W")
        else:
            total += _vowel_groups(part.lower())
    return total


def _vowel_groups(letters: str) -> int:
    groups = len(_VOWELS.findall(letters))
    silent = (
        (letters.endswith("e") and not letters.endswith(("le", "ee", "ie", "ue")))
        or (letters.endswith("ed") and letters[-3:-2] not in ("t", "d"))
        or (letters.endswith("es") and letters[-3:-2] not in _HISSING)
    )
    return max(groups - silent, 1)


def _other_syllables(word: str) -> float:
    total = 0.0
    for character in word:
        if character.isdigit():
            total += _DIGIT_SYLLABLES
        elif not character.isalpha():
            continue
        elif character < "\u1100":
            total += 1 / _LETTERS_A_SYLLABLE
        elif "\u3041" <= character <= "\u30ff":
            total += _KANA_SYLLABLES
        elif "\uac00" <= character <= "\ud7a3":
            total += 1
        else:
            total += _HAN_SYLLABLES
    return total
