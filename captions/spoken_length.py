"""How long text takes to say: syllables, marks that make people pause, the least and the usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import islice

from captions.speech_model import MODEL
from captions.words import split_words

FASTEST_SYLLABLE_MS = 90
"""No one keeps up more than about eleven syllables a second."""

_SOUND_MS = 1500
_LEAST_TURN_MS = 60

_SPOKEN = re.compile(r"\d|[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouy]+")
_SOUND = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\)|[\u2669-\u266c\s]+)\s*")
_COMMAS = frozenset(",;:-\u2013\u2014\u3001\uff0c\uff1b\uff1a")
_STOPS = frozenset(".!?\u2026\u3002\uff01\uff1f")
_ASKS = frozenset("?\uff1f")
_CLOSING = "\"')]}\u201d\u2019\u00bb\u300d\u300f\uff09"
# silent e stays silent before s and d unless the consonant needs it: "makes" but "boxes", "wanted"
_SOUNDED_BEFORE_S = frozenset("cghsxz")
_LONGEST_SPELLED = 5
_DIGIT_SYLLABLES = 2.0
# letters to a syllable of alphabetic scripts whose spelling is not known here
_LETTERS_A_SYLLABLE = 2.6
# a kana is a mora, shorter than a syllable; a Han character one syllable or, in Japanese, more:
# 7.8 morae a second in Japanese, 5.2 syllables in Mandarin (Pellegrino, Coupe, Marsico 2011)
_KANA_SYLLABLES = 0.7
_HAN_SYLLABLES = 1.2
_SAMPLE = 4000
_FEW_WORDS = 30
_ENGLISH_SHARE = 0.05
_LONGEST_SOUND = 8
_ENGLISH_WORDS = frozenset(["the", "and", "of", "to", "that", "is", "it", "you", "we", "this", "for", "with", "what", "have", "are"])


class Ending(IntEnum):
    """How a turn ends, as far as it tells the pause after it."""

    SENTENCE = 0
    QUESTION = 1
    COMMA = 2
    OPEN = 3


def ending(text: str) -> Ending:
    """Return how a text ends, quotes and brackets at the end aside."""
    mark = text.rstrip().rstrip(_CLOSING)[-1:]
    if mark in _ASKS:
        return Ending.QUESTION
    if mark in _STOPS:
        return Ending.SENTENCE
    return Ending.COMMA if mark in _COMMAS else Ending.OPEN


def _english_syllables(word: str) -> float:
    total = 0.0
    for part in _SPOKEN.findall(word):
        if part.isdigit():
            total += _DIGIT_SYLLABLES
        elif not part.isascii():
            total += _written_syllables(part)
        elif part.isupper() and 1 < len(part) <= _LONGEST_SPELLED:
            total += len(part) + 2 * part.count("W")
        else:
            total += _vowel_groups(part.lower())
    return total


def _vowel_groups(letters: str) -> int:
    groups = len(_VOWELS.findall(letters))
    if groups > 1 and (
        (letters.endswith("e") and not letters.endswith(("le", "ee", "ie", "ue")))
        or (letters.endswith("ed") and letters[-3] not in "td")
        or (letters.endswith("es") and letters[-3] not in _SOUNDED_BEFORE_S)
    ):
        groups -= 1
    return max(groups, 1)


def _written_syllables(word: str) -> float:
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


@dataclass(frozen=True, slots=True)
class SpokenLength:
    """How long one turn is expected to take, and the shares of its words in that.

    ``shares`` holds two numbers a word, in milliseconds: saying it, and the pause its mark makes
    before the next word (0 after the last).
    """

    duration_ms: float
    shares: tuple[tuple[float, float], ...]


def spoken_length(words: Sequence[str], *, english: bool = True) -> SpokenLength:
    """Return the expected duration of the words of a turn, and the shares of its words."""
    if len(words) <= _LONGEST_SOUND and _SOUND.fullmatch(" ".join(words)):
        return SpokenLength(_SOUND_MS, ((_SOUND_MS / len(words), 0.0),) * len(words))
    counted = _english_word if english else _other_word
    said = [counted(word) for word in words]
    syllables = sum(one.syllables for one in said)
    shares = tuple((one.say_ms, one.pause_ms) for one in said[:-1])
    shares += tuple((one.say_ms, 0.0) for one in said[-1:])
    duration_ms = (
        MODEL.turn
        + sum(say_ms + pause_ms for say_ms, pause_ms in shares)
        + MODEL.short * max(MODEL.short_below - syllables, 0)
        + MODEL.long * max(syllables - MODEL.long_above, 0)
    )
    return SpokenLength(max(duration_ms, _LEAST_TURN_MS), shares)


def natural_duration_ms(text: str, language: str | None = None) -> int:
    """Return how long a text is expected to take to say, in milliseconds.

    ``language`` is a tag such as "en" or "de"; None looks at the text.
    """
    words = split_words(text)
    if not words:
        return 0
    return round(spoken_length(words, english=is_english(words, language)).duration_ms)


def least_duration_ms(text: str) -> int:
    """Return the least time a text can be said in by anyone, in milliseconds."""
    words = split_words(text)
    if _SOUND.fullmatch(" ".join(words)):
        return 0
    count = _english_syllables if is_english(words) else _written_syllables
    return round(FASTEST_SYLLABLE_MS * sum(map(count, words)))


def is_english(words: Iterable[str], language: str | None = None) -> bool:
    """Tell whether words are English, by the language given or else by their commonest words.

    Texts under _FEW_WORDS words are taken for English where their script allows it.
    """
    if language is not None:
        return language.lower().replace("_", "-").split("-")[0] in ("en", "eng")
    sample = list(islice(words, _SAMPLE))
    if sum(not word.isascii() for word in sample) * 2 > len(sample):
        return False
    return len(sample) < _FEW_WORDS or (
        sum(word.lower() in _ENGLISH_WORDS for word in sample) > _ENGLISH_SHARE * len(sample)
    )


@dataclass(frozen=True, slots=True)
class _WordLength:
    syllables: float
    say_ms: float
    pause_ms: float


@lru_cache(maxsize=1 << 15)
def _english_word(word: str) -> _WordLength:
    return _word_length(word, _english_syllables(word))


@lru_cache(maxsize=1 << 15)
def _other_word(word: str) -> _WordLength:
    return _word_length(word, _written_syllables(word))


def _word_length(word: str, syllables: float) -> _WordLength:
    letters = sum(map(str.isalnum, word))
    if not letters:
        return _WordLength(0.0, MODEL.letter, 0.0)
    mark = word.rstrip(_CLOSING)[-1:]
    return _WordLength(
        syllables,
        MODEL.word + MODEL.syllable * syllables + MODEL.letter * letters,
        MODEL.sentence if mark in _STOPS else MODEL.comma if mark in _COMMAS else 0.0,
    )
