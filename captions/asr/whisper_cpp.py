"""Read the JSON of whisper.cpp: ``transcription``, a list of texts with ``offsets`` in ms."""

from __future__ import annotations

from captions.asr.json_fields import (
    Fields,
    load_object,
    milliseconds_of,
    object_of,
    objects_of,
    text_of,
)
from captions.asr.recognised import Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.whisper import language_of, speaker_of


def read(text: str) -> Recognised:
    """Return the speech in whisper.cpp's JSON. Raises CaptionsError for any other JSON."""
    data = load_object(text)
    segments = map(_read_segment, objects_of(data.get("transcription")))
    return to_recognised(segments, source="whisper", whose="Whisper's", language=language_of(data))


def _read_segment(item: Fields) -> RawSegment:
    offsets = object_of(item.get("offsets"))
    return RawSegment(
        text_of(item.get("text")).strip(),
        milliseconds_of(offsets.get("from")),
        milliseconds_of(offsets.get("to")),
        speaker_of(item),
    )
