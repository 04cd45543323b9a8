"""Write live captions as HLS: segments as they are listed, and the playlist that slides over them.

A segment is written once, when it is listed, and never changed. Its file is removed when no player
can need it any more. The playlist is replaced as a whole, after the segments that it names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from captions.files.local import write_atomically
from captions.formats.hls.segments import segment_track
from captions.formats.hls.stream import uri_of
from captions.formats.hls.write import Entry, render_playlist
from captions.formats.vtt.write import render_vtt
from captions.live.clock import Clock
from captions.live.packager.growing_cues import GrowingCues, LiveCue
from captions.live.packager.windows import Listed, Window, Windows
from captions.model import Cue, Note
from captions.record import Mutable, replace

# How long (ms) the end of a run may have to wait until it is noticed.
_ASKED_EVERY_MS = 1000


class Counts(Mutable):
    """What was written: segments, cues, and cues that came after all of their segments."""

    segments: int = 0
    cues: int = 0
    late: int = 0
    removed: int = 0


class Packager:
    """Writes the segments and the playlist of a stream to a folder, under one name.

    ``report`` gets a line for what the person who started it should know.
    """

    def __init__(
        self,
        source: GrowingCues,
        windows: Windows,
        folder: Path,
        name: str,
        *,
        clock: Clock,
        report: Callable[[str], None],
    ) -> None:
        self._source = source
        self._windows = windows
        self._folder = folder
        self._name = name
        self._clock = clock
        self._report = report
        self._cues: list[LiveCue] = []
        self._late: list[LiveCue] = []
        self._written: dict[int, Listed] = {}
        # when the files of segments that are not listed any more may be removed
        self._remove_at_ms: dict[int, int] = {}
        self._last = -1
        self._longest_ms = Fraction(0)
        # what the playlist lists as it was written last, and whether it has ended
        self._names: tuple[list[int], bool] = [], False
        self._reported = {"source": 0, "windows": 0}
        self.counts = Counts()

    def run(self, until: Callable[[], bool] = lambda: False) -> Counts:
        """Write until the video ends, ``until`` returns True, or Ctrl-C; then end the stream.

        Raises CaptionsError for what cannot be read or written.
        """
        try:
            while not self.step() and not self._is_over(until):
                pass
            if not self._names[1]:
                self.step(is_last=True)
        except KeyboardInterrupt:
            self.step(is_last=True)
        return self.counts

    @property
    def has_playlist(self) -> bool:
        """Whether the playlist was written yet: not before the first segment is over."""
        return bool(self._names[0]) or self._names[1]

    def _is_over(self, until: Callable[[], bool]) -> bool:
        """Wait until the next look; return early, and True, if ``until`` does."""
        left_ms = self._windows.wait_ms
        while not until():
            if left_ms <= 0:
                return False
            self._clock.wait_ms(min(left_ms, _ASKED_EVERY_MS))
            left_ms -= _ASKED_EVERY_MS
        return True

    def step(self, *, is_last: bool = False) -> bool:
        """Write what is new at this moment; return whether the stream has ended."""
        now_ms = self._clock.now_ms()
        self.take(self._source.read_new(is_last=is_last))
        window = self._windows.window(now_ms, is_last=is_last)
        for listed in window.segments:
            if listed.number > self._last:
                self._write(listed)
        self._write_playlist(window)
        self._remove_old(window, now_ms)
        self._report_new("source", self._source.problems)
        self._report_new("windows", self._windows.problems)
        return window.is_ended

    def take(self, new: list[LiveCue]) -> None:
        """Keep new cues; those whose segments are all written go to the next one.

        A player loads segments ahead, so that a late cue may still be shown at its time.
        """
        written_ms = self._written[self._last].period.end_ms if self._written else Fraction(0)
        for one in new:
            self.counts.cues += 1
            if one.end_ms is not None and one.end_ms <= written_ms:
                self._late.append(one)
                self.counts.late += 1
            else:
                self._cues.append(one)

    def _write(self, listed: Listed) -> None:
        period = listed.period
        before = self._written.get(self._last)
        # the times of a segment may begin after the end of the one before it
        gap_ms = period.start_ms if before is None else before.period.end_ms
        shown = [(one.cue, one.notes) for one in self._late]
        self._late.clear()
        for one in self._cues:
            if one.cue.start_ms < period.end_ms:
                cue = _shown_in(one, listed)
                if cue is None and one.cue.start_ms >= gap_ms:
                    cue = one.cue
                    self.counts.late += 1
                if cue is not None:
                    shown.append((cue, one.notes))
        self._cues = [one for one in self._cues if one.end_ms is None or one.end_ms > period.end_ms]
        notes = [Note(text, index) for index, (_, texts) in enumerate(shown) for text in texts]
        cues = [cue for cue, _ in shown]
        track = segment_track(self._source.track, period, cues, notes)
        write_atomically(str(self._folder / self._file(listed.number)), render_vtt(track))
        self._written[listed.number] = listed
        self._last = listed.number
        self.counts.segments += 1

    def _write_playlist(self, window: Window) -> None:
        listed = window.segments
        names = [one.number for one in listed], window.is_ended
        if names == self._names or not (listed or window.is_ended):
            return
        entries = [
            Entry(
                uri_of(self._file(one.number)),
                one.duration_ms,
                one.duration_text,
                one.is_discontinuity,
                one.program_date,
            )
            for one in listed
        ]
        first = listed[0] if listed else None
        text = render_playlist(
            entries,
            target_s=window.target_s,
            sequence=first.number if first is not None else 0,
            # those before the first segment: its own is still listed
            discontinuity_sequence=first.discontinuity - first.is_discontinuity if first else 0,
            is_vod=False,
            is_ended=window.is_ended,
        )
        self._longest_ms = max(
            self._longest_ms, sum((one.duration_ms for one in listed), Fraction(0))
        )
        write_atomically(str(self._folder / f"{self._name}.m3u8"), text)
        self._names = names

    def _remove_old(self, window: Window, now_ms: int) -> None:
        """Remove files whose segments left the playlist long enough ago.

        A client may still have the longest playlist with it, so a file stays as long as that lasts
        and the segment itself (RFC 8216 section 6.2.2).
        """
        listed = {one.number for one in window.segments}
        for number in [one for one in self._written if one not in listed]:
            segment = self._written[number]
            if number not in self._remove_at_ms:
                keep_ms = segment.duration_ms + self._longest_ms
                self._remove_at_ms[number] = now_ms + int(keep_ms) + 1
            elif self._remove_at_ms[number] <= now_ms:
                (self._folder / self._file(number)).unlink(missing_ok=True)
                del self._remove_at_ms[number]
                if number != self._last:
                    del self._written[number]
                self.counts.removed += 1

    def _file(self, number: int) -> str:
        return f"{self._name}-{number:05}.vtt"

    def _report_new(self, of: str, problems: Sequence[str]) -> None:
        for problem in problems[self._reported[of] :]:
            self._report(problem)
        self._reported[of] = len(problems)


def _shown_in(one: LiveCue, listed: Listed) -> Cue | None:
    """Return a cue as a segment has it; None if it does not show there.

    One whose end is known has its full times. Else it is cut to the segment, and each part has its
    own identifier, because a player shows two parts of one identifier only once (8216bis 3.1.4).
    """
    cue, period = one.cue, listed.period
    if one.end_ms is not None and not one.parts:
        is_shown = one.end_ms > period.start_ms or cue.start_ms >= period.start_ms
        return replace(cue, end_ms=one.end_ms) if is_shown else None
    start_ms = max(cue.start_ms, -int(-period.start_ms // 1))
    end_ms = -int(-period.end_ms // 1) if one.end_ms is None else one.end_ms
    if end_ms <= start_ms:
        return None
    one.parts += 1
    name = cue.identifier if one.parts == 1 else f"{cue.identifier}-part{one.parts}"
    return replace(cue, start_ms=start_ms, end_ms=end_ms, identifier=name)
