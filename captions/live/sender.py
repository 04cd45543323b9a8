"""Make the requests of a run: what their answers mean for its clock, its pace and its end."""

from __future__ import annotations

from captions.live.backoff import Backoff
from captions.live.flight import Flight
from captions.live.reply import Reply
from captions.live.server_clock import ServerClock, parse_utc_ms
from captions.live.services import Service, Verdict
from captions.live.tools import Pace, Tools

# Heartbeats in a row to read the server's clock, before captions are sent without.
_CLOCK_TRIES = 3
# How long (ms) before the next post the server's clock is read again, after a silence.
_CLOCK_AHEAD_MS = 2000
# How far (ms) the server's clock may be from ours before it is reported: clocks that are set over
# the network are much closer, and viewers notice captions that are a second or two off.
_CLOSE_MS = 2000
# Longer than any wait (ms): no heartbeat is due.
_NEVER_MS = 1 << 40


class Sender:
    """Sends posts and heartbeats. Times are milliseconds since 1970.

    ``not_before_ms`` is when the next request may be made. ``trouble`` is what went wrong last, in
    words, None while all is well. ``retried`` counts the requests that followed a failed one.
    ``ended_by`` is the answer after which nothing will be taken.
    """

    def __init__(self, service: Service, tools: Tools, pace: Pace) -> None:
        self._service = service
        self._tools = tools
        self._pace = pace
        self._backoff = Backoff(tools.random)
        self._has_heartbeats = service.has_times and pace.heartbeat_ms != 0
        self._clock_tries = 0
        self._last_post_ms = tools.clock.now_ms()
        self._outage_ms: int | None = None
        self.server = ServerClock()
        self.not_before_ms = 0
        self.trouble: str | None = None
        self.retried = 0
        self.ended_by: str | None = None

    @property
    def offset_ms(self) -> int | None:
        """How far the server's clock is ahead of ours, None if it is not known."""
        return self.server.offset_ms if self.server.is_known else None

    def request(self, body: bytes, number: int) -> tuple[Reply, Verdict]:
        """Make a request, and note what the answer means for those after it."""
        self.retried += self.trouble is not None
        reply = self._tools.post(body, {**self._service.parameters, "seq": str(number)})
        self._last_post_ms = reply.received_ms
        self._read_clock(reply)
        verdict = self._service.verdict(reply)
        if verdict == "retry":
            self._note_outage(reply)
            self.not_before_ms = reply.received_ms + self._backoff.next_ms(reply.retry_after_ms)
        else:
            self._backoff.reset()
            self.not_before_ms = 0
            self._note_end_of_outage(reply)
        if verdict == "end":
            self.ended_by = reply.described
        return reply, verdict

    def wants_clock(self, now_ms: int, next_ms: int | None) -> bool:
        """Return whether the server's clock should be read now, for the post that is next."""
        return self.clock_ms(now_ms, next_ms) <= 0

    def clock_ms(self, now_ms: int, next_ms: int | None) -> int:
        """Return how long it is until the server's clock should be read.

        That is at the start, and before a post that follows a long silence.
        """
        if not self._has_heartbeats or self._clock_tries >= _CLOCK_TRIES:
            return _NEVER_MS
        if not self.server.is_known:
            return 0
        if next_ms is None:
            return _NEVER_MS
        read_ms = next_ms - _CLOCK_AHEAD_MS
        return max(0, read_ms - now_ms) if self.server.is_old(max(read_ms, now_ms)) else _NEVER_MS

    def heartbeat_ms(self, now_ms: int) -> int:
        """Return how long it is until the next regular heartbeat."""
        if not (self._has_heartbeats and self._pace.heartbeat_ms):
            return _NEVER_MS
        return self._last_post_ms + self._pace.heartbeat_ms - now_ms

    def send_heartbeat(self) -> Verdict:
        """Send an empty post. Returns what its answer means."""
        self._clock_tries += 1
        numbers = self._tools.numbers
        number = numbers.use() if self._pace.numbers_heartbeats else numbers.next
        reply, verdict = self.request(b"", number)
        if verdict == "refused":
            self._has_heartbeats = False
            self._tools.listener.notice(f"Warning: {reply.described} to a heartbeat; no more sent")
        is_used = verdict == "taken" or Flight([], [], b"", number).add(reply)
        if self._pace.numbers_heartbeats and not is_used:
            numbers.give_back(number)
        return verdict

    def _read_clock(self, reply: Reply) -> None:
        """Learn the server's time from an answer, if it is there."""
        server_ms = parse_utc_ms(reply.body) if self._service.has_times else None
        if server_ms is None or reply.status is None:
            return
        was_known = self.server.is_known
        self._clock_tries = 0
        self.server.add(sent_ms=reply.sent_ms, received_ms=reply.received_ms, server_ms=server_ms)
        offset_ms = self.server.offset_ms
        if not was_known and abs(offset_ms) >= _CLOSE_MS:
            side = "ahead of" if offset_ms > 0 else "behind"
            self._tools.listener.notice(
                f"Note: the server's clock is {abs(offset_ms) / 1000:.1f} s {side} this machine's, "
                "by which clock times are meant"
            )

    def _note_outage(self, reply: Reply) -> None:
        if self.trouble != reply.described:
            self.trouble = reply.described
            self._tools.listener.notice(f"Warning: {reply.described}; trying again")
        if self._outage_ms is None:
            self._outage_ms = reply.sent_ms

    def _note_end_of_outage(self, reply: Reply) -> None:
        if self._outage_ms is not None and reply.is_success:
            length_s = (reply.received_ms - self._outage_ms + 500) // 1000
            self._tools.listener.notice(f"The server takes captions again, after {length_s} s")
        self._outage_ms = self.trouble = None
