"""Handle Ctrl-C in a run of many files: the first lets open files finish, the second stops."""

from __future__ import annotations

import os
import sys
import threading
from types import FrameType, TracebackType
from typing import Any

_NOTICE = b"\nFinishing the open files. Press Ctrl-C again to stop at once.\n"


class Interrupts:
    """A context in which the first Ctrl-C sets ``requested``; the second is KeyboardInterrupt."""

    def __init__(self) -> None:
        self.requested = False
        self._before: Any = None

    def __enter__(self) -> Interrupts:
        import signal  # a command for one file does without it

        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        import signal

        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.requested:
            raise KeyboardInterrupt
        self.requested = True
        # not through click: the handler may run in the middle of another write
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, _NOTICE)
