"""When the captions of a run are due: its start, what pauses and keys have moved."""

from __future__ import annotations

from captions.live.cue import LiveCue
from captions.record import Mutable


class Timeline(Mutable):
    """Where captions are in time, all in milliseconds.

    ``start_ms`` is when the stream starts (since 1970); pauses move it. ``shift_ms`` is added to
    all captions. ``paused_ms`` is when the present pause began, None while there is none.
    """

    start_ms: int
    shift_ms: int = 0
    paused_ms: int | None = None

    def due_ms(self, cue: LiveCue) -> int:
        """Return when a caption is to be shown, in milliseconds since 1970."""
        start_ms = self.start_ms if cue.is_timed else 0
        return start_ms + cue.start_ms + self.shift_ms

    def end_ms(self, cue: LiveCue) -> int:
        """Return until when a caption is to be shown, in milliseconds since 1970."""
        return self.due_ms(cue) + cue.end_ms - cue.start_ms

    def pause(self, now_ms: int) -> bool:
        """Begin a pause. Returns whether there was none."""
        if self.paused_ms is not None:
            return False
        self.paused_ms = now_ms
        return True

    def resume(self, now_ms: int) -> bool:
        """End the pause: captions with times of their own continue where they stopped.

        Returns whether there was one. A stream that has not started when the pause ends starts at
        its time.
        """
        if self.paused_ms is None:
            return False
        self.start_ms += max(0, now_ms - max(self.paused_ms, self.start_ms))
        self.paused_ms = None
        return True
