"""Turn the events of YouTube's captions into segments, for all files that YouTube gives back.

json3 and the XML formats write the same events: a start, a time on screen, and pieces of text. In
automatic captions each piece is a word with its offset, but no word has an end, and an event stays
on screen into the next one. Uploaded captions have times for whole events only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from captions.asr.recognised import RawWord, Segment
from captions.asr.word_times import time_words
from captions.record import Record, field
from captions.timing.spread import WORD_MS, usual_word_ms


class EventPiece(Record, frozen=True):
    """A piece of an event's text, as written; ``offset_ms`` counts from the event's start."""

    text: str
    offset_ms: int | None = None


class YoutubeEvent(Record, frozen=True):
    """An event with text; ``end_ms`` is None where the file does not say how long it shows.

    ``styled`` and ``settings`` are its WebVTT cue text and settings, where the file has them.
    """

    start_ms: int
    end_ms: int | None
    text: str
    pieces: Sequence[EventPiece] = ()
    styled: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)


def segments_of_events(
    events: Sequence[YoutubeEvent], *, is_automatic: bool, has_word_times: bool
) -> list[Segment]:
    """Return a segment for each event, with its words timed.

    >>> pieces = [EventPiece("Good"), EventPiece(" evening", 400)]
    >>> event = YoutubeEvent(1000, 5000, "Good evening", pieces)
    >>> (segment,) = segments_of_events([event], is_automatic=True, has_word_times=True)
    >>> [(word.text, word.start_ms, word.end_ms) for word in segment.words]
    [('Good', 1000, 1320), ('evening', 1400, 1960)]
    """
    segments: list[Segment] = []
    for event, following in zip_longest(events, events[1:]):
        next_ms = following.start_ms if following else None
        heard = _time_words(event, next_ms) if has_word_times else [RawWord(event.text)]
        end_ms = _end_ms(event, heard, next_ms, is_automatic=is_automatic)
        words = time_words(heard, event.start_ms, end_ms, None, len(segments))
        segments.append(
            Segment(event.start_ms, end_ms, event.text, words, None, event.styled, event.settings)
        )
    return segments


def _time_words(event: YoutubeEvent, next_ms: int | None) -> list[RawWord]:
    """Return the words of an event with their ends.

    A word ends when the next word starts, when its event leaves the screen, or after the usual
    length of such a word, whichever is first.
    """
    starts = [
        (word, event.start_ms + (piece.offset_ms or 0))
        for piece in event.pieces
        if (word := piece.text.strip())
    ]
    words = []
    for (word, start_ms), following in zip_longest(starts, starts[1:]):
        limits = (following[1] if following else next_ms, event.end_ms)
        ends = [limit for limit in limits if limit is not None and limit > start_ms]
        words.append(RawWord(word, start_ms, min([start_ms + usual_word_ms(word), *ends])))
    return words


def _end_ms(
    event: YoutubeEvent, heard: Sequence[RawWord], next_ms: int | None, *, is_automatic: bool
) -> int:
    """Return when the speech of an event ends."""
    end_ms = event.end_ms
    if end_ms is None:
        last_ms = heard[-1].end_ms if heard else None
        end_ms = last_ms or next_ms or event.start_ms + max(WORD_MS, usual_word_ms(event.text))
    if is_automatic and next_ms is not None and event.start_ms < next_ms < end_ms:
        return next_ms  # events of automatic captions stay on screen into the next one
    return end_ms
