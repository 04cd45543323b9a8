"""Find the breaks that a reader stumbles over although the word classes beside them look good.

``break_scores`` sees the classes of two words at a time. This module deducts from its scores where
the words themselves, or one word more of context, show that the two belong together:

- phrases of the lists in ``phrases``: "kind | of", "set | up", "look | at";
- an adjective and its noun ("typical | software", "for-profit | Python company");
- an auxiliary and "not" ("did | not see"), a quantity and "of" ("every one | of you");
- "that" or "if" and the subject of its clause ("the show that | I had called");
- a verb and the pronoun that is its object ("wear | it for hours", "known | each other"),
  recognised by what follows: a subject would be followed by its verb;
- a name of two words ("Ada | Lovelace", "University | of Oregon"), a name or a noun and its number
  ("Python | 3", "version | 3"), and two names joined by "and" ("Ada | and I");
- a word said twice ("really, | really cool");
- a sound in brackets ("[door | slams]").

What only the whole text can show is found by ``collocations``.

>>> words = "The show that I had called kind of good".split()
>>> [(f"{words[index - 1]} {words[index]}", cost) for index, cost in phrase_costs(words)]
[('that I', 1.0), ('kind of', 2.0)]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from captions.segmentation.break_scores import WordTraits, traits_of
from captions.segmentation.phrases import CLOSE, NUMBERED, TOGETHER
from captions.text.languages.en import LANGUAGE as ENGLISH
from captions.text.languages.language import Language
from captions.text.punctuation import SENTENCE_ENDS
from captions.text.sounds import bracketed_sounds

# Deducted from a break inside a sound. No sum of other costs comes near it, so that a sound is
# only parted if it is longer than a cue may be.
_SOUND_COST: Final = 200.0
# Deducted from a break before "and" between two names. It outweighs the +1.75 of a name and "and".
_NAMES_COST: Final = 4.0
# Deducted from a break inside "really, really". It outweighs the +2.25 of the comma.
_REPEATED_COST: Final = 3.0
# Classes that can follow an object but not a subject, which would be followed by its verb.
_CLASSES_AFTER_OBJECT: Final = frozenset(
    (
        *("adv", "art", "cap", "coord", "dem", "ly", "num", "of", "part", "poss", "prep", "pron"),
        *("pronc", "quant", "sub", "subj", "that", "there", "to", "wh"),
    )
)
# Classes that open a noun phrase. A plain word after one of them and before a name is an adjective
# or a noun that goes with the name ("the popular | Python podcast").
_DETERMINERS: Final = frozenset(("art", "poss", "dem"))
# Classes that can be a noun after its adjective.
_NOUNS: Final = frozenset(("x", "cap", "ing"))
# The pronouns of two words.
_RECIPROCAL: Final = frozenset((("each", "other"), ("one", "another")))
# Pronouns that come last when two people are named ("Ada and I").
_SECOND_OF_TWO: Final = frozenset(("i", "me", "myself", "you"))


def _is_object(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the pronoun at an index is the object of the verb before it."""
    return (
        index + 1 == len(traits)
        or traits[index].punctuation != ""
        or traits[index + 1].word_class in _CLASSES_AFTER_OBJECT
        or traits[index + 1].modifies
    )


def _begins_with_name(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the capital of the word before an index is that of a name.

    The first word of a sentence may have its capital from the sentence.
    """
    return index > 1 and traits[index - 2].punctuation not in SENTENCE_ENDS


def _joins_names(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the conjunction at an index joins the name before it to one after it.

    The first word of a sentence counts as a name if a name follows, and not if "I" does.
    """
    if index + 1 == len(traits) or traits[index - 1].punctuation:
        return False
    after = traits[index + 1]
    if after.word_class == "cap":
        return True
    return after.key in _SECOND_OF_TWO and _begins_with_name(index, traits)


def _is_in_name(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the "of" at an index is inside a name: "University of Oregon"."""
    return index + 1 < len(traits) and traits[index + 1].word_class == "cap"


def _is_numbered(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the number at an index is that of the noun before it: "version 3"."""
    return traits[index - 1].key in NUMBERED


def _is_second_name(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the word at an index is joined to a name by the conjunction before it."""
    return index > 1 and traits[index - 2].word_class == "cap" and _joins_names(index - 1, traits)


def _is_reciprocal(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether "each other" or "one another", the object of a verb, is at an index."""
    if index + 1 == len(traits) or traits[index].punctuation:
        return False
    return (traits[index].key, traits[index + 1].key) in _RECIPROCAL


def _is_in_noun_phrase(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether a noun phrase has begun two words before an index."""
    return (
        index > 1
        and traits[index - 2].word_class in _DETERMINERS
        and not traits[index - 2].punctuation
    )


def _is_preposition(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the particle before an index is one of no verb: "off the ground".

    >>> [phrase_costs(text.split()) for text in ("set up the tent", "a mile up the road")]
    [[(1, 2.0)], [(3, 1.0)]]
    """
    return index > 1 and traits[index - 1].key not in traits[index - 2].partners


# For the classes of the word before and the word after a break: what is deducted, and on what
# condition. A condition takes the index of the word after the break.
_Rule = tuple[float, Callable[[int, Sequence[WordTraits]], bool] | None]
_NOT: Final[dict[str, _Rule]] = {"not": (TOGETHER, None)}
_OF: Final[dict[str, _Rule]] = {"of": (CLOSE, None)}
_OBJECT: Final[dict[str, _Rule]] = {
    "pron": (TOGETHER, _is_object),
    "quant": (TOGETHER, _is_reciprocal),
    "ind": (TOGETHER, _is_reciprocal),
}
_RULES: Final[dict[str, dict[str, _Rule]]] = {
    "be": _NOT,
    "do": _NOT,
    "have": _NOT,
    "modal": _NOT,
    "ind": _OF,
    "num": _OF,
    "quant": _OF,
    "ed": _OBJECT,
    "ing": _OBJECT,
    "x": {**_OBJECT, "cap": (CLOSE, _is_in_noun_phrase), "num": (TOGETHER, _is_numbered)},
    "cap": {
        "cap": (TOGETHER, _begins_with_name),
        "coord": (_NAMES_COST, _joins_names),
        "num": (TOGETHER, _begins_with_name),
        "of": (CLOSE, _is_in_name),
    },
    "coord": dict.fromkeys(("cap", "subj"), (TOGETHER, _is_second_name)),
    "that": dict.fromkeys(("subj", "pron", "pronc", "cap"), (CLOSE, None)),
    "sub": dict.fromkeys(("subj", "pron", "pronc"), (CLOSE, None)),
    "part": dict.fromkeys(("art", "poss", "dem"), (CLOSE, _is_preposition)),
}


def phrase_costs(
    words: Sequence[str],
    traits: Sequence[WordTraits] | None = None,
    language: Language = ENGLISH,
) -> list[tuple[int, float]]:
    """Return what to deduct from the score of a break, with the index of the word after it.

    ``traits`` are those of the words, if they are known. The rules about phrases are English; in
    other languages only sounds are kept together, and ``break_scores`` knows their phrases.
    """
    found = _costs_of_phrases(traits or traits_of(words)) if language is ENGLISH else []
    found += [(index, _SOUND_COST) for sound in bracketed_sounds(words) for index in sound[1:]]
    return found


def _costs_of_phrases(traits: Sequence[WordTraits]) -> list[tuple[int, float]]:
    """Return the costs of breaks inside English phrases."""
    found = []
    rules_of = _RULES.get
    for index, (left, right) in enumerate(pairwise(traits), start=1):
        if left.punctuation:
            if left.key == right.key and left.punctuation == "comma":
                found.append((index, _REPEATED_COST))
            continue
        cost = left.partners.get(right.key, 0.0) if left.partners else 0.0
        right_class = right.word_class
        if left.modifies and right_class in _NOUNS:
            # without a verb list "popular | Python" looks like a verb and a name, a good break
            cost = max(cost, TOGETHER if right_class == "cap" else CLOSE)
        rules = rules_of(left.word_class)
        if rules and right_class in rules:
            rule_cost, applies = rules[right_class]
            if rule_cost > cost and (applies is None or applies(index, traits)):
                cost = rule_cost
        if cost:
            found.append((index, cost))
    return found
