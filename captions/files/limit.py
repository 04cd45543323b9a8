"""The largest file that is read: text is held in memory whole, and a body may have no end.

Everything that reads a caption file, a transcript or settings reads it through here. Sound, which
is read piece by piece, is not limited.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import BinaryIO, TypeVar

from captions.errors import CaptionsError

T = TypeVar("T")
R = TypeVar("R")

# Bytes of the largest file that is read unless another limit is set. A day of captions takes 3 MB.
USUAL_BYTES = 256_000_000
# Bytes that are read at once from what does not know its size.
CHUNK = 1 << 20
_UNITS = ((10**9, "GB"), (10**6, "MB"), (10**3, "kB"))

# How a file is opened to be read as it is, on Windows too.
_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)

_most_bytes = ContextVar("most_bytes", default=USUAL_BYTES)


@contextmanager
def max_input(size: int) -> Iterator[None]:
    """Set the bytes of the largest file that is read in this context."""
    before = _most_bytes.set(size)
    try:
        yield
    finally:
        _most_bytes.reset(before)


def largest_input() -> int:
    """Return the bytes of the largest file that is read."""
    return _most_bytes.get()


def work_within(size: int, work: Callable[[T], R], task: T) -> R:
    """Do a task with a limit of its own, such as in another process."""
    with max_input(size):
        return work(task)


def read_bounded(file: BinaryIO) -> bytes:
    """Return what is left of an open file. Raises CaptionsError if it is too large."""
    most = largest_input()
    try:
        size = _size_of(file.fileno())
    except (OSError, AttributeError):  # it is in memory
        size = None
    if size is not None:
        if size > most:
            raise too_large(size)
        return file.read()
    chunks, total = [], 0
    while chunk := file.read(CHUNK):
        total += len(chunk)
        if total > most:
            raise too_large()
        chunks.append(chunk)
    return b"".join(chunks)


def read_path(path: str) -> bytes:
    """Return the bytes of a file on disk. Raises CaptionsError if it is too large, and OSError.

    Does what opening it as a Python file and ``read_bounded`` do in half the time, which counts in
    folders of many small files.
    """
    number = os.open(path, _TO_READ)
    try:
        size = _size_of(number)
        if size is not None and size > largest_input():
            raise too_large(size)
        data = os.read(number, size) if size is not None else b""
        if len(data) != size:
            with open(number, "rb", closefd=False) as file:
                data += read_bounded(file)
        return data
    finally:
        os.close(number)


def _size_of(number: int) -> int | None:
    """Return the bytes of a regular file, given as its descriptor; None for a pipe or a device."""
    status = os.fstat(number)
    is_known = stat.S_ISREG(status.st_mode) and status.st_size
    return status.st_size if is_known else None  # files of /proc have 0 bytes until they are read


def too_large(size: int | None = None) -> CaptionsError:
    """Return the error for a file of ``size`` bytes, or of more than the limit."""
    most = largest_input()
    found = f"{shown_size(size)} > {shown_size(most)}" if size else f"more than {shown_size(most)}"
    return CaptionsError(
        f"this is too large for a text ({found})",
        hint="Check that it is the right file, or allow more with `max_input`",
    )


def shown_size(size: int) -> str:
    """Return a number of bytes for people.

    >>> shown_size(256_000_000), shown_size(1_234_567), shown_size(999)
    ('256 MB', '1.23 MB', '999 bytes')
    """
    for unit, name in _UNITS:
        if size >= unit:
            digits = 0 if size >= 100 * unit else 2
            return f"{size / unit:,.{digits}f}".replace(".00", "") + f" {name}"
    return f"{size} bytes"
