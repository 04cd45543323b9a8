"""GitLab's Code Quality report, which shows findings in merge requests.

Source: GitLab, "Code Quality", "Code Quality report format": a part of the Code Climate format.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.text.printable import printable_json
from captions.validation.listings.base import CheckedFile, path_in_repository
from captions.validation.listings.fingerprints import unique

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def list_gitlab(files: Sequence[CheckedFile]) -> str:
    """Return a JSON array with an object for each finding; no two have the same fingerprint."""
    from json import dumps

    rows = [
        {
            "description": f"{finding.code}: {finding.message}",
            "check_name": f"{finding.code} {finding.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": path_in_repository(file.path),
                "lines": {"begin": finding.line},
            },
        }
        for file in (file.reduced() for file in files)
        for finding, fingerprint in zip(file.findings, unique(file.path, file.fingerprints))
    ]
    return printable_json(f"{dumps(rows, indent=2, ensure_ascii=False)}\n")
