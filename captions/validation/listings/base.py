"""What a listing gets and returns: checked files, and text with their findings."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from captions.formats.lines import Block
from captions.record import Record, replace
from captions.text.printable import printable
from captions.timecode import format_clock
from captions.validation.listings.ansi import SEVERITY_STYLES, paint
from captions.validation.validate import Finding

if TYPE_CHECKING:
    from captions.validation.listings.replacements import Replacement

Order = Literal["time", "severity", "rule"]
ORDERS: tuple[Order, ...] = ("time", "severity", "rule")

# Severities from the worst to the mildest.
SEVERITIES = ("error", "warning", "info")

# Results in a SARIF run that GitHub shows (GitHub Docs, "SARIF support for code scanning",
# "Validating your SARIF file"); of more it keeps the worst, and it refuses more than 25,000.
SARIF_RESULTS = 5_000


class CheckedFile(Record, frozen=True, eq=False):
    """A caption file, by the name it was given, and the findings in it.

    ``unsafe`` is whether unsafe fixes are asked for. ``blocks`` are those of the file, for listings
    that show its lines. ``cue_starts`` are the line and the start in milliseconds of each cue, for
    findings between cues. ``replacements`` and ``fingerprints`` are for each finding, in a file
    whose blocks are no longer known (see ``reduced``).
    """

    path: str
    findings: Sequence[Finding]
    unsafe: bool = False
    blocks: Sequence[Block] = ()
    cue_starts: Sequence[tuple[int, int]] = ()
    is_coloured: bool = False
    replacements: Sequence[Sequence[Replacement]] = ()
    fingerprints: Sequence[str] = ()

    def is_fixable(self, finding: Finding) -> bool:
        """Return whether a run that fixes files would fix it."""
        return finding.fix == "safe" or (self.unsafe and finding.fix == "unsafe")

    def cue_of(self, finding: Finding) -> str:
        """Return the cue of a finding and when it starts: "cue 12 at 0:42", or "after cue 12".

        Empty for a finding about the whole file.
        """
        if finding.cue is not None:
            return f"cue {finding.cue} at {format_clock(finding.start_ms or 0)}"
        before = bisect_right(self.cue_starts, (finding.line, 0))
        if not before or finding.line == 1:
            return ""
        return f"after cue {before} at {format_clock(self.cue_starts[before - 1][1])}"

    def line_of(self, finding: Finding) -> str:
        """Return ``path:line:column: CODE [*] cue 12 at 0:42: message``, always one line."""
        is_on = self.is_coloured
        path = paint(printable(self.path), "bold", is_on=is_on)
        code = paint(finding.code, SEVERITY_STYLES[finding.severity], is_on=is_on)
        mark = f"{paint('[*]', 'cyan', is_on=is_on)} " if self.is_fixable(finding) else ""
        cue = self.cue_of(finding)
        return (
            f"{path}:{finding.line}:{finding.column}: {code} {mark}"
            f"{f'{cue}: ' if cue else ''}{printable(finding.message)}"
        )

    def reduced(self) -> CheckedFile:
        """Return the file with replacements and fingerprints instead of blocks.

        It can be kept with thousands of others, and sent to another process.
        """
        if not self.blocks and len(self.fingerprints) == len(self.findings):
            return self
        from captions.validation.listings.fingerprints import fingerprints_of
        from captions.validation.listings.replacements import replacements_of

        return replace(
            self,
            findings=[replace(finding, edit=None) for finding in self.findings],
            blocks=(),
            replacements=[
                replacements_of(finding.edit, self.blocks) if finding.edit and self.blocks else ()
                for finding in self.findings
            ],
            fingerprints=fingerprints_of(self.findings, self.blocks),
        )


class Listing(Record, frozen=True):
    """A way to list findings; ``is_document`` if all files together make one document.

    ``name`` is that of its module here, which is imported when it is used, and of its function
    there, ``list_NAME``. ``max_findings`` is how many it lists at most, the worst ones; None for
    any number.
    """

    name: str
    is_document: bool = False
    max_findings: int | None = None

    def render(self, files: Sequence[CheckedFile]) -> str:
        """Return the listing of some files."""
        module = import_module(f"captions.validation.listings.{self.name}")
        text: str = getattr(module, f"list_{self.name}")(files)
        return text


def path_in_repository(path: str) -> str:
    """Return a path as services know the files of a repository: relative to where one works.

    They show findings beside the lines of a file only if they have its path without "./".

    >>> path_in_repository("./season-3/../a.srt"), path_in_repository("s3://show/a.srt")
    ('a.srt', 's3://show/a.srt')
    """
    if "://" in path:
        return path
    path = os.path.normpath(path)
    if os.path.isabs(path):
        relative = os.path.relpath(path)
        path = path if relative.startswith(os.pardir) else relative
    return path.replace(os.sep, "/")


def all_findings(files: Sequence[CheckedFile]) -> Iterator[tuple[CheckedFile, Finding]]:
    """Yield every finding with its file."""
    for file in files:
        for finding in file.findings:
            yield file, finding


def in_order(findings: Sequence[Finding], order: Order) -> list[Finding]:
    """Return findings, which are by line, in another order: the worst first, or by rule."""
    if order == "severity":
        return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    if order == "rule":
        return sorted(findings, key=lambda finding: finding.code)
    return list(findings)
