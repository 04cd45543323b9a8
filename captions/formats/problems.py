"""Collect the problems of one file while it is read; readers put them into ``Track.problems``."""

from __future__ import annotations

from captions.model import Loss, Problem


class Problems:
    """The problems of one file: single ones, and ones that recur all over the file.

    A damaged file can have a problem every few bytes. Past ``MOST`` single problems only their
    number is kept, so that the messages never outweigh the file.
    """

    MOST = 1000

    def __init__(self) -> None:
        self._single: list[Problem] = []
        self._unlisted = 0
        self._first_unlisted_line = self._last_unlisted_line = 0
        # message: the line of its first occurrence, and how often it occurred
        self._recurring: dict[str, tuple[int, int]] = {}
        self._losses: set[str] = set()

    def add(self, line: int, message: str) -> None:
        """Add a problem at a line, from 1."""
        if len(self._single) < self.MOST:
            self._single.append(Problem(line, message))
            return
        self._unlisted += 1
        self._first_unlisted_line = self._first_unlisted_line or line
        self._last_unlisted_line = line

    def add_recurring(self, line: int, message: str) -> None:
        """Add a problem that is reported once for the whole file, with how often it occurs."""
        first_line, count = self._recurring.get(message, (line, 0))
        self._recurring[message] = (first_line, count + 1)

    def add_loss(self, line: int, message: str) -> None:
        """Add what the reader drops of how captions look; it is reported once, as ``Loss``."""
        self.add_recurring(line, message)
        self._losses.add(message)

    def reported(self) -> tuple[Problem, ...]:
        """Return all problems by line; one more counts those past ``MOST``."""
        problems = list(self._single)
        if self._unlisted:
            rest = f"{self._unlisted:,} more problems up to line {self._last_unlisted_line:,}"
            problems.append(Problem(self._first_unlisted_line, rest))
        for message, (line, count) in self._recurring.items():
            times = f" ({count:,} times)" if count > 1 else ""
            kind = Loss if message in self._losses else Problem
            problems.append(kind(line, f"{message}{times}"))
        return tuple(sorted(problems, key=lambda problem: problem.line))
