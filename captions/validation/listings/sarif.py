"""SARIF 2.1.0, which code hosts and editors read (OASIS standard, sections 3.14 to 3.27)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from captions.validation.listings.base import CheckedFile, all_findings
from captions.validation.rules import RULES
from captions.validation.validate import Finding
from captions.version import installed_version

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def list_sarif(files: Sequence[CheckedFile]) -> str:
    """Return one SARIF log with a result for each finding."""
    from json import dumps

    found = list(all_findings(files))
    codes = sorted({finding.code for _, finding in found})
    driver = {
        "name": "captions",
        "version": installed_version(),
        "rules": [_rule(code) for code in codes],
    }
    results = [_result(file.path, finding, codes.index(finding.code)) for file, finding in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return f"{dumps(log, indent=2, ensure_ascii=False)}\n"


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(path: str, finding: Finding, rule_index: int) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    if finding.length:
        region["endColumn"] = finding.column + finding.length
    location = {"artifactLocation": {"uri": quote(path)}, "region": region}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location}],
    }
