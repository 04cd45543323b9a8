"""Read what is added to a file, or to standard input, without waiting for it."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path
from queue import Empty, Queue
from typing import Any, BinaryIO, Protocol

from captions.errors import CaptionsError

# Bytes that are taken at a time: laying out so much text takes about as long as a turn of the run.
_MOST_BYTES = 1 << 14
# Parts of standard input, of at most so many bytes each, that wait to be taken.
_MOST_PARTS = 16
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


def refuse_special(path: Path) -> None:
    """Raise CaptionsError for a folder, and for a named pipe.

    Opening a named pipe waits for another program, while captions have to be sent.
    """
    for kind, is_it in (("folder", path.is_dir), ("named pipe", path.is_fifo)):
        if is_it():
            raise CaptionsError(f"this is a {kind}", hint="Name a file", path=str(path))


class GrowingFile:
    """A file to which another program appends; it may not exist yet, and may begin anew.

    With ``from_end`` what the file holds at first is skipped, and a folder or a named pipe raises
    CaptionsError. A file that is replaced by one that begins with the same text counts as the same
    file: nothing shows the difference.
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
            refuse_special(path)
            with contextlib.suppress(OSError), path.open("rb") as file:
                self._read = file.seek(0, os.SEEK_END)
                file.seek(max(0, self._read - _COMPARED_BYTES))
                self._last = file.read()

    def read_new(self) -> bytes:
        """Return what came since the last call. Raises CaptionsError if it cannot be read."""
        self.has_begun_anew = False
        refuse_special(self._path)
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
        # bounded: what writes faster than captions are shown has to wait
        self._parts: Queue[bytes | CaptionsError] = Queue(_MOST_PARTS)
        self._has_ended = threading.Event()
        threading.Thread(target=self._read_all, daemon=True).start()

    @property
    def is_ended(self) -> bool:
        """Whether the stream has ended, and all of it was returned."""
        return self._has_ended.is_set() and self._parts.empty()

    def read_new(self) -> bytes:
        """Return what came since the last call, or a part if that is much.

        Raises CaptionsError once if it cannot be read.
        """
        data = b""
        while len(data) < _MOST_BYTES:
            try:
                part = self._parts.get_nowait()
            except Empty:
                break
            if isinstance(part, CaptionsError):
                raise part
            data += part
        return data

    def _read_some(self) -> bytes:
        """Return what is there, such as one line of a terminal or a pipe; waits for it."""
        # not through the stream's buffer, whose lock this thread would hold when the program ends
        raw: Any = getattr(self._stream, "raw", self._stream)
        space = bytearray(_MOST_BYTES)
        return bytes(space[: raw.readinto(space)])

    def _read_all(self) -> None:
        try:
            while data := self._read_some():
                self._parts.put(data)
        except (OSError, ValueError) as caught:  # ValueError: it was closed
            reason = getattr(caught, "strerror", None) or "it is closed"
            self._parts.put(CaptionsError(f"cannot be read: {reason}", path="standard input"))
        self._has_ended.set()
