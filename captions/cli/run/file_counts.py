"""The findings in one file of a run, counted for the table of files at its end."""

from __future__ import annotations

from collections.abc import Mapping

from captions.record import Record
from captions.validation.rules import RULES


class FileCounts(Record, frozen=True):
    """The findings in one file by rule code, and its cues."""

    name: str
    cues: int
    found: Mapping[str, int]

    def of(self, severity: str) -> int:
        """Return the number of findings of a severity."""
        return sum(n for code, n in self.found.items() if RULES[code].severity == severity)
