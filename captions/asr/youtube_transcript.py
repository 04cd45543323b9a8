"""Read what youtube-transcript-api and its relatives save: lines with ``start`` and ``duration``.

Python's library has seconds. The library of the same kind for JavaScript calls the start
``offset``, and has milliseconds in some versions and seconds in others, so the unit is found out.
A line of automatic captions stays on screen into the next one; it ends when that starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

from captions.asr.json_fields import Fields, object_of, objects_of, only, text_of
from captions.asr.json_times import number_of, time_ms
from captions.asr.notes import Notes
from captions.asr.recognised import Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.units import Timed, unit_ms


def read(data: object) -> Recognised:
    """Return the speech in saved lines. Raises CaptionsError for a file without any."""
    fields = object_of(data)
    items = objects_of(data) or objects_of(fields.get("snippets"))
    key = "start" if any("start" in item for item in items) else "offset"
    notes = Notes()
    unit = _unit(items, key, notes)
    starts = [time_ms(item.get(key), unit) for item in items]
    segments = [
        _segment(item, start_ms, next_ms, unit)
        for item, start_ms, next_ms in zip(items, starts, [*starts[1:], None])
    ]
    language = only(text_of(item.get("lang")) for item in items)
    language = language or text_of(fields.get("language_code")).strip() or None
    return to_recognised(
        "youtube-transcript",
        "the JSON of youtube-transcript-api",
        segments,
        language=language,
        notes=notes,
        has_exact_starts=True,
    )


def _unit(items: Sequence[Fields], key: str, notes: Notes) -> int:
    timed = []
    for item in items:
        start = number_of(item.get(key))
        length = number_of(item.get("duration"))
        timed.append(Timed(text_of(item.get("text")), start, start + length))
    return unit_ms(timed, notes, documented=1000 if key == "start" else None)


def _segment(item: Fields, start_ms: int | None, next_ms: int | None, unit: int) -> RawSegment:
    length_ms = time_ms(item.get("duration"), unit)
    end_ms = None if start_ms is None or length_ms is None else start_ms + length_ms
    if end_ms is not None and next_ms is not None and (start_ms or 0) < next_ms < end_ms:
        end_ms = next_ms
    return RawSegment(unescape(text_of(item.get("text"))).strip(), start_ms, end_ms)
