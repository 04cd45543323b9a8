"""How captions are moved against a recording: by an offset, and by a rate if they drift.

Some stretches spread over the recording are recognised and matched with the text of the captions;
the line through the pairs of times says how captions must move.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import median
from typing import TYPE_CHECKING

from captions.alignment.by_times import fit_by_times
from captions.alignment.script import Script
from captions.audio.anchors import find_anchors
from captions.audio.line_times import timed_words
from captions.audio.search import search_lines
from captions.audio.spans import joined
from captions.errors import CaptionsError
from captions.model import Cue, Track
from captions.record import Record
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.audio.listener import Listener

# Stretches of the recording that are listened to, and the length of each (ms).
_STRETCHES = 6
_LENGTH_MS = 45_000
# As many stretches more, from this much (ms) before captions to after them, if they cover less than
# this share of the recording.
_AROUND_MS = 120_000
_SMALL_SHARE = 0.5
# Fewest captions whose first word must be found in the recording. Only the first word of a caption
# has a time of its own.
_FEWEST_WORDS = 5
# Farthest (ms) that a word may lie from the line to count as on it.
_ON_LINE_MS = 400
# Least share of words on the line; with fewer the recording is another cut.
_LEAST_ON_LINE = 0.6
# Share of the words in these stretches that must be heard for the recording to be another cut;
# with fewer it is of something else. Others have up to 0.03, the right one 0.6 and more.
_LEAST_HEARD = 0.1
# A drift over the whole recording below this (ms) is none.
_LEAST_DRIFT_MS = 80
# A drift that is below this many standard errors is none either: captions that were timed by their
# text alone lie 0.2 s around the line, and any line through them has some slope.
_SURE_ERRORS = 3
# A usual rate within this many standard errors of the measured one is meant.
_LIKELY_ERRORS = 2
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
    if not script.words:
        return None
    duration_ms = listener.sound.duration_ms
    captions_ms = script.words[0].start_ms, script.words[-1].end_ms
    stretches = stretches_of(duration_ms, *captions_ms)
    anchored = find_anchors(listener, script.words, stretches, is_timed=False, keep_unmatched=False)
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
    drift = fit_line(pairs, duration_ms)
    if drift is not None and not drift.is_clear:
        listened = sum(end_ms - start_ms for start_ms, end_ms in stretches) / duration_ms
        if anchored.heard_share < _LEAST_HEARD * min(1.0, listened):
            return None
    return drift


def drift_by_voice(track: Track, spoken: Sequence[tuple[int, int]]) -> Drift | None:
    """Return how captions are moved against the voice of a recording, by the starts of both alone.

    For languages whose words cannot be found. ``spoken`` are the stretches in which somebody
    speaks. Returns None where the times do not clearly fit at one offset.
    """
    reference = Track([Cue(start_ms, end_ms, "voice") for start_ms, end_ms in spoken])
    try:
        report = fit_by_times(track, reference).report
    except CaptionsError:
        return None
    (piece, *others) = report.pieces
    if others or piece.moved_ms is None:
        return None
    offset_ms = piece.start_ms + piece.moved_ms - piece.start_ms * report.speed
    share = round(report.matched_share, 3)
    drift = Drift(report.speed, round(offset_ms), 0, piece.matched, share)
    return drift if drift.is_clear else None


def _starts_caption(script: Script, index: int) -> bool:
    return not index or script.words[index].turn != script.words[index - 1].turn


def stretches_of(duration_ms: int, first_ms: int, last_ms: int) -> list[tuple[int, int]]:
    """Return the stretches of a recording that are listened to, for captions between two times.

    >>> stretches_of(60_000, 0, 50_000)
    [(0, 60000)]
    >>> [start_ms // 1000 for start_ms, _ in stretches_of(3_600_000, 0, 3_500_000)]
    [0, 711, 1422, 2133, 2844, 3555]
    >>> [start_ms // 1000 for start_ms, _ in stretches_of(3_600_000, 900_000, 930_000)]
    [0, 711, 780, 1422, 2133, 2844, 3555]
    """
    spans = _spread(0, duration_ms)
    if last_ms - first_ms < _SMALL_SHARE * duration_ms:
        first_ms, last_ms = max(0, first_ms - _AROUND_MS), min(duration_ms, last_ms + _AROUND_MS)
        if first_ms < last_ms:
            spans += _spread(first_ms, last_ms)
    return joined(sorted(spans), 0)


def _spread(first_ms: int, last_ms: int) -> list[tuple[int, int]]:
    """Return stretches that are spread evenly between two times, the first and last at them."""
    length_ms = last_ms - first_ms
    count = min(_STRETCHES, length_ms // _LENGTH_MS)
    if count < 2 or length_ms <= 2 * _LENGTH_MS:
        return [(first_ms, min(last_ms, first_ms + 2 * _LENGTH_MS))]
    latest_ms = length_ms - _LENGTH_MS
    starts = [first_ms + round(latest_ms * index / (count - 1)) for index in range(count)]
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
    error = _rate_error(ordered, rate)
    if abs(rate - 1) * duration_ms < _LEAST_DRIFT_MS or abs(rate - 1) < _SURE_ERRORS * error:
        rate = 1.0
    else:
        near = max(_NEAR, _LIKELY_ERRORS * error)
        rate = next((known for known in _RATES if abs(known - rate) < near), rate)
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


def _rate_error(pairs: Sequence[tuple[int, int]], rate: float) -> float:
    """Return the standard error of a rate, by how far pairs lie from the line (median distance).

    Of n points that are spread evenly over a length, with errors of a standard deviation s, the
    slope has the error s / length * sqrt(12 / n); s is 1.48 median distances.
    """
    length_ms = pairs[-1][0] - pairs[0][0]
    if length_ms <= 0:
        return 0.0
    offsets = [to - at * rate for at, to in pairs]
    middle = median(offsets)
    spread_ms = median(abs(one - middle) for one in offsets)
    return 1.48 * spread_ms / length_ms * sqrt(12 / len(pairs))
