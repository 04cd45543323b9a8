"""Read the JSON of Sonix: ``transcript``, parts with a speaker and their words, in seconds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.units import Timed, unit_ms


def read(data: object) -> Recognised:
    """Return the speech in the JSON of Sonix. Raises CaptionsError for a file without any."""
    fields = object_of(data)
    parts = objects_of(fields.get("transcript"))
    notes = Notes()
    timed = [
        Timed.of(text_of(part.get("text")), part.get("start_time"), part.get("end_time"))
        for part in parts
    ]
    unit = unit_ms(timed, notes, documented=1000)
    language = text_of(fields.get("language")).strip() or None
    return to_recognised(
        "sonix", "the JSON of Sonix", _segments(parts, unit), language=language, notes=notes
    )


def _segments(parts: Sequence[Fields], unit: int) -> Iterator[RawSegment]:
    for part in parts:
        speaker = speaker_of(part.get("speaker"))
        words = [
            RawWord(text_of(word.get("text")), *_times_ms(word, unit), speaker)
            for word in objects_of(part.get("words"))
        ]
        yield RawSegment(text_of(part.get("text")).strip(), *_times_ms(part, unit), speaker, words)


def _times_ms(item: Fields, unit: int) -> tuple[int | None, int | None]:
    return time_ms(item.get("start_time"), unit), time_ms(item.get("end_time"), unit)
