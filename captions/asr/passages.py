"""Divide a list of recognised words into segments: sentences of one speaker without long pauses.

Recognisers that list words, and no segments, give the whole recording as one list. A segment is
what ``captions convert`` shows as a cue and what the report calls a turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from captions.asr.recognised import RawWord
from captions.asr.segments import RawSegment
from captions.text.punctuation import final_punctuation
from captions.text.sounds import is_sound
from captions.text.words import join_words

# Longest pause (ms) inside a segment: a longer one is no pause inside a sentence.
_LONGEST_PAUSE_MS = 1500
# Length (characters) from which a shorter pause (ms) ends a segment, and the most characters of
# one, for recognisers that write no punctuation.
_LONG, _PAUSE_MS, _MOST_CHARACTERS = 80, 500, 300


def segments_of_words(words: Iterable[RawWord]) -> Iterator[RawSegment]:
    """Yield the segments of words; inside one, words without a speaker go on the one before.

    >>> words = [RawWord("Hi.", 0, 300), RawWord("Good", 400, 600), RawWord("night.", 600, 900)]
    >>> [segment.text for segment in segments_of_words(words)]
    ['Hi.', 'Good night.']
    """
    group: list[RawWord] = []
    characters = 0
    speaker: str | None = None
    last_end_ms: int | None = None
    for word in words:
        if group and (
            (word.speaker is not None and word.speaker != speaker)
            or characters > _MOST_CHARACTERS
            or _starts_segment(group[-1], word, last_end_ms, characters)
        ):
            yield _segment(group, speaker)
            group, characters = [], 0
        if word.speaker is not None or not group:
            speaker = word.speaker
        group.append(word)
        characters += len(word.text) + 1
        if word.end_ms is not None or word.start_ms is not None:
            last_end_ms = word.start_ms if word.end_ms is None else word.end_ms
    if group:
        yield _segment(group, speaker)


def _starts_segment(
    before: RawWord, word: RawWord, last_end_ms: int | None, characters: int
) -> bool:
    if word.start_ms is not None and last_end_ms is not None:
        pause_ms = word.start_ms - last_end_ms
        if pause_ms > _LONGEST_PAUSE_MS or (pause_ms > _PAUSE_MS and characters > _LONG):
            return True
    if final_punctuation(before.text.rstrip()) in ("end", "ellipsis"):
        return True
    return is_sound(before.text.strip()) or is_sound(word.text.strip())


def _segment(words: list[RawWord], speaker: str | None) -> RawSegment:
    text = join_words([word.text.strip() for word in words])
    return RawSegment(text, None, None, speaker, words)
