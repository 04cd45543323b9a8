"""Count what validate found and fixed in all files of a run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from captions.cli.run.checking import Checked
from captions.record import Mutable, field
from captions.validation.listings import CheckedFile
from captions.validation.rules import RULES

if TYPE_CHECKING:
    from captions.cli.run.file_counts import FileCounts
    from captions.validation.listings.overview import Overview


class Tally(Mutable, eq=False):
    """Counts of findings, fixes, files and cues.

    ``found`` and ``applied`` are by rule code, ``fixes`` by safety ("safe", "unsafe" or None).
    ``documents`` are the files for a listing that is one document, ``overviews`` those for a
    listing in groups, ``by_file`` the counts of each file with findings. ``broken`` counts files
    with problems, ``cues_before`` the cues before fixes, ``hidden`` known findings.
    """

    found: Counter[str] = field(default_factory=Counter)
    fixes: Counter[str | None] = field(default_factory=Counter)
    applied: Counter[str] = field(default_factory=Counter)
    documents: list[CheckedFile] = field(default_factory=list)
    overviews: list[Overview] = field(default_factory=list)
    by_file: list[FileCounts] = field(default_factory=list)
    files: int = 0
    cues: int = 0
    cues_before: int = 0
    broken: int = 0
    changed: int = 0
    failed: int = 0
    hidden: int = 0

    @property
    def problems(self) -> int:
        """Number of findings that are more than remarks."""
        return sum(n for code, n in self.found.items() if RULES[code].severity != "info")

    def count(self, name: str, checked: Checked) -> None:
        """Add the result of a file."""
        before = self.problems
        self.found.update(checked.found)
        self.fixes.update(checked.fixes)
        self.applied.update(checked.applied)
        self.files += 1
        self.cues += checked.cues
        self.cues_before += checked.cues_before
        self.changed += checked.changed
        self.broken += self.problems > before
        self.hidden += checked.hidden
        if checked.listed is not None:
            self.documents.append(checked.listed)
        if checked.overview is not None:
            self.overviews.append(checked.overview)
        if checked.found:
            from captions.cli.run.file_counts import FileCounts  # a clean file does without

            self.by_file.append(FileCounts(name, checked.cues, checked.found))
