"""What a listing gets and returns: checked files, and text with their findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from captions.formats.lines import Block
from captions.validation.validate import Finding


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A caption file, by the name it was given, and the findings in it.

    ``unsafe`` is whether unsafe fixes are asked for. ``blocks`` are those of the file, for listings
    that show its lines.
    """

    path: str
    findings: Sequence[Finding]
    unsafe: bool = False
    blocks: Sequence[Block] = ()

    def is_fixable(self, finding: Finding) -> bool:
        """Return whether a run that fixes files would fix it."""
        return finding.fix == "safe" or (self.unsafe and finding.fix == "unsafe")

    def line_of(self, finding: Finding) -> str:
        """Return ``path:line:column: CODE [*] message``."""
        mark = "[*] " if self.is_fixable(finding) else ""
        where = f"{self.path}:{finding.line}:{finding.column}"
        return f"{where}: {finding.code} {mark}{finding.message}"


@dataclass(frozen=True, slots=True)
class Listing:
    """A way to list findings; ``is_document`` if all files together make one document."""

    render: Callable[[Sequence[CheckedFile]], str]
    is_document: bool = False


def all_findings(files: Sequence[CheckedFile]) -> Iterator[tuple[CheckedFile, Finding]]:
    """Yield every finding with its file."""
    for file in files:
        for finding in file.findings:
            yield file, finding
