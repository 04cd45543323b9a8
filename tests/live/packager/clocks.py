"""A clock on which time passes only by waiting, and then at once."""

from __future__ import annotations

from collections.abc import Callable


class JumpingClock:
    """Starts at a moment; ``at_each_wait`` is called with the new moment."""

    def __init__(self, now_ms: int, at_each_wait: Callable[[int], None] = lambda _: None) -> None:
        self._now_ms = now_ms
        self._at_each_wait = at_each_wait

    def now_ms(self) -> int:
        return self._now_ms

    def wait_ms(self, length_ms: int) -> None:
        self._now_ms += length_ms
        self._at_each_wait(self._now_ms)
