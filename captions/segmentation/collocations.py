"""Find pairs of words that a text itself shows to be one term, such as "machine learning".

``break_scores`` sees the classes of two words and ``phrase_costs`` knows the phrases of English;
neither knows the terms of an episode. Here they are learned from its n-grams, the pairs and triples
of neighbouring words that come back:

- two plain words or names that occur together twice make a term ("open source", "source
  community"): pairs of other words do so by chance, these hardly ever;
- any other pair has to occur three times, and to make up half of the occurrences of its rarer word;
- the pairs of a triple that keeps coming back stay together too ("Grand Theft Auto").

A recogniser sometimes writes a comma inside a term ("typical software, engineering"). A pair that
occurs more often without the comma stays together in spite of it.

>>> from captions.segmentation.break_scores import traits_of
>>> words = "We train a neural network. A neural network or not, the network is neural.".split()
>>> found = find_collocations(traits_of(words))
>>> [f"{words[index - 1]} {words[index]}" for index in found]
['neural network.', 'neural network']
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from captions.segmentation.break_scores import WordTraits

# How often a pair or triple must occur in a text. Two occurrences are too often chance.
_LEAST_COUNT: Final = 3
# How often a pair of two content words must occur. In two episodes that were read, nine in ten of
# the pairs that occur just twice were terms or fixed phrases.
_LEAST_TERM_COUNT: Final = 2
# Share of the occurrences of its rarer word that a pair must make up.
_LEAST_PAIR_SHARE: Final = 0.5
# Share of the occurrences of one of its pairs that a triple must make up. It is higher than the
# share for pairs, because a frequent pair is followed by the same word by chance more easily.
_LEAST_TRIPLE_SHARE: Final = 0.7
# Classes of words with which a line may begin after any word, even one they often occur with.
_LINE_OPENING_CLASSES: Final = frozenset(
    ("coord", "coord1", "intj", "pronc", "so", "sub", "subj", "that", "wh")
)
# After words other than content words, as in "brought to you | by", a preposition may open it too.
_OPENING_CLASSES: Final = _LINE_OPENING_CLASSES | {"prep"}
# Classes of content words, of which terms consist.
_CONTENT_CLASSES: Final = frozenset(("x", "cap", "ing", "adj"))
TERM_COST: Final = 3.0
"""Deducted from the score of a break inside a term. A break between two plain words is then as bad
as one after an article, and more than the +2.25 of a comma is outweighed."""


def find_collocations(traits: Sequence[WordTraits]) -> Sequence[int]:
    """Return the words that should stay with the word before them, each by its index.

    Memory: 24 bytes a word, and as much again for each different pair.
    """
    candidates, commas = array("q"), array("q")
    for index, (left, right) in enumerate(pairwise(traits), start=1):
        if not left.punctuation:
            is_content = left.word_class in _CONTENT_CLASSES
            openers = _LINE_OPENING_CLASSES if is_content else _OPENING_CLASSES
            if right.key and right.word_class not in openers:
                candidates.append(index)
        elif left.punctuation == "comma" and _are_content(left, right):
            commas.append(index)
    keys = list(map(attrgetter("key"), traits))
    pairs = Counter((keys[index - 1], keys[index]) for index in candidates)
    frequent = array(
        "q",
        (
            index for index in candidates
            if pairs[keys[index - 1], keys[index]] >= _LEAST_TERM_COUNT
        ),
    )  # fmt: skip
    del candidates
    repeated = _repeated(keys, pairs, frequent)
    found = array(
        "q",
        (
            index for index in frequent
            if repeated[index] or _are_content(traits[index - 1], traits[index])
        ),
    )  # fmt: skip
    pairs_with_comma = Counter((keys[index - 1], keys[index]) for index in commas)
    found.extend(
        index
        for index in commas
        if pairs[pair := (keys[index - 1], keys[index])] >= _LEAST_TERM_COUNT
        and pairs[pair] > pairs_with_comma[pair]
    )
    return found


def _are_content(left: WordTraits, right: WordTraits) -> bool:
    """Return whether two words are both content words, so that together they can be a term."""
    return left.word_class in _CONTENT_CLASSES and right.word_class in _CONTENT_CLASSES


def _repeated(
    keys: Sequence[str], pairs: Mapping[tuple[str, str], int], frequent: Sequence[int]
) -> bytearray:
    """Return for each index if a pair there, or a triple around it, often occurs as a whole.

    ``pairs`` are the counts of all pairs, ``frequent`` the indices at which they may be frequent.
    """
    singles = Counter(keys)
    is_frequent = bytearray(len(keys) + 1)
    for index in frequent:
        is_frequent[index] = pairs[keys[index - 1], keys[index]] >= _LEAST_COUNT
    triples = Counter(
        (keys[index - 1], keys[index], keys[index + 1])
        for index in frequent
        if is_frequent[index] and is_frequent[index + 1]
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

    found = bytearray(len(keys))
    for index in frequent:
        if is_frequent[index]:
            rarer = min(singles[keys[index - 1]], singles[keys[index]])
            found[index] = (
                pairs[keys[index - 1], keys[index]] >= _LEAST_PAIR_SHARE * rarer
                or (is_frequent[index - 1] and makes_triple(index - 2))
                or (is_frequent[index + 1] and ends_triple(index + 1))
            )
    return found
