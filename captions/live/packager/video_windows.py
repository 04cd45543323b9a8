"""Say which segments a live playlist lists: those of the video, whose playlist is read repeatedly.

Segments follow one another by their durations in the playlist, which may be rounded. So the first
time of each is read from the media: it says where the segment really is, and what the stream counts
there.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from fractions import Fraction
from itertools import pairwise

from captions.errors import CaptionsError
from captions.formats.hls.playlist import Segment
from captions.formats.hls.segments import Period
from captions.formats.hls.stream_files import StreamFiles
from captions.formats.hls.video import Video, read_video, start_ticks_of
from captions.formats.vtt.timestamp_map import TICKS_PER_MS, WRAP_TICKS
from captions.live.packager.windows import LEAST_TARGETS, MAP_REACH_MS, Listed, Window
from captions.record import Record, replace

# How far (ms) a segment may be from where the durations before it put it, until it is moved there.
_DRIFT_MS = 100
# How far (ms) it may be to be moved: a larger difference is a jump of the stream's times.
_MOST_DRIFT_MS = 30_000
# How far (ms) the duration of a segment in a playlist may be from the true one, if it is rounded.
_MOST_ROUNDED_MS = 500


class _Stretch(Record, frozen=True):
    """The segments between two discontinuities: what the stream counts at a time of the captions.

    ``is_guess`` if no segment of it could be read for that yet.
    """

    number: int
    ticks: int
    origin_ms: int
    is_guess: bool = False

    def difference_ms(self, ticks: int, at_ms: Fraction) -> Fraction:
        """Return how much later than ``at_ms`` a time of the stream is."""
        expected = self.ticks + (at_ms - self.origin_ms) * TICKS_PER_MS
        half = WRAP_TICKS // 2
        return ((ticks - expected + half) % WRAP_TICKS - half) / TICKS_PER_MS

    def near(self, at_ms: Fraction) -> _Stretch:
        """Return it with an origin in the reach of a map."""
        steps = int((at_ms - self.origin_ms) // MAP_REACH_MS)
        if steps <= 0:
            return self
        passed_ms = steps * MAP_REACH_MS
        ticks = (self.ticks + passed_ms * TICKS_PER_MS) % WRAP_TICKS
        return replace(self, ticks=ticks, origin_ms=self.origin_ms + passed_ms)


class VideoWindows:
    """The segments of a video's live playlist, which is read again and again.

    ``start_ms`` is the moment of 0:00 of the captions in milliseconds since 1970, if it is known:
    with the date of a segment (EXT-X-PROGRAM-DATE-TIME) it says when that is. If it is not known,
    the first segment of the stream is at 0:00. ``problems`` grows with what had to be guessed.
    """

    def __init__(
        self, files: StreamFiles, *, start_ms: int | None, mpegts_start: int | None = None
    ) -> None:
        """Take the files around the playlist."""
        self._files = files
        self._start_ms = start_ms
        self._mpegts_start = mpegts_start
        self._known: dict[int, Listed] = {}
        self._stretch: _Stretch | None = None
        self._video: Video | None = None
        self._target_s = 6
        self._is_failing = False
        # when the segment that was listed last ends by its own time, not by the durations before it
        self._exact_start_ms = Fraction(0)
        self._exact_end_ms: Fraction | None = None
        # the date of the segment that was listed last (ms since 1970)
        self._date_ms = Fraction(0)
        self.problems: list[str] = []

    @property
    def wait_ms(self) -> int:
        """Half of a target duration (RFC 8216 section 6.3.4)."""
        return max(200, self._target_s * 500)

    def window(self, now_ms: int, *, is_last: bool = False) -> Window:
        """Return the window of the video now; the last one if the video cannot be read any more.

        Raises CaptionsError if it cannot be read at first.
        """
        self._files.count_anew()
        try:
            video = read_video(self._files, self._video)
        except CaptionsError as error:
            if not self._known:
                raise
            if not self._is_failing:
                self.problems.append(f"the video's playlist cannot be read, tried again: {error}")
            self._is_failing = True
            return Window(self._trimmed(max(self._known) + 1), self._target_s, is_last)
        self._is_failing = False
        self._video = video
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
        ticks, reason = self._ticks(segment, video)
        start_ms = self._start_of(number, segment, video, now_ms, ticks)
        stretch = self._stretch
        exact_ms = start_ms
        if stretch is not None and stretch.number == segment.discontinuity and ticks is not None:
            drift_ms = stretch.difference_ms(ticks, start_ms)
            if not stretch.is_guess and abs(drift_ms) <= _MOST_DRIFT_MS:
                exact_ms += drift_ms
            if not stretch.is_guess and _DRIFT_MS < abs(drift_ms) <= _MOST_DRIFT_MS:
                start_ms += drift_ms
            elif abs(drift_ms) > _DRIFT_MS:
                if not stretch.is_guess:
                    self.problems.append(
                        f"the times of the video jump by {float(drift_ms) / 1000:+.1f} s at "
                        f"{segment.uri}, without a discontinuity in the playlist"
                    )
                stretch = None
            elif stretch.is_guess:
                stretch = None
        if stretch is None or stretch.number != segment.discontinuity:
            stretch = self._new_stretch(segment, start_ms, ticks, reason)
        self._stretch = stretch = stretch.near(start_ms)
        self._exact_end_ms = exact_ms + self._length_ms(number, segment, exact_ms)
        self._exact_start_ms = exact_ms
        period = Period(start_ms, start_ms + segment.duration_ms, stretch.ticks, stretch.origin_ms)
        return Listed(
            number,
            period,
            segment.duration_text,
            segment.is_discontinuity,
            segment.discontinuity,
            self._date_of(number, segment),
        )

    def _length_ms(self, number: int, segment: Segment, exact_ms: Fraction) -> Fraction:
        """Return how long a segment probably is: as the one before it, if the playlist says so."""
        before = self._known.get(number - 1)
        if (
            before is None
            or before.discontinuity != segment.discontinuity
            or before.duration_ms != segment.duration_ms
        ):
            return segment.duration_ms
        measured_ms = exact_ms - self._exact_start_ms
        is_near = abs(measured_ms - segment.duration_ms) <= _MOST_ROUNDED_MS
        return measured_ms if is_near else segment.duration_ms

    def _ticks(self, segment: Segment, video: Video) -> tuple[int | None, str]:
        """Return the first time of a segment; None, and why, if it cannot be read."""
        try:
            return start_ticks_of(self._files, video.location, segment), ""
        except CaptionsError as error:
            return None, error.message

    def _new_stretch(
        self, segment: Segment, start_ms: Fraction, ticks: int | None, reason: str
    ) -> _Stretch:
        if ticks is not None:
            return _Stretch(segment.discontinuity, ticks, round(start_ms))
        known = self._mpegts_start or 0
        self.problems.append(
            f"the first time of {segment.uri} is not known ({reason}): MPEGTS:{known} is taken for "
            "0:00"
        )
        ticks = known + round(start_ms) * TICKS_PER_MS
        return _Stretch(segment.discontinuity, ticks, round(start_ms), is_guess=True)

    def _start_of(
        self, number: int, segment: Segment, video: Video, now_ms: int, ticks: int | None
    ) -> Fraction:
        """Return when a segment starts by the segments before it, by its date, or by a guess."""
        before = self._known.get(number - 1)
        if before is not None:
            is_new = self._stretch is None or self._stretch.number != segment.discontinuity
            if is_new and self._exact_end_ms is not None:
                return self._exact_end_ms
            return before.period.end_ms
        if segment.program_ms is not None and self._start_ms is not None:
            return Fraction(segment.program_ms - self._start_ms)
        if self._known:
            last = self._known[max(self._known)]
            missed = number - last.number - 1
            same = self._stretch is not None and self._stretch.number == segment.discontinuity
            is_exact = same and ticks is not None
            self.problems.append(
                f"{missed} segments of the video were missed"
                f"{'' if is_exact else ': times may be off by some seconds'}"
            )
            return last.period.end_ms + missed * segment.duration_ms
        if number == 0 and self._start_ms is None:
            return Fraction(0)
        if self._mpegts_start is not None and ticks is not None:
            return Fraction((ticks - self._mpegts_start) % WRAP_TICKS, TICKS_PER_MS)
        return self._guessed_start(number, segment, video, now_ms)

    def _guessed_start(self, number: int, segment: Segment, video: Video, now_ms: int) -> Fraction:
        no_dates = "the video's playlist has no dates (EXT-X-PROGRAM-DATE-TIME)"
        if number == 0 and video.playlist.is_ended:
            self.problems.append(f"{no_dates}: its first segment is taken as 0:00 of the captions")
            return Fraction(0)
        if self._start_ms is not None:
            self.problems.append(f"{no_dates}: its last segment is assumed to end now")
            behind_ms = video.playlist.duration_ms - segment.start_ms
            return Fraction(now_ms - self._start_ms) - behind_ms
        self.problems.append(
            "the time of the video's first segment is not known: it is taken as 0:00 of the "
            "captions. Give `start` or `mpegts_start`"
        )
        return Fraction(0)

    def _date_of(self, number: int, segment: Segment) -> str:
        """Return the date of a segment: its own, else that of the one before it and its length.

        A playlist has a date for its first segment only, and each may become the first.
        """
        before = self._known.get(number - 1)
        if segment.program_ms is not None:
            self._date_ms = Fraction(segment.program_ms)
            own = segment.program_text
        elif before is None or not before.program_date:
            return ""
        else:
            self._date_ms += before.duration_ms
            own = ""
        return own or _iso_date(self._date_ms)


def _iso_date(ms: Fraction) -> str:
    moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=int(ms))
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
