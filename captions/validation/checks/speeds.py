"""The three ways to measure reading speed, and which of them a cue fails by most.

A profile can limit several. A cue that is too fast by two of them has one fault, not two, so it is
reported for the one that asks for the longest time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from captions.display import ms_for_characters, ms_for_words
from captions.profile import Profile
from captions.validation.checks.times import is_too_fast
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Limits, seconds


class Measure(IntEnum):
    """A measure of reading speed; of two that ask for the same time, the first counts."""

    CHARACTERS = 0
    WORDS = 1
    EACH_WORD = 2


class TooFast(NamedTuple):
    """A cue that is too fast, its characters or words, and the time they need in ms."""

    cue: CueBlock
    amount: int
    needed_ms: int

    @property
    def seconds_missing(self) -> str:
        """How much longer the cue would have to stay, as a message has it."""
        return seconds(self.needed_ms - self.cue.duration_ms)


def too_fast_cues(
    file: CaptionFile, own: Measure, codes: Iterable[tuple[str, Measure]], limits: Limits
) -> Iterator[TooFast]:
    """Yield the cues that exceed a limit on characters or words, and no other limit by more.

    ``codes`` has the rules of the other measures.
    """
    profile, others = limits.profile, rivals(codes, limits)
    is_text = own is Measure.CHARACTERS
    needed_of = ms_for_characters if is_text else ms_for_words
    for cue, amount in zip(file.cues, file.characters if is_text else file.words):
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        needed_ms = needed_of(amount, profile)
        if duration_ms <= 0 or not is_too_fast(duration_ms, needed_ms):
            continue
        index = cue.index
        if others and is_outdone(own, others, file.characters[index], file.words[index], profile):
            continue
        yield TooFast(cue, amount, needed_ms)


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
