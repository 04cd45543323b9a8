"""Read the JSON of Fireflies: ``sentences`` with names, from its API or as it is downloaded.

The API has seconds, ``start_time``, as numbers or strings; the download is a list with clock times,
``startTime``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.asr.json_fields import Fields, object_of, objects_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.recognised import Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.units import Timed, unit_ms


def read(data: object) -> Recognised:
    """Return the speech in the JSON of Fireflies. Raises CaptionsError for a file without any."""
    items = objects_of(data) or objects_of(object_of(data).get("sentences"))
    notes = Notes()
    timed = [Timed.of(_text(item), *_times(item)) for item in items]
    unit = unit_ms(timed, notes, documented=1000)
    return to_recognised("fireflies", "the JSON of Fireflies", _segments(items, unit), notes=notes)


def _segments(items: Sequence[Fields], unit: int) -> Iterator[RawSegment]:
    for item in items:
        start, end = _times(item)
        yield RawSegment(
            _text(item).strip(),
            time_ms(start, unit),
            time_ms(end, unit),
            speaker_of(item.get("speaker_name")) or speaker_of(item.get("speaker_id")),
        )


def _text(item: Fields) -> str:
    return (
        text_of(item.get("text")) or text_of(item.get("raw_text")) or text_of(item.get("sentence"))
    )


def _times(item: Fields) -> tuple[object, object]:
    if "startTime" in item:
        return item["startTime"], item.get("endTime")
    return item.get("start_time"), item.get("end_time")
