"""SARIF 2.1.0, which code hosts and editors read (OASIS standard, sections 3.14 to 3.58)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from captions.record import Record
from captions.text.printable import printable_json
from captions.validation.listings.base import (
    SARIF_RESULTS,
    SEVERITIES,
    CheckedFile,
    path_in_repository,
)
from captions.validation.listings.fingerprints import unique
from captions.validation.listings.replacements import Replacement
from captions.validation.rules import RULES
from captions.validation.validate import Finding
from captions.version import installed_version

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class _Found(Record, frozen=True):
    """A finding in a file, with its fingerprint and what its fix would change."""

    path: str
    finding: Finding
    fingerprint: str
    replacements: Sequence[Replacement]


def list_sarif(files: Sequence[CheckedFile]) -> str:
    """Return one SARIF log with a result for each finding, the worst SARIF_RESULTS if more."""
    from json import dumps

    found = list(_found_in(files))
    total = len(found)
    if total > SARIF_RESULTS:
        found.sort(key=lambda item: SEVERITIES.index(item.finding.severity))
        del found[SARIF_RESULTS:]
    codes = sorted({item.finding.code for item in found})
    driver = {
        "name": "captions",
        "version": installed_version(),
        "rules": [_rule(code) for code in codes],
    }
    run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}
    run["newlineSequences"] = ["\r\n", "\r", "\n"]
    if total > len(found):
        run["invocations"] = [_cut(total)]
    run["results"] = [_result(item, codes.index(item.finding.code)) for item in found]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return printable_json(f"{dumps(log, indent=2, ensure_ascii=False)}\n")


def _found_in(files: Sequence[CheckedFile]) -> Iterable[_Found]:
    for file in (file.reduced() for file in files):
        replacements = file.replacements or [()] * len(file.findings)
        fingerprints = unique(file.path, file.fingerprints)
        for finding, edits, fingerprint in zip(file.findings, replacements, fingerprints):
            yield _Found(file.path, finding, fingerprint, edits)


def _cut(total: int) -> dict[str, Any]:
    """Return the invocation that reports that there are more findings than results."""
    text = f"{SARIF_RESULTS:,} of {total:,} findings are listed, the worst ones"
    note = {"level": "warning", "message": {"text": text}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [note]}


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(found: _Found, rule_index: int) -> dict[str, Any]:
    finding = found.finding
    region = {"startLine": finding.line, "startColumn": finding.column}
    if finding.length:
        region["endColumn"] = finding.column + finding.length
    artifact = {"uri": quote(path_in_repository(found.path), errors="surrogateescape")}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"captions/v1": found.fingerprint},
    }
    if found.replacements:
        safety = "Safe fix" if finding.fix == "safe" else "Unsafe fix: look at the result"
        changes = [_replacement(replacement) for replacement in found.replacements]
        change = {"artifactLocation": artifact, "replacements": changes}
        result["fixes"] = [{"description": {"text": safety}, "artifactChanges": [change]}]
    return result


def _replacement(replacement: Replacement) -> dict[str, Any]:
    """Return a SARIF replacement. A region with the last line end goes up to the next line."""
    has_line_end = not replacement.end_column
    region = {
        "startLine": replacement.first_line,
        "startColumn": 1,
        "endLine": replacement.last_line + has_line_end,
        "endColumn": replacement.end_column or 1,
    }
    return {"deletedRegion": region, "insertedContent": {"text": replacement.text}}
