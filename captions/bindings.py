"""Which neighbouring words hold together, beyond what the classes of two words tell.

Pairs that a text keeps together ("machine learning", "sort of", "Grand Theft") are learnt from the
text itself, so that every show brings its own. A verb keeps the pronoun that is its object ("wear
it | for hours"), which shows in what follows: a subject would have its verb there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from captions.breakpoints import ending
from captions.wordclass import strip_punctuation, word_class

_TIMES: Final = 3
_SHARE: Final = 0.5
# a line may well begin with these, whatever stands before them
_OPENING_CLASSES: Final = frozenset(("coord", "intj", "pronc", "so", "sub", "subj", "that", "wh"))
# words that take an object, as far as classes tell, and words that are no verb of a subject
_VERB_CLASSES: Final = frozenset(("x", "ed", "ing"))
_AFTER_OBJECT: Final = frozenset(
    "adv art coord dem ly num of part poss prep pron pronc quant sub subj that there to wh".split()
)


def bound_places(words: Sequence[str]) -> list[int]:
    """Return the places in a text before whose word no line should break, in order."""
    keys = [strip_punctuation(word).casefold() for word in words]
    kinds = [word_class(word) for word in words]
    joined = [
        place
        for place, left in enumerate(words[:-1], start=1)
        if keys[place] and kinds[place] not in _OPENING_CLASSES and not ending(left)
    ]
    kept = _kept_pairs(keys, joined)
    return [
        place
        for place in joined
        if (keys[place - 1], keys[place]) in kept or _is_object(place, words, kinds)
    ]


def _kept_pairs(keys: Sequence[str], joined: Sequence[int]) -> set[tuple[str, str]]:
    """Return the pairs that come back and of which one word mostly stands beside the other."""
    singles = Counter(keys)
    pairs = Counter((keys[place - 1], keys[place]) for place in joined)
    return {
        (left, right)
        for (left, right), times in pairs.items()
        if times >= _TIMES and times >= _SHARE * min(singles[left], singles[right])
    }


def _is_object(place: int, words: Sequence[str], kinds: Sequence[str]) -> bool:
    if kinds[place] != "pron" or kinds[place - 1] not in _VERB_CLASSES:
        return False
    return (
        place + 1 == len(words) or ending(words[place]) != "" or kinds[place + 1] in _AFTER_OBJECT
    )
