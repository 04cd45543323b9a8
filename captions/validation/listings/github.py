"""Workflow commands, with which GitHub shows each finding at its line of a pull request.

Source: GitHub Actions, "Workflow commands", error, warning and notice.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.text.printable import printable
from captions.validation.listings.base import CheckedFile, all_findings, path_in_repository

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def list_github(files: Sequence[CheckedFile]) -> str:
    """Return a workflow command for each finding."""
    return "".join(
        f"::{_LEVELS[finding.severity]} title=captions ({finding.code}),"
        f"file={_property(_path(file))},line={finding.line},col={finding.column}"
        f"::{_data(file.line_of(finding))}\n"
        for file, finding in all_findings(files)
    )


def _path(file: CheckedFile) -> str:
    return printable(path_in_repository(file.path))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
