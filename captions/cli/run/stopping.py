"""End a live run cleanly: the first Ctrl-C lets the request that is being made end."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType, TracebackType
from typing import Any

from captions.live.control import Word

_NOTICE = b"\nStopping. Press Ctrl-C again to stop at once.\n"
# Ctrl-C, and what service managers and kill send.
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopping:
    """A context in which the first Ctrl-C or SIGTERM is the word "stop".

    The second is KeyboardInterrupt. A run that is interrupted while it makes a request would not
    know whether the server took it.
    """

    def __init__(self) -> None:
        self._is_requested = False
        self._is_read = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Stopping:
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        for number, before in self._before.items():
            signal.signal(number, before)

    def read_new(self) -> Sequence[Word]:
        """Return "stop" once after it was asked for."""
        if not self._is_requested or self._is_read:
            return ()
        self._is_read = True
        return ("stop",)

    def unknown(self) -> Sequence[str]:
        """Return nothing."""
        return ()

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._is_requested:
            raise KeyboardInterrupt
        self._is_requested = True
        # not through click: the handler may run in the middle of another write
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, _NOTICE)
