"""A JSON array with an object for each finding."""

from __future__ import annotations

from collections.abc import Sequence

from captions.timecode import format_clock
from captions.validation.listings.base import CheckedFile, all_findings


def list_json(files: Sequence[CheckedFile]) -> str:
    """Return a JSON array; ``time`` is the start of the cue as a clock shows it."""
    from json import dumps

    rows = [
        {
            "path": file.path,
            "line": finding.line,
            "column": finding.column,
            "length": finding.length,
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity,
            "message": finding.message,
            "time": None if finding.start_ms is None else format_clock(finding.start_ms),
            "start_ms": finding.start_ms,
            "end_ms": finding.end_ms,
            "fix": finding.fix,
        }
        for file, finding in all_findings(files)
    ]
    return f"{dumps(rows, indent=2, ensure_ascii=False)}\n"
