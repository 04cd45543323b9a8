"""Keep account of a run: what was sent, what was not shown, what went wrong, and the recording."""

from __future__ import annotations

from collections.abc import Callable

from captions.errors import CaptionsError
from captions.live.cue import LiveCue, NotShown, Reason
from captions.live.flight import Flight
from captions.live.recording import Recording
from captions.live.reply import Reply
from captions.live.report import LiveReport
from captions.live.services import Service
from captions.live.timeline import Timeline
from captions.live.tools import Listener

# Posts refused in a row after which there must be a reason that they share.
_MANY_REFUSED = 3
# How soon (ms) a caption that is sent at its own time, not ahead, counts as in time.
_SOON_MS = 1000


class Ledger:
    """The account of a run; ``report`` is what it comes to."""

    def __init__(
        self,
        service: Service,
        timeline: Timeline,
        listener: Listener,
        recording: Recording | None = None,
    ) -> None:
        self._service = service
        self._timeline = timeline
        self._listener = listener
        self._recording = recording
        self._refused_in_a_row = 0
        self.report = LiveReport(service.name, timeline.start_ms)

    @property
    def zero_ms(self) -> int | None:
        """What is 0:00 in the recording, in milliseconds since 1970; None if not known yet."""
        return None if self._recording is None else self._recording.zero_ms

    def begin_recording(self, zero_ms: int) -> None:
        """Set what is 0:00 in the recording, if there is one."""
        self._record(lambda recording: recording.begin(zero_ms))

    def taken(self, flight: Flight, taken_ms: int) -> None:
        """Count and record the captions of a post that the server took at a time."""
        self._refused_in_a_row = 0
        counts = self.report.counts
        counts.posts += 1
        for cue, due_ms in zip(flight.cues, flight.dues_ms):
            if cue.is_clear:
                continue
            counts.sent += 1
            counts.late += self._is_late(cue, due_ms, flight.made_ms, taken_ms)
            self._record_cue(cue, due_ms)

    def refused(self, flight: Flight, reply: Reply) -> None:
        """Note that the server refused a post, which is not sent again."""
        for cue in flight.cues:
            self.not_shown(cue, "unknown" if flight.is_unknown else "refused", reply.status)
        self._listener.notice(f"Warning: {reply.described}; not sent again")
        self._refused_in_a_row += 1
        if self._refused_in_a_row == _MANY_REFUSED:
            self.problem(
                f"{_MANY_REFUSED} posts in a row were refused; if another program has sent to this "
                "address, give a number after its last one as `first_seq`"
            )

    def not_shown(self, cue: LiveCue, reason: Reason, status: int | None = None) -> None:
        """Note that a caption was not shown, or may not have been."""
        if cue.is_clear:
            return
        start_ms = cue.start_ms if cue.is_timed else None
        due_ms = self._timeline.due_ms(cue)
        self.report.not_shown.append(NotShown(start_ms, due_ms, cue.text, reason, status))

    def problem(self, text: str) -> None:
        """Note and show what went wrong, once however often it happens."""
        if text not in self.report.problems:
            self.report.problems.append(text)
            self._listener.notice(f"Warning: {text}")

    def _is_late(self, cue: LiveCue, due_ms: int, made_ms: int, taken_ms: int) -> bool:
        """Return whether a caption was taken too late to be shown at its time."""
        if cue.is_timed and self._service.has_times:
            return taken_ms > due_ms
        # without times it is sent when it is shown, and a typed one when it has come
        return taken_ms > (due_ms if cue.is_timed else made_ms) + _SOON_MS

    def _record_cue(self, cue: LiveCue, due_ms: int) -> None:
        end_ms = due_ms + cue.end_ms - cue.start_ms
        self._record(lambda recording: recording.add(due_ms, end_ms, cue.text))

    def _record(self, write: Callable[[Recording], None]) -> None:
        if self._recording is None:
            return
        try:
            write(self._recording)
        except CaptionsError as error:
            self.problem(f"a caption is missing in the recording: {error}")
