"""Keep for the next run the number of the next post, and how far this run has come.

YouTube wants the numbers of an address to continue from one process to the next. There is one file
for each address, named by a digest of it, in the user's folder for such files; nothing of the
address is in it. It is written before a number is used, so that no number is used twice, even if
the process is killed.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import IO

from captions.errors import CaptionsError
from captions.live.lock import lock
from captions.record import Record, replace

# A new file for the user alone; one that a run left when it was killed is emptied.
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


class Kept(Record, frozen=True):
    """What is kept of a run. All times in milliseconds.

    ``next_number`` is the ``seq`` of the next new post. ``source`` names what was played, by a
    digest; ``start_ms`` is when the stream started, ``shift_ms`` what keys moved, ``paused_ms``
    when a pause began that has not ended, ``last_ms`` the start of the last caption that was sent,
    ``zero_ms`` what is 0:00 in the recording.
    """

    next_number: int | None = None
    source: str = ""
    start_ms: int | None = None
    shift_ms: int = 0
    paused_ms: int | None = None
    last_ms: int | None = None
    zero_ms: int | None = None


class State:
    """The state of an address, locked while it is open."""

    def __init__(self, folder: Path, digest: str) -> None:
        """Open and lock it. Raises CaptionsError if another process has it, or it is damaged."""
        self._path = folder / f"{digest}.json"
        self._is_saved = False
        self._lock = self._open_lock(folder, digest)
        try:
            self.kept = self._read()
            # what cannot be written later should be known before the stream starts
            self._write()
        except CaptionsError:
            self.close()
            raise

    def change(self, **values: object) -> None:
        """Keep other values. Raises CaptionsError if they cannot be written; they count anyway."""
        changed = replace(self.kept, **values)
        if changed != self.kept or not self._is_saved:
            self.kept = changed
            self._write()

    def note(self, **values: object) -> None:
        """Keep other values when the state is written next."""
        self.kept = replace(self.kept, **values)
        self._is_saved = False

    def close(self) -> None:
        """Let other processes use the address."""
        self._lock.close()

    def _open_lock(self, folder: Path, digest: str) -> IO[bytes]:
        path = folder / f"{digest}.lock"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise _unwritable(error, folder) from None
        file = os.fdopen(descriptor, "r+b", buffering=0)
        if not lock(file):
            file.close()
            raise CaptionsError(
                "another process sends to this address already",
                hint="End it first: two would use the same numbers",
            )
        return file

    def _read(self) -> Kept:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return Kept()
        except OSError as error:
            raise _unwritable(error, self._path) from None
        try:
            row = json.loads(data)
            if not isinstance(row, dict):
                raise TypeError
            kept = Kept(**{name: row[name] for name in Kept.__struct_fields__ if name in row})
        except (ValueError, TypeError):
            kept = None
        if kept is None or not _is_right(kept):
            raise CaptionsError(
                "this record of an earlier run is damaged",
                hint="Remove it, and give the number of the next post with `first_seq`",
                path=str(self._path),
            )
        return kept

    def _write(self) -> None:
        self._is_saved = False
        row = {name: getattr(self.kept, name) for name in Kept.__struct_fields__}
        # the lock keeps others away from this name
        new = self._path.with_suffix(".new")
        try:
            with os.fdopen(os.open(new, _NEW_FILE, 0o600), "wb") as file:
                file.write(json.dumps(row).encode() + b"\n")
            new.replace(self._path)
        except OSError as error:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
            raise _unwritable(error, self._path) from None
        self._is_saved = True


def _is_right(kept: Kept) -> bool:
    """Return whether the values have their types, which a file that was edited may not have."""
    known = (kept.next_number, kept.start_ms, kept.paused_ms, kept.last_ms, kept.zero_ms)
    return (
        isinstance(kept.source, str)
        and type(kept.shift_ms) is int
        and all(number is None or type(number) is int for number in known)
    )


def _unwritable(error: OSError, path: Path) -> CaptionsError:
    return CaptionsError(
        f"the state of the run cannot be kept here: {error.strerror}",
        hint="Name another folder with `state_folder`",
        path=str(path),
    )
