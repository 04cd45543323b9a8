"""A JSON array with an object for each finding, and what its fix would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from captions.text.printable import printable_json
from captions.timecode import format_clock
from captions.validation.listings.base import CheckedFile
from captions.validation.listings.replacements import Replacement
from captions.validation.validate import Finding


def list_json(files: Sequence[CheckedFile]) -> str:
    """Return a JSON array; ``time`` is the start of the cue as a clock shows it.

    ``edits`` are the lines that the fix of this finding replaces, and the text that replaces them.
    A fix of the encoding alone (F001) has none.
    """
    from json import dumps

    rows = [
        _row(file.path, finding, edits)
        for file in (file.reduced() for file in files)
        for finding, edits in zip(file.findings, file.replacements or [()] * len(file.findings))
    ]
    return printable_json(f"{dumps(rows, indent=2, ensure_ascii=False)}\n")


def _row(path: str, finding: Finding, edits: Sequence[Replacement]) -> dict[str, Any]:
    return {
        "path": path,
        "line": finding.line,
        "column": finding.column,
        "length": finding.length,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "cue": finding.cue,
        "time": None if finding.start_ms is None else format_clock(finding.start_ms),
        "start_ms": finding.start_ms,
        "end_ms": finding.end_ms,
        "fix": finding.fix,
        "edits": [
            {"first_line": edit.first_line, "last_line": edit.last_line, "text": edit.text}
            for edit in edits
        ],
    }
