"""The JSON of speech recognisers: Whisper, its API, WhisperX, faster-whisper, whisper.cpp."""

from __future__ import annotations

from captions.formats.base import Format
from captions.model import Track
from captions.recogniser_signs import is_recognised


def parse_whisper(text: str) -> Track:
    """Return a recogniser's segments as cues; ``words`` has the times of words.

    Raises CaptionsError for other JSON.
    """
    from captions.formats.recognised import to_track
    from captions.recogniser import read_whisper

    return to_track(read_whisper(text))


WHISPER = Format(
    "whisper",
    ".json",
    "Whisper JSON",
    parse=parse_whisper,
    sniff=lambda text: is_recognised(text) == "whisper",
    carries=frozenset(("end times", "milliseconds", "language", "speakers", "words")),
)
