"""Read the JSON of IBM Watson Speech to Text: ``timestamps``, rows of word, start and end.

Speakers are in ``speaker_labels`` beside the results: numbers for the time from a word's start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.passages import segments_of_words
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.written import written_words


def read(data: object) -> Recognised:
    """Return the speech in Watson's JSON. Raises CaptionsError for a file without any."""
    fields = object_of(data)
    speakers = {
        time_ms(label.get("from")): speaker_of(label.get("speaker"))
        for label in objects_of(fields.get("speaker_labels"))
    }
    notes = Notes()
    segments = _segments(fields, speakers, notes)
    return to_recognised("watson", "the JSON of IBM Watson", segments, notes=notes)


def _segments(
    fields: Fields, speakers: Mapping[int | None, str | None], notes: Notes
) -> Iterator[RawSegment]:
    for number, result in enumerate(objects_of(fields.get("results")), 1):
        if result.get("final") is False:
            continue
        best = object_of(next(iter(objects_of(result.get("alternatives"))), None))
        rows = best.get("timestamps")
        words = [
            RawWord(
                text_of(row[0]), time_ms(row[1]), time_ms(row[2]), speakers.get(time_ms(row[1]))
            )
            for row in (rows if isinstance(rows, list) else [])
            if isinstance(row, list) and len(row) > 2
        ]
        text = text_of(best.get("transcript")).strip()
        if words:
            yield from segments_of_words(written_words(text, words, number, notes))
        else:
            yield RawSegment(text)
