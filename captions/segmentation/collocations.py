"""Find neighbouring words that should stay together although their word classes do not show it.

``break_scores`` sees only two word classes at a time. This module adds three kinds of pairs, before
which ``cue_path`` lowers the score of a break:

- collocations, found in the text itself: pairs and triples that keep coming back together, such as
  "machine learning" or "Grand Theft Auto", and a fixed list such as "kind of";
- a verb and the pronoun that is its object ("wear it | for hours"), recognised by what follows: a
  subject would be followed by its verb;
- two capitalised words that are one name.

Collocations are scored by relative frequency: a pair counts if it occurs at least three times and
makes up at least half of the occurrences of its rarer word.

>>> from captions.segmentation.break_scores import traits_of
>>> words = "We train a neural network. Neural network or not, one neural network.".split()
>>> [f"{words[index - 1]} {words[index]}" for index in find_collocations(traits_of(words))]
['neural network.', 'Neural network', 'neural network.']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from captions.segmentation.break_scores import WordTraits
from captions.text.punctuation import SENTENCE_ENDS

# How often a pair or triple must occur in a text. Two occurrences are too often chance.
_LEAST_COUNT: Final = 3
# Share of the occurrences of its rarer word that a pair must make up.
_LEAST_PAIR_SHARE: Final = 0.5
# Share of the occurrences of one of its pairs that a triple must make up. It is higher than the
# share for pairs, because a frequent pair is followed by the same word by chance more easily.
_LEAST_TRIPLE_SHARE: Final = 0.7
# Pairs that always stay together, in texts of any length: in speech each is a single word.
_FIXED_PAIRS: Final = frozenset(
    tuple(pair.split())
    for pair in (
        "a couple,a few,a little,a lot,as long,as much,as well,at all,at least,at once,bit of,"
        "bunch of,couple of,each other,even though,going to,got to,had to,has to,have to,kind of,"
        "less than,lot of,lots of,more than,most of,need to,no one,one another,out of,part of,"
        "rather than,so far,so much,some of,sort of,such as,such a,trying to,up to,used to,want to"
    ).split(",")
)
# Classes of words with which a line may begin after any word, even one they often occur with.
_LINE_OPENING_CLASSES: Final = frozenset(
    ("coord", "coord1", "intj", "pronc", "so", "sub", "subj", "that", "wh")
)
# Classes that include verbs: a pronoun after one of them may be its object.
_VERB_CLASSES: Final = frozenset(("x", "ed", "ing"))
# Classes that can follow an object but not a subject, which would be followed by its verb.
_CLASSES_AFTER_OBJECT: Final = frozenset(
    "adv art coord dem ly num of part poss prep pron pronc quant sub subj that there to wh".split()
)


def find_collocations(traits: Sequence[WordTraits]) -> list[int]:
    """Return the indices of the words that should stay with the word before them, in order."""
    keys = [word.key for word in traits]
    candidates = [
        index
        for index, (left, right) in enumerate(pairwise(traits), start=1)
        if right.key and right.word_class not in _LINE_OPENING_CLASSES and not left.punctuation
    ]
    repeated = _repeated(keys, candidates)
    return [
        index
        for index in candidates
        if index in repeated
        or (keys[index - 1], keys[index]) in _FIXED_PAIRS
        or (traits[index].word_class == "pron" and _is_object(index, traits))
        or (traits[index].word_class == "cap" and _is_name(index, traits))
    ]


def _repeated(keys: Sequence[str], candidates: Sequence[int]) -> set[int]:
    """Return the indices at which a pair, or a triple around it, often occurs as a whole."""
    singles = Counter(keys)
    pairs = Counter([(keys[index - 1], keys[index]) for index in candidates])
    frequent = [
        index for index in candidates if pairs[keys[index - 1], keys[index]] >= _LEAST_COUNT
    ]
    frequent_set = set(frequent)
    triples = Counter(
        [
            (keys[index - 1], keys[index], keys[index + 1])
            for index in frequent
            if index + 1 in frequent_set
        ]
    )

    def makes_triple(first: int) -> bool:
        """Return whether the pair that starts at an index usually goes on with the next word."""
        count = triples[keys[first], keys[first + 1], keys[first + 2]]
        pair_count = pairs[keys[first], keys[first + 1]]
        return count >= _LEAST_COUNT and count >= _LEAST_TRIPLE_SHARE * pair_count

    def ends_triple(last: int) -> bool:
        """Return whether the pair that ends at an index usually follows the word before it."""
        count = triples[keys[last - 2], keys[last - 1], keys[last]]
        pair_count = pairs[keys[last - 1], keys[last]]
        return count >= _LEAST_COUNT and count >= _LEAST_TRIPLE_SHARE * pair_count

    return {
        index
        for index in frequent
        if pairs[keys[index - 1], keys[index]]
        >= _LEAST_PAIR_SHARE * min(singles[keys[index - 1]], singles[keys[index]])
        or (index - 1 in frequent_set and makes_triple(index - 2))
        or (index + 1 in frequent_set and ends_triple(index + 1))
    }


def _is_object(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the pronoun at an index is the object of the word before it."""
    if traits[index - 1].word_class not in _VERB_CLASSES:
        return False
    return (
        index + 1 == len(traits)
        or traits[index].punctuation != ""
        or traits[index + 1].word_class in _CLASSES_AFTER_OBJECT
    )


def _is_name(index: int, traits: Sequence[WordTraits]) -> bool:
    """Return whether the capitalised word at an index makes a name with the word before it.

    It does not if the word before it is capitalised only because it opens a sentence.
    """
    return (
        traits[index - 1].word_class == "cap"
        and index > 1
        and traits[index - 2].punctuation not in SENTENCE_ENDS
    )
