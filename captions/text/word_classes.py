"""The class of a word, such as article or preposition, for choosing line breaks.

This is a small part-of-speech tagger without context: each word has exactly one class. Words of
the closed classes are listed in ``captions.text.languages``; all others are classified by their
shape (a number, a capital, an ending).

>>> [word_class(word) for word in ("The", "house", "isn't", "quickly", "built", "Ada", "1984")]
['art', 'x', 'be', 'ly', 'x', 'cap', 'num']
"""

from __future__ import annotations

from typing import Final

from captions.text.languages.en import LANGUAGE as ENGLISH
from captions.text.languages.language import Language
from captions.text.punctuation import strip_punctuation

# What may come before the first digit of a number.
_BEFORE_NUMBERS: Final = frozenset("$€£¥₹#")
# Classes that every language has, by the shape of words; "title" is also that of ">>".
_SHAPES: Final = frozenset(("cap", "num", "sym", "title", "x"))


def classes_of(language: Language) -> frozenset[str]:
    """Return all classes of a language, closed and open.

    "cap" is a capitalised word, "num" a number, "sym" no word at all, "x" the rest.
    """
    by_ending = {name for _, _, name in language.endings}
    by_beginning = {name for _, _, name, _ in language.beginnings}
    listed = {*language.class_of.values(), *language.elided.values()}
    return _SHAPES | by_ending | by_beginning | listed


WORD_CLASSES: Final = classes_of(ENGLISH)
"""All classes of English words."""


def word_class(word: str, language: Language = ENGLISH) -> str:
    """Return the class of a word; its punctuation is ignored.

    The word lists are tried first, then the shape: a symbol, a number, a capital, an ending. Any
    other word is "x".
    """
    return class_of_bare(strip_punctuation(word), language)


def class_of_bare(bare: str, language: Language = ENGLISH) -> str:
    """Return what ``word_class`` does for a word without punctuation around it."""
    listed = language.class_of.get(bare.lower())
    if listed and bare not in language.common_titles:
        return listed
    if not (bare.isalnum() or any(map(str.isalnum, bare))):
        return "sym"
    # a number, a sum of money, or a rank such as "#1"
    if bare[0].isdecimal() or (bare[0] in _BEFORE_NUMBERS and bare[1:2].isdecimal()):
        return "num"
    if bare[0].isupper():
        return "cap"
    for ending, shortest, name in language.endings:
        if bare.endswith(ending) and len(bare) >= shortest:
            return name
    return "x"


def elided_classes(word: str, language: Language) -> tuple[str, str]:
    """Return the class of a word for a break before it, and the one for a break after it.

    They differ where an elided word is joined to the next: "l'heure" begins as an article and ends
    as a noun.

    >>> from captions.text.languages.find import find_language
    >>> elided_classes("l'heure", find_language("fr"))
    ('art', 'x')
    """
    if language.elided:
        start, apostrophe, rest = strip_punctuation(word).partition("'")
        name = language.elided.get(start.lower()) if apostrophe and rest else None
        if name is not None:
            return name, word_class(rest, language)
    own = word_class(word, language)
    if language.beginnings and own == "x":
        return _classes_of_parts(strip_punctuation(word), language)
    return own, own


def _classes_of_parts(bare: str, language: Language) -> tuple[str, str]:
    """Return the classes of a word that may begin with a conjunction, preposition or article.

    A word that is listed is no such word.
    """
    if bare in language.class_of:
        return language.class_of[bare], language.class_of[bare]
    for beginning, letters, name, cut in language.beginnings:
        is_long = len(bare) >= letters or bare in language.short_conjunctions
        if is_long and bare.startswith(beginning):
            if name == "def":
                return name, name
            inner = bare[cut:]
            rest = word_class(inner, language)
            return name, _classes_of_parts(inner, language)[1] if rest == "x" else rest
    return "x", "x"
