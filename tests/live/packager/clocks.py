"""A clock on which time passes only by waiting, and that says when it does."""

from __future__ import annotations

from collections.abc import Callable

from captions.live.clock import JumpingClock as PlainJumpingClock


class JumpingClock(PlainJumpingClock):
    """Starts at a moment; ``at_each_wait`` is called with the new moment."""

    def __init__(self, now_ms: int, at_each_wait: Callable[[int], None] = lambda _: None) -> None:
        super().__init__(now_ms)
        self._at_each_wait = at_each_wait

    def wait_ms(self, length_ms: int) -> None:
        super().wait_ms(length_ms)
        self._at_each_wait(self.now_ms())
