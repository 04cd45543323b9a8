"""Keep the times of words that were found, so that laying out again takes a second.

A file in the user's cache folder holds the times of one text in one recording. Its name is the
digest of both, so that it is found again under any name, and never after a change. Its first line
is the digest of the rest, so that a damaged file counts as none.
"""

from __future__ import annotations

import contextlib
import os
import sys
from hashlib import sha256
from typing import TypeVar

from captions.errors import CaptionsError
from captions.files.local import write_atomically
from captions.record import from_json, to_json

Kept = TypeVar("Kept")

# Counted up whenever times may come out differently, or more is kept of them, so that old ones are
# not used.
_VERSION = 5
_BLOCK = 1 << 20


class Cache:
    """The cached times of a text in a recording.

    ``location`` is that of the recording, ``about`` all else that decides what is found, in records
    that JSON can hold.
    """

    def __init__(self, location: str, *about: object) -> None:
        self._location = None
        key = sha256(to_json([_VERSION, *about]))
        try:
            with open(location, "rb") as file:
                while block := file.read(_BLOCK):
                    key.update(block)
        except OSError:
            return  # reported where the recording is decoded
        self._location = os.path.join(cache_folder(), f"{key.hexdigest()[:40]}.times")

    def read(self, kind: type[Kept]) -> Kept | None:
        """Return what was found before, None if nothing was, or if it cannot be read."""
        if self._location is None:
            return None
        try:
            with open(self._location, "rb") as file:
                digest, _, content = file.read().partition(b"\n")
            return from_json(content, kind) if digest == _digest(content) else None
        except (OSError, ValueError):
            return None

    def write(self, found: object) -> None:
        """Keep what was found; a cache folder that cannot be written is no error."""
        if self._location is None:
            return
        with contextlib.suppress(OSError, CaptionsError):
            os.makedirs(os.path.dirname(self._location), exist_ok=True)
            content = to_json(found)
            write_atomically(self._location, _digest(content) + b"\n" + content)


def _digest(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def cache_folder() -> str:
    """Return the folder for times that were found, in the user's cache folder.

    ``CAPTIONS_CACHE`` names another folder.
    """
    chosen = os.environ.get("CAPTIONS_CACHE")
    if chosen:
        return chosen
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "captions", "alignments")
