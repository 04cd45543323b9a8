"""Score a line or cue break between two words by their punctuation and their word classes.

This is the lowest level of segmentation: ``line_breaking`` and ``cue_path`` add up these scores to
compare whole layouts. A positive score is a good break, a negative one a bad break. After
punctuation the kind of mark alone decides; elsewhere the score is the sum of one number for the
class of the word before the break, one for the class of the word after it, and one for certain
pairs of classes.

>>> words = "It was late, but the house was open.".split()
>>> for word, score in zip(words, score_breaks(words)):
...     print(f"{score:+.2f} {word}")
+0.00 It
-0.50 was
-2.50 late,
+2.25 but
-2.50 the
-4.25 house
+0.25 was
-2.50 open.

So the best break is after the comma, and the worst one is inside "the | house".

All numbers were fitted together on human captions (TED, film, broadcast). On captions kept out of
the fit, 73.8 % of 6,612 two-line cues are broken exactly as people broke them; breaking into equal
halves reaches 39.3 %, filling the first line 10.3 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from captions.text.punctuation import (
    DASHES,
    OPENING_MARKS,
    SPEAKER_MARKS,
    FinalPunctuation,
    final_punctuation,
    strip_punctuation,
)
from captions.text.word_classes import WORD_CLASSES, word_class

# Score of a break after a word that ends with punctuation, by the kind of mark.
_PUNCTUATION_SCORES: Final[dict[FinalPunctuation, float]] = {
    "end": 4.75,
    "ellipsis": 3.75,
    "dash": 2.75,
    "comma": 2.25,
    "colon": 2.25,
    "quote": 0.5,
}
# Added to the score of a break before a word that begins with a quote, a bracket or a dash.
_OPENING_SCORE: Final = 0.25
_OPENERS: Final = (*OPENING_MARKS, *DASHES)
# Score of a break after an unpunctuated word, by its class. Classes not listed score 0.
_CLASS_BEFORE_BREAK: Final = {
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
_CLASS_AFTER_BREAK: Final = {
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
# Added between two capitalised words, which are usually one name ("Ada | Lovelace").
_NAME_SCORE: Final = -3.0
# Added for pairs of classes that belong together: a number and what it counts, two plain words.
_PAIR_SCORES: Final = {
    **{("num", right): -1.5 for right in ("x", "num", "ing", "ed", "cap")},
    **{(left, "x"): -0.25 for left in ("x", "ly", "quant")},
}
# The whole score of a break between two unpunctuated words, by the class of the word before it and
# the class of the word after it: computed once, so that scoring a break is one look-up.
_CLASS_SCORES: Final = {
    left: {
        right: _CLASS_BEFORE_BREAK.get(left, 0.0)
        + _CLASS_AFTER_BREAK.get(right, 0.0)
        + _PAIR_SCORES.get((left, right), 0.0)
        + (_NAME_SCORE if left == right == "cap" else 0.0)
        for right in WORD_CLASSES
    }
    for left in WORD_CLASSES
}
# How many different words are remembered with their traits. An episode has about 2,500 different
# words, twenty episodes of one show 18,000.
_REMEMBERED_WORDS: Final = 1 << 14


@dataclass(frozen=True, slots=True)
class WordTraits:
    """What a word alone contributes to the scores of the breaks before and after it.

    ``key`` is the word without punctuation, case folded. ``punctuation`` is the kind of mark that
    ends it, and ``punctuation_score`` the score of a break after that mark. ``opening_score`` is
    added to a break before the word. ``scores_after`` is the score of a break after the word if it
    has no punctuation, by the class of the next word.
    """

    key: str
    word_class: str
    opening_score: float
    punctuation: FinalPunctuation
    punctuation_score: float
    scores_after: Mapping[str, float]


@lru_cache(maxsize=_REMEMBERED_WORDS)
def word_traits(word: str) -> WordTraits:
    """Return what a word contributes to the scores of the breaks beside it."""
    # ">>" belongs to the words that the new speaker says, as a title belongs to its name
    name = "title" if word in SPEAKER_MARKS else word_class(word)
    punctuation = final_punctuation(word)
    return WordTraits(
        key=strip_punctuation(word).casefold(),
        word_class=name,
        opening_score=_OPENING_SCORE if word.startswith(_OPENERS) else 0.0,
        punctuation=punctuation,
        punctuation_score=_PUNCTUATION_SCORES.get(punctuation, 0.0),
        scores_after=_CLASS_SCORES[name],
    )


def score_breaks(words: Sequence[str]) -> list[float]:
    """Return the score of a break before each word, 0 before the first."""
    traits = list(map(word_traits, words))
    scores = [0.0] * len(words)
    opens_sentence = True
    for index, (left, right) in enumerate(pairwise(traits), start=1):
        if left.punctuation:
            scores[index] = left.punctuation_score + right.opening_score
        else:
            scores[index] = left.scores_after[right.word_class] + right.opening_score
            if opens_sentence and left.word_class == right.word_class == "cap":
                # the first word has its capital from the sentence: the two are not a name
                scores[index] -= _NAME_SCORE
        opens_sentence = left.punctuation == "end"
    return scores
