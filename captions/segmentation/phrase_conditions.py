"""The conditions of the rules in ``phrase_costs``: what the words around a break have to be.

Each takes the index of the word after the break and the traits of all words, and sees one or two
words more than the pair of classes that a rule names.

>>> from captions.segmentation.break_scores import traits_of
>>> pairs_words(2, traits_of("over and over again".split()))
False
>>> pairs_words(1, traits_of("over and over again".split()))
True
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from captions.segmentation.break_scores import WordTraits
from captions.segmentation.phrases import (
    ASPECT_FORMS,
    COMPOUND_PARTICIPLES,
    GETTING,
    NUMBERED,
    PAIRED_WITH_AND,
    VERBS_BEFORE_AND,
)
from captions.segmentation.word_groups import (
    COUNTING,
    DEGREES,
    is_in_noun_phrase,
    is_ordinal,
    is_subject,
)
from captions.text.punctuation import SENTENCE_ENDS

# Classes that can follow an object but not a subject, which would be followed by its verb.
_CLASSES_AFTER_OBJECT: Final = frozenset(
    (
        *("adv", "art", "cap", "coord", "dem", "ly", "num", "of", "part", "poss", "prep", "pron"),
        *("pronc", "quant", "sub", "subj", "that", "there", "to", "wh"),
    )
)
# Classes that follow "that" as a pronoun, but not as the beginning of a clause.
_CLASSES_AFTER_THAT: Final = frozenset("coord part".split())
# Classes that no conjunction "that" follows, and what shows the pronoun after one of them.
_CLASSES_BEFORE_THAT: Final = frozenset("do ing like of prep".split())
_CLASSES_AFTER_PRONOUN: Final = frozenset("prep sub wh".split())
# Classes of words that may be a verb with an object.
_OBJECT_CLASSES: Final = frozenset(("x", "ed", "ing"))
# Classes that can be a noun after its adjective.
_NOUNS: Final = frozenset(("x", "cap", "ing"))
# Prepositions that often stand alone as adverbs ("go on", "come in", "look around").
_LIKELY_ADVERBS: Final = frozenset(
    "along around behind by in inside on outside over through".split()
)
# Classes that show that the word before them has no object.
_CLASSES_AFTER_ADVERB: Final = frozenset(
    ("adv", "coord", "like", "of", "prep", "pronc", "so", "sub", "subj", "there", "to")
)
# Adverbs before a number that are prepositions elsewhere ("in | about a minute").
_APPROXIMATE: Final = frozenset("about around between like over under".split())
# The pronouns of two words.
_RECIPROCAL: Final = frozenset((("each", "other"), ("one", "another")))
# Pronouns that come last when two people are named ("Ada and I").
_SECOND_OF_TWO: Final = frozenset(("i", "me", "myself", "you"))


def is_object(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the pronoun at an index is the object of the verb before it."""
    return (
        index + 1 == len(traits)
        or traits[index].punctuation != ""
        or traits[index + 1].word_class in _CLASSES_AFTER_OBJECT
        or traits[index + 1].modifies
    )


def begins_with_name(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the capital of the word before an index is that of a name.

    The first word of a sentence may have its capital from the sentence.
    """
    return index > 1 and traits[index - 2].punctuation not in SENTENCE_ENDS


def joins_names(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the conjunction at an index joins the name before it to one after it.

    The first word of a sentence counts as a name if a name follows, and not if "I" does.
    """
    if index + 1 == len(traits) or traits[index - 1].punctuation:
        return False
    after = traits[index + 1]
    if after.word_class == "cap":
        return True
    return after.key in _SECOND_OF_TWO and begins_with_name(index, traits)


def is_in_name(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the "of" at an index is inside a name: "University of Oregon"."""
    return index + 1 < len(traits) and traits[index + 1].word_class == "cap"


def is_numbered(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the number at an index is that of the noun before it: "version 3"."""
    return traits[index - 1].key in NUMBERED


def is_numbered_or_ordinal(index: int, traits: Sequence[WordTraits]) -> bool:
    return is_numbered(index, traits) or is_ordinal(index, traits)


def is_second_name(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the word at an index is joined to a name by the conjunction before it."""
    return index > 1 and traits[index - 2].word_class == "cap" and joins_names(index - 1, traits)


def is_reciprocal(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether "each other" or "one another", the object of a verb, is at an index."""
    if index + 1 == len(traits) or traits[index].punctuation:
        return False
    return (traits[index].key, traits[index + 1].key) in _RECIPROCAL


def is_one(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether "one" at an index is a number after its noun, or "one another" is there."""
    if traits[index].key == "one" and is_numbered(index, traits):
        return True
    return is_reciprocal(index, traits) or is_parted_object(index, traits)


def is_other_or_enough(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether "each other" is at an index, or "enough" after its adjective."""
    if traits[index].key == "enough":
        return traits[index - 1].modifies
    return is_reciprocal(index, traits)


def is_that_object(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether "that" at an index is a pronoun: no clause follows it.

    >>> from captions.segmentation.phrase_costs import phrase_costs
    >>> [phrase_costs(text.split()) for text in ("we do that with care", "we saw that it rained")]
    [[(2, 2.0)], [(3, 1.0)]]
    """
    if index + 1 == len(traits) or traits[index].punctuation:
        return True
    after = traits[index + 1].word_class
    return after in _CLASSES_AFTER_THAT or (
        after in _CLASSES_AFTER_PRONOUN and traits[index - 1].word_class in _CLASSES_BEFORE_THAT
    )


def is_parted_object(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the word at an index is between a verb and its particle.

    >>> from captions.segmentation.phrase_costs import phrase_costs
    >>> phrase_costs("then we shut everything down".split())
    [(3, 2.0)]
    """
    if index + 1 == len(traits) or traits[index].punctuation:
        return False
    return traits[index + 1].word_class == "part" and (
        traits[index + 1].key in traits[index - 1].partners
    )


def is_pronoun_object(index: int, traits: Sequence[WordTraits]) -> bool:
    return is_object(index, traits) or is_parted_object(index, traits)


def is_compared(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the adverb at an index is compared: "more | likely", "super | quickly"."""
    return traits[index - 1].key in DEGREES


def is_existential(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the word before an index is "there", as in "there | was"."""
    return traits[index - 1].key == "there"


def is_inverted(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether a subject that follows its auxiliary is before an index: "would it | be"."""
    return (
        index > 1
        and traits[index - 2].word_class in ("modal", "do")
        and not traits[index - 2].punctuation
    )


def is_subject_or_inverted(index: int, traits: Sequence[WordTraits]) -> bool:
    return is_subject(index, traits) or is_inverted(index, traits)


def is_verb_after_verb(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the "-ing" at an index goes on with the verb before: "keep | working"."""
    return traits[index - 1].key in ASPECT_FORMS


def is_compound(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the participle at an index belongs to the word before it.

    It does in a passive ("got | started"), and in a compound before a noun ("software | defined
    designs").
    """
    if traits[index - 1].key in GETTING:
        return True
    return (
        index + 1 < len(traits)
        and not traits[index].punctuation
        and traits[index].key in COMPOUND_PARTICIPLES
        and traits[index + 1].word_class in _NOUNS
    )


def is_gerund_in_group(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether an "-ing" goes on: "an exciting | place", "getting | better"."""
    return traits[index - 1].key in GETTING or is_in_noun_phrase(index, traits)


def is_compared_or_compound(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether two plain words are one group: "super | fast", "getting | better"."""
    before, after = traits[index - 1].key, traits[index]
    if before in DEGREES or before in COUNTING:
        return True
    if before in GETTING:
        return after.modifies
    return after.key in COMPOUND_PARTICIPLES and is_compound(index, traits)


def is_dated(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether a year follows the preposition at an index: "back | in 2016"."""
    return (
        traits[index - 1].key == "back"
        and index + 1 < len(traits)
        and traits[index + 1].word_class == "num"
    )


def pairs_words(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether "and" at an index joins the words beside it: "over | and over"."""
    if index + 1 == len(traits) or traits[index].key != "and":
        return False
    before, after = traits[index - 1], traits[index + 1]
    if before.key == after.key or (before.key, after.key) in PAIRED_WITH_AND:
        return True
    return before.key in VERBS_BEFORE_AND and after.word_class == "x"


def pairs_pronouns(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether "and" at an index joins a pronoun to another one: "you | and I"."""
    return index + 1 < len(traits) and traits[index + 1].key in _SECOND_OF_TWO


def lacks_object(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the preposition at an index stands alone after its verb.

    >>> from captions.segmentation.phrase_costs import phrase_costs
    >>> [phrase_costs(text.split()) for text in ("what goes on and", "they went on the wall")]
    [[(2, 2.0), (3, -1.0)], []]
    """
    preposition = traits[index]
    if preposition.punctuation:
        return True
    if preposition.key not in _LIKELY_ADVERBS or index + 1 == len(traits):
        return False
    after = traits[index + 1]
    return after.word_class in _CLASSES_AFTER_ADVERB and after.key not in _APPROXIMATE


def stands_alone(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the break after the preposition at an index is better than its class says."""
    return (
        index + 1 < len(traits)
        and not traits[index].punctuation
        and traits[index - 1].word_class in _OBJECT_CLASSES
        and lacks_object(index, traits)
    )


def is_preposition(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the particle before an index is one of no verb: "off the ground".

    >>> from captions.segmentation.phrase_costs import phrase_costs
    >>> [phrase_costs(text.split()) for text in ("set up the tent", "a mile up the road")]
    [[(1, 2.0)], [(3, 1.0)]]
    """
    return index > 1 and traits[index - 1].key not in traits[index - 2].partners
