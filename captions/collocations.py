"""Which neighbouring words a text keeps together: "machine learning", "sort of", "Grand Theft".

Learnt from the text itself, so that every show brings its own: a pair that comes back, and one
word of which mostly stands beside the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from captions.breakpoints import ending
from captions.wordclass import strip_punctuation, word_class

_TIMES: Final = 3
_SHARE: Final = 0.5
# a line may well begin with these, whatever stands before them
_OPENING_CLASSES: Final = frozenset(("coord", "intj", "pronc", "so", "sub", "subj", "that", "wh"))


def collocations(words: Sequence[str]) -> list[int]:
    """Return the places before whose word a text should not break: (place, ...) in order."""
    keys = [strip_punctuation(word).casefold() for word in words]
    singles = Counter(keys)
    joined = [
        place
        for place, (left, right) in enumerate(pairwise(words), start=1)
        if not ending(left) and keys[place] and word_class(right) not in _OPENING_CLASSES
    ]
    pairs = Counter((keys[place - 1], keys[place]) for place in joined)
    bound = {
        (left, right)
        for (left, right), times in pairs.items()
        if times >= _TIMES and times >= _SHARE * min(singles[left], singles[right])
    }
    return [place for place in joined if (keys[place - 1], keys[place]) in bound]
