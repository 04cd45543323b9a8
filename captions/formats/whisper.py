"""The JSON of speech recognisers: Whisper, its API, WhisperX, faster-whisper, whisper.cpp."""

from __future__ import annotations

from captions.asr.detect import is_recognised
from captions.formats.format import Format
from captions.model import Track


def parse_whisper(text: str) -> Track:
    """Return a recogniser's segments as cues; ``words`` has the times of words.

    Raises CaptionsError for other JSON.
    """
    from captions.asr.recogniser import read_whisper
    from captions.formats.recognised import to_track

    return to_track(read_whisper(text))


WHISPER = Format(
    "whisper",
    ".json",
    "Whisper JSON",
    parse=parse_whisper,
    sniff=lambda text: is_recognised(text) == "whisper",
    carries=frozenset(("end times", "milliseconds", "language", "speakers", "words")),
)
