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

The numbers of English were fitted together on human captions (TED, film, broadcast). On captions
kept out of the fit, 73.8 % of 6,612 two-line cues are broken exactly as people broke them; breaking
into equal halves reaches 39.3 %, filling the first line 10.3 %. ``class_scores`` has the numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from captions.record import Record
from captions.segmentation.class_scores import NAME_SCORE, class_scores
from captions.segmentation.phrases import NO_PARTNERS, is_modifier, partners_of
from captions.text.languages.en import LANGUAGE as ENGLISH
from captions.text.languages.language import Language
from captions.text.punctuation import (
    DASHES,
    OPENING_MARKS,
    SPEAKER_MARKS,
    FinalPunctuation,
    final_punctuation,
    strip_punctuation,
)
from captions.text.word_classes import class_of_bare, elided_classes

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
# The same in languages other than English, with inverted Spanish marks and low German quotes.
_OTHER_OPENERS: Final = (*_OPENERS, "\u00bf", "\u00a1", "\u201e", "\u201a", "\u00bb")
# Classes of words that may be an adjective: by their shape they are plain words.
_MODIFIER_CLASSES: Final = ("x", "ed", "ing", "ly")
# How many different words are remembered with their traits. An episode has about 2,500 different
# words, twenty episodes of one show 18,000.
_REMEMBERED_WORDS: Final = 1 << 14


# Added to the score of a break between two words that a language always keeps together, such as
# "parce que", and before the particle that ends a clause ("er ruft | an").
_TOGETHER_SCORE: Final = -4.0
# Classes that include verbs, and what is added to the score of a break after a subject that follows
# one: nothing belongs to it any more.
_VERB_CLASSES: Final = frozenset(("x", "adj", "be", "have", "modal"))
_INVERTED_SUBJECT_SCORE: Final = 1.75
# Added to the score of a break between the verb that begins a clause and its subject after it.
_PARTED_SUBJECT_SCORE: Final = -3.0
# Classes of words that belong to the word before them where a clause ends after them ("esperar |
# mais e"), and what is added to the score of a break there.
_TRAILING_CLASSES: Final = frozenset(("adv", "quant"))
_TRAILING_SCORE: Final = -1.5
# Classes before which a clause ends, so that a preposition there is the particle of a verb.
_CLAUSE_OPENING_CLASSES: Final = frozenset(("coord", "coord1", "sub", "wh"))


class WordTraits(Record, frozen=True):
    """What a word alone contributes to the scores of the breaks before and after it.

    ``key`` is the word without punctuation, case folded. ``word_class`` counts for a break before
    the word. ``punctuation`` is the kind of mark that ends it, and ``punctuation_score`` the score
    of a break after that mark. ``opening_score`` is added to a break before the word.
    ``scores_after`` is the score of a break after the word if it has no punctuation, by the class
    of the next word. ``partners`` are the words that stay with it if they follow, each with the
    cost of a break between, and ``modifies`` is whether the word looks like an adjective, which
    stays with its noun; both are known of English words only.
    """

    key: str
    word_class: str
    opening_score: float
    punctuation: FinalPunctuation
    punctuation_score: float
    scores_after: Mapping[str, float]
    partners: Mapping[str, float]
    modifies: bool


@lru_cache(maxsize=_REMEMBERED_WORDS)
def word_traits(word: str) -> WordTraits:
    """Return what an English word contributes to the scores of the breaks beside it."""
    # ">>" belongs to the words that the new speaker says, as a title belongs to its name
    bare = strip_punctuation(word)
    name = "title" if word in SPEAKER_MARKS else class_of_bare(bare)
    punctuation, scores = final_punctuation(word), class_scores(ENGLISH)[name]
    key = bare.casefold()
    modifies = name in _MODIFIER_CLASSES and is_modifier(key)
    return _traits(word, key, punctuation, name, scores, _OPENERS, partners_of(key), modifies)


@cache
def _traits_reader(language: Language) -> Callable[[str], WordTraits]:
    """Return the function that is ``word_traits`` for another language."""
    scores, abbreviations = class_scores(language), language.abbreviations

    def read(word: str) -> WordTraits:
        before, after = elided_classes(word, language)
        if word in SPEAKER_MARKS:
            before = after = "title"
        punctuation = final_punctuation(word, abbreviations)
        key = strip_punctuation(word).casefold()
        return _traits(word, key, punctuation, before, scores[after], _OTHER_OPENERS)

    return lru_cache(maxsize=_REMEMBERED_WORDS)(read)


def _traits(
    word: str,
    key: str,
    punctuation: FinalPunctuation,
    name: str,
    scores_after: Mapping[str, float],
    openers: tuple[str, ...],
    partners: Mapping[str, float] = NO_PARTNERS,
    modifies: bool = False,
) -> WordTraits:
    return WordTraits(
        key=key,
        word_class=name,
        opening_score=_OPENING_SCORE if word.startswith(openers) else 0.0,
        punctuation=punctuation,
        punctuation_score=_PUNCTUATION_SCORES.get(punctuation, 0.0),
        scores_after=scores_after,
        partners=partners,
        modifies=modifies,
    )


def traits_of(words: Sequence[str], language: Language = ENGLISH) -> list[WordTraits]:
    """Return what each word of a language contributes to the scores of the breaks beside it."""
    return list(map(word_traits if language is ENGLISH else _traits_reader(language), words))


def score_breaks(words: Sequence[str], language: Language = ENGLISH) -> list[float]:
    """Return the score of a break before each word, 0 before the first."""
    return score_traits(traits_of(words, language), language).tolist()


def score_traits(traits: Sequence[WordTraits], language: Language = ENGLISH) -> array[float]:
    """Return the score of a break before each word, by the traits of the words of a language.

    A number in an array takes a quarter of the memory of one in a list.
    """
    scores = array("d", [0.0]) * len(traits)
    opens_sentence = True
    for index, (left, right) in enumerate(pairwise(traits), start=1):
        if left.punctuation:
            scores[index] = left.punctuation_score + right.opening_score
        else:
            scores[index] = left.scores_after[right.word_class] + right.opening_score
            if opens_sentence and left.word_class == right.word_class == "cap":
                # the first word has its capital from the sentence: the two are not a name
                scores[index] -= NAME_SCORE
        opens_sentence = left.punctuation == "end"
    if language is not ENGLISH:
        _keep_together(traits, language, scores)
    return scores


def _keep_together(traits: Sequence[WordTraits], language: Language, scores: array[float]) -> None:
    """Lower the scores of breaks inside fixed phrases, and before the particle of a verb.

    A particle is a word that is a preposition elsewhere, at the end of a clause:
    "er ruft an, wenn", "er ruft an und".
    """
    for index, (left, right) in enumerate(pairwise(traits), start=1):
        if left.punctuation:
            continue
        if (left.key, right.key) in language.together:
            scores[index] += _TOGETHER_SCORE
        if left.word_class == "num" and right.word_class == "sym":
            scores[index] += _TOGETHER_SCORE  # "50 %"
        is_inverted = right.word_class == "subj" and left.word_class in _VERB_CLASSES
        if language.has_inversion and is_inverted and (index == 1 or traits[index - 2].punctuation):
            scores[index] += _PARTED_SUBJECT_SCORE
        is_last = index + 1 == len(scores)
        if language.has_inversion and is_inverted and not (right.punctuation or is_last):
            scores[index + 1] += _INVERTED_SUBJECT_SCORE
        following = traits[index + 1] if index + 1 < len(traits) else None
        if right.word_class in _TRAILING_CLASSES and (
            right.punctuation
            or (following is not None and following.word_class in _CLAUSE_OPENING_CLASSES)
        ):
            scores[index] += _TRAILING_SCORE
        if right.key not in language.particles:
            continue
        if right.punctuation:
            scores[index] += _TOGETHER_SCORE
        elif following is not None and following.word_class in _CLAUSE_OPENING_CLASSES:
            scores[index] += _TOGETHER_SCORE
            scores[index + 1] = max(scores[index + 1], following.opening_score + 1.0)
