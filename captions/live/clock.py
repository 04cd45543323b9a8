"""The clocks of a live run: the real one, and one that jumps instead of waiting.

Times are milliseconds since 1970 (UTC) on this machine's clock; what the server's clock shows is
worked out in ``captions.live.server_clock``.
"""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """What tells the time, and waits."""

    def now_ms(self) -> int:
        """Return the milliseconds since 1970 (UTC)."""
        ...

    def wait_ms(self, length_ms: int) -> None:
        """Return after a time, or a little earlier."""
        ...


class SystemClock:
    """This machine's clock, read once at the start and then counted on evenly.

    When the machine's clock is corrected, over the network or by hand, the stream does not jump,
    and so a run must not either. Time while the machine sleeps counts where the system counts it.
    """

    def __init__(self) -> None:
        # of Linux alone; time.monotonic stops there while the machine sleeps
        self._sleepless_clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
        self._base_ms = time.time_ns() // 1_000_000 - self._passed_ms()

    def now_ms(self) -> int:
        """Return the milliseconds since 1970 (UTC)."""
        return self._base_ms + self._passed_ms()

    def wait_ms(self, length_ms: int) -> None:
        """Return after a time."""
        time.sleep(max(0, length_ms) / 1000)

    def _passed_ms(self) -> int:
        if self._sleepless_clock is not None:
            return time.clock_gettime_ns(self._sleepless_clock) // 1_000_000
        return time.monotonic_ns() // 1_000_000


class JumpingClock:
    """A clock on which time passes only by waiting, and then at once: for dry runs and tests.

    >>> clock = JumpingClock(1000)
    >>> clock.wait_ms(250)
    >>> clock.now_ms()
    1250
    """

    def __init__(self, now_ms: int) -> None:
        self._now_ms = now_ms

    def now_ms(self) -> int:
        """Return the milliseconds since 1970 (UTC)."""
        return self._now_ms

    def wait_ms(self, length_ms: int) -> None:
        """Let a time pass at once."""
        self._now_ms += max(0, length_ms)
