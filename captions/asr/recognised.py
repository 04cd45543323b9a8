"""What a recogniser's file holds: segments of timed words, and what was dropped or guessed.

The readers of recognisers' files, one module each in this folder, collect ``RawWord`` as the file
has them; ``captions.asr.segments`` makes segments of them, with a time for each word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Literal

from captions.model import Problem, Word
from captions.record import Record, field, replace
from captions.text.words import join_words
from captions.transcript.model import Removed


class Segment(Record, frozen=True):
    """Speech that a recogniser reports in one piece; ``text`` may have lines, as captions do.

    ``words`` are in order and their starts never decrease; joined they give ``text``. Files that
    are captions as well have ``styled``, the text as WebVTT cue text where it has any markup, and
    ``settings``, WebVTT cue settings. ``guessed`` says where in a segment that lasts far longer
    than its text the words are assumed to be spoken: at its "start" or its "end"; empty for others.
    """

    start_ms: int
    end_ms: int
    text: str
    words: Sequence[Word]
    speaker: str | None = None
    styled: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    guessed: Literal["", "start", "end"] = ""


class Recognised(Record, frozen=True):
    """The content of a recogniser's file; ``source`` is the name of its format.

    ``has_word_times`` is False where the file has no times of words and they are estimated inside
    their segments. ``removed`` is text of the file that is in no segment.
    """

    source: str
    segments: Sequence[Segment]
    language: str | None = None
    has_word_times: bool = False
    problems: Sequence[Problem] = ()
    removed: Sequence[Removed] = ()

    @property
    def words(self) -> list[Word]:
        """The words of all segments; ``turn`` is the index of the segment."""
        return [word for segment in self.segments for word in segment.words]


class RawWord(Record, frozen=True):
    """A word, or a part of one, as a file has it: it may lack times, and may begin with a space."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None


def split_by_speaker(segment: Segment) -> list[Segment]:
    """Return the parts of a segment that have one speaker each."""
    if len({word.speaker for word in segment.words}) < 2:
        return [segment]
    parts = []
    for speaker, group in groupby(segment.words, key=lambda word: word.speaker):
        words = list(group)
        text = join_words([word.text for word in words])
        parts.append(Segment(words[0].start_ms, words[-1].end_ms, text, words, speaker))
    return parts


def sort_segments(segments: Sequence[Segment]) -> Sequence[Segment]:
    """Return segments in the order of their starts, ``turn`` of their words being their index."""
    ordered = sorted(segments, key=lambda segment: segment.start_ms)
    return [
        segment
        if all(word.turn == turn for word in segment.words)
        else replace(segment, words=[replace(word, turn=turn) for word in segment.words])
        for turn, segment in enumerate(ordered)
    ]
