"""Say which segments a live playlist lists at a moment: here by the clock.

``video_windows`` has those that follow the video.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from captions.formats.hls.segments import Period
from captions.formats.hls.write import rounded_s
from captions.formats.vtt.timestamp_map import TICKS_PER_MS, WRAP_TICKS
from captions.record import Record

# How far (ms) the times of a map may be from its segment. Players take the nearest of the times
# that a map may mean, which are 26.5 hours apart, so it has to be less than half of that.
MAP_REACH_MS = 6 * 3_600_000
# Target durations that a live playlist has at least (RFC 8216 section 6.2.2).
LEAST_TARGETS = 3


class Listed(Record, frozen=True):
    """A segment that the playlist lists: its media sequence number and its time.

    ``discontinuity`` counts the discontinuities up to it since the stream began. ``program_date``
    is the date of its start in ISO 8601, if the video has dates.
    """

    number: int
    period: Period
    duration_text: str = ""
    is_discontinuity: bool = False
    discontinuity: int = 0
    program_date: str = ""

    @property
    def duration_ms(self) -> Fraction:
        """How long it lasts."""
        return self.period.end_ms - self.period.start_ms


class Window(Record, frozen=True):
    """The segments that a playlist lists, and its target duration in seconds."""

    segments: Sequence[Listed]
    target_s: int
    is_ended: bool = False


class Windows(Protocol):
    """Where the window comes from. ``problems`` grows with what had to be guessed."""

    problems: list[str]

    @property
    def wait_ms(self) -> int:
        """Return how long to wait before the next look."""
        ...

    def window(self, now_ms: int, *, is_last: bool = False) -> Window:
        """Return the window at a moment (milliseconds since 1970).

        With ``is_last`` the stream ends now.
        """
        ...


class ClockWindows:
    """Segments of one length from a moment on; ``size`` of them are listed.

    ``start_ms`` is the moment of 0:00 in milliseconds since 1970. A segment is listed ``delay_ms``
    after its end: as long as captions take to be written after they are spoken.
    """

    def __init__(
        self,
        start_ms: int,
        segment_ms: Fraction,
        *,
        size: int = 5,
        mpegts_start: int = 0,
        delay_ms: int = 0,
    ) -> None:
        self._start_ms = start_ms
        self._delay_ms = delay_ms
        self._segment_ms = segment_ms
        self._target_s = max(1, rounded_s(segment_ms))
        needed = -int(-Fraction(LEAST_TARGETS * self._target_s * 1000) // segment_ms)
        self._size = max(size, needed)
        self._ticks = mpegts_start
        # segments that were listed before, None at first
        self._count: int | None = None
        self.problems: list[str] = []

    @property
    def wait_ms(self) -> int:
        """A quarter of a segment: one is listed soon after its end."""
        return max(50, min(1000, int(self._segment_ms / 4)))

    def window(self, now_ms: int, *, is_last: bool = False) -> Window:
        """Return the window at a moment; with ``is_last`` the segment that is not over ends now."""
        passed_ms = max(0, now_ms - self._start_ms - (0 if is_last else self._delay_ms))
        count = int(passed_ms // self._segment_ms)
        first = max(0, count - self._size)
        if self._count is not None:
            first = min(first, self._count)  # none is left out, also after a long wait
        self._count = count
        listed = [
            self._listed(number, (number + 1) * self._segment_ms) for number in range(first, count)
        ]
        if is_last and passed_ms > count * self._segment_ms:
            listed.append(self._listed(count, Fraction(passed_ms)))
        return Window(listed, self._target_s, is_last)

    def _listed(self, number: int, end_ms: Fraction) -> Listed:
        start_ms = number * self._segment_ms
        origin_ms = int(start_ms // MAP_REACH_MS) * MAP_REACH_MS
        ticks = (self._ticks + origin_ms * TICKS_PER_MS) % WRAP_TICKS
        return Listed(number, Period(start_ms, end_ms, ticks, origin_ms))
