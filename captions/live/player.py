"""Play captions into a stream: post each before its time, and account for those that fail.

One thread does everything in turns: take in what is new, drop what is too old, make one request at
most, wait until something is due. A post keeps its number until it is known what became of it; see
``captions.live.flight``.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.live.cue import LiveCue
from captions.live.flight import Flight
from captions.live.intake import Intake
from captions.live.ledger import Ledger
from captions.live.pending import Pending
from captions.live.report import LiveReport
from captions.live.sender import Sender
from captions.live.services import Service
from captions.live.sources import Source
from captions.live.steering import Steering
from captions.live.timeline import Timeline
from captions.live.tools import Pace, Status, Tools

WINDOW_MS = 60_000
"""How far the time of a caption may be from the server's clock."""

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
        self._ledger = Ledger(service, timeline, tools.listener, tools.recording)
        self._steering = Steering(
            tools.controls, timeline, self._ledger.problem, tools.listener.notice
        )
        self._intake = Intake(
            source, service, timeline, self._pending, pace,
            last_ms=last_ms, not_shown=self._ledger.not_shown, problem=self._ledger.problem,
        )  # fmt: skip
        # the post whose fate is not known yet, and the time of the last typed caption that was sent
        self._flight: Flight | None = None
        self._typed_ms = 0
        self._is_over = False

    def run(self) -> LiveReport:
        """Send everything at its time, until the end or Ctrl-C. Returns what was done."""
        try:
            if self._zero_ms is not None:
                self._ledger.begin_recording(self._zero_ms)
            self._keep()
            while not self._is_over:
                self._take_turn()
        except KeyboardInterrupt:
            self._ledger.report.is_stopped = True
        return self._finish()

    def _take_turn(self) -> None:
        clock = self._tools.clock
        now_ms = clock.now_ms()
        if self._steering.obey(now_ms):
            self._keep()
        self._intake.read_new(now_ms, self._typed_ms)
        self._drop_old(now_ms)
        acted = self._act(now_ms)
        self._ledger.report.counts.retried = self._sender.retried
        now_ms = clock.now_ms()
        self._tools.listener.update(self._status(now_ms))
        if self._is_over or acted:
            return
        is_empty = not self._pending and self._flight is None
        if self._source.is_ended and is_empty:
            self._is_over = True
            return
        clock.wait_ms(self._wait_ms(now_ms))

    # What is too old

    def _drop_old(self, now_ms: int) -> None:
        oldest_ms = now_ms - self._pace.max_age_ms
        if not self._is_paused:
            for cue in self._pending.take_older(oldest_ms):
                is_outside = self._timeline.due_ms(cue) < now_ms - WINDOW_MS
                self._ledger.not_shown(cue, "outside" if is_outside else "late")
        if self._flight is not None and min(self._flight.dues_ms) < oldest_ms:
            self._give_up(self._flight, oldest_ms)

    def _give_up(self, flight: Flight, oldest_ms: int) -> None:
        """Stop trying a post of unknown fate, whose number is used up.

        Those of its captions that are young enough are sent again under a new number.
        """
        self._flight = None
        young = []
        for cue in flight.cues:
            if self._timeline.due_ms(cue) >= oldest_ms:
                young.append(cue)
            else:
                self._ledger.not_shown(cue, "unknown", flight.status)
        self._pending.put_back(young)

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
        reply, verdict = self._sender.request(flight.body, flight.number)
        flight.add(reply)
        if verdict == "retry" and flight.is_unknown:
            return
        self._flight = None
        self._is_over = verdict == "end"
        if verdict == "taken":
            self._taken(flight, reply.received_ms)
            return
        if not flight.is_unknown:
            self._tools.numbers.give_back(flight.number)
        if verdict == "retry":
            # nothing has reached the server: what is due by then is sent with it
            self._pending.put_back(flight.cues)
            return
        self._ledger.refused(flight, reply)

    def _taken(self, flight: Flight, taken_ms: int) -> None:
        for cue, due_ms in zip(flight.cues, flight.dues_ms):
            if cue.is_timed:
                is_later = self._last_ms is None or cue.start_ms > self._last_ms
                self._last_ms = cue.start_ms if is_later else self._last_ms
            else:
                self._typed_ms = max(self._typed_ms, due_ms)
        # at once: a run that is killed now must not send them again when it is resumed
        self._tools.numbers.keep(last_ms=self._last_ms)
        self._ledger.taken(flight, taken_ms)

    # How long to wait, and what is kept, shown and reported

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
            self._ledger.report.counts,
            self._is_paused,
            self._timeline.shift_ms,
            self._sender.offset_ms,
            first.text if first is not None else None,
            self._timeline.due_ms(first) - now_ms if first is not None else None,
            self._sender.trouble,
        )

    def _keep(self) -> None:
        zero_ms = self._ledger.zero_ms
        self._tools.numbers.keep(
            start_ms=self._timeline.start_ms,
            shift_ms=self._timeline.shift_ms,
            paused_ms=self._timeline.paused_ms,
            last_ms=self._last_ms,
            zero_ms=self._zero_ms if zero_ms is None else zero_ms,
        )

    def _finish(self) -> LiveReport:
        if self._flight is not None:
            for cue in self._flight.cues:
                self._ledger.not_shown(cue, "unknown", self._flight.status)
        for cue in self._pending.take_all():
            self._ledger.not_shown(cue, "unsent")
        self._keep()
        report, numbers = self._ledger.report, self._tools.numbers
        report.problems += self._source.problems()
        report.start_ms = self._timeline.start_ms
        report.shift_ms = self._timeline.shift_ms
        report.offset_ms = self._sender.offset_ms
        report.ended_by = self._sender.ended_by
        report.next_number, report.is_kept = numbers.next, numbers.is_saved
        return report
