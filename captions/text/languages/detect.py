"""Recognise the language of a text by its script and its most common words.

English is looked for first, because most transcripts are English and that takes one pass over the
words. Another language must be clearly ahead of English: its common words make up a fifth of any
text, while single ones appear in English as names and titles ("La La Land").

>>> detect("Wir haben die Regeln für die Untertitel gestern noch einmal gelesen.".split())
'de'
>>> detect("We saw it in La La Land.".split()), detect("Okay.".split())
('en', None)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from captions.text.languages.find import LANGUAGES
from captions.text.punctuation import strip_punctuation

# Share of words that must be common ones of a language.
_LEAST_SHARE: Final = 0.15
# Passages of a text that are looked at to find its main language.
_SAMPLES: Final = 10
# Common words of the language, and not of English, that a text must have.
_LEAST_HITS: Final = 2
# Share of common English words that no text in another language has, though many languages share
# "was", "in", "is" or "we" with English.
_ENGLISH_SHARE: Final = 0.3
# Share of common English words above which a passage is English and in no unknown language.
_SURE_ENGLISH_SHARE: Final = 0.2
# How many times as many common words the language must have as English.
_AHEAD_OF_ENGLISH: Final = 1.5
# Words of a passage that votes on the language of a long text: about 40 s of speech.
_PASSAGE_WORDS: Final = 100
# Words of a passage that is looked at on its own, to find mixed languages: about 12 s of speech.
# With 30 no passage of 75 English episodes is taken for another language, and twice as many words
# in another language are always found.
_MIXED_WORDS: Final = 30
# In a shorter text a few common words prove nothing.
_LEAST_PASSAGE_WORDS: Final = 20

# The scripts that show a language, as spans of letters.
_SCRIPTS: Final = {
    "ja": (("\u3041", "\u30ff"),),
    "ko": (("\uac00", "\ud7a3"),),
    "zh": (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff")),
    "th": (("\u0e01", "\u0e5b"),),
    "lo": (("\u0e81", "\u0edf"),),
    "km": (("\u1780", "\u17ff"),),
    "my": (("\u1000", "\u109f"),),
    "he": (("\u05d0", "\u05ea"),),
    "ar": (("\u0620", "\u06d3"),),
    "hi": (("\u0900", "\u097f"),),
    "el": (("\u0386", "\u03ce"),),
    "ru": (("\u0400", "\u052f"),),
}
_FIRST_OTHER_LETTER: Final = "\u0386"
# A text is Japanese if more than one of so many Han characters is a kana.
_KANA_SHARE: Final = 20
# Letters that Ukrainian has and Russian has not.
_UKRAINIAN: Final = frozenset("\u0454\u0456\u0457\u0491\u0404\u0406\u0407\u0490")
# Letters that only one of the Latin languages here has. A word with one of them counts as a common
# word: in a language whose words have many endings, few words are common.
_OWN_LETTERS: Final = {
    "tr": frozenset("\u011f\u0131\u0130"),
    "cs": frozenset("\u011b\u0159\u016f"),
    "pl": frozenset("\u0142\u0105\u0119\u015b\u017c\u017a\u0107"),
    "pt": frozenset("\u00e3\u00f5"),
    "de": frozenset("\u00df"),
    "es": frozenset("\u00f1\u00bf\u00a1"),
}
_ENGLISH: Final = frozenset(LANGUAGES["en"].split())


class Passage(NamedTuple):
    """Words from index ``start`` up to ``stop``, and the code of their language."""

    start: int
    stop: int
    language: str


def detect(words: Sequence[str]) -> str | None:
    """Return the code of the language of words; None if it cannot be told from them.

    In a long text, passages spread over it vote.
    """
    return detect_passages(len(words), lambda start, stop: words[start:stop])


def detect_passages(count: int, words_of: Callable[[int, int], Sequence[str]]) -> str | None:
    """Return what ``detect`` does for words that are not all at hand.

    ``count`` is their number; ``words_of`` returns those from an index up to another.
    """
    if count <= 2 * _PASSAGE_WORDS:
        return _detect(words_of(0, count))
    step = max(_PASSAGE_WORDS, count // _SAMPLES)
    starts = range(0, count - _PASSAGE_WORDS + 1, step)
    votes = Counter(_detect(words_of(start, start + _PASSAGE_WORDS)) for start in starts)
    del votes[None]
    return votes.most_common(1)[0][0] if votes else None


def _detect(sample: Sequence[str]) -> str | None:
    if not sample:
        return None
    lower = " ".join(sample).lower().split(" ")
    # most short English texts end here
    if _common_elsewhere().isdisjoint(lower) and "".join(lower).isascii():
        return None if _ENGLISH.isdisjoint(lower) else "en"
    english = sum(map(_ENGLISH.__contains__, lower))
    if english >= len(sample) * _ENGLISH_SHARE:
        return "en"
    return _by_script(sample) or _by_words(lower, english)


def _by_script(words: Sequence[str]) -> str | None:
    """Return the language whose script most letters are of; None for Latin and unknown ones."""
    text = "".join(words)
    if text.isascii():
        return None
    letters = Counter(_script_of(character) for character in text if character.isalpha())
    total = letters.total()
    if letters["ja"] * _KANA_SHARE > letters["zh"]:
        letters["ja"] += letters.pop("zh", 0)
    code, count = max(letters.items(), key=lambda item: item[1], default=(None, 0))
    if code is None or count * 2 <= total:
        return None
    if code == "ru" and not _UKRAINIAN.isdisjoint(text):
        return "uk"
    return code


@cache
def _script_of(character: str) -> str | None:
    """Return the code of the language that has the script of a letter; None for Latin ones."""
    if character < _FIRST_OTHER_LETTER:
        return None
    return next(
        (
            code
            for code, spans in _SCRIPTS.items()
            if any(first <= character <= last for first, last in spans)
        ),
        None,
    )


def _by_words(lower: Sequence[str], english: int) -> str | None:
    """Return the language of the Latin script that most of the words are common in."""
    by_word = _languages_by_word()
    hits: Counter[str] = Counter()
    for word in lower:
        hits.update(by_word.get(strip_punctuation(word), ()))
    own: dict[str, set[str]] = {}
    if not "".join(lower).isascii():
        for code, letters in _OWN_LETTERS.items():
            own[code] = {word for word in lower if not letters.isdisjoint(word)}
            hits[code] += len(own[code] - by_word.keys())
    hits["en"] = max(hits["en"], english)
    if not hits.total():
        return None
    (code, count), *others = hits.most_common(2)
    sure = sum(code in by_word.get(word, ()) and word not in _ENGLISH for word in lower)
    sure += len(own.get(code, ()))
    if code != "en" and (sure < _LEAST_HITS or count < _LEAST_SHARE * len(lower)):
        return "en" if english else None
    if others and others[0][1] == count and len(lower) > _LEAST_HITS:
        # two languages are equally likely: Danish and Norwegian, or a very short text
        return None if "en" in (code, others[0][0]) else code
    if code != "en" and count < _AHEAD_OF_ENGLISH * hits["en"]:
        return "en"
    return code


@cache
def _common_elsewhere() -> frozenset[str]:
    """Return the common words of other languages that are not common in English."""
    return frozenset(" ".join(LANGUAGES.values()).split()) - _ENGLISH


@cache
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in LANGUAGES.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), code)
    return found


def passages(words: Sequence[str]) -> Iterator[Passage]:
    """Yield the passages of words in the same language, those that cannot be told left out."""
    open_passage: Passage | None = None
    for start in range(0, len(words), _MIXED_WORDS):
        stop = min(start + _MIXED_WORDS, len(words))
        if stop - start < _LEAST_PASSAGE_WORDS:
            continue
        language = _language_of_passage(words[start:stop])
        if language is None:
            continue
        if open_passage is not None and open_passage.language == language:
            open_passage = Passage(open_passage.start, stop, language)
            continue
        if open_passage is not None:
            border = _border(words, start, stop, open_passage.language)
            yield open_passage._replace(stop=border)
            start = border
        open_passage = Passage(start, stop, language)
    if open_passage is not None:
        yield open_passage


def _border(words: Sequence[str], start: int, stop: int, before: str) -> int:
    """Return the index in a passage up to which its words are still in the language before it."""
    step = _LEAST_PASSAGE_WORDS
    for border in range(start, stop - step, step):
        if _language_of_passage(words[border : border + step]) != before:
            return border
    return start


def _language_of_passage(words: Sequence[str]) -> str | None:
    """Return the language of words if it is sure; an unknown one is never taken for English."""
    lower = " ".join(words).lower().split()
    share = sum(map(_ENGLISH.__contains__, lower)) / max(len(lower), 1)
    if share >= _ENGLISH_SHARE:
        return "en"
    language = _detect(words)
    return None if language == "en" and share < _SURE_ENGLISH_SHARE else language
