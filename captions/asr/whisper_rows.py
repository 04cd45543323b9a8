"""Read Whisper's segments as rows: ``[0.0, 1.5, "Good evening."]``.

faster-whisper returns named tuples, which become lists in JSON. Its older versions put the number
of the segment and ``seek`` before the times, and the rows of words after the text. A row is known
by two numbers before its first text.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.asr.json_fields import object_of, speaker_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.units import Timed, unit_ms
from captions.asr.whisper import language_of

# Values of a row in the older versions of faster-whisper: number, seek, start, end, text, ...
_NAMED_TUPLE = 5


def read(data: object) -> Recognised:
    """Return the speech in rows of segments. Raises CaptionsError for a file without any."""
    fields = object_of(data)
    rows = _lists(data if isinstance(data, list) else fields.get("segments"))
    notes = Notes()
    found = []
    for row in rows:
        at = next((i for i, value in enumerate(row) if isinstance(value, str)), 0)
        if at < 2:
            notes.report("a row has no start, end and text; skipped")
            continue
        found.append((row[at - 2], row[at - 1], text_of(row[at]), row[at + 1 :]))
    is_own = any(len(row) > _NAMED_TUPLE for row in rows)
    unit = unit_ms(
        [Timed.of(text, start, end) for start, end, text, _ in found],
        notes,
        length=fields.get("duration"),
        settled=1000 if is_own else None,
        documented=1000,
    )
    segments = [
        RawSegment(
            text.strip(),
            time_ms(start, unit),
            time_ms(end, unit),
            speaker_of(rest[0]) if len(rest) == 1 and isinstance(rest[0], str) else None,
            _words(rest, unit),
        )
        for start, end, text, rest in found
    ]
    language = language_of(fields)
    return to_recognised("whisper", "a list of Whisper's segments", segments, language=language,
                         notes=notes)  # fmt: skip


def _lists(value: object) -> list[list[object]]:
    return [row for row in value if isinstance(row, list)] if isinstance(value, list) else []


def _words(rest: Sequence[object], unit: int) -> list[RawWord]:
    """Return the words of a segment: rows of start, end and text among its last values."""
    for value in reversed(rest):
        rows = [row for row in _lists(value) if len(row) > 2 and isinstance(row[2], str)]
        if rows:
            return [
                RawWord(text_of(row[2]), time_ms(row[0], unit), time_ms(row[1], unit))
                for row in rows
            ]
    return []
