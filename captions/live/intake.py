"""Move new captions from their source into the queue, except those that nobody would see in time.

Left out are captions whose time has passed when the run begins, and lines that come in a pause.
"""

from __future__ import annotations

from collections.abc import Callable

from captions.errors import CaptionsError
from captions.live.clears import with_clears
from captions.live.cue import LiveCue, Reason
from captions.live.pending import Pending
from captions.live.services import Service
from captions.live.sources import Source
from captions.live.timeline import Timeline
from captions.live.tools import Pace
from captions.record import replace

# How long (ms) a typed caption is shown at least before the next one replaces it.
_LEAST_SHOWN_MS = 500
# How far (ms) typed lines that come faster than they can be read may fall behind. Beyond that each
# is shown for less time.
_MOST_LATE_MS = 3000
# Captions that wait to be sent at most, of a text that is still being written.
_MOST_PENDING = 10_000


class Intake:
    """Moves captions from a source to a queue.

    ``last_ms`` is the start of the last caption that an earlier run has sent, None without one.
    ``not_shown`` is called with captions that are not taken in, and why; ``problem`` with what goes
    wrong in reading.
    """

    def __init__(
        self,
        source: Source,
        service: Service,
        timeline: Timeline,
        pending: Pending,
        pace: Pace,
        *,
        last_ms: int | None,
        not_shown: Callable[[LiveCue, Reason], None],
        problem: Callable[[str], None],
    ) -> None:
        self._source = source
        self._service = service
        self._timeline = timeline
        self._pending = pending
        self._pace = pace
        self._last_ms = last_ms
        self._not_shown = not_shown
        self._problem = problem
        self._is_first = True

    def read_new(self, now_ms: int, typed_ms: int) -> None:
        """Take in what is new. ``typed_ms`` is the time of the last typed caption that was sent.

        Both in milliseconds since 1970.
        """
        if self._source.is_growing and len(self._pending) >= _MOST_PENDING:
            return  # they last for hours; more would fill the memory
        try:
            cues = self._source.read_new(now_ms)
        except CaptionsError as error:
            self._problem(str(error))
            return
        wanted = [cue for cue in cues if self._is_wanted(cue, now_ms)]
        self._is_first = self._is_first and not wanted
        typed = [cue for cue in wanted if not cue.is_timed]
        if typed:
            late_ms = self._late_ms(self._timeline.due_ms(typed[0]), typed_ms)
            wanted = [cue if cue.is_timed else _moved(cue, late_ms) for cue in wanted]
            self._pending.make_way(self._timeline.due_ms(typed[0]) + late_ms, typed_ms)
        self._pending.add(with_clears(wanted) if self._pace.sends_clears else wanted)

    def _late_ms(self, due_ms: int, typed_ms: int) -> int:
        """Return how much later than its time a new line is shown, because of those before it."""
        after_pending_ms = min(self._pending.typed_end_ms() - due_ms, _MOST_LATE_MS)
        # never before what was sent already; too late already, it is shown right after that
        after_sent_ms = typed_ms + _LEAST_SHOWN_MS - due_ms
        if after_sent_ms > _MOST_LATE_MS:
            after_sent_ms = typed_ms + 1 - due_ms
        return max(0, after_pending_ms, after_sent_ms)

    def _is_wanted(self, cue: LiveCue, now_ms: int) -> bool:
        if not cue.is_timed:
            is_paused = self._timeline.paused_ms is not None
            if is_paused:
                self._not_shown(cue, "paused")
            return not is_paused
        if self._last_ms is not None and cue.start_ms <= self._last_ms:
            return False  # an earlier run has sent it
        has_passed = self._is_first and self._has_passed(cue, now_ms)
        if has_passed:
            self._not_shown(cue, "passed")
        return not has_passed

    def _has_passed(self, cue: LiveCue, now_ms: int) -> bool:
        if not self._service.has_times:
            return self._timeline.end_ms(cue) <= now_ms
        # a delayed stream shows it in its place
        return self._timeline.due_ms(cue) < now_ms - self._pace.max_age_ms


def _moved(cue: LiveCue, by_ms: int) -> LiveCue:
    return replace(cue, start_ms=cue.start_ms + by_ms, end_ms=cue.end_ms + by_ms)
