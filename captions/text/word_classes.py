"""The class of an English word, such as article or preposition, for choosing line breaks.

This is a small part-of-speech tagger without context: each word has exactly one class. Words of
the closed classes are listed below; all others are classified by their shape (a number, a capital,
an ending). Words of other languages get a class by shape alone, so their line breaks depend mainly
on punctuation and balance.

>>> [word_class(word) for word in ("The", "house", "isn't", "quickly", "built", "Ada", "1984")]
['art', 'x', 'be', 'ly', 'x', 'cap', 'num']
"""

from __future__ import annotations

import re
from typing import Final

from captions.text.punctuation import strip_punctuation

# The closed classes: the name of each class, and its words in lower case. A word is in one list
# only. The names that are not plain: "coord" and "sub" are conjunctions, "dem" are demonstratives,
# "ind" indefinite pronouns, "intj" interjections, "poss" possessives, "quant" quantifiers, "part"
# particles of verbs ("up"), "obj" pronouns that are objects only, "subj" those that are subjects
# only and "pron" those that can be either, "wh" question words and relative pronouns.

_LISTS: Final = {
    "adv": "almost already also always even just maybe now only pretty probably quite really still"
    " then too very",
    "art": "a an the",
    "be": "ain't am are aren't be been being is isn't was wasn't were weren't",
    "coord": "and but nor or yet",
    "dem": "these this those",
    "do": "did didn't do does doesn't don't",
    "have": "had hadn't has hasn't have haven't having",
    "ind": "anybody anyone anything everybody everyone everything nobody nothing one ones somebody"
    " someone something",
    "intj": "hey oh ok okay please right well yeah yes",
    "let": "let let's",
    "like": "as like than",
    "modal": "can can't cannot could couldn't gonna gotta may might must mustn't oughta shall"
    " should shouldn't wanna will won't would wouldn't",
    "not": "never not",
    "num": "billion eight eighty eleven fifty five forty four half hundred million nine ninety"
    " seven seventy six sixty ten thirty thousand three trillion twelve twenty two",
    "obj": "herself him himself itself me myself ourselves them themselves us yourself",
    "of": "of",
    "part": "ahead apart away back down off out together up",
    "poss": "her his its my our their whose your",
    "prep": "about above across against along amid among around at behind below beneath beside"
    " besides between beyond by despite during except for from in inside into near on onto outside"
    " over per plus through throughout toward towards under upon via with within without",
    "pron": "it you",
    "quant": "all another any both each either enough every few many more most much neither no"
    " other several some such",
    "so": "so",
    "sub": "'cause after although because before cause if once since though till unless until when"
    " whenever where wherever whether while",
    "subj": "he i she they we",
    "that": "that",
    "there": "here there",
    "title": "capt captain dr mr mrs ms president prof professor sir st",
    "to": "to",
    "wh": "how however what whatever which whichever who whoever whom why",
}
# Titles that are ordinary words without a capital: "Professor Lee", but "a professor".
_COMMON_TITLES: Final = frozenset(("captain", "president", "professor", "sir"))
# Contractions of a pronoun and its verb ("I'm", "we'll", "that's"), class "pronc": the ending of
# each verb, and the pronouns that take it.
_PRONOUN_VERBS: Final = {
    "'m": "i",
    "'re": "you we they",
    "'ve": "i you we they",
    "'ll": "i you he she it we they that there",
    "'d": "i you he she it we they that there",
    "'s": "he she it that there what who here where how",
}
_CLASS_OF: Final = {word: name for name, words in _LISTS.items() for word in words.split()} | {
    pronoun + verb: "pronc" for verb, words in _PRONOUN_VERBS.items() for pronoun in words.split()
}
# Open classes recognised by the ending of a word: the ending, the least number of letters of the
# whole word, and the class. "gen" is a genitive. The least number of letters excludes "fly", "wing"
# and "red".
_ENDINGS: Final = (
    ("n't", 4, "modal"),
    ("'s", 3, "gen"),
    ("ly", 5, "ly"),
    ("ing", 5, "ing"),
    ("ed", 4, "ed"),
)
# A number, a sum of money, or a rank such as "#1".
_NUMBER = re.compile(r"[$€£¥₹#]?\d")

WORD_CLASSES: Final = frozenset(_CLASS_OF.values()) | frozenset(
    ("cap", "ed", "gen", "ing", "ly", "modal", "num", "sym", "x")
)
"""All classes, closed and open; "cap" is a capitalised word, "sym" no word at all, "x" the rest."""


def word_class(word: str) -> str:
    """Return the class of a word; its punctuation is ignored.

    The word lists are tried first, then the shape: a symbol, a number, a capital, an ending. Any
    other word is "x".
    """
    bare = strip_punctuation(word)
    listed = _CLASS_OF.get(bare.lower())
    if listed and bare not in _COMMON_TITLES:
        return listed
    if not any(map(str.isalnum, bare)):
        return "sym"
    if _NUMBER.match(bare):
        return "num"
    if bare[0].isupper():
        return "cap"
    for ending, shortest, name in _ENDINGS:
        if len(bare) >= shortest and bare.endswith(ending):
            return name
    return "x"
