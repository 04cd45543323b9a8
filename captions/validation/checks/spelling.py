"""How names are spelled in the captions, in a transcript, and in a glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from captions.text.punctuation import strip_punctuation
from captions.validation.document import CueBlock

if TYPE_CHECKING:
    from captions.validation.transcript_diff import Comparison

# Least likeness of two spellings of a name, from 0 to 1: "Marin" and "Maren" have 0.8.
_LEAST_LIKENESS = 0.6
# Shorter words are too often alike by chance.
_SHORTEST_NAME = 3


def name_pairs(comparison: Comparison) -> Iterator[tuple[CueBlock, str, str]]:
    """Yield a cue, a word of it, and the name that a transcript has for that word.

    Words are paired if one side has them where the other side has others, in equal number.
    """
    by_cue: dict[int, list[list[str]]] = {}
    for missing in comparison.missing:
        by_cue.setdefault(missing.cue.index, []).append(list(missing.words))
    used: set[int] = set()
    for added in comparison.added:
        for index in (added.cue.index, added.cue.index - 1):
            for expected in by_cue.get(index, ()):
                if len(expected) != len(added.words) or id(expected) in used:
                    continue
                pairs = [
                    (strip_punctuation(written), strip_punctuation(name))
                    for written, name in zip(added.words, expected)
                ]
                if all(_is_name(name) and _are_alike(word, name) for word, name in pairs):
                    used.add(id(expected))
                    yield from ((added.cue, word, name) for word, name in pairs)


def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST_NAME and word[0].isupper() and not word.isupper()


def _are_alike(word: str, name: str) -> bool:
    from difflib import SequenceMatcher

    if word.casefold() == name.casefold() or not word:
        return False
    likeness = SequenceMatcher(None, word.casefold(), name.casefold(), autojunk=False).ratio()
    return likeness >= _LEAST_LIKENESS


def glossary_pattern(glossary: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of all words and phrases that a glossary corrects, longest first.

    An entry in lower case matches any case, one with a capital matches exactly.
    """
    return re.compile(
        "|".join(
            rf"(?<!\w)(?i:{re.escape(wrong)})(?!\w)"
            if wrong.islower()
            else rf"(?<!\w){re.escape(wrong)}(?!\w)"
            for wrong in sorted(glossary, key=len, reverse=True)
        )
    )


def glossary_spelling(written: str, glossary: Mapping[str, str]) -> str:
    """Return how a glossary writes a word or phrase."""
    return glossary.get(written, glossary.get(written.casefold(), written))
