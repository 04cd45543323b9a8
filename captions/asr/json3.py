"""Read YouTube's json3, the captions that YouTube gives back, automatic or uploaded.

``events`` have a start and a display time in milliseconds and ``segs`` with the text. In automatic
captions each seg is a word with its offset (``tOffsetMs``), but no word has an end, and an event
stays on screen into the next one. Uploaded captions have times for whole events only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from captions.asr.json_fields import (
    Fields,
    load_object,
    milliseconds_of,
    objects_of,
    text_of,
)
from captions.asr.recognised import RawWord, Recognised, Segment, sort_segments, time_words
from captions.asr.segments import no_speech
from captions.model import Problem
from captions.timing.spread import WORD_MS, usual_word_ms

# Characters of an event that a message about it quotes.
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class _Event:
    """An event with text; ``end_ms`` is None where the file does not say how long it shows."""

    start_ms: int
    end_ms: int | None
    text: str
    segs: Sequence[Fields]


def read(text: str) -> Recognised:
    """Return the speech in json3, one segment per event. Raises CaptionsError for other JSON."""
    problems: list[Problem] = []
    events = list(_read_events(load_object(text), problems))
    segs = [seg for event in events for seg in event.segs]
    has_word_times = any("tOffsetMs" in seg for seg in segs)
    is_automatic = has_word_times or any("acAsrConf" in seg for seg in segs)
    segments: list[Segment] = []
    for event, following in zip_longest(events, events[1:]):
        next_ms = following.start_ms if following else None
        heard = _time_words(event, next_ms) if has_word_times else [RawWord(event.text)]
        end_ms = _end_ms(event, heard, next_ms, is_automatic=is_automatic)
        words = time_words(heard, event.start_ms, end_ms, None, len(segments))
        segments.append(Segment(event.start_ms, end_ms, event.text, words))
    if not segments:
        raise no_speech("json3", "events")
    return Recognised("json3", sort_segments(segments), None, has_word_times, problems)


def _read_events(data: Fields, problems: list[Problem]) -> Iterator[_Event]:
    """Yield the events with text; one without a time is reported as a problem."""
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
        else:
            yield _Event(start_ms, None if length_ms is None else start_ms + length_ms, text, segs)


def _time_words(event: _Event, next_ms: int | None) -> list[RawWord]:
    """Return the words of an event with their ends.

    A word ends when the next word starts, when its event leaves the screen, or after the usual
    length of such a word, whichever is first.
    """
    starts = [
        (word, event.start_ms + (milliseconds_of(seg.get("tOffsetMs")) or 0))
        for seg in event.segs
        if (word := text_of(seg.get("utf8")).strip())
    ]
    words = []
    for (word, start_ms), following in zip_longest(starts, starts[1:]):
        limits = (following[1] if following else next_ms, event.end_ms)
        ends = [limit for limit in limits if limit is not None and limit > start_ms]
        words.append(RawWord(word, start_ms, min([start_ms + usual_word_ms(word), *ends])))
    return words


def _end_ms(
    event: _Event, heard: Sequence[RawWord], next_ms: int | None, *, is_automatic: bool
) -> int:
    """Return when the speech of an event ends."""
    end_ms = event.end_ms
    if end_ms is None:
        last_ms = heard[-1].end_ms if heard else None
        end_ms = last_ms or next_ms or event.start_ms + WORD_MS
    if is_automatic and next_ms is not None and event.start_ms < next_ms < end_ms:
        return next_ms  # events of automatic captions stay on screen into the next one
    return end_ms
