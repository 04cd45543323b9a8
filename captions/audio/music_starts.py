"""Move the start of a line out of music or noise before it, to where its voice starts.

Under music a pause is not silent, and forced alignment gives part of it to the first word of the
next line. The voice detector hears no voice there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from captions.audio.corrections import Spans
from captions.record import replace

if TYPE_CHECKING:
    from captions.audio.line_times import LineTimes
    from captions.audio.voice import Voice

# How much (ms) a first word must start before its voice to be moved: the detector is up to 110 ms
# late where a word starts softly.
_LEAST_MS = 150
# The longest time (ms) before the voice that a first word has taken up.
_MOST_MS = 600
# What is left of the word at least (ms).
_LEFT_MS = 40


def started_by_voice(found: Mapping[int, LineTimes], voice: Voice) -> dict[int, LineTimes]:
    """Return the times of lines, with first words that start before their voice moved to it."""
    return {
        index: replace(times, spans=_moved(times.spans, voice)) for index, times in found.items()
    }


def _moved(spans: Spans, voice: Voice) -> Spans:
    first = next(index for index, span in enumerate(spans) if span is not None)
    span = spans[first]
    assert span is not None
    start_ms, end_ms, score = span
    latest_ms = min(start_ms + _MOST_MS, end_ms - _LEFT_MS)
    if latest_ms < start_ms + _LEAST_MS:
        return spans
    onsets = voice.onsets(start_ms + _LEAST_MS, latest_ms)
    if not onsets or onsets[0] < start_ms + _LEAST_MS:
        return spans
    return [*spans[:first], (onsets[0], end_ms, score), *spans[first + 1 :]]
