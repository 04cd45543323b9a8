"""Handle signals in a run of many files.

The first Ctrl-C lets open files finish, the second stops. SIGTERM, which ``kill`` and a system that
shuts down send, stops at once, but ends worker processes and removes temporary files.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any

# Exit statuses that shells use for what is ended from outside: 128 + the number of the signal.
INTERRUPTED = 130  # by Ctrl-C (SIGINT)
TERMINATED = 143  # by ``kill`` or a system that shuts down (SIGTERM)

_NOTICE = b"\nFinishing the open files. Press Ctrl-C again to stop at once.\n"


class Terminated(BaseException):
    """Raised by SIGTERM. Like KeyboardInterrupt it is no Exception, which a task may catch."""


class Interrupts:
    """A context in which the first Ctrl-C sets ``requested``; the second is KeyboardInterrupt."""

    def __init__(self) -> None:
        self.requested = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Interrupts:
        import signal  # a command for one file does without it

        if threading.current_thread() is threading.main_thread():
            self._before[signal.SIGINT] = signal.signal(signal.SIGINT, self._note)
            self._before[signal.SIGTERM] = signal.signal(signal.SIGTERM, _terminate)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        import signal

        for number, before in self._before.items():
            signal.signal(number, before)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.requested:
            raise KeyboardInterrupt
        self.requested = True
        # not through click: the handler may run in the middle of another write
        with suppress(OSError, ValueError):
            os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, _NOTICE)


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated
