"""Compare an output with what an earlier run made: is it as made, edited, or damaged?

A *mark* of a file's content is one number of 64 bits, its size and a part of its digest, so that
the marks of a million files fit into memory (captions/batch/state.py).
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

from captions.batch.digests import digest
from captions.errors import CaptionsError
from captions.files.storage import exists, is_url, read_bytes, stamp
from captions.record import Record

Content = Literal["absent", "unknown", "as made", "edited", "cut off", "destroyed"]

# Bits of a mark that hold the digest; those above hold the size, up to 256 MiB.
_DIGEST_BITS = 36
_LARGEST_SIZE = (1 << (64 - _DIGEST_BITS)) - 1
# NUL bytes at the end of a file that are no text, not even UTF-16: a file system leaves them where
# a machine lost power before the content was written.
_LOST_CONTENT = b"\0\0\0\0"


class OutputStatus(Record, frozen=True):
    """An output, and how it relates to what an earlier run made.

    ``is_current`` is true if it was made from the same input with the same settings. "unknown"
    content exists without a record, "cut off" content is shorter than it was and has no end of
    line, "destroyed" content is empty or ends in zeros. Sizes are in bytes.
    """

    location: str
    content: Content
    is_current: bool = False
    size: int = 0
    made_size: int = 0


def mark_of(location: str) -> int | None:
    """Return the mark of a file; None for one in a store that knows neither time nor ETag.

    Raises CaptionsError if it cannot be read.
    """
    if is_url(location):
        known = stamp(location)
        return None if known is None else _packed(0, digest(known))
    return _mark(read_bytes(location))


def status_of(location: str, mark: int | None, *, is_current: bool) -> OutputStatus:
    """Return the status of an output with the mark it had when it was made, None for no record.

    Raises CaptionsError if it cannot be read.
    """
    if is_url(location):
        if not exists(location):
            return OutputStatus(location, "absent", is_current)
        content: Content = "unknown"
        if mark:
            content = "as made" if mark_of(location) == mark else "edited"
        return OutputStatus(location, content, is_current)
    try:
        data = read_bytes(location)
    except CaptionsError:
        # the system is asked what is there only then: to open a file shows that it is one
        if exists(location):
            raise
        return OutputStatus(location, "absent", is_current)
    made_size = (mark or 0) >> _DIGEST_BITS
    if mark and _mark(data) == mark:
        content = "as made"
    elif not data or data.endswith(_LOST_CONTENT):
        content = "destroyed"
    elif not mark:
        content = "unknown"
    elif len(data) < made_size and not data.endswith(b"\n"):
        content = "cut off"
    else:
        content = "edited"
    return OutputStatus(location, content, is_current, len(data), made_size)


def _mark(data: bytes) -> int:
    return _packed(len(data), int.from_bytes(blake2b(data, digest_size=8).digest(), "big"))


def _packed(size: int, content_digest: int) -> int:
    low = content_digest & ((1 << _DIGEST_BITS) - 1)
    return (min(size, _LARGEST_SIZE) << _DIGEST_BITS) | low or 1
