"""A judged file, and what lists the findings of some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from captions.formats.lines import Block
from captions.validation.validate import Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """A caption file, by the name it was given, and what is wrong with it.

    ``unsafe`` says that unsafe fixes are asked for. ``blocks`` are those of the file, for a listing
    that shows them.
    """

    path: str
    findings: Sequence[Finding]
    unsafe: bool = False
    blocks: Sequence[Block] = ()

    def is_fixable(self, finding: Finding) -> bool:
        """Tell whether a run with ``--fix`` and the same options would mend it."""
        return finding.fix == "safe" or (self.unsafe and finding.fix == "unsafe")

    def line_of(self, finding: Finding) -> str:
        """Return ``path:line:column: CODE [*] message``."""
        mark = "[*] " if self.is_fixable(finding) else ""
        place = f"{self.path}:{finding.line}:{finding.column}"
        return f"{place}: {finding.code} {mark}{finding.message}"


@dataclass(frozen=True, slots=True)
class Listing:
    """A way to list findings; ``is_document`` where all files make one text together."""

    render: Callable[[Sequence[Judged]], str]
    is_document: bool = False


def all_findings(judged: Sequence[Judged]) -> Iterator[tuple[Judged, Finding]]:
    """Yield every finding with its file."""
    for one in judged:
        for finding in one.findings:
            yield one, finding
