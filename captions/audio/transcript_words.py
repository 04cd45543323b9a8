"""Read a transcript for the search in its recording: its words, with times from the text alone.

The transcript is read, cleaned and estimated as ``generate`` does it, so that the words are the
same there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from captions.asr.recognised import Recognised
from captions.asr.turns import known_speech, to_transcript
from captions.cleaning.clean import clean
from captions.model import Turn, Word
from captions.record import Record
from captions.text.languages.detect import detect
from captions.text.languages.find import known_code
from captions.timing.estimate import estimate
from captions.timing.spoken_length import natural_duration_ms

if TYPE_CHECKING:
    from pathlib import Path

    from captions.timing.rates import Number


class TranscriptWords(Record, frozen=True):
    """The words of a cleaned transcript with estimated times, and whether it has times itself."""

    words: Sequence[Word]
    turns: Sequence[Turn]
    is_timed: bool
    language: str
    title: str | None


def read_words(
    data: str | bytes | Path,
    format: str | None = None,
    *,
    fps: Number | None = None,
    lang: str | None = None,
    **cleaning: Any,
) -> TranscriptWords:
    """Return the words of a transcript with the times that its text alone gives.

    ``cleaning`` are the options of ``clean``. Raises CaptionsError for what is no transcript.
    """
    from captions.generation import read_speech_source

    content = read_speech_source(data, format, fps)
    recognised = content if isinstance(content, Recognised) else None
    transcript = clean(
        to_transcript(content) if isinstance(content, Recognised) else content, **cleaning
    )
    code = known_code(lang)
    if recognised is not None:
        words: Sequence[Word] = known_speech(transcript.turns, recognised).words
        code = code or known_code(recognised.language)
    else:
        end_ms = None
        if not transcript.is_timed:
            end_ms = sum(natural_duration_ms(turn.text, lang) for turn in transcript.turns)
        words = estimate(transcript.turns, end_ms=end_ms, language=lang).words
    code = code or detect([word.text for word in words]) or "en"
    return TranscriptWords(words, transcript.turns, transcript.is_timed, code, transcript.title)
