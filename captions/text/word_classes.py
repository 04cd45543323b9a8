"""What kind of word a word is, as far as choosing a line break needs to know. English.

Every word has one class. The closed classes are the lists below; the rest is told from the shape
of the word. Other languages fall into the open classes and rely on punctuation and balance.
"""

from __future__ import annotations

import re
from typing import Final

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
# titles only where they have a capital: "Professor Lee", but "a professor"
_COMMON_TITLES: Final = frozenset(("captain", "president", "professor", "sir"))
# "I'm", "we'll", "that's": a pronoun and its verb in one
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
# the open classes by their endings: the ending, the shortest word that has it, the class
_ENDINGS: Final = (
    ("n't", 4, "modal"),
    ("'s", 3, "gen"),
    ("ly", 5, "ly"),
    ("ing", 5, "ing"),
    ("ed", 4, "ed"),
)
_NUMBER = re.compile(r"[$€£¥₹#]?\d")
_AROUND: Final = (
    " .,;:!?\u2026\"'\u201c\u201d\u2018\u2019\u00ab\u00bb()[]{}<>-\u2013\u2014*_~/|&\u00bf\u00a1"
)

WORD_CLASSES: Final = frozenset(_CLASS_OF.values()) | frozenset(
    ("cap", "ed", "gen", "ing", "ly", "modal", "num", "sym", "x")
)


def word_class(word: str) -> str:
    """Return the class of a word, whatever punctuation and capitals it has.

    The lists come first, then the shape: a number, a capital, an ending, any other word ("x").
    """
    bare = strip_punctuation(word)
    known = _CLASS_OF.get(bare.lower())
    if known and bare not in _COMMON_TITLES:
        return known
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


def strip_punctuation(word: str) -> str:
    """Return a word without the punctuation around it, its apostrophes straight."""
    return word.strip(_AROUND).replace("\u2019", "'")
