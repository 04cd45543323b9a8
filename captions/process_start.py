"""Start other processes so that Ctrl-C does not reach them.

A terminal sends Ctrl-C to all processes of a command. Workers ignore it, since the process that
started them handles it, but a new one needs a moment until it does. The rooms that start workers,
``audio`` and ``batch``, start them in the context of this module.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_blocked() -> Iterator[None]:
    """Block Ctrl-C in this context: processes started in it inherit that; here it is delayed."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # started in here it would unblock Ctrl-C
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
