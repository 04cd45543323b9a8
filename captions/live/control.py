"""The words that steer a run, appended to a file: pause, resume, later, earlier, stop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol, get_args

from captions.live.growing import GrowingFile
from captions.live.lines import Lines

Word = Literal["pause", "resume", "toggle", "later", "earlier", "stop"]

SHIFT_MS = 500
"""How far "later" and "earlier" move what is not sent yet."""

_WORDS: tuple[str, ...] = get_args(Word)


class Control(Protocol):
    """Where words come from: a file, keys."""

    def read_new(self) -> Sequence[Word]:
        """Return the words that came since the last call."""
        ...

    def unknown(self) -> Sequence[str]:
        """Return what came that is no word, since the last call."""
        ...


class ControlFile:
    """Words appended to a file, one or more a line; what is in it before the run is skipped."""

    def __init__(self, path: Path) -> None:
        """Take the file, which may not exist yet.

        Raises CaptionsError for a folder, and for a named pipe.
        """
        self._file = GrowingFile(path, from_end=True)
        self._lines = Lines()
        self._unknown: list[str] = []

    def read_new(self) -> Sequence[Word]:
        """Return the words that came since the last call."""
        words = [
            word.casefold() for line in self._lines.add(self._file.read_new())
            for word in line.split()
        ]  # fmt: skip
        self._unknown += [word for word in words if word not in _WORDS]
        return [word for word in words if word in _WORDS]  # type: ignore[misc]

    def unknown(self) -> Sequence[str]:
        """Return what came that is no word, since the last call."""
        unknown, self._unknown = self._unknown, []
        return unknown
