"""Read the JSON of Microsoft Teams and Stream: ``entries``, with clock times and display names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, only, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.recognised import Recognised
from captions.asr.segments import RawSegment, to_recognised


def read(data: object) -> Recognised:
    """Return the speech in the JSON of Teams. Raises CaptionsError for a file without any."""
    entries = objects_of(object_of(data).get("entries"))
    language = only(text_of(entry.get("spokenLanguageTag")) for entry in entries)
    return to_recognised(
        "teams", "the JSON of Microsoft Teams", _segments(entries), language=language
    )


def _segments(entries: Sequence[Fields]) -> Iterator[RawSegment]:
    for entry in entries:
        name = speaker_of(entry.get("speakerDisplayName")) or speaker_of(entry.get("speakerId"))
        yield RawSegment(
            text_of(entry.get("text")).strip(),
            time_ms(entry.get("startOffset")),
            time_ms(entry.get("endOffset")),
            name,
        )
