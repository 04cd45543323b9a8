"""Which neighbouring words hold together, beyond what the classes of two words tell.

Pairs that a text keeps together ("machine learning", "sort of", "Grand Theft") are learnt from the
text itself, so that every show brings its own. A verb keeps the pronoun that is its object ("wear
it | for hours"), which shows in what follows: a subject would have its verb there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from captions.segmentation.break_scores import Sides, ends_sentence, sides_of

_TIMES: Final = 3
_SHARE: Final = 0.5
_SURE_SHARE: Final = 0.7
# pairs that are one word in all but spelling, however short the text
_FIXED: Final = frozenset(
    tuple(pair.split())
    for pair in (
        "a couple,a few,a little,a lot,as long,as much,as well,at all,at least,at once,bit of,"
        "bunch of,couple of,each other,even though,going to,got to,had to,has to,have to,kind of,"
        "less than,lot of,lots of,more than,most of,need to,no one,one another,out of,part of,"
        "rather than,so far,so much,some of,sort of,such as,such a,trying to,up to,used to,want to"
    ).split(",")
)
# a line may well begin with these, whatever stands before them
_OPENING_CLASSES: Final = frozenset(("coord", "intj", "pronc", "so", "sub", "subj", "that", "wh"))
# words that take an object, as far as classes tell, and words that are no verb of a subject
_VERB_CLASSES: Final = frozenset(("x", "ed", "ing"))
_AFTER_OBJECT: Final = frozenset(
    "adv art coord dem ly num of part poss prep pron pronc quant sub subj that there to wh".split()
)


def bound_places(words: Sequence[str]) -> list[int]:
    """Return the places in a text before whose word no line should break, in order."""
    sides = list(map(sides_of, words))
    keys = [side.key for side in sides]
    joined = [
        place
        for place, (left, right) in enumerate(pairwise(sides), start=1)
        if right.key and right.kind not in _OPENING_CLASSES and not left.ending
    ]
    kept = _kept_places(keys, joined)
    return [
        place
        for place in joined
        if place in kept
        or (keys[place - 1], keys[place]) in _FIXED
        or (sides[place].kind == "pron" and _is_object(place, sides))
        or (sides[place].kind == "cap" and _is_name(place, words, sides))
    ]


def _kept_places(keys: Sequence[str], joined: Sequence[int]) -> set[int]:
    """Return the places inside pairs, or threes, that come back and mostly stand together."""
    singles = Counter(keys)
    pairs = Counter([(keys[place - 1], keys[place]) for place in joined])
    often = [place for place in joined if pairs[keys[place - 1], keys[place]] >= _TIMES]
    linked = set(often)
    threes = Counter(
        [(keys[place - 1], keys[place], keys[place + 1]) for place in often if place + 1 in linked]
    )
    kept = set()
    for place in often:
        left, right = keys[place - 1], keys[place]
        if (
            pairs[left, right] >= _SHARE * min(singles[left], singles[right])
            or (
                place - 1 in linked
                and _mostly(threes[keys[place - 2], left, right], pairs[keys[place - 2], left])
            )
            or (
                place + 1 in linked
                and _mostly(threes[left, right, keys[place + 1]], pairs[right, keys[place + 1]])
            )
        ):
            kept.add(place)
    return kept


def _mostly(times: int, of_times: int) -> bool:
    return times >= _TIMES and times >= _SURE_SHARE * of_times


def _is_object(place: int, sides: Sequence[Sides]) -> bool:
    """Tell whether a pronoun is the object of the word before it."""
    if sides[place - 1].kind not in _VERB_CLASSES:
        return False
    return (
        place + 1 == len(sides)
        or sides[place].ending != ""
        or sides[place + 1].kind in _AFTER_OBJECT
    )


def _is_name(place: int, words: Sequence[str], sides: Sequence[Sides]) -> bool:
    """Tell whether a capital makes a name with the word before: not if that opens its sentence."""
    return sides[place - 1].kind == "cap" and place > 1 and not ends_sentence(words[place - 2])
