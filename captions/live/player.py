"""Play captions into a stream: post each before its time, and account for those that fail.

One thread does everything in turns: take in what is new, drop what is too old, make one request at
most, wait until something is due. A post keeps its number until it is known what became of it; see
``captions.live.flight``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import methodcaller

from captions.errors import CaptionsError
from captions.live.cue import LiveCue, NotShown, Reason
from captions.live.flight import Flight
from captions.live.intake import Intake
from captions.live.pending import Pending
from captions.live.recording import Recording
from captions.live.reply import Reply
from captions.live.report import LiveReport
from captions.live.sender import Sender
from captions.live.services import Service
from captions.live.sources import Source
from captions.live.steering import Steering
from captions.live.timeline import Timeline
from captions.live.tools import Pace, Status, Tools

WINDOW_MS = 60_000
"""How far the time of a caption may be from the server's clock."""

# How soon (ms) what is shown when it arrives should be taken.
_SOON_MS = 1000
# How often (ms) keys, a control file and a growing source are looked at.
_POLL_MS = 100


class Player:
    """A run.

    ``last_ms`` is the start of the last caption that an earlier run has sent. ``zero_ms`` is what
    is 0:00 in the recording, in milliseconds since 1970; None begins it with the first caption.
    """

    def __init__(
        self,
        source: Source,
        service: Service,
        timeline: Timeline,
        tools: Tools,
        pace: Pace,
        *,
        last_ms: int | None = None,
        zero_ms: int | None = None,
    ) -> None:
        self._source = source
        self._service = service
        self._timeline = timeline
        self._tools = tools
        self._pace = pace
        self._last_ms = last_ms
        self._zero_ms = zero_ms
        self._pending = Pending(timeline, ahead_ms=pace.ahead_ms if service.has_times else 0)
        self._sender = Sender(service, tools, pace)
        self._steering = Steering(tools.controls, timeline, self._problem, tools.listener.notice)
        self._flight: Flight | None = None
        self._typed_ms = 0
        self._intake = Intake(
            source, service, timeline, self._pending, pace,
            last_ms=last_ms, not_shown=self._not_shown, problem=self._problem,
        )  # fmt: skip
        self._is_over = False
        self.report = LiveReport(service.name, timeline.start_ms)

    def run(self) -> LiveReport:
        """Send everything at its time, until the end or Ctrl-C. Returns what was done."""
        try:
            if self._zero_ms is not None:
                self._record(methodcaller("begin", self._zero_ms))
            self._keep()
            while not self._is_over:
                self._take_turn()
        except KeyboardInterrupt:
            self.report.is_stopped = True
        self._finish()
        return self.report

    def _take_turn(self) -> None:
        clock = self._tools.clock
        now_ms = clock.now_ms()
        if self._steering.obey(now_ms):
            self._keep()
        self._intake.read_new(now_ms, self._typed_ms)
        self._drop_old(now_ms)
        acted = self._act(now_ms)
        now_ms = clock.now_ms()
        self._tools.listener.update(self._status(now_ms))
        if self._is_over or acted:
            return
        is_empty = not self._pending and self._flight is None
        if self._source.is_ended and is_empty:
            self._is_over = True
            return
        clock.wait_ms(self._wait_ms(now_ms))

    def _drop_old(self, now_ms: int) -> None:
        if self._is_paused:
            return
        for cue in self._pending.take_older(now_ms - self._pace.max_age_ms):
            self._drop(cue, now_ms)
        flight = self._flight
        if flight is None:
            return
        oldest_ms = now_ms - self._pace.max_age_ms
        if min(flight.dues_ms) >= oldest_ms:
            return
        # its number is used up; what is young enough is sent again under a new one
        self._flight = None
        young = []
        for cue in flight.cues:
            if self._timeline.due_ms(cue) >= oldest_ms:
                young.append(cue)
            else:
                self._not_shown(cue, "unknown", flight.status)
        self._pending.put_back(young)

    def _drop(self, cue: LiveCue, now_ms: int) -> None:
        is_outside = self._timeline.due_ms(cue) < now_ms - WINDOW_MS
        self._not_shown(cue, "outside" if is_outside else "late")

    # What goes out

    def _act(self, now_ms: int) -> bool:
        """Make a request if one is due. Returns whether there was one."""
        sender = self._sender
        if now_ms < sender.not_before_ms:
            return False
        if self._flight is None:
            cues = []
            if not sender.wants_clock(now_ms, self._next_ms()) and not self._is_paused:
                cues = self._pending.take_due(now_ms)
            if not cues:
                return self._act_without_captions(now_ms)
            self._flight = self._new_flight(cues)
        self._send(self._flight)
        return True

    def _act_without_captions(self, now_ms: int) -> bool:
        sender = self._sender
        if not sender.wants_clock(now_ms, self._next_ms()) and sender.heartbeat_ms(now_ms) > 0:
            return False
        if sender.send_heartbeat() == "end":
            self._is_over = True
        return True

    def _new_flight(self, cues: Sequence[LiveCue]) -> Flight:
        offset_ms = self._sender.server.offset_ms
        due = [(self._timeline.due_ms(cue), cue) for cue in cues]
        body = self._service.body([(time_ms + offset_ms, cue.text) for time_ms, cue in due])
        dues_ms = [time_ms for time_ms, _ in due]
        made_ms = self._tools.clock.now_ms()
        return Flight(list(cues), dues_ms, body, self._tools.numbers.use(), made_ms)

    def _send(self, flight: Flight) -> None:
        self.report.counts.retried += self._sender.trouble is not None
        reply, verdict = self._sender.request(flight.body, flight.number)
        flight.add(reply)
        if verdict == "retry":
            if not flight.is_unknown:
                # nothing has reached the server: what is due by then is sent with it
                self._flight = None
                self._tools.numbers.give_back(flight.number)
                self._pending.put_back(flight.cues)
            return
        self._flight = None
        self._is_over = verdict == "end"
        if verdict == "taken":
            self._taken(flight, reply)
            return
        if not flight.is_unknown:
            self._tools.numbers.give_back(flight.number)
        for cue in flight.cues:
            self._not_shown(cue, "unknown" if flight.is_unknown else "refused", reply.status)
        if verdict == "refused":
            self._tools.listener.notice(f"Warning: {reply.described}; not sent again")

    def _taken(self, flight: Flight, reply: Reply) -> None:
        counts = self.report.counts
        counts.posts += 1
        for cue, due_ms in zip(flight.cues, flight.dues_ms):
            if cue.is_timed:
                self._last_ms = max(self._last_ms or 0, cue.start_ms)
            else:
                self._typed_ms = max(self._typed_ms, due_ms)
            if cue.is_clear:
                continue
            counts.sent += 1
            counts.late += self._is_late(cue, due_ms, flight.made_ms, reply.received_ms)
            end_ms, text = due_ms + cue.end_ms - cue.start_ms, cue.text
            self._record(methodcaller("add", due_ms, end_ms, text))
        self._tools.numbers.note(last_ms=self._last_ms)

    def _is_late(self, cue: LiveCue, due_ms: int, made_ms: int, taken_ms: int) -> bool:
        """Return whether a caption was taken too late to be shown at its time."""
        if cue.is_timed and self._service.has_times:
            return taken_ms > due_ms
        # without times it is sent when it is shown, and a typed one when it has come
        return taken_ms > (due_ms if cue.is_timed else made_ms) + _SOON_MS

    # What is kept, shown and reported

    def _wait_ms(self, now_ms: int) -> int:
        sender = self._sender
        next_ms = now_ms if self._flight is not None else self._next_ms()
        requests = [sender.heartbeat_ms(now_ms), sender.clock_ms(now_ms, next_ms)]
        if next_ms is not None:
            requests.append(next_ms - now_ms)
        waits = [self._tools.refresh_ms, max(min(requests), sender.not_before_ms - now_ms)]
        if self._source.is_growing or self._tools.controls:
            waits.append(_POLL_MS)
        return max(1, min(waits))

    @property
    def _is_paused(self) -> bool:
        return self._timeline.paused_ms is not None

    def _next_ms(self) -> int | None:
        """Return when the next post is due, None if there is none or a pause."""
        return None if self._is_paused else self._pending.next_ms()

    def _status(self, now_ms: int) -> Status:
        first = self._pending.first
        return Status(
            self.report.counts,
            self._is_paused,
            self._timeline.shift_ms,
            self._sender.offset_ms,
            first.text if first is not None else None,
            self._timeline.due_ms(first) - now_ms if first is not None else None,
            self._sender.trouble,
        )

    def _keep(self) -> None:
        recording = self._tools.recording
        self._tools.numbers.keep(
            start_ms=self._timeline.start_ms,
            shift_ms=self._timeline.shift_ms,
            paused_ms=self._timeline.paused_ms,
            last_ms=self._last_ms,
            zero_ms=recording.zero_ms if recording is not None else self._zero_ms,
        )

    def _record(self, write: Callable[[Recording], None]) -> None:
        if self._tools.recording is None:
            return
        try:
            write(self._tools.recording)
        except CaptionsError as error:
            self._problem(f"a caption is missing in the recording: {error}")

    def _problem(self, text: str) -> None:
        """Report something once."""
        if text not in self.report.problems:
            self.report.problems.append(text)
            self._tools.listener.notice(f"Warning: {text}")

    def _not_shown(self, cue: LiveCue, reason: Reason, status: int | None = None) -> None:
        if cue.is_clear:
            return
        start_ms = cue.start_ms if cue.is_timed else None
        due_ms = self._timeline.due_ms(cue)
        self.report.not_shown.append(NotShown(start_ms, due_ms, cue.text, reason, status))

    def _finish(self) -> None:
        if self._flight is not None:
            for cue in self._flight.cues:
                self._not_shown(cue, "unknown", self._flight.status)
        for cue in self._pending.take_all():
            self._not_shown(cue, "unsent")
        self._keep()
        report, numbers = self.report, self._tools.numbers
        report.problems += self._source.problems()
        report.start_ms = self._timeline.start_ms
        report.shift_ms = self._timeline.shift_ms
        report.offset_ms = self._sender.offset_ms
        report.ended_by = self._sender.ended_by
        report.next_number, report.is_kept = numbers.next, numbers.is_saved
