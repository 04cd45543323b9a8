"""Lines and blocks of a caption file, numbered from 1 and kept exactly as they stand there.

A line ends at CR LF, CR or LF and at nothing else (WebVTT section 4.1, and what SubRip players
do). Blocks follow each other without a gap: joined, they are the file again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from captions.model import Problem

_LINE = re.compile("[^\r\n]*(?:\r\n?|\n)?")


@dataclass(frozen=True, slots=True)
class Block:
    """A raw chunk of a caption file: its text with all line ends, and its first line's number."""

    line: int
    raw: str

    @property
    def lines(self) -> list[str]:
        """The lines without their ends; the blank ones after the last text are left out."""
        lines = [bare(line) for line in raw_lines(self.raw)]
        while lines and not lines[-1]:
            lines.pop()
        return lines


def raw_lines(text: str, position: int = 0) -> Iterator[str]:
    """Yield the lines from an index on, with their ends; only the last one can be without."""
    return (match[0] for match in _LINE.finditer(text, position) if match[0])


def bare(raw_line: str) -> str:
    """Return a raw line without its end."""
    return raw_line.rstrip("\r\n")


class Problems:
    """The problems of a file, in order; past ``MOST`` they are only counted.

    A hostile file can hold a fault every few bytes: told one by one, they would outweigh it.
    """

    MOST = 1000

    def __init__(self) -> None:
        self._told: list[Problem] = []
        self._untold = 0
        self._first_untold = self._last_untold = 0

    def add(self, line: int, message: str) -> None:
        """Note a problem at a line, from 1."""
        if len(self._told) < self.MOST:
            self._told.append(Problem(line, message))
            return
        self._untold += 1
        self._first_untold = self._first_untold or line
        self._last_untold = line

    def told(self) -> tuple[Problem, ...]:
        """Return the problems, and one more that counts those beyond ``MOST``."""
        if not self._untold:
            return tuple(self._told)
        rest = f"{self._untold:,} more problems from here to line {self._last_untold:,}"
        return (*self._told, Problem(self._first_untold, rest))


def excerpt(text: str, length: int = 60) -> str:
    """Return a line of a file as a message quotes it: cut, without control characters."""
    cut = text[: length + 1]
    shown = cut
    if not cut.isprintable():
        shown = "".join(character if character.isprintable() else "\ufffd" for character in cut)
    return shown if len(cut) <= length else f"{shown[:length]}…"
