"""Read what is added to a file, or to standard input, without waiting for it."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from captions.errors import CaptionsError

# Bytes that are taken at a time, so that a file of gigabytes does not fill the memory.
_MOST_BYTES = 1 << 16
# Bytes before what is new that are compared, to see whether the file is still the same.
_COMPARED_BYTES = 256


class Growing(Protocol):
    """A text that is still being written."""

    @property
    def has_begun_anew(self) -> bool:
        """Whether what was read last is the start of another text, in place of the one before."""
        ...

    @property
    def is_ended(self) -> bool:
        """Whether nothing can come any more."""
        ...

    def read_new(self) -> bytes:
        """Return what came since the last call. Raises CaptionsError if it cannot be read."""
        ...


class GrowingFile:
    """A file to which another program appends; it may not exist yet, and may begin anew.

    With ``from_end`` what the file holds at first is skipped. A file that is replaced by one that
    begins with the same text counts as the same file: nothing shows the difference.
    """

    is_ended = False

    def __init__(self, path: Path, *, from_end: bool = False) -> None:
        self._path = path
        # size and time of change when it was read last
        self._stamp: tuple[int, int] | None = None
        self._read = 0
        self._last = b""
        self.has_begun_anew = False
        if from_end:
            with contextlib.suppress(OSError), path.open("rb") as file:
                self._read = file.seek(0, os.SEEK_END)
                file.seek(max(0, self._read - _COMPARED_BYTES))
                self._last = file.read()

    def read_new(self) -> bytes:
        """Return what came since the last call. Raises CaptionsError if it cannot be read."""
        self.has_begun_anew = False
        try:
            status = self._path.stat()
            stamp = (status.st_size, status.st_mtime_ns)
            if stamp == self._stamp and self._read == status.st_size:
                return b""
            # opened each time: what writes the file may replace it
            with self._path.open("rb") as file:
                data = self._read_more(file)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise CaptionsError(f"cannot be read: {error.strerror}", path=str(self._path)) from None
        self._stamp = stamp
        self._read += len(data)
        self._last = (self._last + data)[-_COMPARED_BYTES:]
        return data

    def _read_more(self, file: BinaryIO) -> bytes:
        file.seek(self._read - len(self._last))
        if file.read(len(self._last)) != self._last:
            # it was emptied or replaced, as some recognisers do for each sentence
            self._read, self._last = 0, b""
            self.has_begun_anew = True
            file.seek(0)
        return file.read(_MOST_BYTES)


class GrowingStream:
    """Standard input, read in a thread of its own because reading it waits."""

    has_begun_anew = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._parts: list[bytes] = []
        self._lock = threading.Lock()
        self._has_ended = False
        self._error: CaptionsError | None = None
        threading.Thread(target=self._read_all, daemon=True).start()

    @property
    def is_ended(self) -> bool:
        """Whether the stream has ended, and all of it was returned."""
        with self._lock:
            return self._has_ended and not self._parts and self._error is None

    def read_new(self) -> bytes:
        """Return what came since the last call. Raises CaptionsError once if it cannot be read."""
        with self._lock:
            data = b"".join(self._parts)
            self._parts.clear()
            error = None
            if not data:
                error, self._error = self._error, None
        if error is not None:
            raise error
        return data

    def _read_some(self) -> bytes:
        """Return what is there, such as one line of a terminal or a pipe; waits for it."""
        # not through the stream's buffer, whose lock this thread would hold when the program ends
        raw: Any = getattr(self._stream, "raw", self._stream)
        space = bytearray(_MOST_BYTES)
        return bytes(space[: raw.readinto(space)])

    def _read_all(self) -> None:
        while True:
            data, error = b"", None
            try:
                data = self._read_some()
            except (OSError, ValueError) as caught:  # ValueError: it was closed
                reason = getattr(caught, "strerror", None) or "it is closed"
                error = CaptionsError(f"cannot be read: {reason}", path="standard input")
            with self._lock:
                if data:
                    self._parts.append(data)
                else:
                    self._has_ended = True
                    self._error = error
                    return
