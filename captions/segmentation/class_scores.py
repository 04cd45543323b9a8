"""Score a line or cue break between two words by their classes, for each language.

The scores of English were fitted on human captions. All other languages share one table, made of
the English scores: what their words have in common is that articles, prepositions, conjunctions and
auxiliaries belong to what follows. Breaks after function words cost more there than in English,
because more of those languages agree in gender and case across the break. A language can change
single scores (``Language.scores_before``, ``scores_after``, ``pair_scores``).

>>> from captions.text.languages.find import find_language
>>> scores = class_scores(find_language("de"))
>>> scores["art"]["cap"], scores["cap"]["coord"]
(-5.75, 1.75)

So a German break inside "die | Regeln" costs 5.75 points, one before "Regeln | und" gains 1.75.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from captions.text.languages.en import LANGUAGE as ENGLISH
from captions.text.languages.language import Language
from captions.text.word_classes import classes_of

ClassScores = Mapping[str, Mapping[str, float]]
"""The score of a break, by the class of the word before it and the class of the word after it."""

NAME_SCORE: Final = -3.0
"""Added between two capitalised English words, which are usually one name ("Ada | Lovelace")."""

# Score of a break after an unpunctuated word, by its class. Classes not listed score 0.
_ENGLISH_BEFORE: Final = {
    "title": -5.0,
    "art": -2.5,
    "of": -1.75,
    "to": -1.75,
    "coord": -1.5,
    "subj": -1.5,
    "wh": -1.5,
    "poss": -1.25,
    "pronc": -1.25,
    "like": -1.25,
    "modal": -1.0,
    "prep": -1.0,
    "sub": -1.0,
    "have": -1.0,
    "so": -1.0,
    "be": -0.75,
    "that": -0.75,
    "let": -0.5,
    "adv": -0.25,
    "do": -0.25,
    "not": -0.25,
    "quant": -0.25,
    "gen": 0.25,
    "ly": 0.25,
    "there": 0.25,
    "ed": 0.5,
    "num": 0.5,
    "part": 0.5,
    "intj": 0.75,
    "obj": 0.75,
    "x": 0.75,
    "cap": 1.0,
}
# Added for the class of the word after the break. Classes not listed add 0.
_ENGLISH_AFTER: Final = {
    "obj": -2.5,
    "x": -1.75,
    "part": -1.5,
    "there": -1.5,
    "num": -1.25,
    "poss": -1.25,
    "art": -1.0,
    "ed": -1.0,
    "ing": -1.0,
    "ly": -1.0,
    "dem": -0.75,
    "gen": -0.75,
    "have": -0.75,
    "ind": -0.75,
    "modal": -0.75,
    "of": -0.75,
    "pron": -0.75,
    "quant": -0.75,
    "adv": -0.5,
    "be": -0.5,
    "do": -0.5,
    "cap": -0.25,
    "not": -0.25,
    "sym": -0.25,
    "to": -0.25,
    "pronc": 0.25,
    "subj": 0.25,
    "that": 0.25,
    "intj": 0.5,
    "so": 0.5,
    "wh": 0.5,
    "coord": 0.75,
    "sub": 0.75,
    "title": 0.75,
}
# Added for pairs of classes that belong together: a number and what it counts, two plain words.
_ENGLISH_PAIRS: Final = {
    **{("num", right): -1.5 for right in ("x", "num", "ing", "ed", "cap")},
    **{(left, "x"): -0.25 for left in ("x", "ly", "quant")},
    ("cap", "cap"): NAME_SCORE,
}

# The same three tables for all other languages; see ``captions.text.languages.language`` for the
# classes.
_OTHER_BEFORE: Final = {
    "glue": -6.0,
    "coord1": -4.5,
    "ne": -3.5,
    "art": -3.0,
    "prepart": -3.0,
    "poss": -3.0,
    "to": -2.75,
    "of": -2.5,
    "clitic": -2.5,
    "prep": -2.25,
    "dem": -2.0,
    "pre": -2.0,
    "subj": -2.0,
    "coord": -2.0,
    "sub": -2.0,
    "wh": -2.0,
    "modal": -1.5,
    "be": -1.25,
    "have": -1.25,
    "quant": -1.25,
    "adv": -1.25,
    "pron": -1.25,
    "not": -0.75,
    "second": -0.75,
    "obj": 0.25,
    "num": 0.5,
    "enc": 0.5,
    "part": 0.5,
    "ed": 0.5,
    "adj": 0.75,
    "title": 0.75,
    "intj": 0.75,
    "x": 0.75,
    "cap": 1.0,
    "post": 1.0,
}
_OTHER_AFTER: Final = {
    "enc": -6.0,
    "post": -4.0,
    "part": -3.0,
    "second": -2.25,
    "obj": -2.0,
    "pron": -2.0,
    "x": -1.75,
    "pre": -1.0,
    "adj": -1.75,
    "ed": -1.5,
    "num": -1.25,
    "not": -1.0,
    "art": -0.75,
    "poss": -0.75,
    "be": -0.75,
    "have": -0.75,
    "modal": -0.75,
    "dem": -0.5,
    "quant": -0.5,
    "adv": -0.5,
    "cap": -0.25,
    "of": -0.25,
    "to": -0.25,
    "clitic": -0.25,
    "sym": -0.25,
    "prep": 0.25,
    "prepart": 0.25,
    "glue": 0.25,
    "ne": 0.25,
    "subj": 0.25,
    "intj": 0.5,
    "coord": 0.75,
    "coord1": 0.75,
    "sub": 0.75,
    "wh": 0.75,
    "title": 0.25,
}
# Classes that need the word after them so much that even a name is not a reason to break.
_GOVERNING: Final = ("art", "prepart", "poss", "dem", "of", "prep", "to", "coord", "sub", "quant")
_VERBS: Final = ("be", "have", "modal")
_OTHER_PAIRS: Final = {
    **{("num", right): -2.0 for right in ("x", "num", "ed", "adj", "cap", "of", "quant")},
    **{(verb, right): -0.75 for verb in _VERBS for right in ("x", "ed", "adj")},
    **{(verb, "not"): -1.5 for verb in _VERBS},
    **{(verb, "subj"): -1.5 for verb in _VERBS},
    ("be", "prep"): -0.5,
    **{(left, "cap"): -1.0 for left in _GOVERNING},
    # a title is an ordinary word unless a name follows
    **{("title", right): -6.0 for right in ("cap", "title")},
    ("x", "x"): -0.25,
    ("cap", "cap"): -3.5,
}


@cache
def class_scores(language: Language) -> ClassScores:
    """Return the score of a break between two unpunctuated words of a language, by their classes.

    It is computed once, so that scoring a break is one look-up.
    """
    if language is ENGLISH:
        before, after, pairs = _ENGLISH_BEFORE, _ENGLISH_AFTER, _ENGLISH_PAIRS
    else:
        before = {**_OTHER_BEFORE, **language.scores_before}
        after = {**_OTHER_AFTER, **language.scores_after}
        pairs = {**_OTHER_PAIRS, **language.pair_scores}
    classes = classes_of(language)
    return {
        left: {
            right: before.get(left, 0.0) + after.get(right, 0.0) + pairs.get((left, right), 0.0)
            for right in classes
        }
        for left in classes
    }
