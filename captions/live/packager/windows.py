"""Say which segments a live playlist lists at a moment: by the clock, or as the video's does."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

from captions.errors import CaptionsError
from captions.formats.hls.playlist import Segment
from captions.formats.hls.segments import Period
from captions.formats.hls.stream_files import StreamFiles
from captions.formats.hls.video import Video, read_video, start_ticks_of
from captions.formats.hls.write import rounded_s
from captions.formats.vtt.timestamp_map import TICKS_PER_MS
from captions.record import Record

# Target durations that a live playlist has at least (RFC 8216 section 6.2.2).
LEAST_TARGETS = 3


class Listed(Record, frozen=True):
    """A segment that the playlist lists: its media sequence number and its time.

    ``discontinuity`` counts the discontinuities up to it since the stream began.
    """

    number: int
    period: Period
    duration_text: str = ""
    is_discontinuity: bool = False
    discontinuity: int = 0

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
    """Where the window comes from."""

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

    ``start_ms`` is the moment of 0:00 in milliseconds since 1970.
    """

    def __init__(
        self, start_ms: int, segment_ms: Fraction, *, size: int = 5, mpegts_start: int = 0
    ) -> None:
        self._start_ms = start_ms
        self._segment_ms = segment_ms
        self._target_s = max(1, rounded_s(segment_ms))
        needed = -int(-Fraction(LEAST_TARGETS * self._target_s * 1000) // segment_ms)
        self._size = max(size, needed)
        self._ticks = mpegts_start

    @property
    def wait_ms(self) -> int:
        """A quarter of a segment: one is listed soon after its end."""
        return max(50, min(1000, int(self._segment_ms / 4)))

    def window(self, now_ms: int, *, is_last: bool = False) -> Window:
        """Return the window at a moment; with ``is_last`` the segment that is not over ends now."""
        passed_ms = max(0, now_ms - self._start_ms)
        count = int(passed_ms // self._segment_ms)
        first = max(0, count - self._size)
        listed = [
            Listed(
                number,
                Period(number * self._segment_ms, (number + 1) * self._segment_ms, self._ticks),
            )
            for number in range(first, count)
        ]
        start_ms = count * self._segment_ms
        if is_last and passed_ms > start_ms:
            listed.append(Listed(count, Period(start_ms, Fraction(passed_ms), self._ticks)))
            listed = listed[-self._size :]
        return Window(listed, self._target_s, is_last)


class VideoWindows:
    """The segments of a video's live playlist, which is read again and again.

    ``start_ms`` is the moment of 0:00 of the captions in milliseconds since 1970, if it is known:
    with the date of a segment (EXT-X-PROGRAM-DATE-TIME) it says when that is. Without dates, the
    first segment of the stream is at 0:00. ``problems`` grows with what had to be guessed.
    """

    def __init__(
        self, files: StreamFiles, *, start_ms: int | None, mpegts_start: int | None = None
    ) -> None:
        """Take the files around the playlist."""
        self._files = files
        self._start_ms = start_ms
        self._mpegts_start = mpegts_start
        self._known: dict[int, Listed] = {}
        self._origins: dict[int, tuple[int, int]] = {}
        self._location: str | None = None
        self._target_s = 6
        self._is_failing = False
        self.problems: list[str] = []

    @property
    def wait_ms(self) -> int:
        """Half of a target duration (RFC 8216 section 6.3.4)."""
        return max(200, self._target_s * 500)

    def window(self, now_ms: int, *, is_last: bool = False) -> Window:
        """Return the window of the video now; the last one if the video cannot be read any more.

        Raises CaptionsError if it cannot be read at first.
        """
        try:
            video = read_video(self._files, self._location)
        except CaptionsError as error:
            if not self._known:
                raise
            if not self._is_failing:
                self.problems.append(f"the video's playlist cannot be read, tried again: {error}")
            self._is_failing = True
            return Window(self._trimmed(max(self._known) + 1), self._target_s, is_last)
        self._is_failing = False
        self._location = video.location
        playlist = video.playlist
        self._target_s = playlist.target_s or 6
        for number, segment in enumerate(playlist.segments, playlist.sequence):
            if number not in self._known:
                self._known[number] = self._listed(number, segment, video, now_ms)
        is_ended = is_last or playlist.is_ended
        return Window(self._trimmed(playlist.sequence), self._target_s, is_ended)

    def _trimmed(self, sequence: int) -> list[Listed]:
        """Return the known segments from a number on, and those before it that are needed.

        A playlist keeps three target durations, also where that of the video is shorter.
        """
        numbers = sorted(self._known)
        least_ms = LEAST_TARGETS * self._target_s * 1000
        left_ms = sum((self._known[number].duration_ms for number in numbers), Fraction(0))
        while numbers and numbers[0] < sequence:
            left_ms -= self._known[numbers[0]].duration_ms
            if left_ms < least_ms:
                break
            del self._known[numbers.pop(0)]
        # numbers in a playlist have no gaps
        gaps = [at for at, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1]
        return [self._known[number] for number in numbers[gaps[-1] if gaps else 0 :]]

    def _listed(self, number: int, segment: Segment, video: Video, now_ms: int) -> Listed:
        start_ms = self._start_of(number, segment, video, now_ms)
        stretch = segment.discontinuity
        if stretch not in self._origins:
            self._origins = {stretch: (self._ticks(segment, video, start_ms), round(start_ms))}
        ticks, origin_ms = self._origins[stretch]
        period = Period(start_ms, start_ms + segment.duration_ms, ticks, origin_ms)
        return Listed(number, period, segment.duration_text, segment.is_discontinuity, stretch)

    def _start_of(self, number: int, segment: Segment, video: Video, now_ms: int) -> Fraction:
        before = self._known.get(number - 1)
        if before is not None:
            return before.period.end_ms
        if segment.program_ms is not None and self._start_ms is not None:
            return Fraction(segment.program_ms - self._start_ms)
        if self._known:
            last = self._known[max(self._known)]
            missed = number - last.number - 1
            self.problems.append(
                f"{missed} segments of the video were missed: times may be off by some seconds"
            )
            return last.period.end_ms + missed * segment.duration_ms
        if number == 0:
            return Fraction(0)
        return self._first_start(segment, video, now_ms)

    def _first_start(self, segment: Segment, video: Video, now_ms: int) -> Fraction:
        if self._mpegts_start is not None:
            ticks = start_ticks_of(self._files, video.location, segment)
            return Fraction(ticks - self._mpegts_start, TICKS_PER_MS)
        if self._start_ms is not None:
            self.problems.append(
                "the video's playlist has no dates (EXT-X-PROGRAM-DATE-TIME): its last segment is "
                "assumed to end now"
            )
            behind_ms = video.playlist.duration_ms - segment.start_ms
            return Fraction(now_ms - self._start_ms) - behind_ms
        self.problems.append(
            "the time of the video's first segment is not known: it is taken as 0:00 of the "
            "captions. Give `start` or `mpegts_start`"
        )
        return Fraction(0)

    def _ticks(self, segment: Segment, video: Video, start_ms: Fraction) -> int:
        try:
            return start_ticks_of(self._files, video.location, segment)
        except CaptionsError as error:
            known = self._mpegts_start
            self.problems.append(
                f"the first time of {segment.uri} is not known ({error.message}): MPEGTS:"
                f"{known or 0} is taken for 0:00"
            )
            return (known or 0) + int(start_ms * TICKS_PER_MS)
