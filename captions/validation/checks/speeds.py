"""The three ways to measure reading speed, and which of them a cue fails by most.

A profile can limit several. A cue that is too fast by two of them has one fault, not two, so it is
reported for the one that asks for the longest time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

from captions.display import ms_for_characters, ms_for_words
from captions.profile import Profile
from captions.validation.rule import Limits


class Measure(IntEnum):
    """A measure of reading speed; of two that ask for the same time, the first counts."""

    CHARACTERS = 0
    WORDS = 1
    EACH_WORD = 2


def rivals(codes: Iterable[tuple[str, Measure]], limits: Limits) -> Sequence[Measure]:
    """Return the other measures that are limited and checked; ``codes`` has their rules."""
    profile = limits.profile
    is_limited = (profile.max_cps, profile.max_wpm, profile.min_word_ms)
    return [measure for code, measure in codes if code in limits.codes and is_limited[measure]]


def is_outdone(
    own: Measure, others: Iterable[Measure], characters: int, words: int, profile: Profile
) -> bool:
    """Return whether another measure asks for a longer time than ``own``."""
    own_ms = _needed_ms(own, characters, words, profile)
    return any(
        (_needed_ms(other, characters, words, profile), -other) > (own_ms, -own) for other in others
    )


def _needed_ms(measure: Measure, characters: int, words: int, profile: Profile) -> int:
    if measure is Measure.CHARACTERS:
        return ms_for_characters(characters, profile)
    if measure is Measure.WORDS:
        return ms_for_words(words, profile)
    return words * (profile.min_word_ms or 0)
