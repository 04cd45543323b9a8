"""Play captions into a stream: post each before its time, and account for those that fail.

One thread does everything in turns: take in what is new, drop what is too old, make one request at
most, wait until something is due. A post keeps its number until it is known what became of it; see
``captions.live.flight``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Protocol

from captions.errors import CaptionsError
from captions.live.backoff import Backoff
from captions.live.clock import Clock
from captions.live.control import SHIFT_MS, Control, Word
from captions.live.cue import LiveCue, NotShown, Reason
from captions.live.flight import Flight
from captions.live.numbers import Numbers
from captions.live.pending import Pending
from captions.live.recording import Recording
from captions.live.reply import Reply
from captions.live.report import Counts, LiveReport
from captions.live.server_clock import ServerClock, parse_utc_ms
from captions.live.services import Service
from captions.live.sources import Source, with_clears
from captions.live.timeline import Timeline
from captions.record import Record, field
from captions.timecode import format_clock

Post = Callable[[bytes, dict[str, str]], Reply]

WINDOW_MS = 60_000
"""How far the time of a caption may be from the server's clock."""

# How often (ms) keys, a control file and a growing source are looked at.
_POLL_MS = 100
# The longest wait (ms) without a look at the clock.
_LONGEST_WAIT_MS = 30_000
# Tries of the heartbeat that reads the server's clock at the start, before captions go without.
_CLOCK_TRIES = 3


class Pace(Record, frozen=True):
    """How a run sends. All lengths in milliseconds.

    ``ahead_ms`` is how long before its time a caption is posted, ``max_age_ms`` how long after it
    still. ``heartbeat_ms`` is the length without a post after which an empty one is sent; None
    sends one at the start alone, 0 none at all. ``numbers_heartbeats`` gives them numbers of their
    own. ``sends_clears`` sends an empty text at the end of a caption.
    """

    ahead_ms: int = 10_000
    max_age_ms: int = 30_000
    heartbeat_ms: int | None = None
    numbers_heartbeats: bool = False
    sends_clears: bool = False


class Status(Record, frozen=True):
    """How a run is at a moment: for a line that is shown while it lasts.

    ``next_text`` is the next caption that is not sent, to be shown in ``next_ms``.
    """

    counts: Counts
    is_paused: bool
    shift_ms: int
    offset_ms: int | None
    next_text: str | None
    next_ms: int | None
    trouble: str | None


class Listener(Protocol):
    """Who is informed of a run."""

    def update(self, status: Status) -> None:
        """Show how the run is now; called often."""
        ...

    def notice(self, text: str) -> None:
        """Show that something happened."""
        ...


class Tools(Record, frozen=True):
    """What a run works with, beside its captions."""

    clock: Clock
    post: Post
    numbers: Numbers
    listener: Listener
    controls: Sequence[Control] = ()
    recording: Recording | None = None
    random: Random = field(default_factory=Random)
    refresh_ms: int = 1000


class Player:
    """A run. ``last_ms`` is the start of the last caption that an earlier run has sent."""

    def __init__(
        self,
        source: Source,
        service: Service,
        timeline: Timeline,
        tools: Tools,
        pace: Pace,
        *,
        last_ms: int | None = None,
        records_from_start: bool = True,
    ) -> None:
        self._source = source
        self._service = service
        self._timeline = timeline
        self._tools = tools
        self._pace = pace
        self._last_ms = last_ms
        self._records_from_start = records_from_start
        self._pending = Pending(timeline, ahead_ms=pace.ahead_ms if service.has_times else 0)
        self._server = ServerClock()
        self._backoff = Backoff(tools.random)
        self._flight: Flight | None = None
        self._not_before_ms = 0
        self._last_post_ms = tools.clock.now_ms()
        self._typed_ms = 0
        self._clock_tries = 0
        self._has_heartbeats = service.has_times and pace.heartbeat_ms != 0
        self._outage_ms: int | None = None
        self._trouble: str | None = None
        self._is_first = True
        self._is_over = False
        self.report = LiveReport(service.name, timeline.start_ms)

    def run(self) -> LiveReport:
        """Send everything at its time, until the end or Ctrl-C. Returns what was done."""
        try:
            if self._tools.recording is not None and self._records_from_start:
                self._record(lambda recording: recording.begin(self._timeline.start_ms))
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
        self._obey(now_ms)
        self._take_in(now_ms)
        self._drop_old(now_ms)
        acted = self._act(now_ms)
        now_ms = clock.now_ms()
        self._tools.listener.update(self._status(now_ms))
        if self._is_over or acted:
            return
        is_empty = not self._pending and self._flight is None
        if self._source.is_ended and is_empty and self._timeline.paused_ms is None:
            self._is_over = True
            return
        clock.wait_ms(self._wait_ms(now_ms))

    # What comes in

    def _obey(self, now_ms: int) -> None:
        for control in self._tools.controls:
            try:
                words = control.read_new()
            except CaptionsError as error:
                self._problem(str(error))
                continue
            for word in words:
                self._obey_word(word, now_ms)
            for word in control.unknown():
                self._tools.listener.notice(
                    f"Warning: {word[:20]!r} is not pause, resume, later, earlier or stop"
                )

    def _obey_word(self, word: Word, now_ms: int) -> None:
        timeline, notice = self._timeline, self._tools.listener.notice
        if word == "toggle":
            word = "pause" if timeline.paused_ms is None else "resume"
        if word == "pause" and timeline.pause(now_ms):
            notice("Paused. What was posted ahead is still shown")
        elif word == "resume" and timeline.resume(now_ms):
            notice("Resumed")
        elif word in ("later", "earlier"):
            timeline.shift_ms += SHIFT_MS if word == "later" else -SHIFT_MS
            notice(f"Captions not sent yet are moved by {format_clock(timeline.shift_ms)} s in all")
        elif word == "stop":
            raise KeyboardInterrupt
        self._keep()

    def _take_in(self, now_ms: int) -> None:
        try:
            cues = self._source.read_new(now_ms)
        except CaptionsError as error:
            self._problem(str(error))
            return
        if cues:
            self._take_in_cues(cues, now_ms)

    def _take_in_cues(self, cues: Sequence[LiveCue], now_ms: int) -> None:
        wanted = []
        for cue in cues:
            if cue.is_timed and self._last_ms is not None and cue.start_ms <= self._last_ms:
                continue  # an earlier run has sent it
            if not cue.is_timed and self._timeline.paused_ms is not None:
                self._not_shown(cue, "paused")
            elif self._is_first and cue.is_timed and self._has_passed(cue, now_ms):
                self._not_shown(cue, "passed")
            else:
                wanted.append(cue)
        self._is_first = self._is_first and not wanted
        typed = [cue for cue in wanted if not cue.is_timed]
        if typed:
            self._pending.make_way(self._timeline.due_ms(typed[0]), self._typed_ms)
            # never before what was sent already
            late_ms = self._typed_ms + 1 - self._timeline.due_ms(typed[0])
            if late_ms > 0:
                wanted = [_moved(cue, 0 if cue.is_timed else late_ms) for cue in wanted]
        self._pending.add(with_clears(wanted) if self._pace.sends_clears else wanted)

    def _has_passed(self, cue: LiveCue, now_ms: int) -> bool:
        if not self._service.has_times:
            return self._timeline.end_ms(cue) <= now_ms
        return self._timeline.due_ms(cue) < now_ms - self._pace.max_age_ms

    def _drop_old(self, now_ms: int) -> None:
        if self._timeline.paused_ms is not None:
            return
        for cue in self._pending.take_older(now_ms - self._pace.max_age_ms):
            self._drop(cue, now_ms)
        flight = self._flight
        if flight is None:
            return
        oldest_ms = min(map(self._timeline.due_ms, flight.cues))
        if oldest_ms >= now_ms - self._pace.max_age_ms:
            return
        # its number is used up; what is young enough is sent again under a new one
        self._flight = None
        young = []
        for cue in flight.cues:
            if self._timeline.due_ms(cue) >= now_ms - self._pace.max_age_ms:
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
        if now_ms < self._not_before_ms:
            return False
        if self._flight is None:
            if self._wants_clock():
                self._send_heartbeat(now_ms)
                return True
            is_paused = self._timeline.paused_ms is not None
            cues = [] if is_paused else self._pending.take_due(now_ms)
            if not cues:
                if self._heartbeat_ms(now_ms) > 0:
                    return False
                self._send_heartbeat(now_ms)
                return True
            self._flight = self._new_flight(cues)
        self._send(self._flight)
        return True

    def _new_flight(self, cues: Sequence[LiveCue]) -> Flight:
        offset_ms = self._server.offset_ms
        due = [(self._timeline.due_ms(cue), cue) for cue in cues]
        body = self._service.body([(time_ms + offset_ms, cue.text) for time_ms, cue in due])
        return Flight(list(cues), body, self._tools.numbers.use())

    def _send(self, flight: Flight) -> None:
        reply = self._request(flight.body, flight.number, is_retry=flight.tries > 0)
        flight.add(reply)
        verdict = self._service.judge(reply)
        if verdict == "retry":
            if not flight.is_unknown:
                # nothing has reached the server: what is due by then is sent with it
                self._flight = None
                self._tools.numbers.give_back(flight.number)
                self._pending.put_back(flight.cues)
            return
        self._flight = None
        if verdict == "taken":
            self._taken(flight, reply)
            return
        if not flight.is_unknown:
            self._tools.numbers.give_back(flight.number)
        for cue in flight.cues:
            self._not_shown(cue, "unknown" if flight.is_unknown else "refused", reply.status)
        if verdict == "refused":
            self._tools.listener.notice(f"Warning: {reply.described}; not sent again")

    def _request(self, body: bytes, number: int, *, is_retry: bool) -> Reply:
        """Make a request, and note what the answer means for those after it."""
        reply = self._tools.post(body, {**self._service.parameters, "seq": str(number)})
        self._last_post_ms = reply.received_ms
        server_ms = parse_utc_ms(reply.body) if self._service.has_times else None
        if server_ms is not None and reply.status is not None:
            self._server.add(
                sent_ms=reply.sent_ms, received_ms=reply.received_ms, server_ms=server_ms
            )
        self.report.counts.retried += is_retry
        verdict = self._service.judge(reply)
        if verdict == "retry":
            self._note_outage(reply)
            self._not_before_ms = reply.received_ms + self._backoff.next_ms(reply.retry_after_ms)
            return reply
        self._backoff.reset()
        self._not_before_ms = 0
        self._note_end_of_outage(reply)
        if verdict == "end":
            self.report.ended_by = reply.described
            self._is_over = True
        return reply

    def _note_outage(self, reply: Reply) -> None:
        if self._trouble != reply.described:
            self._trouble = reply.described
            self._tools.listener.notice(f"Warning: {reply.described}; trying again")
        if self._outage_ms is None:
            self._outage_ms = reply.sent_ms

    def _note_end_of_outage(self, reply: Reply) -> None:
        if self._outage_ms is not None and reply.is_success:
            length_s = (reply.received_ms - self._outage_ms + 500) // 1000
            self._tools.listener.notice(f"The server takes captions again, after {length_s} s")
        self._outage_ms = self._trouble = None

    def _taken(self, flight: Flight, reply: Reply) -> None:
        counts = self.report.counts
        counts.posts += 1
        for cue in flight.cues:
            due_ms = self._timeline.due_ms(cue)
            if cue.is_timed:
                self._last_ms = max(self._last_ms or 0, cue.start_ms)
            else:
                self._typed_ms = max(self._typed_ms, due_ms)
            if cue.is_clear:
                continue
            counts.sent += 1
            counts.late += reply.received_ms > due_ms
            end_ms, text = self._timeline.end_ms(cue), cue.text
            self._record(lambda recording, a=due_ms, b=end_ms, c=text: recording.add(a, b, c))
        self._keep()

    # Heartbeats

    def _wants_clock(self) -> bool:
        is_tried = self._clock_tries >= _CLOCK_TRIES or self._server.is_known
        return self._has_heartbeats and not is_tried and self.report.counts.posts == 0

    def _heartbeat_ms(self, now_ms: int) -> int:
        """Return how long it is until the next heartbeat."""
        if not (self._has_heartbeats and self._pace.heartbeat_ms):
            return _LONGEST_WAIT_MS
        return self._last_post_ms + self._pace.heartbeat_ms - now_ms

    def _send_heartbeat(self, now_ms: int) -> None:
        self._clock_tries += 1
        numbers = self._tools.numbers
        number = numbers.use() if self._pace.numbers_heartbeats else numbers.next
        reply = self._request(b"", number, is_retry=False)
        verdict = self._service.judge(reply)
        if verdict == "refused":
            self._has_heartbeats = False
            self._tools.listener.notice(f"Warning: {reply.described} to a heartbeat; no more sent")
        is_unused = verdict in ("refused", "end") or not Flight([], b"", number).add(reply)
        if verdict != "taken" and is_unused and self._pace.numbers_heartbeats:
            numbers.give_back(number)

    # What is kept, shown and reported

    def _wait_ms(self, now_ms: int) -> int:
        waits = [_LONGEST_WAIT_MS, self._heartbeat_ms(now_ms), self._tools.refresh_ms]
        if self._source.is_growing or self._tools.controls:
            waits.append(_POLL_MS)
        next_ms = self._pending.next_ms()
        is_due = self._timeline.paused_ms is None and next_ms is not None
        if self._flight is not None:
            waits.append(self._not_before_ms - now_ms)
        elif is_due and next_ms is not None:
            waits.append(max(next_ms, self._not_before_ms) - now_ms)
        return max(1, min(waits))

    def _status(self, now_ms: int) -> Status:
        first = self._pending.first
        return Status(
            self.report.counts,
            self._timeline.paused_ms is not None,
            self._timeline.shift_ms,
            self._server.offset_ms if self._server.is_known else None,
            first.text if first is not None else None,
            self._timeline.due_ms(first) - now_ms if first is not None else None,
            self._trouble,
        )

    def _keep(self) -> None:
        self._tools.numbers.keep(
            start_ms=self._timeline.start_ms,
            shift_ms=self._timeline.shift_ms,
            paused_ms=self._timeline.paused_ms,
            last_ms=self._last_ms,
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
        report.offset_ms = self._server.offset_ms if self._server.is_known else None
        report.next_number, report.is_kept = numbers.next, numbers.is_saved


def _moved(cue: LiveCue, by_ms: int) -> LiveCue:
    return LiveCue(cue.start_ms + by_ms, cue.end_ms + by_ms, cue.text, cue.is_timed, cue.is_clear)
