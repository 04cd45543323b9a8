"""Read YouTube's json3, the captions that YouTube gives back, automatic or uploaded.

``events`` have a start and a display time in milliseconds and ``segs`` with the text. In automatic
captions each seg is a word with its offset (``tOffsetMs``), but no word has an end, and an event
stays on screen into the next one. Uploaded captions have times for whole events only.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.asr.json_fields import (
    Fields,
    load_object,
    milliseconds_of,
    objects_of,
    text_of,
)
from captions.asr.recognised import Recognised, sort_segments
from captions.asr.segments import no_speech
from captions.asr.youtube_events import EventPiece, YoutubeEvent, segments_of_events
from captions.model import Problem

# Characters of an event that a message about it quotes.
_QUOTED = 60


def read(text: str) -> Recognised:
    """Return the speech in json3, one segment per event. Raises CaptionsError for other JSON."""
    problems: list[Problem] = []
    found = list(_read_events(load_object(text), problems))
    segs = [seg for _, event_segs in found for seg in event_segs]
    has_word_times = any("tOffsetMs" in seg for seg in segs)
    segments = segments_of_events(
        [event for event, _ in found],
        is_automatic=has_word_times or any("acAsrConf" in seg for seg in segs),
        has_word_times=has_word_times,
    )
    if not segments:
        raise no_speech("json3", "events")
    return Recognised("json3", sort_segments(segments), None, has_word_times, problems)


def _read_events(
    data: Fields, problems: list[Problem]
) -> Iterator[tuple[YoutubeEvent, list[Fields]]]:
    """Yield the events with text and their segs; one without a time is reported as a problem."""
    for number, event in enumerate(objects_of(data.get("events")), 1):
        segs = objects_of(event.get("segs"))
        text = "".join(text_of(seg.get("utf8")) for seg in segs).strip()
        # an event that appends only adds the line break between two rows on screen
        if not text or event.get("aAppend"):
            continue
        start_ms = milliseconds_of(event.get("tStartMs"))
        length_ms = milliseconds_of(event.get("dDurationMs"))
        if start_ms is None:
            problems.append(Problem(1, f"event {number} has no time; skipped: {text[:_QUOTED]}"))
            continue
        pieces = [
            EventPiece(text_of(seg.get("utf8")), milliseconds_of(seg.get("tOffsetMs")))
            for seg in segs
        ]
        end_ms = None if length_ms is None else start_ms + length_ms
        yield YoutubeEvent(start_ms, end_ms, text, pieces), segs
