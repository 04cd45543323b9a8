"""Make standard streams that are closed or full safe to use, before a command begins.

A shell can start a command with a stream closed (``2>&-``), or lead it to a full disk. Python then
has no stream at all, and the next file that is opened takes its number: messages would be written
into an output. Here each stream gets its number and an object again. Messages that cannot be
written to standard error are dropped, because there is nowhere to report it and the work must go
on; a result that cannot be written to standard output is an error.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any

_IN, _OUT, _ERR = 0, 1, 2
# Names of the streams in errors, where a file has its path.
_NAMES = {_IN: "standard input", _OUT: "standard output"}


def secure_streams() -> None:
    """Replace the standard streams of this process where they are missing or may fail."""
    closed = [
        number
        for number, stream in enumerate((sys.stdin, sys.stdout, sys.stderr))
        if stream is None
    ]
    for number in closed:
        _occupy(number)
    if _IN in closed:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_Closed(_IN, "r")))
    if _OUT in closed:
        sys.stdout = io.TextIOWrapper(_Closed(_OUT, "w"), "utf-8", write_through=True)
    if _ERR in closed or not (sys.stderr.isatty() and os.name == "nt"):
        # a console of Windows has a class of its own
        encoding = "utf-8" if _ERR in closed else sys.stderr.encoding
        raw = io.BufferedWriter(_Messages(_ERR, "w", closefd=False))
        sys.stderr = io.TextIOWrapper(raw, encoding, "backslashreplace", line_buffering=True)


def _occupy(number: int) -> None:
    """Let a closed number lead nowhere, so that no file gets it."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    if nowhere != number:
        os.dup2(nowhere, number)
        os.close(nowhere)


class _Closed(io.FileIO):
    """A stream that was closed when the process began: using it is an error, closing it is not."""

    def __init__(self, number: int, mode: str) -> None:
        super().__init__(number, mode, closefd=False)
        self._number = number

    def readinto(self, buffer: Any) -> int:
        raise self._error()

    def readall(self) -> bytes:
        raise self._error()

    def write(self, data: Any) -> int:
        raise self._error()

    def _error(self) -> OSError:
        return OSError(errno.EBADF, "it is closed", _NAMES[self._number])


class _Messages(io.FileIO):
    """Standard error, without errors of its own."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data) or 0
        except OSError:
            return len(memoryview(data))
