"""The findings of a caption file as the page takes them, each with its fix as before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from captions.formats.lines import Block
from captions.validation.rules import RULES
from captions.validation.validate import Finding

# Blocks that are shown of a fix that changes many, such as sorting all cues of a file.
_MOST_SHOWN = 3
# Characters that are shown of one block.
_MOST_CHARACTERS = 1000


def describe_findings(findings: Iterable[Finding], blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Return findings for the page; the index of a cue is from 0, None for one about the file."""
    described = []
    for finding in findings:
        row: dict[str, Any] = {
            "code": finding.code,
            "severity": finding.severity,
            "line": finding.line,
            "message": finding.message,
            "cue": None if finding.cue is None else finding.cue - 1,
        }
        fix = _fix_of(finding, blocks)
        if fix is not None:
            row["fix"] = fix
        described.append(row)
    return described


def _fix_of(finding: Finding, blocks: Sequence[Block]) -> dict[str, Any] | None:
    if finding.edit is None or finding.fix is None:
        return None
    changed = sorted(finding.edit.blocks.items())
    fix: dict[str, Any] = {
        "safety": finding.fix,
        "changes": [
            [_shown(blocks[index].raw), _shown(text)] for index, text in changed[:_MOST_SHOWN]
        ],
    }
    if len(changed) > _MOST_SHOWN:
        fix["more"] = len(changed) - _MOST_SHOWN
    if finding.edit.encoding is not None:
        fix["encoding"] = finding.edit.encoding
    return fix


def _shown(raw: str) -> str:
    text = raw.strip("\r\n").replace("\r\n", "\n")
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}\u2026"


def describe_rules(codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the name, the severity and the manual page of rules, by code."""
    described = {}
    for code in codes:
        rule = RULES[code]
        described[code] = {
            "name": rule.name,
            "severity": rule.severity,
            "summary": rule.summary,
            "page": rule.page,
        }
    return described
