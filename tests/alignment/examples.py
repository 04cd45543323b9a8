"""Small scripts, references and their matches, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence

from captions.alignment.align import align
from captions.alignment.match_words import match_words
from captions.alignment.matches import Match
from captions.alignment.unmatched import Evidence, gather_evidence
from captions.model import Word
from captions.text.comparison import tokenise


def evenly(texts: Sequence[str], first_ms: int = 0, step_ms: int = 300) -> list[Word]:
    """Return words that start at a steady pace and last 250 ms each."""
    return [
        Word(text, first_ms + step_ms * index, first_ms + step_ms * index + 250, turn=0)
        for index, text in enumerate(texts)
    ]


def matches_of(script: Sequence[str], reference: Sequence[Word]) -> list[Match | None]:
    """Return the matches of a script's words as ``sync`` finds them."""
    ours, theirs = tokenise(script), tokenise([word.text for word in reference])
    found = align(ours.tokens, theirs.tokens, trusting=True)
    return match_words(ours, theirs, found, reference)


def evidence_of(script: str, reference: Sequence[Word], *, is_timed: bool = False) -> Evidence:
    """Return the evidence about a script, timed at a steady pace, and a reference."""
    words = evenly(script.split())
    matches = matches_of(script.split(), reference)
    return gather_evidence(words, matches, reference, is_timed=is_timed, language="en")
