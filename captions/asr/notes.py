"""Collect what a reader of a recogniser's file drops or has to guess, for the report."""

from __future__ import annotations

from collections.abc import Sequence

from captions.model import Problem
from captions.record import Mutable, field
from captions.transcript.model import Reason, Removed


class Notes(Mutable):
    """What was found in one file.

    ``removed`` is text that is not in the segments; its ``line`` is the number of the segment in
    the file, from 1. The same problem found several times is reported once, with a count, where it
    was found first. JSON is often one line, so its problems are at line 1 and name the segment.
    """

    removed: list[Removed] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _lines: dict[str, int] = field(default_factory=dict)

    def remove(
        self, number: int, time_ms: int | None, text: str, reason: Reason = "marker"
    ) -> None:
        """Note text of a segment that is dropped."""
        self.removed.append(Removed(number, time_ms, text, reason))

    def report(self, message: str, count: int = 1, *, line: int = 1) -> None:
        """Report a problem, found a number of times; a message that comes again is counted."""
        self._lines.setdefault(message, line)
        self._counts[message] = self._counts.get(message, 0) + count

    @property
    def problems(self) -> Sequence[Problem]:
        """The problems in the order in which they were found first."""
        return tuple(
            Problem(self._lines[message], f"{message} ({count:,} times)" if count > 1 else message)
            for message, count in self._counts.items()
        )
