"""Read Bilibili's captions: a list ``body`` of ``from``, ``to`` and ``content``, in seconds."""

from __future__ import annotations

from captions.asr.json_fields import object_of, objects_of, text_of
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.recognised import Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.asr.units import Timed, unit_ms


def read(data: object) -> Recognised:
    """Return the speech in Bilibili's captions. Raises CaptionsError for a file without any."""
    fields = object_of(data)
    items = objects_of(fields.get("body"))
    notes = Notes()
    unit = unit_ms(
        [
            Timed.of(text_of(item.get("content")), item.get("from"), item.get("to"))
            for item in items
        ],
        notes,
        documented=1000,
    )
    segments = (
        RawSegment(
            text_of(item.get("content")).strip(),
            time_ms(item.get("from"), unit),
            time_ms(item.get("to"), unit),
        )
        for item in items
    )
    language = text_of(fields.get("lang")).strip() or None
    return to_recognised(
        "bcc", "Bilibili's captions", segments,
        language=language, notes=notes, has_exact_starts=True,
    )  # fmt: skip
