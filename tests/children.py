"""Child processes of the tests' own process."""

from __future__ import annotations

import time
from collections.abc import Collection
from multiprocessing import active_children

# Seconds for a pool to note that its processes have ended.
_WAIT_S = 5.0


def all_ended(besides: Collection[int | None] = ()) -> bool:
    """Return whether no child process is left, or none after a moment.

    A thread of a pool may just be noting that a process has ended. ``besides`` are the numbers of
    processes that do not count.
    """
    deadline_s = time.monotonic() + _WAIT_S
    while not {child.pid for child in active_children()} <= {*besides}:
        if time.monotonic() > deadline_s:
            return False
        time.sleep(0.02)
    return True
