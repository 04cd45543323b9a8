"""Words that must not end a line, because they belong to the words after them.

The rule of the validator and the making of captions share them. English has lists of its own here;
other languages have one in their table (``Language.never_last``).
"""

from __future__ import annotations

from captions.text.languages.find import table_of
from captions.text.punctuation import VOICE_MARKS
from captions.text.word_classes import word_class

# Never at the end of a line. The list is short on purpose: these are the words on which every
# guide agrees (Netflix, General Requirements, line treatment; BBC, section 4; DCMP, Line Division).
_ALWAYS = frozenset("a an the my your our their whose and or but".split())
_TITLES = frozenset(("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Mr", "Mrs", "Ms", "Dr"))
# Prepositions that must not be separated from their phrase: not "of | the house", although
# "I'm proud of | because" is fine.
_GOVERNING = frozenset("at for from into of to with without".split())
# Word classes that can begin the phrase of such a preposition; see ``text.word_classes``.
_PHRASE = frozenset(("art", "poss", "dem", "num", "cap", "quant", "obj", "ing", "gen", "x"))
# These often belong to the verb before them ("turn it on | again"), so they count only if an
# article, a possessive or a name follows.
_OFTEN_PARTICLES = frozenset("about by during in on onto".split())
_SURE_PHRASE = frozenset(("art", "poss", "cap"))
_INFINITIVES = frozenset(("be", "do", "have"))
# Words that never begin such a phrase: "what I was listening to | yesterday" is a good break.
_NO_PHRASE = frozenset("ago again anymore today tomorrow yesterday".split())


def breaks_badly(line: str, after: str, language: str | None = "en") -> bool:
    """Return whether a line ends with a word that belongs to the next line.

    ``language`` is the code of the language; in a language without a table no line does.

    >>> breaks_badly("We came to the", "harbour at night")
    True
    >>> breaks_badly("We turned it on", "again at night")
    False
    >>> breaks_badly("Wir kamen an den", "Hafen", "de"), breaks_badly("Sie kam an", "und", "de")
    (True, False)
    """
    if language != "en":
        return _breaks_other_badly(line, after, language)
    last = line.rpartition(" ")[2]
    word = last.lower()
    if after.startswith(VOICE_MARKS):
        return False  # another voice interrupted the sentence
    if word in _ALWAYS:
        return last != "A"  # "vitamin A", "plan A"
    if last in _TITLES:
        return after[:1].isupper()
    if word not in _GOVERNING and word not in _OFTEN_PARTICLES:
        return False
    first = after.partition(" ")[0]
    kind = word_class(first)
    if word in _OFTEN_PARTICLES:
        return kind in _SURE_PHRASE
    follows = first.lower().rstrip(".,!?")
    if word == "to" and follows in _INFINITIVES:
        return True
    return kind in _PHRASE and follows not in _NO_PHRASE


def _breaks_other_badly(line: str, after: str, language: str | None) -> bool:
    """Return whether a line of another language than English ends with such a word."""
    if language is None or not after or after.startswith(VOICE_MARKS):
        return False
    last = line.rpartition(" ")[2]
    # "vitamina A" ends with a name
    word = last if len(last) == 1 else last.lower()
    return word in table_of(language).never_last
