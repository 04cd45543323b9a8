"""Read YouTube's json3, the captions that YouTube gives back, automatic or uploaded.

``events`` have a start and a display time in milliseconds and ``segs`` with the text. In automatic
captions each seg is a word with its offset (``tOffsetMs``), but no word has an end, and an event
stays on screen into the next one. Uploaded captions have times for whole events only.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.asr.json_fields import (
    Fields,
    object_of,
    objects_of,
    text_of,
)
from captions.asr.json_times import time_ms
from captions.asr.notes import Notes
from captions.asr.recognised import Recognised, sort_segments
from captions.asr.segments import no_speech
from captions.asr.youtube_events import EventPiece, YoutubeEvent, segments_of_events


def read(data: object) -> Recognised:
    """Return the speech in json3, one segment per event. Raises CaptionsError if there is none."""
    notes = Notes()
    found = list(_read_events(object_of(data), notes))
    segs = [seg for _, event_segs in found for seg in event_segs]
    has_word_times = any("tOffsetMs" in seg for seg in segs)
    segments = segments_of_events(
        [event for event, _ in found],
        is_automatic=has_word_times or any("acAsrConf" in seg for seg in segs),
        has_word_times=has_word_times,
    )
    if not segments:
        raise no_speech("YouTube's json3")
    return Recognised(
        "json3", sort_segments(segments), None, has_word_times, notes.problems,
        tuple(notes.removed),
    )  # fmt: skip


def _read_events(data: Fields, notes: Notes) -> Iterator[tuple[YoutubeEvent, list[Fields]]]:
    """Yield the events with text and their segs; one without a time is reported as a problem."""
    for number, event in enumerate(objects_of(data.get("events")), 1):
        segs = objects_of(event.get("segs"))
        text = "".join(text_of(seg.get("utf8")) for seg in segs).strip()
        # without text: an event that only adds the line break between two rows on screen
        if not text:
            continue
        start_ms = time_ms(event.get("tStartMs"), 1)
        length_ms = time_ms(event.get("dDurationMs"), 1)
        if start_ms is None:
            notes.report(f"event {number} has no time; skipped")
            notes.remove(number, None, text, "time")
            continue
        if start_ms < 0:
            notes.report("a time before 0:00 counts as 0:00")
            start_ms = 0
        pieces = [
            EventPiece(text_of(seg.get("utf8")), time_ms(seg.get("tOffsetMs"), 1)) for seg in segs
        ]
        end_ms = None if length_ms is None else start_ms + length_ms
        yield YoutubeEvent(start_ms, end_ms, text, pieces), segs
