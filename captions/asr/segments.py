"""Turn the segments of a recogniser's file into segments with timed words.

Most recognisers write a list of segments: a text with a start and an end, and sometimes a time
for each word. The readers of Whisper, whisper.cpp and Transformers differ only in the names of the
fields; what to do with segments and words that lack a time is decided here, once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from captions.asr.recognised import (
    RawWord,
    Recognised,
    Segment,
    join_pieces,
    sort_segments,
    split_by_speaker,
    time_words,
    with_punctuation,
)
from captions.errors import CaptionsError
from captions.model import Problem
from captions.timing.spread import LETTER_MS

# Characters of a segment that a message about it quotes.
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class RawSegment:
    """A segment as a recogniser's file has it; ``words`` is empty where the file has none."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None
    words: Sequence[RawWord] = ()

    @property
    def spoken(self) -> str:
        """The text, or its words where the file gives only these."""
        return self.text or " ".join(word.text.strip() for word in self.words)


def to_recognised(
    raw_segments: Iterable[RawSegment], *, source: str, whose: str, language: str | None = None
) -> Recognised:
    """Return the speech of segments, in the order of their starts.

    Segments without text are skipped; those without any time are reported as problems. ``source``
    is the name of the format, ``whose`` the name of the program in messages. Raises CaptionsError
    if no segment has both a text and a time.
    """
    has_word_times = False
    segments: list[Segment] = []
    problems: list[Problem] = []
    for number, segment in enumerate(raw_segments, 1):
        if not segment.spoken:
            continue
        span_ms = _span_ms(segment)
        if span_ms is None:
            message = f"segment {number} has no time; skipped: {segment.spoken[:_QUOTED]}"
            problems.append(Problem(1, message))
            continue
        heard = with_punctuation(join_pieces(segment.words), segment.spoken) or [
            RawWord(segment.spoken)
        ]
        has_word_times = has_word_times or any(word.start_ms is not None for word in heard)
        segments += split_by_speaker(_timed_segment(segment, span_ms, heard, len(segments)))
    if not segments:
        raise no_speech(whose, "segments")
    return Recognised(source, sort_segments(segments), language, has_word_times, problems)


def _span_ms(segment: RawSegment) -> tuple[int, int] | None:
    """Return start and end of a segment, from its words where it has none; None without a start.

    A segment without an end lasts as long as its letters usually do.
    """
    times = [ms for word in segment.words for ms in (word.start_ms, word.end_ms) if ms is not None]
    start_ms, end_ms = segment.start_ms, segment.end_ms
    start_ms = min(times, default=None) if start_ms is None else start_ms
    end_ms = max(times, default=None) if end_ms is None else end_ms
    if start_ms is None:
        return None
    return start_ms, start_ms + LETTER_MS * len(segment.spoken) if end_ms is None else end_ms


def _timed_segment(
    segment: RawSegment, span_ms: tuple[int, int], heard: Sequence[RawWord], turn: int
) -> Segment:
    start_ms, end_ms = span_ms
    words = time_words(heard, start_ms, max(start_ms, end_ms), segment.speaker, turn)
    return Segment(start_ms, end_ms, segment.spoken, words, segment.speaker)


def no_speech(whose: str, key: str) -> CaptionsError:
    """Return the error for JSON in which nothing is spoken: ``whose`` JSON needs which ``key``."""
    return CaptionsError(
        f"this JSON is not {whose}: it has no {key} with times and text",
        hint="Supported are YouTube's json3 and the JSON of Whisper, WhisperX, faster-whisper, "
        "whisper.cpp and Transformers",
    )
