"""How captions are moved against a recording: by an offset, and by a rate if they drift.

Some stretches spread over the recording are recognised and matched with the text of the captions;
the line through the pairs of times says how captions must move.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from captions.alignment.script import Script
from captions.audio.anchors import find_anchors
from captions.audio.line_times import timed_words
from captions.audio.search import search_lines
from captions.record import Record
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.audio.listener import Listener

# Stretches of the recording that are listened to, and the length of each (ms).
_STRETCHES = 6
_LENGTH_MS = 45_000
# Fewest captions whose first word must be found in the recording. Only the first word of a caption
# has a time of its own.
_FEWEST_WORDS = 5
# Farthest (ms) that a word may lie from the line to count as on it.
_ON_LINE_MS = 400
# Least share of words on the line; with fewer the recording is another cut.
_LEAST_ON_LINE = 0.6
# A drift over the whole recording below this (ms) is none.
_LEAST_DRIFT_MS = 80
# Rates that programs confuse; a measured one near them (by this share) is meant to be exact.
_RATES = (24 / 23.976, 25 / 24, 25 / 23.976, 30 / 29.97, 23.976 / 24, 24 / 25, 23.976 / 25, 0.999)
_NEAR = 0.00004


class Drift(Record, frozen=True):
    """How the times of captions become those of the recording: ``rate`` times them plus an offset.

    ``spread_ms`` is the median distance of captions from the line, ``words`` counts the captions
    whose first word was found, ``on_line`` is the share of them near it.
    """

    rate: float
    offset_ms: int
    spread_ms: int
    words: int
    on_line: float

    @property
    def is_clear(self) -> bool:
        """Whether one line fits all of the recording."""
        return self.words >= _FEWEST_WORDS and self.on_line >= _LEAST_ON_LINE

    def moved_ms(self, time_ms: int) -> int:
        """Return the time in the recording for a time of the captions."""
        return round(time_ms * self.rate) + self.offset_ms

    def points(self, last_ms: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return two pairs of times on the line, at the start and the end of captions."""
        last_ms = max(last_ms, 1000)
        return (0, self.moved_ms(0)), (last_ms, self.moved_ms(last_ms))

    def options(self, last_ms: int) -> str:
        """Return the options of ``captions retime`` that move captions like this."""
        if self.rate == 1:
            return f"--shift {self.offset_ms / 1000:g}"
        (first_ms, to_ms), (end_ms, end_to_ms) = self.points(last_ms)
        if to_ms < 0:  # a point cannot be before the start
            first_ms = 60_000
            to_ms = self.moved_ms(first_ms)
        pairs = ((first_ms, to_ms), (end_ms, end_to_ms))
        return " ".join(f"--point {format_clock(one)}={format_clock(to)}" for one, to in pairs)


def find_drift(script: Script, listener: Listener) -> Drift | None:
    """Return how a script's times differ from those of a recording, None if few words are heard."""
    duration_ms = listener.sound.duration_ms
    anchored = find_anchors(
        listener, script.words, _stretches(duration_ms), is_timed=False, keep_unmatched=False
    )
    if anchored is None:
        return None
    lines = [line for line in anchored.lines if anchored.is_heard(line)]
    found = search_lines(listener, lines, anchored.words)
    timed = timed_words(anchored.words, lines, found, {})
    pairs = [
        (script.words[index].start_ms, word.start_ms)
        for index, word in zip(anchored.order, timed)
        if word.how == "audio" and _starts_caption(script, index)
    ]
    return fit_line(pairs, duration_ms)


def _starts_caption(script: Script, index: int) -> bool:
    return not index or script.words[index].turn != script.words[index - 1].turn


def _stretches(duration_ms: int) -> list[tuple[int, int]]:
    if duration_ms <= 2 * _LENGTH_MS:
        return [(0, duration_ms)]
    count = min(_STRETCHES, duration_ms // _LENGTH_MS)
    last_ms = duration_ms - _LENGTH_MS
    starts = [round(last_ms * index / (count - 1)) for index in range(count)]
    return [(start_ms, start_ms + _LENGTH_MS) for start_ms in starts]


def fit_line(pairs: Sequence[tuple[int, int]], duration_ms: int) -> Drift | None:
    """Return the line through pairs of times: the median of slopes (Theil and Sen).

    A few wrong pairs do not move it.

    >>> fit_line([(at, at + 2000) for at in range(0, 90_000, 3000)], 100_000)
    Drift(rate=1.0, offset_ms=2000, spread_ms=0, words=30, on_line=1.0)
    """
    if len(pairs) < _FEWEST_WORDS:
        return None
    ordered = sorted(pairs)
    half = len(ordered) // 2
    slopes = [
        (to - to_first) / (at - first)
        for (first, to_first), (at, to) in zip(ordered[:half], ordered[-half:])
        if at - first > 10_000
    ]
    rate = median(slopes) if slopes else 1.0
    if abs(rate - 1) * duration_ms < _LEAST_DRIFT_MS:
        rate = 1.0
    else:
        rate = next((known for known in _RATES if abs(known - rate) < _NEAR), rate)
    offsets = [to - at * rate for at, to in pairs]
    offset_ms = median(offsets)
    distances = [abs(one - offset_ms) for one in offsets]
    return Drift(
        rate,
        round(offset_ms),
        round(median(distances)),
        len(pairs),
        round(sum(one <= _ON_LINE_MS for one in distances) / len(pairs), 3),
    )
