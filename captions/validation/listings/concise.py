"""A line for each finding: ``episode.srt:12:1: T002 [*] overlaps the next cue by 40 ms``."""

from __future__ import annotations

from collections.abc import Sequence

from captions.validation.listings.base import CheckedFile, all_findings


def list_concise(files: Sequence[CheckedFile]) -> str:
    """Return a line for each finding."""
    return "".join(f"{file.line_of(finding)}\n" for file, finding in all_findings(files))
